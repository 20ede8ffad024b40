import { randomFrom, type Random } from '../random.ts';

/**
 * Everything in which layouts differ, each with its options; the first one is the usual. A trait is one option that is
 * not the usual one, written `field:option`, e.g. `rules:dotted`.
 */
export const options = {
  // The lines of a table. `open-top`: no rule above the head, no sides beside its first row; `zebra`: shading only.
  rules: [
    'grid',
    'three-line',
    'horizontal',
    'dotted',
    'dashed',
    'zebra',
    'none',
    'open-top',
    'open-sides',
    'verticals',
    'head-only',
    'no-inner',
    'rectangles',
    'filled-paths',
    'double',
    'cell-boxes',
  ],
  paper: ['landscape', 'portrait'],
  // Text that runs up or down the page as displayed, drawn so or by the page's rotation key; `key`: displayed upright.
  turn: ['none', 'up', 'down', 'key', 'key-sideways'],
  font: ['usual', 'small', 'large'],
  pitch: ['usual', 'tight', 'loose'],
  // Rows on one page; `all` means as many as it holds.
  rows: ['all', '20', '12', '7'],
  continuation: ['nothing', 'head', 'title-and-head', 'continued-title', 'unit-and-head', 'empty-row'],
  widths: ['same', 'own'],
  drift: ['none', '2pt', '5pt', '20pt'],
  brokenRow: ['none', 'figures-above', 'figures-below'],
  furniture: ['none', 'page-number', 'running-head', 'both', 'number-above-table', 'page-of', 'body-and-page'],
  // The right-hand columns stand on the next page, with the codes and names repeated or without.
  cut: ['none', 'with-labels', 'without-labels'],
  beside: ['none', 'two-tables'],
  flow: ['own-pages', 'same-page'],
  depth: ['usual', 'one', 'three'],
  groups: ['none', 'with-parts'],
  heads: ['usual', 'variants', 'blanks', 'with-year', 'with-unit', 'stacked'],
  columnNumbers: ['yes', 'no', 'in-brackets', 'formulas', 'letters'],
  lineNumbers: ['no', 'yes', 'serial'],
  columnOrder: ['usual', 'total-last', 'name-first'],
  extra: ['none', 'procurement', 'remark', 'last-year', 'budget', 'share', 'unnamed', 'blank', 'two-years', 'change'],
  // Blank columns that part the codes and names from the figures, or each figure from the next.
  spacers: ['none', 'before-amounts', 'between-amounts'],
  digits: ['commas', 'plain', 'full-width', 'blank-after-mark', 'blank-for-comma', 'full-width-comma', 'money-sign'],
  decimals: ['two', 'none', 'one', 'six'],
  unit: ['万元', '元', '千元', '百万元', '亿元'],
  nil: ['blank', '0.00', '0', '-', '—', '－', '–', '/', '…', '--', '——'],
  negative: ['none', '-', '－', '−', '△', '▲', '()', '（）'],
  point: ['usual', 'private-use'],
  overflow: ['none', 'hashes'],
  figures: ['whole', 'wrapped'],
  align: ['right', 'center', 'left'],
  vertical: ['middle', 'top', 'bottom'],
  codes: [
    'joined',
    'split',
    'in-name',
    'bracketed',
    'two-digits',
    'split-repeated',
    'spaced',
    'wrapped',
    'dashed',
    'over-name',
  ],
  // Which rows are printed: all levels, only 项, 类 and 项, 款 and 项.
  levels: ['all', 'items', 'classes-and-items', 'groups-and-items'],
  names: ['whole', 'wrapped', 'indented', 'indented-by-blanks', 'of-which', 'blanks', 'dashes'],
  total: ['first', 'last', 'in-head', 'both'],
  totalWord: ['合计', '合 计', '总计', '合　　计'],
  number: ['公开', 'none', '附表', 'beside-title', 'below-title'],
  title: ['usual', 'variant', 'with-year', 'with-department', 'blanks', 'numbered', 'two-lines'],
  titlePlace: ['above', 'in-grid', 'below-unit'],
  unitPlace: [
    'right',
    'in-grid',
    'beside-department',
    'after-title',
    'first-form-only',
    'above-title',
    'cover-only',
    'in-parts',
    'below-table',
  ],
  // The word before the department's name above a table.
  owner: ['部门', '编制单位', '填报单位', '单位名称', '编报部门'],
  year: ['caption', 'cover-only', 'in-heads'],
  department: ['plain', '和', '与'],
  note: ['none', 'short', 'long', 'above', 'in-grid', 'inside'],
  // Who answers for a table: below it, or below each page of it.
  signature: ['none', 'below', 'each-page'],
  // What stands before a form: a blank page, a page with nothing but its title, or a heading with its number.
  before: ['none', 'blank-page', 'title-page', 'heading'],
  sides: ['金额', '决算数', 'line-numbers', 'gap'],
  publicItems: ['twelve', 'pairs', 'rows', 'list'],
  emptyForm: ['none', 'blank', 'zeros', 'sentence'],
  emptyRows: ['none', 'two-at-end', 'between-classes'],
  cover: ['usual', 'chinese-year', 'none'],
  // 基本支出 by economic codes: none, three panels, or one list.
  detail: ['none', 'panels', 'split-panels', 'list'],
  forms: ['usual', 'with-fiscal-summary'],
  contents: ['no', 'yes'],
  text: ['no', 'yes'],
} as const;

export type Field = keyof typeof options;
export type Layout = { readonly [F in Field]: (typeof options)[F][number] };

/** Traits that earlier seeds do not know: these stay the crossings that they were when something was found in them. */
const later: readonly RegExp[] = [
  /^rules:(double|cell-boxes)$/,
  /^furniture:(page-of|body-and-page)$/,
  /^columnNumbers:(formulas|letters)$/,
  /^lineNumbers:serial$/,
  /^extra:(two-years|change)$/,
  /^digits:money-sign$/,
  /^codes:(dashed|over-name)$/,
  /^names:dashes$/,
  /^total:both$/,
  /^unitPlace:(cover-only|in-parts|below-table)$/,
  /^note:(above|in-grid|inside)$/,
  /^emptyRows:between-classes$/,
  /^(spacers|owner|signature|before):/,
];
const firstWithLater = 50_000;

const isKnownTo = (seed: number, name: string): boolean =>
  seed >= firstWithLater || !later.some((trait) => trait.test(name));

const fields = Object.keys(options) as Field[];

/** Every trait there is. */
export const traits: readonly string[] = fields.flatMap((field) =>
  options[field].slice(1).map((option) => `${field}:${option}`),
);

/** Traits that would print nothing sensible together, or say the same thing twice. */
const conflicts: readonly (readonly [RegExp, RegExp])[] = [
  [/^turn:/, /^paper:/],
  [/^turn:/, /^beside:/],
  [/^beside:/, /^(cut|flow|paper|extra|font:large)/],
  [/^flow:/, /^(continuation|rows|widths|drift|brokenRow|cut)/],
  [/^cut:/, /^(brokenRow|columnOrder:total-last)/],
  [/^decimals:(none|one)/, /^(unit:亿元|unit:百万元|point)/],
  [/^digits:(full-width|blank)/, /^point:/],
  [/^total:in-head/, /^(codes:(in-name|bracketed|two-digits|dashed|over-name)|depth:one|columnOrder:name-first)/],
  [/^depth:one/, /^(groups:|extra:two-years)/],
  [/^titlePlace:in-grid/, /^(unitPlace|number:(beside|below)|total:in-head)/],
  [/^columnOrder:name-first/, /^codes:/],
  [/^nil:0$/, /^decimals:/],
  [/^figures:wrapped/, /^(font:large|digits:blank)/],
  [/^text:/, /^(unit|decimals|department)/],
  // Somewhere a report has to say which year it is for.
  [/^cover:none/, /^(year:cover-only|titlePlace:in-grid|unitPlace:cover-only)/],
  [/^levels:/, /^names:of-which/],
  [/^detail:/, /^(beside|negative|cut)/],
  [/^brokenRow:/, /^(vertical:|note:inside|codes:over-name)/],
  [/^beside:/, /^(before:|signature:|spacers:|extra:)/],
  [/^flow:/, /^before:(blank|title)-page/],
  [/^columnOrder:(total-last|name-first)/, /^columnNumbers:(formulas|letters)/],
  [/^names:(indented|wrapped)/, /^codes:over-name/],
];

/** Whether two traits exclude each other; two of one field always do. */
export function excludes(one: string, other: string): boolean {
  if (one.split(':')[0] === other.split(':')[0]) return one !== other;
  return conflicts.some(([a, b]) => (a.test(one) && b.test(other)) || (a.test(other) && b.test(one)));
}

/** The usual layout with `names` instead; throws a RangeError for a trait that is not known. */
export function layoutOf(names: readonly string[]): Layout {
  const layout: Record<string, string> = Object.fromEntries(fields.map((field) => [field, options[field][0]]));
  for (const name of names) {
    if (!traits.includes(name)) throw new RangeError(`There is no trait ${name}`);
    const [field = '', ...rest] = name.split(':');
    layout[field] = rest.join(':');
  }
  // What tells the parts of a table apart needs more than one part.
  const parts = names.some((name) => /^(continuation|widths|drift|brokenRow):/.test(name));
  if (parts && layout['rows'] === 'all' && layout['flow'] === 'own-pages') layout['rows'] = '12';
  return layout as Layout;
}

/**
 * `count` traits that go together, the same ones for the same seed: those of `must`, and none of the fields in
 * `without`. Each field and option has its own lot, so that
 * a new trait changes only the crossings that it becomes part of.
 */
export function crossing(
  seed: number,
  count = 6,
  must: readonly string[] = [],
  without: readonly string[] = [],
): string[] {
  const byLot = <Name extends string>(names: readonly Name[], what: (name: Name) => string): Name[] =>
    names
      .map((name) => [lot(seed, what(name)), name] as const)
      .sort(([a], [b]) => a - b)
      .map(([, name]) => name);
  const chosen = [...must];
  const crossed = fields.filter((field) => !without.includes(field));
  for (const field of byLot(crossed, (name) => name)) {
    if (chosen.length >= count) break;
    const known = options[field].map((option) => `${field}:${option}`).filter((name) => isKnownTo(seed, name));
    const [name] = byLot(known.slice(1), (each) => each);
    if (name !== undefined && !chosen.some((other) => other === name || excludes(name, other))) chosen.push(name);
  }
  return chosen.sort();
}

/** A number in [0, 1) for a seed and a word. */
function lot(seed: number, word: string): number {
  let mixed = seed;
  for (const character of word) mixed = (Math.imul(mixed, 31) + (character.codePointAt(0) ?? 0)) >>> 0;
  return randomFrom(mixed)();
}

export function pick<Item>(items: readonly Item[], random: Random): Item {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new RangeError('Cannot pick: the list is empty');
  return item;
}
