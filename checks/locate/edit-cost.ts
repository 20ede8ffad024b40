/**
 * How likely it is that one number was misprinted or misread as another: 0 means the same number, 6 that anything may
 * become anything.
 */

const confusable = ['17', '14', '27', '38', '35', '56', '68', '69', '08', '06', '09', '89', '49', '23'];

export const unlikely = 6;

/**
 * Cost of the step from the printed number to a candidate; both are plain decimals with the decimals of the form
 * (`1206.40`). The kinds of errors are those of published misprints and of OCR: a digit confused, dropped or doubled,
 * two neighbours swapped, a shifted decimal point, a lost sign. Source: US 5,872,730; Scholtus 2008 (deductive
 * correction); our own list of errors.
 */
export function editCost(printed: string, candidate: string): number {
  if (printed === candidate) return 0;
  if (printed.startsWith('-') !== candidate.startsWith('-')) {
    const same = printed.replace('-', '') === candidate.replace('-', '');
    return same ? 2.5 : unlikely + 2;
  }
  const from = digitsOf(printed);
  const to = digitsOf(candidate);
  if (Number(to) === 0) return unlikely - 1;
  if (isShifted(from, to)) return 2;
  return digitCost(from, to);
}

const digitsOf = (text: string): string => text.replace(/[-.]/g, '').replace(/^0+(?=\d)/, '');

const lastZeros = /(?<!0)0+$/;

/**
 * Whether the digits are the same but followed by another number of zeros, or only the last digit was rounded away: a
 * shifted decimal point or a wrong unit.
 */
function isShifted(from: string, to: string): boolean {
  if (from.replace(lastZeros, '') === to.replace(lastZeros, '') && from !== to) return true;
  const [long, short] = from.length > to.length ? [from, to] : [to, from];
  return long.length === short.length + 1 && Math.abs(Number(long) - 10 * Number(short)) <= 5;
}

function digitCost(from: string, to: string): number {
  if (from.length === to.length) return substitutionCost(from, to);
  if (to.length === from.length + 1) return isOneLonger(to, from) ? 2 : unlikely;
  if (to.length === from.length - 1) return isOneLonger(from, to) ? 2.5 : unlikely;
  return droppedPoint(from, to) ? 3.5 : unlikely;
}

function substitutionCost(from: string, to: string): number {
  const different = Array.from(from, (_, index) => index).filter((index) => from[index] !== to[index]);
  const [first = 0, second = 0] = different;
  if (different.length === 1) return isConfusable(from[first], to[first]) ? 1.5 : 2.5;
  if (different.length > 2) return unlikely;
  const swapped = from[first] === to[second] && from[second] === to[first];
  if (swapped) return second === first + 1 ? 2 : 3.5;
  return 4.5;
}

function isConfusable(a = '', b = ''): boolean {
  return confusable.some((pair) => pair.includes(a) && pair.includes(b));
}

/** True when taking one digit out of `long` gives `short`. */
function isOneLonger(long: string, short: string): boolean {
  for (let index = 0; index < long.length; index++) {
    if (long.slice(0, index) + long.slice(index + 1) === short) return true;
  }
  return false;
}

/** Whether one number has two more digits than the other and all the others are in the same order. */
function droppedPoint(from: string, to: string): boolean {
  const [long, short] = from.length > to.length ? [from, to] : [to, from];
  return long.length === short.length + 2 && (long.startsWith(short) || long.endsWith(short));
}
