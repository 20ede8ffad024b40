import { decimalOf, decimalOfHundredths, withCommas, type Fen } from '../money.ts';
import type { Random } from '../random.ts';

/** An amount as the narrative knows it: an integer number of hundredths of 万元. */
export type Wan = number;

/** How a department writes. */
export type Voice = {
  readonly department: string;
  readonly year: number;
  /** `1,234.50` rather than `1234.50`. */
  readonly commas: boolean;
  /** Why a figure rose, and why it fell; taken in turn. */
  readonly rises: readonly string[];
  readonly falls: readonly string[];
};

export function wanOf(amount: Fen): Wan {
  return Math.round(Number(decimalOf(amount, '万元')) * 100);
}

/** `1,234.50万元`. */
export function money(voice: Voice, amount: Wan): string {
  const decimal = decimalOfHundredths(amount);
  return `${voice.commas ? withCommas(decimal) : decimal}万元`;
}

/** The share of `part` in `whole` as `12.34%`. */
export function percent(part: Wan, whole: Wan): string {
  return `${decimalOfHundredths(whole === 0 ? 0 : Math.round((part * 10_000) / whole))}%`;
}

/**
 * Last year's amount. All amounts of a report grew alike, so that last year's figures agree with each other as this
 * year's do: a total of last year is never below its parts.
 */
function lastYears(voice: Voice, amount: Wan): Wan {
  const letters = Array.from(voice.department).reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0);
  const percentGrown = (letters % 29) - 14;
  return Math.round((amount * 100) / (100 + percentGrown));
}

/** A reason that fits a change, by chance. */
export function reason(voice: Voice, change: Wan, random: Random): string {
  const reasons = change > 0 ? voice.rises : voice.falls;
  return reasons[Math.floor(random() * reasons.length)] ?? '';
}

/** `与2023年度相比，减少12.30万元，下降4.56%，主要原因是…。` */
export function comparison(voice: Voice, amount: Wan, random: Random): string {
  const before = lastYears(voice, amount);
  const change = amount - before;
  const head = `与${voice.year - 1}年度相比，`;
  if (change === 0) return `${head}持平。`;
  const [word, rate] = change > 0 ? ['增加', '增长'] : ['减少', '下降'];
  const size = Math.abs(change);
  const why = reason(voice, change, random);
  return `${head}${word}${money(voice, size)}，${rate}${percent(size, before)}，主要原因是${why}。`;
}

/** `财政拨款收入1,234.50万元，占98.76%；…`, parts without an amount left out. */
export function shares(voice: Voice, parts: readonly (readonly [name: string, amount: Wan])[], whole: Wan): string {
  return parts
    .filter(([, amount]) => amount !== 0)
    .map(([name, amount]) => `${name}${money(voice, amount)}，占${percent(amount, whole)}`)
    .join('；');
}
