import type { Page, RulingLine, Word } from '../../model/page.ts';
import { sheetsOfTwo } from '../../extractors/pdf/sheets.ts';
import { drawTable, plainStyle } from '../../samples/draw.ts';
import { tableOf } from '../../samples/fixture.ts';
import { Paper } from '../../samples/pdf.ts';
import { amountsIn, readBytes } from '../helpers/reading.ts';

type Draw = (paper: Paper) => void;
const half = 841.89 / 2;

/** A file of landscape sheets, each with what is drawn on its left and on its right page. */
async function readSheets(...sheets: readonly (readonly [Draw, Draw])[]): ReturnType<typeof readBytes> {
  const paper = new Paper('sheets', 30);
  for (const [left, right] of sheets) {
    paper.addPage('landscape');
    const top = paper.y;
    paper.width = half;
    left(paper);
    paper.y = top;
    paper.document.save().translate(half, 0);
    right(paper);
    paper.document.restore();
  }
  return readBytes(await paper.finish());
}

const lines =
  (...texts: readonly string[]): Draw =>
  (paper) => {
    for (const text of texts) {
      paper.line(text, 40, paper.y + 9, 9);
      paper.y += 16;
    }
  };
const table =
  (caption: readonly string[], rows: Parameters<typeof tableOf>[0], headerRows = 1): Draw =>
  (paper) => {
    lines(...caption)(paper);
    drawTable(paper, tableOf(rows, headerRows), { ...plainStyle, size: 6 });
  };
const text = lines(
  ...['本部门负责全市水利规划，承担防汛抗旱的有关工作。', '内设办公室、财务科，下属单位三家，均已纳入决算。'],
  ...['本年收入与支出均较上年有所增加，主要是项目增加。', '有关情况在以下各部分说明，金额单位均为万元整。'],
);
const head = ['科目编码', '科目名称', '本年支出合计', '基本支出', '项目支出'];
const first = [head, ['', '合计', '30.00', '18.00', '12.00'], ['213', '农林水支出', '30.00', '18.00', '12.00']];
const second = [
  ['21303', '水利', '30.00', '18.00', '12.00'],
  ['2130301', '行政运行', '18.00', '18.00', ''],
  ['2130304', '水利行业业务管理', '12.00', '', '12.00'],
];
const title = ['一般公共预算财政拨款支出决算表', '单位：万元'];

describe('two pages on a sheet', () => {
  test('are read as pages: a table goes on from the left one to the right one, and its figures stand on the sheet', async () => {
    const reading = await readSheets(
      [lines('青山市水务局2023年度部门决算'), text],
      [text, text],
      [text, text],
      [table(title, first), table([], second, 0)],
    );
    expect(reading.forms.map(({ form }) => form)).toEqual(['general_budget_expenditure']);
    expect(amountsIn(reading)).toEqual([
      'general_budget_expenditure/合计/total 30.00',
      'general_budget_expenditure/合计/basic 18.00',
      'general_budget_expenditure/合计/project 12.00',
      'general_budget_expenditure/213/total 30.00',
      'general_budget_expenditure/213/basic 18.00',
      'general_budget_expenditure/213/project 12.00',
      'general_budget_expenditure/21303/total 30.00',
      'general_budget_expenditure/21303/basic 18.00',
      'general_budget_expenditure/21303/project 12.00',
      'general_budget_expenditure/2130301/total 18.00',
      'general_budget_expenditure/2130301/basic 18.00',
      'general_budget_expenditure/2130304/total 12.00',
      'general_budget_expenditure/2130304/project 12.00',
    ]);
    expect(reading.pages).toBe(4);
    for (const { rowKey, place } of reading.records) {
      expect(place.page).toBe(4);
      expect((place.box?.x0 ?? 0) > half).toBe(rowKey.length > 3);
      expect(place.box?.y1).toBeLessThan(595);
    }
  });

  test('are read as pages in a file of tables alone, if nothing stands over the middle of any sheet', async () => {
    const detail = [
      ['科目编码', '科目名称', '决算数'],
      ['', '合计', '18.00'],
      ['301', '工资福利支出', '18.00'],
      ['30101', '基本工资', '18.00'],
    ];
    const none: Draw = () => undefined;
    const reading = await readSheets(
      [lines('青山市水务局2023年度部门决算'), lines('目录')],
      [table(title, first), table([], second, 0)],
      [table(['一般公共预算财政拨款基本支出决算表', '单位：万元'], detail), lines('说明')],
      [lines('结束'), none],
    );
    expect(reading.forms.map(({ form }) => form)).toEqual([
      'general_budget_expenditure',
      'general_budget_basic_detail',
    ]);
    expect(amountsIn(reading).filter((amount) => amount.includes('213'))).toHaveLength(10);
    expect(reading.coverage?.unread).toEqual([]);
  });

  test('are one page each where text runs over their middle: two tables beside each other stay so', async () => {
    const across: Draw = (paper) => {
      paper.width = 2 * half;
      lines(
        '本部门负责全市水利规划，承担防汛抗旱的有关工作，内设办公室、财务科，下属单位三家，均已纳入决算，有关情况在以下各部分说明，金额单位均为万元。',
      )(paper);
    };
    const none: Draw = () => undefined;
    const detail = [
      ['科目编码', '科目名称', '决算数'],
      ['', '合计', '18.00'],
      ['301', '工资福利支出', '18.00'],
      ['30101', '基本工资', '10.00'],
      ['30102', '津贴补贴', '8.00'],
    ];
    const reading = await readSheets(
      [lines('青山市水务局2023年度部门决算'), none],
      [across, none],
      [table(title, [...first, ...second]), table(['一般公共预算财政拨款基本支出决算表', '单位：万元'], detail)],
    );
    expect(reading.forms.map(({ form }) => form)).toEqual([
      'general_budget_expenditure',
      'general_budget_basic_detail',
    ]);
    expect(reading.records.every(({ place }) => (place.box?.y1 ?? 0) < 595)).toBe(true);
  });
});

test('wide tables of two halves are one page where the right half begins below the title and no rules part its columns', () => {
  const word = (x0: number, y0: number): Word => ({
    text: '12.00',
    size: 10,
    ends: [],
    confidence: 1,
    box: { x0, x1: x0 + 60, y0, y1: y0 + 10 },
  });
  const upright = (x: number): RulingLine => ({ axis: 'vertical', x, y0: 80, y1: 300 });
  const sheets = (top: number, xs: readonly number[]): number => {
    const page = (number: number): Page =>
      ({
        ...{ number, width: 842, height: 595, areas: [] },
        words: [word(60, 50), word(60, 100), word(500, top), word(500, 120)],
        rulings: xs.map(upright),
      }) as unknown as Page;
    return sheetsOfTwo([1, 2, 3].map(page)).size;
  };
  expect(sheets(100, [])).toBe(0);
  expect(sheets(100, [50, 400, 450, 800])).toBe(0);
  expect(sheets(100, [50, 200, 400, 450, 600, 800])).toBe(3);
  expect(sheets(50, [])).toBe(3);
});
