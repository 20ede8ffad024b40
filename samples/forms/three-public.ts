import type { PublicItem } from '../accounts.ts';
import type { Fen } from '../money.ts';
import { heading, label, type PaperCell, type PaperRow, type PaperTable } from '../table.ts';
import { amountCell, type FormContext } from './context.ts';

/**
 * The layouts of 财政拨款“三公”经费支出决算表: twelve columns in one row, six 预算 and six 决算; pairs of 预算数 and
 * 决算数; a row 预算数 and a row 决算数 with 会议费 and 培训费; a list with a row for each item.
 */
export type PublicLayout = { readonly kind: 'twelve' | 'pairs' | 'rows' | 'list'; readonly columnNumbers: boolean };

type Side = 'budget' | 'actual';
const sides: readonly Side[] = ['budget', 'actual'];

/** The six figures of a side by the last word of their column keys. */
function figuresOf(context: FormContext, side: Side): Record<string, Fen> {
  const items = context.accounts.publicItems[side];
  const vehicle = items.vehicle_purchase + items.vehicle_operation;
  return { ...items, vehicle, total: items.abroad + vehicle + items.reception };
}

const six = ['total', 'abroad', 'vehicle', 'vehicle_purchase', 'vehicle_operation', 'reception'];
const added: readonly PublicItem[] = ['meeting', 'training'];

function figureCell(context: FormContext, side: Side, item: string): PaperCell {
  const row = { form: 'three_public', rowKey: '-', rowLabel: '' };
  return amountCell(context.print, row, `${side}.${item}`, figuresOf(context, side)[item]);
}

/** 财政拨款“三公”经费支出决算表. */
export function threePublic(context: FormContext, layout: PublicLayout): PaperTable {
  const make = { twelve, pairs, rows: matrix, list };
  return make[layout.kind](context, layout);
}

/** The heads of the six figures in two rows; `below` rows follow in which the plain ones also reach down. */
function sixHeads(span = 1): [PaperRow, PaperRow] {
  const tall = (text: string): PaperCell => heading(text, span, 2);
  return [
    [tall('合计'), tall('因公出国（境）费'), heading('公务用车购置及运行维护费', 3 * span), tall('公务接待费')],
    ['小计', '公务用车购置费', '公务用车运行维护费'].map((text) => heading(text, span)),
  ];
}

function twelve(context: FormContext, layout: PublicLayout): PaperTable {
  const [upper, lower] = sixHeads();
  const numbers = Array.from({ length: 12 }, (_cell, index) => heading(String(index + 1)));
  return {
    widths: Array<number>(12).fill(1),
    header: [
      [heading('预算数', 6), heading('决算数', 6)],
      [...upper, ...upper],
      [...lower, ...lower],
      ...(layout.columnNumbers ? [numbers] : []),
    ],
    body: [sides.flatMap((side) => six.map((item) => figureCell(context, side, item)))],
  };
}

function pairs(context: FormContext): PaperTable {
  return {
    widths: Array<number>(12).fill(1),
    header: [...sixHeads(2), six.flatMap(() => [heading('预算数'), heading('决算数')])],
    body: [six.flatMap((item) => sides.map((side) => figureCell(context, side, item)))],
  };
}

function matrix(context: FormContext, layout: PublicLayout): PaperTable {
  const [upper, lower] = sixHeads();
  const names = ['预算数', '决算数'];
  const numbers = Array.from({ length: 8 }, (_cell, index) => heading(String(index + 1)));
  return {
    widths: [8, ...Array<number>(8).fill(12)],
    header: [
      [heading('项目', 1, 3), heading('财政拨款安排的“三公”经费', 6), heading('会议费', 1, 3), heading('培训费', 1, 3)],
      upper,
      lower,
      ...(layout.columnNumbers ? [[heading('栏次'), ...numbers]] : []),
    ],
    body: sides.map((side, index) => [
      heading(names[index] ?? ''),
      ...[...six, ...added].map((item) => figureCell(context, side, item)),
    ]),
  };
}

function list(context: FormContext): PaperTable {
  const names: Record<string, string> = {
    total: '合计',
    abroad: '1.因公出国（境）费',
    reception: '2.公务接待费',
    vehicle: '3.公务用车购置及运行维护费',
    vehicle_purchase: '（1）公务用车购置费',
    vehicle_operation: '（2）公务用车运行维护费',
  };
  return {
    widths: [30, 15, 15],
    header: [[heading('项目'), heading('预算数'), heading('决算数')]],
    body: Object.entries(names).map(([item, name]) => [
      label(name, { align: item === 'total' ? 'center' : 'left', indent: item.startsWith('vehicle_') ? 18 : 0 }),
      ...sides.map((side) => figureCell(context, side, item)),
    ]),
  };
}
