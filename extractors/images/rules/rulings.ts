import type { RulingLine } from '../../../model/page.ts';
import type { GreyImage } from '../pixels/grey.ts';
import { connected } from './rule-joints.ts';
import { withGapsClosed } from './rule-gaps.ts';
import { rulesOf } from './rule-pieces.ts';
import { withoutStrokes } from './rule-strokes.ts';
import { paintRules, type Rule, type Rules } from './rule.ts';
import { byteAt, eachMarked, lessThan } from '../pixels/values.ts';

// In points, as a printed page has them.
/** Shorter pieces are strokes of characters: a title has them of 20 points. */
const shortestHorizontal = 24;
const shortestVertical = 10;
/** What is wiped beside a horizontal rule before vertical ones are looked for, in pixels. */
const blurred = 1;

/** Finds the ruling lines of a page's pixels; broken, dotted and faint lines are bridged. */
export function findRules(image: GreyImage, threshold: number, pointsPerPixel: number): Rules {
  const all = inkMask(image, threshold);
  const horizontal = rulesOf(all, all, { ...image, pointsPerPixel }, shortestHorizontal);
  // A digit 1 that stands close to a rule would make one long stroke with it.
  const ink = wiped(all, image, { horizontal, vertical: [] });
  // The same for columns: the page is turned, so that x becomes y.
  const side = turnedMask(all, image);
  const upright = horizontal.map((rule) => ({ ...rule, at: image.height - 1 - rule.at }));
  const sideInk = wiped(side.data, side, { horizontal: [], vertical: upright });
  const sideways = rulesOf(sideInk, side.data, { ...side, pointsPerPixel }, shortestVertical);
  const vertical = sideways.map((rule) => ({ ...rule, from: image.height - rule.to, to: image.height - rule.from }));
  const rules = connected({ horizontal, vertical }, pointsPerPixel);
  const borders = withoutStrokes(rules, { ...image, data: ink }, pointsPerPixel);
  return withGapsClosed({ ...rules, vertical: borders }, horizontal, all, { ...image, pointsPerPixel });
}

/** Ink without rules and their blurred edges; on a page of text there are none. */
function wiped(ink: Uint8Array, image: GreyImage, rules: Rules): Uint8Array {
  if (rules.horizontal.length + rules.vertical.length === 0) return ink;
  const left = ink.slice();
  paintRules(left, image, rules, { margin: blurred, value: 0 });
  return left;
}

/** A mask turned clockwise by 90°: most of it is paper, so only what is marked is carried over. */
function turnedMask(mask: Uint8Array, { width, height }: GreyImage): GreyImage {
  const data = new Uint8Array(mask.length);
  eachMarked(mask, (at) => {
    const y = Math.floor(at / width);
    data[(at - y * width) * height + height - 1 - y] = 1;
  });
  return { width: height, height: width, data };
}

/** Rules in points, as digital pages have them. */
export function toRulings(rules: Rules, pointsPerPixel: number): RulingLine[] {
  const scaled = (rule: Rule): [number, number, number] => [
    rule.at * pointsPerPixel,
    rule.from * pointsPerPixel,
    rule.to * pointsPerPixel,
  ];
  return [
    ...rules.horizontal.map((rule): RulingLine => {
      const [y, x0, x1] = scaled(rule);
      return { axis: 'horizontal', y, x0, x1 };
    }),
    ...rules.vertical.map((rule): RulingLine => {
      const [x, y0, y1] = scaled(rule);
      return { axis: 'vertical', x, y0, y1 };
    }),
  ];
}

/** What is lighter is no faint ink; ink is so much darker than what lies so many pixels away. */
const paper = 225;
const apart = 3;
const contrast = 28;

/** 1 where there is ink, also ink that is faint but darker than what is above and below or left and right of it. */
function inkMask({ width, height, data }: GreyImage, threshold: number): Uint8Array {
  const mask = lessThan(data, threshold);
  eachMarked(lessThan(data, paper), (at) => {
    const value = byteAt(data, at);
    const y = Math.floor(at / width);
    const x = at - y * width;
    if (value < threshold || y < apart || y >= height - apart || x < apart || x >= width - apart) return;
    const upDown = Math.min(byteAt(data, at - apart * width), byteAt(data, at + apart * width));
    const leftRight = Math.min(byteAt(data, at - apart), byteAt(data, at + apart));
    if (Math.max(upDown, leftRight) - value > contrast) mask[at] = 1;
  });
  return mask;
}
