import { loadForms } from '../../catalogue/load/forms.ts';
import type { PageTables } from '../../model/table.ts';
import { readCover } from '../../normalizers/document/cover.ts';

const catalogue = loadForms();
const box = { x0: 0, y0: 0, x1: 100, y1: 10 };

/** Pages with these lines of text, and no tables. */
const pagesWith = (...pages: readonly (readonly string[])[]): PageTables[] =>
  pages.map((texts, index) => ({
    page: index + 1,
    width: 595,
    height: 842,
    grids: [],
    lines: texts.map((text) => ({ page: index + 1, text, box })),
  }));

const cover = ['青山市水利局2026年部门预算'];
const contents = ['目录', '一、部门预算收支总表'];

test('what the first pages tell is what the whole document tells', () => {
  const [first, second, third] = [cover, contents, ['第一部分 概况']];
  const whole = pagesWith(first, second, third, ['部门决算表'], ['部门决算表'], ['部门决算表']);
  expect(
    readCover(
      whole.flatMap(({ lines }) => lines),
      [],
      catalogue,
    ),
  ).toEqual({ kind: '预算', reportKind: '部门预算', department: '青山市水利局', year: '2026' });
});

const told = (texts: readonly string[], captions: readonly string[] = []): ReturnType<typeof readCover> =>
  readCover(
    pagesWith(texts).flatMap(({ lines }) => lines),
    captions,
    catalogue,
  );

test('a sentence about the report and the title of a table are no department', () => {
  const lines = [
    '决算公开',
    '纳入青山市水利局2016年部门决算编制范围的单位共1个。',
    '2016年一般公共预算财政拨款支出决算表',
  ];
  expect(told(lines, ['编制部门：青山市水利局'])).toMatchObject({ department: '青山市水利局', year: '2016' });
});

test('a notice that begins with 关于 names the department', () => {
  expect(told(['关于青山市水利局2016年部门决算', '和“三公”经费决算的公开'], []).department).toBe('青山市水利局');
  expect(told(['关于青山市水利局2016年部门决算的批复'], []).department).toBe('');
});

test('关于 behind a name and a title of something else in front of it are no part of it', () => {
  expect(told(['青山市水利局关于2023年度部门决算公开的说明']).department).toBe('青山市水利局');
  expect(told(['绩效自评报告', '青山市水利局2023年度部门决算']).department).toBe('青山市水利局');
  expect(told(['全市2023年度决算情况', '青山市水利局2023年度部门决算']).department).toBe('青山市水利局');
  const audited = ['青山市审计局对本部门2023年度决算进行了审计', '青山市水利局2023年度部门决算'];
  expect(told(audited).department).toBe('青山市水利局');
});

test('the year stands in a line of its own above or below the name, with the day of publication beside', () => {
  for (const lines of [
    ['2018年度', '青山市水利局部门决算', '2019年8月'],
    ['青山市水利局', '部门决算', '（2018年度）', '2019年8月'],
    ['二〇一八年度', '青山市水利局', '部门决算'],
    ['青山市水利局', '2018年度', '部 门 决 算'],
  ])
    expect(told(lines)).toMatchObject({ department: '青山市水利局', year: '2018' });
  expect(told(['青山市水利局部门决算', '2018年度', '2019年度']).year).toBe('');
});

test('the year stands above the tables alone', () => {
  expect(told(['收入支出决算总表'], ['部门：青山市水利局', '2023年度', '单位：万元']).year).toBe('2023');
  expect(told(['收入支出决算总表'], ['部门：青山市水利局 2023年 单位：万元']).year).toBe('2023');
  expect(told(['收入支出决算总表'], ['2023年度', '2022年度']).year).toBe('');
});

test('tables with the numbers of a budget make it one', () => {
  expect(told(['预算03表 支出总表']).kind).toBe('预算');
});

test('the title of a summary with its year is no department', () => {
  expect(told(['2024年度收入支出决算总表'], ['部门：青山市水利局']).department).toBe('青山市水利局');
});

test('the number of a table that stands behind the department in its line is no part of its name', () => {
  expect(told(['部门决算'], ['部门：青山市水利局   公开01表']).department).toBe('青山市水利局');
  expect(told(['部门决算'], ['编制单位：青山市水利局 2024年度 公开 01 表 单位：万元']).department).toBe('青山市水利局');
});
