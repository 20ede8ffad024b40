import { holdsAmount, holdsCode, holdsFigure, isOrdinal, type Line, type Phrase } from '../../words/phrases.ts';
import type { Stretch } from '../../words/stretch.ts';
import { crosses } from '../heads/head-cells.ts';
import { severalRows } from '../heads/head-spacing.ts';

/** Columns that the body shows: amounts first, then codes, then labels that cross none of them. */
export function columnsOf(lines: readonly Line[]): Stretch[] {
  const body = lines.flatMap((line) => line.phrases);
  const amounts = withTotals(uniteStretches(body.filter(holdsFigure)), lines);
  const codes = uniteStretches(body.filter(holdsCode)).filter((code) => !crosses(code, amounts));
  const numbers = [...amounts, ...codes];
  const worded = body.filter((phrase) => !holdsFigure(phrase) && !holdsCode(phrase) && !crosses(phrase, numbers));
  // What stands alone in the middle of several columns (合计) is no column of its own; a numbered name begins a row, and
  // what stands behind figures is a remark.
  const isAlone = (label: Stretch): boolean => {
    const [name, ...others] = worded.filter((phrase) => crosses(phrase, [label]));
    return others.length === 0 && !(name && (isOrdinal(name) || isBehindFigure(name, lines)));
  };
  const labels = uniteAlternating(
    uniteStretches(worded).filter((label) => lines.length < severalRows || !isAlone(label)),
    numbers,
    lines,
  );
  return [...numbers, ...labels].sort((a, b) => a.x0 - b.x0);
}

function isBehindFigure(name: Phrase, lines: readonly Line[]): boolean {
  const own = lines.find(({ phrases }) => phrases.includes(name));
  return own?.phrases.some((phrase) => holdsAmount(phrase) && phrase.x1 < name.x0) === true;
}

/**
 * Columns of figures with those of the total beside them where it is set otherwise (in the middle, like a head): the
 * column that has only a total and the one beside it that has none are one, as each column with figures has its total.
 */
function withTotals(amounts: readonly Stretch[], lines: readonly Line[]): Stretch[] {
  const total = lines.find((line) => line.phrases.some(({ text }) => /^[合总]\s*计$/.test(text)));
  const fills = (line: Line | undefined, column: Stretch): boolean =>
    line?.phrases.some((phrase) => holdsFigure(phrase) && crosses(phrase, [column])) ?? false;
  const others = lines.filter((line) => line !== total);
  const open = amounts.flatMap((column, index) => {
    const [hasTotal, hasRows] = [fills(total, column), others.some((line) => fills(line, column))];
    return hasTotal === hasRows ? [] : [{ index, column, hasTotal }];
  });
  const pairs = open.flatMap((left, at) => {
    const right = open[at + 1];
    return at % 2 === 0 && right ? [{ left, right }] : [];
  });
  const arePairs =
    open.length % 2 === 0 &&
    pairs.every(
      ({ left, right }) =>
        right.index === left.index + 1 && left.hasTotal !== right.hasTotal && left.hasTotal === pairs[0]?.left.hasTotal,
    );
  if (!arePairs) return [...amounts];
  const second = new Set(pairs.map(({ right }) => right.index));
  return amounts.flatMap((column, index) => {
    if (second.has(index)) return [];
    const pair = pairs.find(({ left }) => left.index === index);
    return [pair ? { x0: pair.left.column.x0, x1: pair.right.column.x1 } : column];
  });
}

/**
 * Columns of labels beside each other of which no row has both are one: totals stand in the middle of a cell, other
 * names at its left.
 */
function uniteAlternating(labels: readonly Stretch[], numbers: readonly Stretch[], lines: readonly Line[]): Stretch[] {
  const united: Stretch[] = [];
  const holds = (line: Line, label: Stretch): boolean => line.phrases.some((phrase) => crosses(phrase, [label]));
  for (const label of labels) {
    const last = united.at(-1);
    const isParted =
      !last ||
      numbers.some((number) => number.x0 >= last.x1 - 1 && number.x1 <= label.x0 + 1) ||
      lines.some((line) => holds(line, last) && holds(line, label));
    if (isParted) united.push({ ...label });
    else last.x1 = Math.max(last.x1, label.x1);
  }
  return united;
}

export function uniteStretches(phrases: readonly Stretch[]): Stretch[] {
  const united: Stretch[] = [];
  for (const phrase of [...phrases].sort((a, b) => a.x0 - b.x0)) {
    const last = united.at(-1);
    if (last && phrase.x0 < last.x1) last.x1 = Math.max(last.x1, phrase.x1);
    else united.push({ x0: phrase.x0, x1: phrase.x1 });
  }
  return united;
}
