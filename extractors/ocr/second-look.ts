import type { GreyImage } from '../images/pixels/grey.ts';
import type { PixelBox } from '../images/pixels/pixel-box.ts';
import { cropOf, secondPictureOf } from './crop.ts';
import { leastSure, type ReadLine, type Engines } from './engine.ts';
import { pointsSeen } from './points.ts';

/** What a line says in the end, how sure that is, and what else it may say. */
export type Reading = {
  readonly text: string;
  readonly ends: readonly number[];
  readonly confidence: number;
  readonly alternatives: readonly string[];
};

/** Digits with the marks of amounts and percentages, as print has them or an engine may see them. */
const figure = /^[-−－—(（△]?\s?\d[\d\s.,，．。、·:：]*[)）%％]?$/;
/** A zero that stands alone: nothing else in a report is a letter o. */
const loneZero = /^[oO〇○]$/;
/** A figure that is surely whole: an amount with two decimals, or a code or count without. */
const usualFigure = /^-?(?:\d{1,3}(?:,\d{3})+|\d+)\.\d{2}$|^(?:0|\d{1,2}|\d{3}|\d{5}|\d{7})$/;

/** What the end of a rule or a speck beside a figure is read as. */
const strayMarks = /^[\s/\\|'`_~:;!]+|[\s/\\|'`_~:;!]+$/g;

/** A figure this sure needs no second opinion. */
const sureFigure = 0.97;
const sureText = 0.5;
const sureAgreed = 0.9;
/** Two engines that agree are as good as one that was surer. */
const agreement = 0.3;
/** Two that differ: neither is to be trusted. */
const disagreement = 0.4;

export const looksLikeFigure = (text: string): boolean => figure.test(text.trim());

/** Whether a reading is a whole figure that nothing speaks against: another one that looks the same is the same. */
export const isSureFigure = ({ text, confidence, alternatives }: Reading): boolean =>
  usualFigure.test(text) && confidence >= sureAgreed && alternatives.length === 0;

const withoutStrayMarks = (text: string): string => text.replace(strayMarks, '');

/**
 * Asks again where a reading is not sure: the same engine with another cut, and for figures the second engine.
 * Readings that differ are all kept; a figure is never made up of two.
 *
 * @param isEaten strokes may be missing on this page: every figure is asked about
 */
export async function secondLook(
  read: ReadLine,
  page: GreyImage,
  line: PixelBox,
  engines: Engines,
  isEaten = false,
): Promise<Reading> {
  const first = withZero(read);
  const isZero = first !== read;
  const confidence = leastSure(first);
  const isFigure = looksLikeFigure(withoutStrayMarks(first.text));
  const hasPoint = isFigure && losesPoint(first.text, page, line);
  const isSure = isFigure ? confidence >= sureFigure && usualFigure.test(first.text) : confidence >= sureText;
  if (isSure && !hasPoint && !isZero && !(isEaten && isFigure)) return { ...first, confidence, alternatives: [] };
  const [cut] = await engines.first.read([secondPictureOf(page, line)], 'text');
  // The same figure from two cuts, one of them surely: as good as one that was sure at first.
  if (cut && isFigure && !hasPoint && !isEaten && isSureAgain(first, cut))
    return { ...first, confidence: leastSure(cut), alternatives: [] };
  const again = withZero(surer(first, cut));
  if (!looksLikeFigure(withoutStrayMarks(again.text)) || !engines.second)
    return { ...again, confidence: leastSure(again), alternatives: [] };
  const second = await ask(engines, page, line);
  const showsPoint = hasPoint || (again.text.includes('.') && pointsSeen(cropOf(page, line).image) > 0);
  return showsPoint ? compareWithPoint(again, second) : compare(again, second);
}

/** A lone letter o read as the zero that it is. */
const withZero = (line: ReadLine): ReadLine => (loneZero.test(plain(line.text)) ? { ...line, text: '0' } : line);

/** Several digits without a mark, where the ink shows one between them. */
function losesPoint(text: string, page: GreyImage, line: PixelBox): boolean {
  return /^-?\d{2,}$/.test(withoutStrayMarks(text)) && pointsSeen(cropOf(page, line).image) > 0;
}

/**
 * Compares readings of a line whose ink shows a point. Where they differ in nothing but the point, the one that has it is
 * right: sure when the first engine saw it, not to be trusted when it did not.
 */
function compareWithPoint(first: ReadLine, second: ReadLine | undefined): Reading {
  const compared = compare(first, second);
  const [one, two] = [plain(first.text), second ? plain(second.text) : ''];
  const isOnlyPoint = one.includes('.') !== two.includes('.') && digitsOf(one) === digitsOf(two);
  if (isOnlyPoint && one.includes('.')) return agreed(first);
  const confidence = Math.min(disagreement, compared.confidence);
  if (isOnlyPoint && second) return { ...second, confidence, alternatives: [one] };
  // Both may leave out what the ink shows.
  return plain(compared.text).includes('.') ? compared : { ...compared, confidence };
}

/** Digits with their sign, without any mark. */
const digitsOf = (text: string): string => text.replace(/[^\d-]/g, '');

const isSureAgain = (first: ReadLine, again: ReadLine): boolean =>
  usualFigure.test(first.text) && plain(again.text) === first.text && leastSure(again) >= sureFigure;

/** What the same engine read in another picture of the line, where it is surer of that. */
const surer = (first: ReadLine, again: ReadLine | undefined): ReadLine =>
  again && leastSure(again) > leastSure(first) + 0.02 && again.text.length >= first.text.length ? again : first;

async function ask(engines: Engines, page: GreyImage, line: PixelBox): Promise<ReadLine | undefined> {
  const [second] = (await engines.second?.read([cropOf(page, line).image], 'figures')) ?? [];
  return second;
}

/** So many marks may be stray in a reading. */
const mostLeftOut = 2;

const plain = (text: string): string => text.replace(/\s/g, '');

/** One reading, also where only one engine sees the marks between thousands. */
function isSame(first: string, second: string): boolean {
  const [a, b] = [plain(first), plain(second)];
  return a === b || (usualFigure.test(a) && usualFigure.test(b) && a.replaceAll(',', '') === b.replaceAll(',', ''));
}

const agreed = (first: ReadLine): Reading => ({
  ...first,
  confidence: 1 - (1 - leastSure(first)) * agreement,
  alternatives: [],
});

function compare(first: ReadLine, second: ReadLine | undefined): Reading {
  const confidence = leastSure(first);
  if (!second || second.text === '') return { ...first, confidence, alternatives: [] };
  if (isSame(first.text, second.text)) {
    return agreed(first);
  }
  // A reading that has the shape of a figure goes before one that has not, unless it leaves most of it out, or the
  // decimals of a figure that prints one.
  const isBetter =
    usualFigure.test(plain(second.text)) &&
    !usualFigure.test(plain(first.text)) &&
    !(/\d\.\d$/.test(plain(first.text)) && !plain(second.text).includes('.')) &&
    plain(second.text).length >= plain(first.text).length - mostLeftOut;
  const [chosen, other] = isBetter ? [second, first] : [first, second];
  return { ...chosen, confidence: Math.min(disagreement, confidence), alternatives: [plain(other.text)] };
}
