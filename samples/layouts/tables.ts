import { accountsFrom } from '../accounts.ts';
import { economicAmounts } from '../economic.ts';
import type { FormContext } from '../forms/context.ts';
import { basicDetail } from '../forms/basic-detail.ts';
import { threePanels } from '../forms/economic-codes.ts';
import { fiscalSummary, revenueExpenditureSummary } from '../forms/summary.ts';
import { threePublic } from '../forms/three-public.ts';
import { randomFrom } from '../random.ts';
import { empties, type PaperCell, type PaperTable } from '../table.ts';
import { planOf } from './accounts.ts';
import { codedForm, type NamedTable } from './coded.ts';
import { granularityOf, mapCells, reprintedCell } from './figures.ts';
import type { Layout } from './layout.ts';
import { formsIn, headWord, type Form } from './words.ts';

export const year = 2024;

/** A form ready to be drawn. */
export type DrawnForm = NamedTable & { readonly form: Form; readonly empty: boolean };

/** The accounts of `seed`, in 元 to the fen; the layout prints them in its own unit. */
export function contextFor(layout: Layout, seed: number): FormContext {
  const accounts = accountsFrom(planOf(layout, seed));
  return {
    year,
    accounts,
    economic: layout.detail === 'none' ? new Map() : economicAmounts(accounts, seed, granularityOf(layout)),
    print: { unit: '元', zero: '0.00', digits: 'plain', negative: '-' },
  };
}

/** The forms of the report in their order. */
export function formsOf(layout: Layout, seed: number): DrawnForm[] {
  const context = contextFor(layout, seed);
  return formsIn(layout).map((form, position) => {
    const { table, naming } = plainForm(context, layout, form);
    const printed = mapCells(table, (cell, header) => {
      if (cell.record) return reprintedCell(layout, cell);
      return header ? { ...cell, text: headWord(layout, cell.text, year, true) } : totalCell(layout, cell);
    });
    const empty = table.body.flat().every((cell) => !cell.record || Number(cell.record.amount) === 0);
    const filled = empty && layout.emptyForm !== 'zeros' ? mapCells(printed, blankCell) : printed;
    return { form, naming, empty, table: withHashes(layout, filled, seed + position) };
  });
}

function plainForm(context: FormContext, layout: Layout, form: Form): NamedTable {
  if (form === 'three_public') {
    return {
      table: threePublic(context, { kind: layout.publicItems, columnNumbers: layout.columnNumbers === 'yes' }),
      naming: 0,
    };
  }
  if (form === 'general_budget_basic_detail') return { table: detailForm(context, layout), naming: 0 };
  const isSummary = form === 'revenue_expenditure_summary' || form === 'fiscal_appropriation_summary';
  if (!isSummary) return codedForm(context, layout, form);
  const table = (form === 'revenue_expenditure_summary' ? revenueExpenditureSummary : fiscalSummary)(context, {
    lineNumbers: layout.sides === 'line-numbers' || layout.lineNumbers === 'yes',
    amountWord: layout.sides === '决算数' || layout.year === 'in-heads' ? '决算数' : '金额',
    gap: layout.sides === 'gap',
  });
  const blank = layout.emptyRows === 'two-at-end' ? [empties(table.widths.length)] : [];
  return { table: { ...table, body: [...table.body, ...blank] }, naming: 0 };
}

function detailForm(context: FormContext, layout: Layout): PaperTable {
  const codes = layout.detail === 'split-panels' ? 'split' : 'joined';
  if (layout.detail !== 'list') {
    return basicDetail(context, { panels: threePanels, codes, groups: layout.depth !== 'one', total: false });
  }
  // A list names only what was spent.
  const spent = [...context.economic].filter(([, amount]) => amount !== 0).map(([code]) => code);
  const all = [...new Set(spent.flatMap((code) => [code.slice(0, 3), code]))];
  return basicDetail(context, { panels: [all], codes, groups: false, total: true });
}

/** 合计 in a row's first cell. */
function totalCell(layout: Layout, cell: PaperCell): PaperCell {
  return cell.text === '合计' ? { ...cell, text: layout.totalWord } : cell;
}

function blankCell(cell: PaperCell): PaperCell {
  if (!cell.record) return cell;
  const { record, ...rest } = cell;
  return { ...rest, text: record.amount === '' ? rest.text : '' };
}

/** Two cells of a table in which the figure did not fit its column. */
function withHashes(layout: Layout, table: PaperTable, seed: number): PaperTable {
  if (layout.overflow === 'none') return table;
  const random = randomFrom(seed);
  const printed = table.body.flat().filter((cell) => cell.record && Number(cell.record.amount) > 0);
  const chosen = new Set([0, 1].map(() => printed[Math.floor(random() * printed.length)]));
  return mapCells(table, (cell) => {
    if (!chosen.has(cell)) return cell;
    const { record, ...rest } = cell;
    return { ...rest, text: '#'.repeat(record?.amount.length ?? 8) };
  });
}
