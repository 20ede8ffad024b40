import type { NarrativeWords } from '../../catalogue/load/narrative/schema.ts';
import { perObject } from '../../model/per-object.ts';
import { anyOf } from './characters.ts';

/** A number of the text with its unit. Positions are those of the plain text. */
export type ToldFigure = {
  readonly start: number;
  /** Behind its unit. */
  readonly end: number;
  readonly kind: 'amount' | 'percent' | 'count';
  readonly printed: string;
  readonly value: string;
  readonly unit: string;
  readonly unitStart: number;
  readonly approximate: boolean;
};

type Patterns = {
  readonly unit: RegExp;
  readonly notCounted: RegExp;
  readonly threshold: RegExp;
  readonly before: RegExp;
  /** An amount whose 元 was left out, and the names before one. */
  readonly cut: RegExp;
  readonly named: RegExp;
  /** What stands before a budget of nothing: 年初预算为0. */
  readonly budget: RegExp;
  /** What stands before a share, whose % may have been left out. */
  readonly share: RegExp;
  readonly amounts: ReadonlySet<string>;
  readonly percents: ReadonlySet<string>;
};

const run = /-?\d[\d,.]*/gu;
const wellFormed = /^-?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?$/u;
/** `19,704,57`, `1.234.56`: the decimal point was misread. */
const misread = /^-?\d{1,3}(?:[,.]\d{3})*[,.]\d{2}$/u;

/** 行政运行(01项): the number is the code of the account. */
const codeOfLevel = /^[类款项]\)/u;

/** Finds the amounts, percentages and counts in a text made of plain characters. */
export function figuresIn(plain: string, words: NarrativeWords): ToldFigure[] {
  const patterns = patternsOf(words);
  const figures: ToldFigure[] = [];
  for (const match of plain.matchAll(run)) {
    for (const { printed, start } of numbersOf(match[0], match.index)) {
      const figure = figureAt(plain, printed, start, patterns);
      if (figure !== undefined) figures.push(figure);
    }
  }
  return figures;
}

const patternsOf = perObject((words: NarrativeWords): Patterns => {
  const { units } = words;
  const amounts = anyOf(units.amount);
  const percents = anyOf([...units.percent, ...units.percent_points]);
  return {
    unit: new RegExp(`^\\(?(${amounts}|${percents}|[万亿]?(?:${anyOf(units.counters)}))`, 'u'),
    notCounted: new RegExp(`^(?:${anyOf(units.not_counted)})`, 'u'),
    threshold: new RegExp(`(?:${anyOf(units.thresholds)})(?:在)?$`, 'u'),
    before: new RegExp(`(?:${anyOf(units.approximate_before)})$`, 'u'),
    cut: new RegExp(`^(${anyOf(units.amount_cut)})(?:[,;。:()、]|$)`, 'u'),
    named: new RegExp(`(?:${anyOf(units.amount_cut_after)})(?:${anyOf(words.fillers.copulas)})*$`, 'u'),
    budget: new RegExp(
      `(?:${anyOf(Object.values(words.budgets).flat())})数?(?:${anyOf(words.fillers.copulas)})*$`,
      'u',
    ),
    share: new RegExp(`(?:${anyOf(words.share)})[^,;。:\\d]{0,20}$`, 'u'),
    amounts: new Set(units.amount),
    percents: new Set([...units.percent, ...units.percent_points]),
  };
});

/** One run of digits is one number, or several with commas between. */
function numbersOf(text: string, start: number): { printed: string; start: number }[] {
  const printed = text.replace(/(?<![,.])[,.]+$/u, '');
  if (wellFormed.test(printed) || misread.test(printed)) return [{ printed, start }];
  const parts: { printed: string; start: number }[] = [];
  for (const run of printed.matchAll(/-?[\d.]+/gu)) {
    const part = run[0].replace(/(?<!\.)\.+$/u, '');
    if (wellFormed.test(part)) parts.push({ printed: part, start: start + run.index });
  }
  return parts;
}

function figureAt(plain: string, printed: string, at: number, patterns: Patterns): ToldFigure | undefined {
  const minus = printed.startsWith('-') && /[\d\p{L}%]$/u.test(plain.slice(0, at));
  const [start, number] =
    minus && !/\p{Script=Han}$/u.test(plain.slice(0, at)) ? [at + 1, printed.slice(1)] : [at, printed];
  const end = at + printed.length;
  const before = plain.slice(Math.max(0, start - 6), start);
  const after = plain.slice(end, end + 8);
  if (/[第〔[A-Za-z]$/u.test(before) || patterns.notCounted.test(after)) return undefined;
  if (patterns.threshold.test(before) || (before.endsWith('(') && codeOfLevel.test(after))) return undefined;
  const unit = patterns.unit.exec(after);
  const common = { start, printed: number, value: valueOf(number), approximate: patterns.before.test(before) };
  if (unit?.[1] === undefined) {
    const ends = /^(?:[,;。)、]|$)/u.test(after);
    if (ends && patterns.share.test(plain.slice(Math.max(0, start - 24), start)))
      return { ...common, end, kind: 'percent', unit: '', unitStart: end };
    const lead = plain.slice(Math.max(0, start - 12), start);
    const cut = patterns.cut.exec(after)?.[1];
    if (cut !== undefined && patterns.named.test(lead))
      return { ...common, end: end + cut.length, kind: 'amount', unit: `${cut}元`, unitStart: end };
    const bare = ends && (/\.\d+$/u.test(number) || (number === '0' && patterns.budget.test(lead)));
    return bare ? { ...common, end, kind: 'amount', unit: '', unitStart: end } : undefined;
  }
  const unitStart = end + unit[0].indexOf(unit[1]);
  const kind = patterns.amounts.has(unit[1]) ? 'amount' : patterns.percents.has(unit[1]) ? 'percent' : 'count';
  return { ...common, end: unitStart + unit[1].length, kind, unit: unit[1], unitStart };
}

/** Exact plain decimal of a printed number, its decimals kept. */
function valueOf(printed: string): string {
  if (wellFormed.test(printed)) return printed.replaceAll(',', '').replace(/^(-?)0+(?=\d)/u, '$1');
  const digits = printed.replace(/[,.]/gu, '');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
