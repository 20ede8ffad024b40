import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { csv, csvLines } from '../../output/csv.ts';
import { harmless } from '../../output/harmless.ts';
import { exampleRecord, exampleResult } from '../helpers/example-result.ts';
import { readCsv } from '../helpers/csv.ts';
import { emptyFolders } from '../helpers/folder.ts';
import { writeTables } from './write.ts';

const emptyFolder = emptyFolders();

const headerOf = (folder: string, name: string): string =>
  readFileSync(join(folder, name), 'utf8')
    .replace(/^\uFEFF/, '')
    .split('\r\n')[0] ?? '';

test('the four files have the columns of the contract, in its order', async () => {
  const folder = emptyFolder();
  await writeTables(folder, csv, []);
  expect(headerOf(folder, 'records.csv')).toBe(
    'document,department,year,form,row_key,row_label,column_key,amount_text,amount,unit,amount_yuan,page,x0,y0,x1,y1,line,origin,confidence,flags,corrected_amount,report,kind,unit_name,code_text,level,is_total,is_leaf,parent_key,form_name,column_name',
  );
  expect(headerOf(folder, 'findings.csv')).toBe(
    'document,check,class,severity,message,expected,actual,difference,cells,suspect_form,suspect_row_key,suspect_column_key,suggested_amount,page,x0,y0,x1,y1,report,line,sendable',
  );
  expect(headerOf(folder, 'claims.csv')).toBe(
    'document,page,section,kind,subject,text,value,unit,report,role,form,row_key,column_key',
  );
  expect(headerOf(folder, 'documents.csv')).toBe(
    'document,path,sha256,department,year,kind,pages,pages_text,pages_ocr,forms_found,forms_missing,forms_blank,records,findings_rounding,findings_inconsistency,findings_narrative_mismatch,findings_ocr_suspect,findings_structure,findings_wording,status,error,seconds,printed,recorded,set_aside,unread,reports,program_version,source_url,retrieved,publisher,region',
  );
});

test('a record comes back from the file with its place, its amount and the amount in 元', async () => {
  const folder = emptyFolder();
  await writeTables(folder, csv, [exampleResult()]);
  const [first, second] = await readCsv(join(folder, 'records.csv'));
  expect(first).toMatchObject({
    document: '某局2024',
    row_key: '2050101',
    amount_text: '1,234.50',
    amount: '1234.50',
    amount_yuan: '12345000',
    page: '8',
    x0: '100.12',
    line: '',
    flags: '',
  });
  expect(second).toMatchObject({ amount_text: '-12.30', amount: '-12.30', amount_yuan: '-123000' });
});

test('a finding names the figures compared as JSON, and its message is in the language of the run', async () => {
  const folder = emptyFolder();
  await writeTables(folder, csv, [exampleResult()]);
  const [finding] = await readCsv(join(folder, 'findings.csv'));
  expect(JSON.parse(finding?.['cells'] ?? '')).toEqual([
    { form: 'expenditure', row_key: '2050101', column_key: 'total', page: 8 },
  ]);
  expect(finding?.['message']).toBe('行政运行：合计印为 1,234.50，各项之和为 1,234.86');
});

test('a finding says whether it may be sent to the publisher', async () => {
  const folder = emptyFolder();
  const scanned = { origin: 'ocr' } as const;
  await writeTables(folder, csv, [
    exampleResult(),
    exampleResult({
      document: '扫描',
      records: [exampleRecord(scanned), exampleRecord({ ...scanned, columnKey: 'basic' })],
    }),
  ]);
  const told = await readCsv(join(folder, 'findings.csv'));
  expect(told.map(({ document, sendable }) => [document, sendable])).toEqual([
    ['某局2024', 'true'],
    ['扫描', 'false'],
  ]);
});

test('a document is counted: forms found, missing and blank, records, findings by class', async () => {
  const folder = emptyFolder();
  await writeTables(folder, csv, [exampleResult()]);
  const [document] = await readCsv(join(folder, 'documents.csv'));
  expect(document).toMatchObject({
    forms_found: 'expenditure;state_capital',
    forms_missing: 'three_public',
    forms_blank: 'state_capital',
    records: '2',
    findings_inconsistency: '1',
    findings_rounding: '0',
    seconds: '1.235',
  });
});

test('labels with quotes, commas, line breaks and formulas survive and are harmless', async () => {
  const folder = emptyFolder();
  const hostile = ['"a", b', 'first\r\nsecond', '=HYPERLINK("http://x","y")', '@SUM(A1)', '+1-1', '-', '-1,234.50'];
  const records = hostile.map((rowLabel) => exampleRecord({ rowLabel }));
  await writeTables(folder, csv, [exampleResult({ records })]);
  const labels = (await readCsv(join(folder, 'records.csv'))).map((line) => line['row_label']);
  expect(labels).toEqual([
    '"a", b',
    'first\r\nsecond',
    `'=HYPERLINK("http://x","y")`,
    "'@SUM(A1)",
    "'+1-1",
    '-',
    '-1,234.50',
  ]);
});

test('the file begins with a byte order mark, and every line ends with CR LF', async () => {
  const folder = emptyFolder();
  await writeTables(folder, csv, [exampleResult()]);
  const bytes = readFileSync(join(folder, 'records.csv'));
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  const text = bytes.toString('utf8');
  expect(text.endsWith('\r\n')).toBe(true);
  expect(text.split('\n').length).toBe(text.split('\r\n').length);
});

test('cells of every kind come back as they were, whatever the shape of the table', () => {
  const cell = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom('', '"', ',', '|', '\r', '\n', '=1', ' a ', '　'),
  );
  const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { maxLength: 4 });
  fc.assert(
    fc.property(rows, (table) => {
      const safe = table.map((row) => row.map((text) => harmless(text.replaceAll('\0', ''))));
      const quoted = (text: string): string => (/[",|\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
      expect(csvLines(table)).toBe(safe.map((row) => `${row.map(quoted).join(',')}\r\n`).join(''));
    }),
  );
});

test('a table without lines is empty, a line without text is a line', () => {
  expect(csvLines([])).toBe('');
  expect(csvLines([['']])).toBe('\r\n');
  expect(csvLines([[undefined, true, 2024]])).toBe(',true,2024\r\n');
});
