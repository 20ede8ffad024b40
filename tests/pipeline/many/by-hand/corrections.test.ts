import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCorrections } from '../../../../pipeline/many/by-hand/corrections.ts';
import { noteCorrections, overruledCorrections, withCorrectedAmounts } from '../../../../pipeline/corrections.ts';
import { exampleRecord } from '../../../helpers/example-result.ts';
import { emptyFolders } from '../../../helpers/folder.ts';

const emptyFolder = emptyFolders();
const header = 'document,form,row_key,column_key,amount,reason,author,time';

function folderWith(content: string | Uint8Array): string {
  const folder = emptyFolder();
  writeFileSync(join(folder, 'corrections.csv'), content);
  return folder;
}

test('a folder of that name stops the run with one sentence', async () => {
  const folder = emptyFolder();
  mkdirSync(join(folder, 'corrections.csv'));
  await expect(readCorrections(folder)).rejects.toMatchObject({
    sentence: {
      en: expect.stringMatching(/^Cannot read .*corrections\.csv \(it is no ordinary file\); put it right/) as string,
    },
  });
});

const correction = {
  isReportUntold: true as const,
  document: '某局2024',
  form: 'expenditure',
  rowKey: '2050101',
  columnKey: 'total',
  amount: '1234.86',
  line: 2,
};

test('corrections are read by document, with or without a byte order mark, amounts as people write them', async () => {
  const folder = folderWith(
    `\uFEFF${header}\r\n某局2024,expenditure,2050101,total,"1,234.86",看错,张三,2025-01-02\r\n某局2024,three_public,-,actual.total,0,,,\r\n`,
  );
  expect(Object.fromEntries(await readCorrections(folder))).toEqual({
    某局2024: [
      correction,
      { ...correction, form: 'three_public', rowKey: '-', columnKey: 'actual.total', amount: '0', line: 3 },
    ],
  });
});

test('a file that Excel saved in GBK is read too', async () => {
  // 某局2024 in GBK.
  const gbk = Buffer.from([0xc4, 0xb3, 0xbe, 0xd6]);
  const folder = folderWith(
    Buffer.concat([Buffer.from(`${header}\r\n`), gbk, Buffer.from('2024,expenditure,2050101,total,1234.86,,,\r\n')]),
  );
  expect((await readCorrections(folder)).get('某局2024')).toEqual([correction]);
});

test('without the file there are no corrections', async () => {
  expect((await readCorrections(emptyFolder())).size).toBe(0);
});

test.each([
  ['a,expenditure,201,total,"571,56",,,', 'line 2: amount: the amount must be a number such as 1234.50'],
  ['a,expenditure,201,total,12a,,,', 'line 2: amount: the amount must be a number such as 1234.50'],
  ['a,expenditure,201,total,1,,,\r\na,,201,total,1,,,', 'line 3: form: the form is missing'],
  ['a,expenditure,201,total', 'line 2: it has too many or too few columns'],
  ['a,expenditure,201,total,1,,,,,,', 'line 2: it has too many or too few columns'],
  ['a,expenditure,201,total,1,234.50,看错,张三,2025-01-02', 'line 2: the amount 1,234.50 has commas and no quotation'],
  ['a,expenditure,201,total,-1,234,567.00,,', 'line 2: the amount -1,234,567.00 has commas'],
  ['a,expenditure,201,total,12,345,,', 'line 2: the amount 12,345 has commas'],
  ['a,expenditure,201,total,1,234.50,看错,张三', 'line 2: the amount 1,234.50 has commas'],
])('a line that is wrong stops the run and is named: %s', async (lines, message) => {
  await expect(readCorrections(folderWith(`${header}\r\n${lines}\r\n`))).rejects.toThrow(message);
});

test('a reason may be a number where the line is as wide as its head and has its time', async () => {
  const folder = folderWith(`${header}\r\n某局2024,expenditure,2050101,total,1,234,张三,2025-01-02T00:00:00Z\r\n`);
  expect((await readCorrections(folder)).get('某局2024')).toEqual([{ ...correction, amount: '1' }]);
});

test('which report of the file a line speaks of is told by 1 too', async () => {
  const folder = folderWith(`${header},report\r\n某局2024,expenditure,2050101,total,1234.86,,,,1\r\n`);
  const { isReportUntold: _, ...told } = correction;
  expect((await readCorrections(folder)).get('某局2024')).toEqual([told]);
});

test('a correction that names no report, though several have its record, is noted in the first and told', () => {
  const records = [exampleRecord(), exampleRecord({ report: 2 })];
  const { isReportUntold: _, ...told } = correction;
  const noted = noteCorrections(records, [correction]);
  expect(noted.records.map((record) => record.correctedAmount)).toEqual(['1234.86', undefined]);
  expect(noted.doubtful).toEqual([correction]);
  expect(noteCorrections(records, [told]).doubtful).toEqual([]);
  expect(noteCorrections(records, [correction, { ...told, line: 3 }]).doubtful).toEqual([]);
  expect(noteCorrections([exampleRecord()], [correction]).doubtful).toEqual([]);
});

test('a correction is noted on its record, and what is printed stays', () => {
  const other = exampleRecord({ columnKey: 'basic' });
  const { records, unused } = noteCorrections([exampleRecord({ flags: ['lost-decimals'] }), other], [correction]);
  expect(records).toEqual([
    exampleRecord({ flags: ['lost-decimals', 'corrected'], correctedAmount: '1234.86' }),
    other,
  ]);
  expect(unused).toEqual([]);
});

test('the later of two corrections counts, one that was withdrawn is forgotten, one that fits nothing is named', () => {
  const later = { ...correction, amount: '1', line: 3 };
  const lost = { ...correction, rowKey: '999', line: 4 };
  const once = noteCorrections([exampleRecord()], [correction, later, lost]);
  expect(once.records.map((record) => record.correctedAmount)).toEqual(['1']);
  expect(once.unused).toEqual([lost]);
  expect(noteCorrections(once.records, []).records).toEqual([exampleRecord()]);
});

test('the checks see the corrected amount, without the doubts that a person has settled', () => {
  const record = exampleRecord({ flags: ['lost-decimals', 'corrected'], confidence: 0.5, correctedAmount: '1234.86' });
  expect(withCorrectedAmounts([record])).toMatchObject([{ amount: '1234.86', flags: ['corrected'], confidence: 1 }]);
});

test('a correction that a later line overrules is told of, the same amount twice is not', () => {
  const again = { ...correction, line: 3 };
  const later = { ...correction, amount: '1234.68', line: 4 };
  expect(overruledCorrections([correction, again])).toEqual([]);
  expect(overruledCorrections([correction, again, later])).toEqual([correction, again]);
  expect(overruledCorrections([correction, { ...later, rowKey: '205' }, { ...later, report: 2 }])).toEqual([]);
});
