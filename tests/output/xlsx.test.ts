import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { TablesWriter } from '../../output/tables-writer.ts';
import { xlsx, xlsxChinese, xlsxWith } from '../../output/xlsx/index.ts';
import { exampleRecord, exampleResult } from '../helpers/example-result.ts';
import { emptyFolders } from '../helpers/folder.ts';
import { textInZip } from '../helpers/zip.ts';
import { writeTables } from './write.ts';

const emptyFolder = emptyFolders();

async function openWorkbook(folder: string): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(join(folder, 'dataset.xlsx'));
  return workbook;
}

function sheetOf(workbook: ExcelJS.Workbook, name: string): ExcelJS.Worksheet {
  const sheet = workbook.getWorksheet(name);
  if (!sheet) throw new Error(`No sheet ${name}`);
  return sheet;
}

function cellOf(sheet: ExcelJS.Worksheet, row: number, column: string): ExcelJS.Cell {
  const names = (sheet.getRow(1).values as string[]).indexOf(column);
  return sheet.getCell(row, names);
}

test('the workbook has Chinese sheets with a frozen header line and filters over all lines', async () => {
  const folder = emptyFolder();
  await writeTables(folder, xlsx, [exampleResult()]);
  const workbook = await openWorkbook(folder);
  expect(workbook.worksheets.map((sheet) => sheet.name)).toEqual([
    '数据记录',
    '问题',
    '文字说明',
    '文档',
    '绩效自评',
    '绩效指标',
    '推得的金额',
    '报告',
    '其他文件的表',
    '报表目录',
    '栏目目录',
    '科目代码',
    '核对目录',
    '列说明',
  ]);
  const records = sheetOf(workbook, '数据记录');
  expect(records.views).toMatchObject([{ state: 'frozen', ySplit: 1 }]);
  expect(records.autoFilter).toBe('A1:AE3');
  expect(records.getColumn(1).width).toBe(30);
  expect(records.getCell('A1').font.bold).toBe(true);
});

test('amounts are numbers with a format, text stays text', async () => {
  const folder = emptyFolder();
  await writeTables(folder, xlsx, [exampleResult()]);
  const records = sheetOf(await openWorkbook(folder), '数据记录');
  expect(cellOf(records, 2, 'amount').value).toBe(1234.5);
  expect(cellOf(records, 2, 'amount').numFmt).toBe('#,##0.00####');
  expect(cellOf(records, 3, 'amount_yuan').value).toBe(-123000);
  expect(cellOf(records, 2, 'row_key').type).toBe(ExcelJS.ValueType.String);
  expect(cellOf(records, 2, 'row_key').value).toBe('2050101');
});

test('an amount with more digits than Excel keeps is text, so that no digit changes', async () => {
  const folder = emptyFolder();
  await writeTables(folder, xlsx, [exampleResult({ records: [exampleRecord({ amount: '12345678901234.567890' })] })]);
  const records = sheetOf(await openWorkbook(folder), '数据记录');
  expect(cellOf(records, 2, 'amount').value).toBe('12345678901234.567890');
});

test('formulas, markup and control characters in labels are only text', async () => {
  const folder = emptyFolder();
  const labels = ['=1+1', '<a href="x">&amp;</a>', 'a\u0000b\u000bc', '  blanks  '];
  await writeTables(folder, xlsx, [exampleResult({ records: labels.map((rowLabel) => exampleRecord({ rowLabel })) })]);
  const records = sheetOf(await openWorkbook(folder), '数据记录');
  const read = labels.map((_label, index) => cellOf(records, index + 2, 'row_label'));
  expect(read.map((cell) => cell.value)).toEqual(['=1+1', '<a href="x">&amp;</a>', 'abc', '  blanks  ']);
  expect(read.map((cell) => cell.formula)).toEqual([undefined, undefined, undefined, undefined]);
});

test('the codebook names every column of every other sheet', async () => {
  const folder = emptyFolder();
  await writeTables(folder, xlsx, []);
  const workbook = await openWorkbook(folder);
  const codebook = sheetOf(workbook, '列说明');
  const told = new Set<string>();
  codebook.eachRow((row) => told.add(`${row.getCell(1).text} ${row.getCell(2).text}`));
  for (const sheet of workbook.worksheets.filter(({ name }) => name !== '列说明'))
    sheet.getRow(1).eachCell((cell) => {
      expect(told).toContain(`${sheet.name} ${cell.text}`);
    });
  expect(cellOf(codebook, 2, 'warning_zh').text).toContain('is_leaf');
});

test('heads are in Chinese on request, no two alike', async () => {
  const folder = emptyFolder();
  await writeTables(folder, xlsxChinese, [exampleResult()]);
  const workbook = await openWorkbook(folder);
  expect(cellOf(sheetOf(workbook, '数据记录'), 2, '金额').value).toBe(1234.5);
  for (const sheet of workbook.worksheets) {
    const heads = sheet.getRow(1).values as string[];
    expect(new Set(heads).size).toBe(heads.length);
  }
});

test('a finding leads to the record that it suspects', async () => {
  const folder = emptyFolder();
  await writeTables(folder, xlsx, [exampleResult(), exampleResult({ document: '某局2023' })]);
  const workbook = await openWorkbook(folder);
  const [records, findings] = [sheetOf(workbook, '数据记录'), sheetOf(workbook, '问题')];
  // The library of the tests does not read links within a workbook.
  const xml = textInZip(join(folder, 'dataset.xlsx'), 'xl/worksheets/sheet2.xml');
  const links = [...xml.matchAll(/<hyperlink ref="B(\d+)" location="'数据记录'!A(\d+)"/g)].map(([, ...at]) =>
    at.map(Number),
  );
  expect(links).toHaveLength(2);
  for (const [finding = 0, record = 0] of links)
    for (const [name, named] of [
      ['document', 'document'],
      ['row_key', 'suspect_row_key'],
      ['column_key', 'suspect_column_key'],
    ] as const)
      expect(cellOf(records, record, name).text).toBe(cellOf(findings, finding, named).text);
  expect(cellOf(findings, 2, 'check').font.underline).toBe(true);
});

test('what does not fit a sheet is said in its last line', async () => {
  const folder = emptyFolder();
  const records = ['1', '2', '3', '4', '5'].map((amount) => exampleRecord({ amount }));
  await writeTables(folder, xlsxWith(4, 'names'), [
    exampleResult({ records: records.slice(0, 3) }),
    exampleResult({ records }),
  ]);
  const sheet = sheetOf(await openWorkbook(folder), '数据记录');
  expect(sheet.rowCount).toBe(4);
  expect([2, 3].map((row) => cellOf(sheet, row, 'amount').value)).toEqual([1, 2]);
  expect(sheet.getCell('A4').value).toBe(
    '（另有 6 行放不下，请看 records.csv；6 more lines do not fit, see records.csv）',
  );
});

test.each([0, 400])('a workbook that is given up after %s documents leaves nothing behind', async (documents) => {
  const folder = emptyFolder();
  const tables = await TablesWriter.open(folder, 'zh', [xlsx]);
  for (let count = 0; count < documents; count++) await tables.add(exampleResult());
  await tables.discard();
  expect(readdirSync(folder)).toEqual([]);
});

test('a workbook that cannot be written is an error, and does not hang', async () => {
  const folder = emptyFolder();
  const tables = await TablesWriter.open(folder, 'zh', [xlsx]);
  // The sheets that grew in files of their own are gone when they are to be put in.
  for (const name of readdirSync(folder)) rmSync(join(folder, name));
  await tables.add(exampleResult());
  await expect(tables.publish()).rejects.toThrow('ENOENT');
  await tables.discard();
  expect(readdirSync(folder)).toEqual([]);
});
