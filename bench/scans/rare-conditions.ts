import type { Condition, Printed } from './conditions.ts';
import * as mark from './rare-marks.ts';
import { showThrough } from './other-marks.ts';

const office = { skew: 0.6, noise: 7, blurPt: 0.12, quality: 60 };
const camera = { noise: 6, blurPt: 0.14, quality: 70, colour: true };

const layout = (seed: number, ...traits: string[]): Printed => ({ seed, tables: 2, traits });

/** Photographs, bound volumes, copies of copies: what `otherConditions` do not have. */
export const rareConditions: readonly Condition[] = [
  { name: 'shadow of a hand', aim: 0.95, wear: camera, marks: [mark.handShadow], pages: [layout(71)] },
  { name: 'on a dark desk', aim: 0.9, wear: camera, marks: [mark.onDesk], pages: [layout(72, 'unit:元')] },
  {
    name: 'on a dark desk, from below',
    ...{ aim: 0.9, wear: { ...camera, keystone: 0.015 }, marks: [mark.onDesk], pages: [layout(73)] },
  },
  { name: 'grey on grey paper', aim: 0.95, wear: office, marks: [mark.greyPaper], pages: [layout(74)] },
  { name: 'bands of a copier', aim: 0.95, wear: office, marks: [mark.copierBands], pages: [layout(75)] },
  { name: 'noise of colours', aim: 0.95, wear: camera, marks: [mark.colourNoise], pages: [layout(76)] },
  { name: 'shadow of a spine', aim: 0.9, wear: camera, marks: [mark.spineShadow], pages: [layout(77)] },
  { name: 'reduced on the copier', aim: 0.9, wear: office, marks: [mark.reduced], pages: [layout(78)] },
  { name: 'crumpled', aim: 0.9, wear: office, marks: [mark.crumpled], pages: [layout(79)] },
  {
    name: 'circles of a red pen',
    ...{ aim: 0.95, wear: { ...office, colour: true }, marks: [mark.redCircles], pages: [layout(80)] },
  },
  {
    name: 'circles of a red pen, copied in grey',
    ...{ aim: 0.8, wear: office, marks: [mark.redCircles], pages: [layout(81, 'codes:split')] },
  },
  { name: 'cut at a slant', aim: 0.7, wear: office, marks: [mark.slantCut], pages: [layout(82)] },
  { name: 'stains', aim: 0.95, wear: { ...office, colour: true }, marks: [mark.stains], pages: [layout(83)] },
  {
    name: 'turned 270°, other side shows through',
    ...{ aim: 0.9, wear: { ...office, turned: 270 }, marks: [showThrough], pages: [layout(84, 'unit:元')] },
  },
  { name: 'underlined figures', aim: 0.95, wear: { ...office, underlined: 0.4 }, pages: [layout(85)] },
  {
    name: 'two pages on one sheet, reduced',
    ...{
      aim: 0.9,
      wear: office,
      sheets: 'spread',
      dpi: 130,
      pages: [{ seed: 86, tables: 4, traits: ['paper:portrait'] }],
    },
  },
  { name: 'large type at 80 dpi', aim: 0.9, wear: { quality: 60 }, dpi: 80, pages: [layout(87, 'font:large')] },
];
