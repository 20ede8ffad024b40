import type { FormCatalogue } from '../../catalogue/load/forms.ts';
import type { FormEntry, Heads } from '../../catalogue/load/form-schema.ts';
import { at } from '../../model/must.ts';
import { pairsOf } from '../../model/pairs.ts';
import { fillsAmountCell } from '../../print/figures.ts';
import type { LogicalTable } from '../../model/table.ts';
import { lowestOf } from './head-path.ts';
import type { Header } from './header.ts';
import { bodyRows } from './header.ts';
import { settleClashes } from './clashes.ts';
import { isNamedAboveOnly, matchColumn, matchHead } from './match-heads.ts';
import { bareText, cleanLabel } from '../label.ts';
import { withinGroups } from './overreaching-heads.ts';
import { ownClasses } from './own-classes.ts';
import { withGroupFacets } from './groups.ts';
import { withMisreadHeads } from './lost-heads.ts';
import type { AmountColumn } from './amount-column.ts';
import { codeSystemOf, isCoded } from './coded.ts';

/**
 * A block of columns that belong together: what names its rows, then its amounts. Two-sided forms and forms in two
 * or three blocks print several side by side.
 */
export type Panel = {
  readonly side: 'income' | 'expenditure' | undefined;
  readonly codes: readonly number[];
  readonly names: readonly number[];
  /** Columns that name the unit (单位名称) whose account a row shows, beside its code. */
  readonly units: readonly number[];
  /** Columns that name the rows by another classification than the form's. */
  readonly others: readonly number[];
  readonly amounts: readonly AmountColumn[];
};

/** The panels of a table from left to right, and how many columns have a header no word of the form fits. */
export type ReadPanels = {
  readonly panels: readonly Panel[];
  /** Columns with a header that no word of the form fits. */
  readonly unknown: readonly number[];
};

type Kind = 'code' | 'name' | 'line-number' | 'unit' | 'amount' | 'skip';

/**
 * Divides the columns of a table into panels, and names its amount columns by their header paths.
 *
 * @returns undefined where several columns have the same key and it is not certain which counts
 */
export function readPanels(
  table: LogicalTable,
  header: Header,
  form: FormEntry,
  catalogue: FormCatalogue,
): ReadPanels | undefined {
  const printed = withinGroups(withoutSharedComparison(header.paths, catalogue), form);
  const kinds = withoutLoneUnits(
    printed.map((path, column) => columnKind(path, column, table, header, form, catalogue)),
  );
  const paths = withoutHeadsOfSides(printed, kinds, form);
  const units = kinds.flatMap((kind, column) => (kind === 'unit' ? [column] : []));
  const misread = table.grids.some((grid) => grid.origin === 'ocr-text');
  const scanned = table.grids.some((grid) => grid.origin === 'ocr');
  const panels: Panel[] = [];
  const unknown: number[] = [];
  for (const columns of splitPanels(kinds)) {
    // What names its rows otherwise (按支出性质) prints the same money once more.
    const side = form.sides ? sideOf(columns, header, panels.length, form) : undefined;
    const otherwise =
      side && columns.find((index) => kinds[index] === 'name' && nameColumn(paths[index] ?? [], form, side) === null);
    if (side && otherwise !== undefined) {
      const own = columns.flatMap((column) => {
        const facets = kinds[column] === 'amount' && nameColumn(paths[column] ?? [], form, side);
        return facets ? [{ column, facets, reachedOver: otherwise }] : [];
      });
      const before = panels.at(-1);
      if (before?.side === side) panels[panels.length - 1] = { ...before, amounts: [...before.amounts, ...own] };
      continue;
    }
    const amounts: AmountColumn[] = [];
    const lost: number[] = [];
    const garbled: number[] = [];
    for (const column of columns.filter((index) => kinds[index] === 'amount')) {
      const path = paths[column] ?? [];
      const facets = nameColumn(path, form, side);
      if (facets === undefined) {
        if (misread && isLost(path, form, side) && holdsFigures(table, header, column)) lost.push(column);
        else if ((misread || scanned) && holdsFigures(table, header, column)) garbled.push(column);
        else if (!misread || holdsDigits(table, header, column)) unknown.push(column);
      } else if (facets !== null) amounts.push({ column, facets });
    }
    const ofKind = (kind: Kind): number[] => columns.filter((index) => kinds[index] === kind);
    const heads = (side ? form.sides?.[side].columns : form.columns) ?? {};
    const misheaded = garbled.map((column) => ({ column, path: paths[column] ?? [] }));
    const named = withMisreadHeads(amounts, lost, misheaded, heads, (name) => (side ? `${side}.${name}` : name));
    unknown.push(...[...lost, ...garbled].filter((column) => !named.some((each) => each.column === column)));
    const whole = misread && form.facets ? withGroupFacets(named, paths, Object.keys(form.facets)) : named;
    const clashing = withoutFundsOfTotals(whole, table, header, form, catalogue);
    const settled = settleClashes(clashing, table, header, form);
    if (!settled) return undefined;
    const lostTo = clashing.filter((each) => !settled.includes(each)).map(({ column }) => column);
    unknown.push(
      ...lostTo.filter(
        (column) => holdsFigures(table, header, column) && isNamedAboveOnly(paths[column] ?? [], heads, form),
      ),
    );
    const naming = { codes: ofKind('code'), names: ofKind('name') };
    const { own, others } = isCoded(form)
      ? ownClasses(
          columns.map((column) => ({ column, kind: at(kinds, column, 'kind of a column') })),
          bodyRows(table, header),
          codeSystemOf(form),
        )
      : { own: naming, others: [] };
    panels.push({ side, ...own, units, others, amounts: settled });
  }
  return { panels, unknown };
}

/**
 * The paths of a form of two sides without what stands over names and figures alike: it heads the side, and a word in it
 * (支出, run together with 一般公共预算财政拨款 that is too wide for its cell) says nothing of a column with a head of its own.
 */
function withoutHeadsOfSides(paths: Header['paths'], kinds: readonly Kind[], { sides }: FormEntry): Header['paths'] {
  if (!sides) return paths;
  const words = Object.values(sides).flatMap((side) => side.words.map(bareText));
  const over = new Set(paths.flatMap((path, column) => (kinds[column] === 'name' ? path.slice(0, -1) : [])));
  const isMixed = (text: string): boolean =>
    over.has(text) && !words.includes(bareText(text)) && words.some((word) => bareText(text).startsWith(word));
  return paths.map((path) =>
    path.length > 1 ? path.filter((text, index) => index === path.length - 1 || !isMixed(text)) : path,
  );
}

/**
 * The paths without a word of a comparison that stands over all columns but those that name rows (预决算差异情况): it says
 * nothing of one, and would set the whole table aside.
 */
function withoutSharedComparison(paths: Header['paths'], { words }: FormCatalogue): Header['paths'] {
  const { code, name, label, code_parts, line_number, other, compared } = words.header;
  const naming = [code, name, label, code_parts, line_number].flat().map(cleanLabel);
  const headed = paths.filter((path) => path.length > 0 && !naming.includes(lowestOf(path)));
  const marks = [...other.map(cleanLabel), ...compared.words];
  const shared = (headed[0] ?? []).filter(
    (text) =>
      headed.every((path) => path.length > 1 && path.includes(text)) && marks.some((word) => text.includes(word)),
  );
  if (headed.length < 2 || shared.length === 0) return paths;
  return paths.map((path) => path.filter((text) => !shared.includes(text)));
}

/**
 * The columns without those of single funds (一般公共预算 | 政府性基金预算) beside their total under the same head: the form has
 * no keys for them. A total without a figure tells nothing.
 */
function withoutFundsOfTotals(
  amounts: readonly AmountColumn[],
  table: LogicalTable,
  header: Header,
  form: FormEntry,
  { words: { totals } }: FormCatalogue,
): AmountColumn[] {
  const pathOf = ({ column }: AmountColumn): readonly string[] => header.paths[column] ?? [];
  const above = (amount: AmountColumn): string => pathOf(amount).slice(0, -1).join('/');
  const isOne = (words: readonly string[], amount: AmountColumn): boolean =>
    pathOf(amount).length > 1 && words.some((word) => bareText(word) === bareText(lowestOf(pathOf(amount))));
  const sums = amounts.filter((amount) => isOne(totals, amount) && holdsFigures(table, header, amount.column));
  const summed = new Set(sums.map(above));
  return amounts.filter((amount) => !(isOne(form.unsaid, amount) && summed.has(above(amount))));
}

/** Where nothing else names the rows, the units do. */
function withoutLoneUnits(kinds: readonly Kind[]): readonly Kind[] {
  if (kinds.some((kind) => kind === 'code' || kind === 'name')) return kinds;
  return kinds.map((kind) => (kind === 'unit' ? 'name' : kind));
}

/** Nothing heads a column, or only what heads its whole side. */
function isLost(path: readonly string[], form: FormEntry, side: Panel['side']): boolean {
  const heads = side ? (form.sides?.[side].words ?? []) : [];
  return path.every((text) => heads.some((word) => bareText(text) === bareText(word)));
}

function holdsFigures(table: LogicalTable, header: Header, column: number): boolean {
  return bodyTexts(table, header, column).some((text) => /\d[.．]\d/.test(text));
}

/** A column without a digit below its head may be a piece of a header that OCR tore. */
function holdsDigits(table: LogicalTable, header: Header, column: number): boolean {
  return bodyTexts(table, header, column).some((text) => /\d/.test(text));
}

/** A new panel begins where columns that name rows follow columns that hold amounts. */
function splitPanels(kinds: readonly Kind[]): number[][] {
  const panels: number[][] = [];
  let hasAmounts = true;
  kinds.forEach((kind, column) => {
    if (kind === 'skip' || kind === 'unit') return;
    const namesRows = kind === 'code' || kind === 'name';
    if (panels.length === 0 || (namesRows && hasAmounts)) {
      panels.push([]);
      hasAmounts = false;
    }
    if (kind === 'amount') hasAmounts = true;
    panels.at(-1)?.push(column);
  });
  return panels;
}

/** So many cells of a column of amounts on a scan are figures. */
const mostOf = 0.6;

function columnKind(
  path: readonly string[],
  column: number,
  table: LogicalTable,
  header: Header,
  form: FormEntry,
  catalogue: FormCatalogue,
): Kind {
  const words = catalogue.words.header;
  const last = lowestOf(path);
  const isAny = (list: readonly string[], text: string): boolean => list.some((word) => cleanLabel(word) === text);
  if (standsBesideForm(path, catalogue)) return 'skip';
  const body = bodyTexts(table, header, column);
  if (isCoded(form) && isAny(words.unit, last)) return 'unit';
  if (isAny(words.code_parts, last)) return 'code';
  if (isAny(words.name, last)) return 'name';
  // Without rules 功能分类科目编码 may seem to stand over all columns: what is headed as an amount and holds figures is one.
  const isUnderCodes = path.some((text) => isAny(words.code, text));
  const isAmount = isKnownHead([last], form) && mostly(body, /^[-(（]?[\d,，]*\d[.．]\d/);
  if (isUnderCodes && !isAmount) return 'code';
  if (isAny(words.line_number, last) || countsUp(body)) return 'line-number';
  // Whole numbers under a head of the form are amounts in 元, not codes; a total may be named over the columns before it.
  const totals = [...catalogue.words.totals, ...Object.values(catalogue.words.economic_totals).flat()];
  const filled = body.filter((text) => !totals.includes(text));
  const figures = filled.filter((text) => fillsAmountCell(text)).length;
  // On a scan a signature or a stamp may stand in a column, and a figure may be misread.
  const least = table.grids.some((grid) => grid.origin === 'ocr') ? mostOf * filled.length : filled.length;
  if (isKnownHead(path, form) && figures >= least) return 'amount';
  if (mostly(body, /^\d{2,7}$/) && !body.some((text) => /[.,，]/.test(text))) return 'code';
  if (isAny(words.label, last) && !mostly(body, /^-?[\d,]+\.\d+$/)) return 'name';
  if (path.length === 0) return mostly(body, /\p{Script=Han}/u) ? 'name' : body.length === 0 ? 'skip' : 'amount';
  if (mostly(body, /^\p{Script=Han}|(?:\p{Script=Han}.*){3}/u) && body.length > 2) return 'name';
  return 'amount';
}

/** Whether a column is none of any form: a remark, another year, a comparison. */
export function standsBesideForm(path: readonly string[], catalogue: FormCatalogue): boolean {
  const { other, compared } = catalogue.words.header;
  return path.some((text) => other.some((word) => text.includes(cleanLabel(word)))) || isComparison(path, compared);
}

/** Whether a column compares with the budget or the year before, or holds that year: 决算数与预算数差额, 上年支出合计. */
function isComparison(path: readonly string[], compared: FormCatalogue['words']['header']['compared']): boolean {
  if (path.some((text) => compared.amounts.some((word) => text.includes(word)))) return false;
  return path.some(
    (text) =>
      compared.words.some((word) => text.includes(word)) || compared.year_before.some((word) => text.startsWith(word)),
  );
}

/** Whether a path names a column of amounts, on whichever side: one of the form, or one that it knows as not its own. */
function isKnownHead(path: readonly string[], form: FormEntry): boolean {
  const sides: Panel['side'][] = form.sides ? ['income', 'expenditure'] : [undefined];
  return sides.some((side) => nameColumn(path, form, side) !== undefined);
}

function bodyTexts(table: LogicalTable, header: Header, column: number): string[] {
  return bodyRows(table, header)
    .flatMap((row) => {
      const cell = row.cells[column];
      return cell?.columnSpan === 1 ? [cleanLabel(cell.text)] : [];
    })
    .filter((text) => text !== '');
}

function mostly(texts: readonly string[], pattern: RegExp): boolean {
  return texts.length > 0 && texts.filter((text) => pattern.test(text)).length >= 0.7 * texts.length;
}

/** Line numbers (行次) run 1, 2, 3 … or 32, 33, 34 …; a column of codes or of amounts does not. */
function countsUp(texts: readonly string[]): boolean {
  const numbers = texts.filter((text) => /^\d{1,3}$/.test(text)).map(Number);
  if (numbers.length < 4 || numbers.length < 0.8 * texts.length) return false;
  const steps = pairsOf(numbers).filter(([before, number]) => number === before + 1);
  return steps.length >= 0.7 * (numbers.length - 1);
}

function sideOf(
  columns: readonly number[],
  header: Header,
  index: number,
  form: FormEntry,
): 'income' | 'expenditure' | undefined {
  const sides = ['income', 'expenditure'] as const;
  // Of a sheet without rules 收入 may seem to stand over the names of the other side too: what is over its amounts counts first.
  for (const column of columns.toReversed()) {
    const top = bareText(at(header.paths, column, 'path of a column')[0] ?? '');
    const own = sides.find((side) => form.sides?.[side].words.some((word) => bareText(word) === top));
    if (own) return own;
  }
  return index === 0 ? 'income' : 'expenditure';
}

/** The facets of a column's key, `null` for a column that is none of the form's, `undefined` when nothing fits. */
export function nameColumn(
  path: readonly string[],
  form: FormEntry,
  side: Panel['side'],
): { [facet: string]: string } | null | undefined {
  if (form.facets) return nameFacets(path, form);
  const heads: Heads = (side ? form.sides?.[side].columns : form.columns) ?? {};
  const name = matchColumn(path, heads, form);
  return name === undefined || name === null ? name : { column: side ? `${side}.${name}` : name };
}

function nameFacets(path: readonly string[], form: FormEntry): { [facet: string]: string } | null | undefined {
  const found: { [facet: string]: string } = {};
  for (const [facet, heads] of Object.entries(form.facets ?? {})) {
    const name = matchHead(path, heads, form);
    if (name === null) return null;
    if (name !== undefined) found[facet] = name;
  }
  return Object.keys(found).length > 0 ? found : undefined;
}
