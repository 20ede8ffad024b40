import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DocumentResult } from '../../model/document.ts';
import { processDocument } from '../../pipeline/document.ts';
import { usualReading } from '../../pipeline/reading-options.ts';
import { drawTable, plainStyle } from '../../samples/draw.ts';
import { tableOf } from '../../samples/fixture.ts';
import { Paper } from '../../samples/pdf.ts';
import { emptyFolders } from '../helpers/folder.ts';

const emptyFolder = emptyFolders();

const rows = [
  ['合计', '300.00', '200.00', '100.00'],
  ['201 一般公共服务支出', '300.00', '200.00', '100.00'],
  ['20101 人大事务', '300.00', '200.00', '100.00'],
] as const;

/** A report of one form, read without OCR. @param figure what stands in a cell of an amount */
async function reportWith(figure: (amount: string) => string, onTop?: (paper: Paper) => void): Promise<DocumentResult> {
  const paper = new Paper('figures without text');
  paper.addPage('portrait');
  for (const [text, size] of [
    ['临江县统计局2023年度部门决算', 14],
    ['支出决算表', 12],
    ['公开03表  单位：万元', 9],
  ] as const) {
    paper.line(text, (paper.width - paper.widthOf(text, size)) / 2, paper.y + 9, size);
    paper.y += 24;
  }
  const body = rows.map(([label, ...amounts]) => [label, ...amounts.map(figure)]);
  drawTable(paper, tableOf([['项目', '本年支出合计', '基本支出', '项目支出'], ...body]), plainStyle);
  onTop?.(paper);
  const path = join(emptyFolder(), 'report.pdf');
  writeFileSync(path, await paper.finish());
  return processDocument({ path, document: 'report', kind: 'pdf' }, { ...usualReading, ocr: 'never' });
}

const told = ({ problems }: DocumentResult): string[] => [...new Set(problems.map(({ message }) => message.en))];

const accused = ({ findings }: DocumentResult): string[] =>
  findings.filter(({ severity }) => severity === 'error').map(({ check }) => check);

test('figures that are drawn as outlines are no blank cells: their page is named and nobody is accused', async () => {
  // A ring stands for each digit, in every cell of the lower three rows and the right three columns.
  const result = await reportWith(
    () => '',
    (paper) => {
      for (let row = 0; row < 3; row++) {
        for (let column = 1; column < 4; column++) {
          const x = 40 + ((paper.width - 80) * (column + 0.5)) / 4;
          const y = paper.y - (3 - row - 0.5) * 20;
          for (const left of [0, 6, 12]) paper.document.circle(x + left, y, 2).fill('black');
        }
      }
    },
  );
  expect(told(result)).toEqual(['page 1 has letters in its table that are drawn as outlines and needs OCR']);
  expect([result.status, result.records, accused(result)]).toEqual(['failed', [], []]);
});

test('figures of a font without a usable mapping are no blank cells either', async () => {
  const result = await reportWith((amount) =>
    amount.replace(/[\d.]/g, (each) => 'pqrstuvwxyz'['0123456789.'.indexOf(each)] ?? ''),
  );
  expect(told(result)).toEqual(['page 1 has a text layer without a usable mapping and needs OCR']);
  expect([result.records, accused(result)]).toEqual([[], []]);
});

test.each(['XX', ''])('a template with "%s" in its cells needs no OCR', async (blank) => {
  const result = await reportWith(() => blank);
  expect(told(result).join()).not.toMatch(/OCR/);
});
