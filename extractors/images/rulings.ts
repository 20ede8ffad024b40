import type { RulingLine } from '../../model/page.ts';
import type { GreyImage } from './grey.ts';
import { connected } from './rule-joints.ts';
import { withGapsClosed } from './rule-gaps.ts';
import { rulesOf } from './rule-pieces.ts';
import { withoutStrokes } from './rule-strokes.ts';
import { paintRules, type Rule, type Rules } from './rule.ts';
import { turned } from './turn.ts';

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
  const ink = all.slice();
  // A digit 1 that stands close to a rule would make one long stroke with it.
  paintRules(ink, image, { horizontal, vertical: [] }, { margin: blurred, value: 0 });
  // The same for columns: the page is turned, so that x becomes y.
  const side = turned({ ...image, data: all }, 90);
  const sideInk = side.data.slice();
  const upright = horizontal.map((rule) => ({ ...rule, at: image.height - 1 - rule.at }));
  paintRules(sideInk, side, { horizontal: [], vertical: upright }, { margin: blurred, value: 0 });
  const sideways = rulesOf(sideInk, side.data, { ...side, pointsPerPixel }, shortestVertical);
  const vertical = sideways.map((rule) => ({ ...rule, from: image.height - rule.to, to: image.height - rule.from }));
  const rules = connected({ horizontal, vertical }, pointsPerPixel);
  const borders = withoutStrokes(rules, { ...image, data: ink }, pointsPerPixel);
  return withGapsClosed({ ...rules, vertical: borders }, horizontal, all, { ...image, pointsPerPixel });
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

/** 1 where there is ink, also ink that is faint but darker than what is above and below or left and right of it. */
function inkMask({ width, height, data }: GreyImage, threshold: number): Uint8Array {
  const mask = new Uint8Array(data.length);
  const apart = 3;
  const contrast = 28;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = y * width + x;
      const value = data[at] ?? 255;
      if (value < threshold) mask[at] = 1;
      else if (value < 225 && y >= apart && y < height - apart && x >= apart && x < width - apart) {
        const upDown = Math.min(data[at - apart * width] ?? 255, data[at + apart * width] ?? 255);
        const leftRight = Math.min(data[at - apart] ?? 255, data[at + apart] ?? 255);
        if (Math.max(upDown, leftRight) - value > contrast) mask[at] = 1;
      }
    }
  }
  return mask;
}
