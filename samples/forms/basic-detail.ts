import { economicTotal, officeClasses, staffClasses } from '../economic.ts';
import type { Fen } from '../money.ts';
import { nameOf } from '../names.ts';
import { empties, heading, label, type PaperCell, type PaperRow, type PaperTable } from '../table.ts';
import { amountCell, type FormContext } from './context.ts';

/** How 一般公共预算财政拨款基本支出决算(明细)表 is laid out. */
export type DetailLayout = {
  /** The economic codes of each panel from left to right, in print order. */
  readonly panels: readonly (readonly string[])[];
  readonly codes: 'joined' | 'split';
  /** 人员经费 and 公用经费 stand above the panels. */
  readonly groups: boolean;
  /** `合计` is printed: as the first row of the only panel. */
  readonly total: boolean;
};

const form = 'general_budget_basic_detail';

/** The form; codes without an amount are printed with a blank or a zero, as the style says. */
export function basicDetail(context: FormContext, layout: DetailLayout): PaperTable {
  const split = layout.codes === 'split';
  const width = split ? 4 : 3;
  const height = Math.max(...layout.panels.map((panel) => panel.length));
  const body = Array.from({ length: height }, (_row, index) =>
    layout.panels.flatMap((panel) => panelCells(context, panel[index], split)),
  );
  const sums: [string, Fen][] = [
    ['人员经费合计', economicTotal(context.economic, ...staffClasses)],
    ['公用经费合计', economicTotal(context.economic, ...officeClasses)],
  ];
  const sumCells = sums.map(([name, amount], index): PaperCell[] => {
    const panels = index === 0 ? 1 : layout.panels.length - 1;
    return [heading(name, width * panels - 1), sumCell(context, name, amount)];
  });
  const single = layout.panels.length === 1;
  const sumRows = single
    ? sums.map(([name, amount]) => [heading(name, width - 1), sumCell(context, name, amount)])
    : [sumCells.flat()];
  const totalRow = [heading('合计', width - 1), sumCell(context, '合计', economicTotal(context.economic, ''))];
  return {
    widths: layout.panels.flatMap(() => [...(split ? [6, 6] : [11]), 28, 15]),
    header: headerOf(layout, split),
    body: [...(layout.total ? [totalRow] : []), ...body, ...sumRows],
  };
}

function sumCell(context: FormContext, name: string, amount: Fen): PaperCell {
  return amountCell(context.print, { form, rowKey: name, rowLabel: name }, 'amount', amount);
}

/** Code, name and amount of one row of a panel; empty cells below a panel's last code. */
function panelCells(context: FormContext, code: string | undefined, split: boolean): PaperCell[] {
  if (code === undefined) return empties(split ? 4 : 3);
  const name = nameOf(code, context.year);
  const amount = economicTotal(context.economic, code);
  const codeCells = split ? [heading(code.slice(0, 3)), heading(code.slice(3))] : [label(code)];
  return [
    ...codeCells,
    label(name),
    amountCell(context.print, { form, rowKey: code, rowLabel: name }, 'amount', amount),
  ];
}

function headerOf(layout: DetailLayout, split: boolean): PaperRow[] {
  const heads = layout.panels.map(() =>
    split
      ? [heading('经济分类科目编码', 2), heading('科目名称', 1, 2), heading('决算数', 1, 2)]
      : [heading('科目编码'), heading('科目名称'), heading('决算数')],
  );
  const width = split ? 4 : 3;
  const others = layout.panels.length - 1;
  const groups = [heading('人员经费', width), heading('公用经费', width * others)];
  return [
    ...(layout.groups ? [groups] : []),
    heads.flat(),
    ...(split ? [layout.panels.flatMap(() => [heading('类'), heading('款')])] : []),
  ];
}
