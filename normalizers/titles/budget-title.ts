import type { BudgetCatalogue, BudgetForm } from '../../catalogue/load/budget.ts';
import { bareText, cleanLabel } from '../label.ts';

/** What a title says, part by part; undefined where it says nothing of it. */
type Parts = { readonly [part in 'scope' | 'side' | 'extent' | 'by']: string | undefined };

/** A title as budgets print it; `form` is undefined for a table that is none of the forms. */
export type BudgetTitle = { readonly form: string | undefined; readonly text: string };

const longest = 60;
/** 公开02表：, 预算05表, 表3 and 附件1 before the title. */
const number =
  /^(?:附[件表]?\d*[-—]?\d*|(?:财决|预算|公开|附)*(?:\d+|[一二三四五六七八九十]+)表|(?:预算|公开|附)*表(?:\d+(?:-\d+)?|[一二三四五六七八九十]+))[:、.]?/;

/**
 * Reads a line as the title of a budget table by its parts: whose money (政府性基金, 一般公共预算 …), income or
 * expenditure, basic or projects, and by which classification. So a title nobody has seen before is read too.
 *
 * @returns undefined when the line is no title
 */
export function readBudgetTitle(line: string, catalogue: BudgetCatalogue): BudgetTitle | undefined {
  const whole = cleanLabel(line);
  if (/[。;；]|\.{3}|…|[,，].*[,，]/.test(whole) || whole.length > longest) return undefined;
  const core = whole
    .replace(/(?:金额单位|计量单位|单位)[:：]?(?:人民币)?(?:百万元|亿元|万元|千元|元)$/, '')
    .replace(/[\[【〔]/g, '(')
    .replace(/[\]】〕]/g, ')');
  const text = bareText(core.replace(number, '').replace(/\(续表?\)|续表?$/g, ''));
  // What stands in brackets behind it belongs to the title: （按经济分类）.
  const tail = catalogue.titles.tails.find((word) => core.endsWith(word)) ?? '';
  const isBracketed = /表(?:\([^()]*\))+(?:续表?|\d{1,2})?$/.test(core.slice(0, core.length - tail.length));
  if (
    !isBracketed &&
    !/表(?:[-—－]+.+|按.*|不含.*|单位.*|部门.*|汇总|本级|续\d*|\d{1,2}|含.*|.{0,6}科目.{0,4})?$/.test(text)
  )
    return undefined;
  if (/[:]/.test(core.replace(number, ''))) return undefined;
  const { titles } = catalogue;
  const hasThreePublic = (titles.scope['three_public'] ?? []).some((word) => text.includes(word));
  const isOther =
    titles.other.some((word) => text.includes(word)) ||
    (!hasThreePublic && titles.other_alone.some((word) => text.includes(word)));
  if (isOther) return { form: undefined, text: line.trim() };
  const parts = partsOf(text, catalogue);
  if (parts.side === undefined && parts.scope !== 'three_public') return undefined;
  return { form: catalogue.forms.find((form) => fits(form, parts))?.id, text: line.trim() };
}

function partsOf(text: string, { titles }: BudgetCatalogue): Parts {
  const find = (lists: { readonly [id: string]: readonly string[] }): string | undefined =>
    Object.entries(lists).find(([, words]) => words.some((word) => text.includes(word)))?.[0];
  const side =
    find(titles.side) ?? (titles.side_of_extent.some((word) => text.includes(word)) ? 'expenditure' : undefined);
  return { scope: find(titles.scope), side, extent: find(titles.extent), by: find(titles.by) };
}

function fits({ title }: BudgetForm, parts: Parts): boolean {
  return (['scope', 'side', 'extent', 'by'] as const).every(
    (part) => title[part] === 'any' || title[part] === parts[part],
  );
}
