import { loadForms } from '../../catalogue/load/forms.ts';
import { findTables } from '../../extractors/tables/find.ts';
import type { LogicalTable } from '../../model/table.ts';
import { stitchTables } from '../../normalizers/stitch/stitch.ts';
import { drawTable, plainStyle } from '../../samples/draw.ts';
import { tableOf } from '../../samples/fixture.ts';
import type { Paper } from '../../samples/pdf.ts';
import { pageOf } from '../helpers/pages.ts';

const rows = (...amounts: readonly string[]): ReturnType<typeof tableOf> =>
  tableOf([['项目', '决算数'], ...amounts.map((amount, index) => [`第${index + 1}项`, amount])]);

/** A table in one half of a landscape page, with lines over and under it. */
function half(paper: Paper, side: 0 | 1, amounts: readonly string[], over: readonly string[], note = ''): void {
  paper.document
    .save()
    .translate(side * 421, 0)
    .scale(0.48);
  paper.y = 160;
  for (const text of over) {
    paper.line(text, (paper.width - paper.widthOf(text, 18)) / 2, paper.y, 18);
    paper.y += 26;
  }
  paper.line('部门：测试局', 60, paper.y, 12);
  paper.line('单位：万元', 720, paper.y, 12);
  paper.y += 14;
  drawTable(paper, rows(...amounts), plainStyle);
  paper.line(note, 60, paper.y + 20, 12);
  paper.document.restore();
}

async function tablesOf(draw: (paper: Paper) => void): Promise<LogicalTable[]> {
  const page = await pageOf(draw, 'landscape');
  const { grids, lines, width, height } = findTables(page);
  return stitchTables([{ page: page.number, grids, lines, width, height }], loadForms());
}

const textsOf = (lines: LogicalTable['caption']): string[] => lines.map(({ text }) => text.replace(/\s/g, ''));

test('tables side by side have each their own title, unit and notes', async () => {
  const [left, right, ...others] = await tablesOf((paper) => {
    paper.line('测试局2024年度部门决算公开报表，本页共两张表', 320, 30, 9);
    half(paper, 0, ['1.00', '2.00', '3.00', '4.00'], ['收入决算表'], '注：左表说明。');
    half(paper, 1, ['5.00', '6.00'], ['支出决算表'], '注：右表说明。');
  });
  expect(others).toEqual([]);
  const head = '测试局2024年度部门决算公开报表，本页共两张表';
  expect(left && textsOf(left.caption)).toEqual([head, '收入决算表', '部门：测试局单位：万元']);
  expect(right && textsOf(right.caption)).toEqual([head, '支出决算表', '部门：测试局单位：万元']);
  expect(left && textsOf(left.footnotes)).toEqual(['注：左表说明。']);
  expect(right && textsOf(right.footnotes)).toEqual(['注：右表说明。']);
});

test('two halves under one title keep what they share', async () => {
  const tables = await tablesOf((paper) => {
    paper.line('收入支出决算总表', 380, 60, 14);
    paper.line('部门：测试局', 60, 85, 9);
    paper.line('单位：万元', 720, 85, 9);
    for (const side of [0, 1] as const) {
      paper.document
        .save()
        .translate(side * 421, 0)
        .scale(0.48);
      paper.y = 200;
      drawTable(paper, rows('1.00', '2.00'), plainStyle);
      paper.document.restore();
    }
  });
  expect(tables.map(({ caption }) => textsOf(caption))).toEqual(
    Array(2).fill(['收入支出决算总表', '部门：测试局单位：万元']),
  );
});

test('tables above each other stay as they are', async () => {
  const tables = await tablesOf((paper) => {
    half(paper, 0, ['1.00', '2.00'], ['收入决算表']);
    paper.document.translate(421, 150);
    half(paper, 0, ['5.00', '6.00'], ['支出决算表']);
  });
  expect(tables.map(({ caption }) => textsOf(caption)[0])).toEqual(['收入决算表', '支出决算表']);
});

test('a text that begins beside the title of a table and goes on below it takes nothing of the title', async () => {
  const [table, ...others] = await tablesOf((paper) => {
    half(paper, 0, ['1.00', '2.00', '3.00', '4.00'], ['收入决算表']);
    for (const [index, text] of ['【说明】本表反映本部门当年的', '总体情况，详见后文。'].entries())
      paper.line(text, 470, 0.48 * 160 + 2 + 12 * index, 9);
  });
  expect(others).toEqual([]);
  expect(table && textsOf(table.caption)).toContain('收入决算表');
  expect(table && textsOf(table.caption)).not.toContain('收入决算表【说明】本表反映本部门当年的');
});
