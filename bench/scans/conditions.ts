import type { Preset, Wear } from './presets.ts';
import type { Mark } from './other-marks.ts';
import type { Sheets } from './scan.ts';

/** How offices make scans: what is scanned, and what happened to it. */
export type Condition = {
  readonly name: string;
  /** The share of amounts that should be read correctly. */
  readonly aim: number;
  readonly wear: Partial<Wear> | ((page: number) => Partial<Wear>);
  readonly preset?: Preset;
  readonly dpi?: number;
  readonly sheets?: Sheets;
  /** Instead of `usualPages`. */
  readonly pages?: readonly Printed[];
  readonly marks?: readonly Mark[];
  /** Pages that remained text, counted from 0. */
  readonly asText?: readonly number[];
};

/**
 * Pages of a report with known amounts: a published report that is available; the first pages of the tables of a report
 * in a generated layout; or a file of the shared folder, whose amounts are taken from its text.
 */
export type Printed = { readonly report: string; readonly pages: readonly number[] } | LayoutPages;
type LayoutPages = { readonly traits: readonly string[]; readonly seed: number; readonly tables: number };

/** A table that continues over the page, and a dense page as offices publish it. */
export const usualPages: readonly Printed[] = [
  { report: 'chenghu-chengguanju-2024', pages: [5, 6] },
  { report: 'putuo-shegongbu-2024', pages: [12] },
];
const pairs: readonly Printed[] = [
  { report: 'chenghu-chengguanju-2024', pages: [5, 6] },
  { report: 'putuo-shegongbu-2024', pages: [6, 7] },
];
const small: readonly Printed[] = [{ report: 'wanghu-yingjiju-2024', pages: [14] }];

const office = { skew: 1, noise: 10, blurPt: 0.12, quality: 40 };

/** All conditions; wear that is not listed is that of the preset `clean`. */
export const conditions: readonly Condition[] = [
  { name: 'lean 1°, JPEG 40, noise', aim: 0.995, wear: office },
  { name: 'office scan', aim: 0.995, preset: 'moderate', wear: {} },
  { name: '150 dpi', aim: 0.995, dpi: 150, wear: office },
  { name: '100 dpi web image', aim: 0.995, dpi: 100, wear: { quality: 75 } },
  { name: 'lean 4°', aim: 0.995, wear: { ...office, skew: 4 } },
  { name: 'turned 90°', aim: 0.995, wear: { ...office, turned: 90 } },
  { name: 'turned 180°', aim: 0.995, wear: { ...office, turned: 180 } },
  { name: 'red seal', aim: 0.995, wear: { ...office, seal: 'red' } },
  { name: 'stem lengthens a border', aim: 0.995, wear: { stems: true }, pages: small },
  { name: 'bilevel, dark', aim: 0.995, wear: { skew: 0.5, blurPt: 0.15, noise: 8, bilevel: 170 } },
  { name: 'bilevel, light, specks', aim: 0.9, wear: { skew: 0.5, blurPt: 0.15, noise: 14, bilevel: 85, specks: 12 } },
  { name: 'grey seal', aim: 0.97, wear: { ...office, seal: 'grey' } },
  { name: 'two pages in one image', aim: 0.97, wear: office, sheets: 'spread', pages: pairs },
  { name: 'layers, light stencil', aim: 0.9, wear: { stencil: 110, blurPt: 0.1 } },
  { name: 'pale copy, dark side', aim: 0.97, wear: { ...office, fading: 0.55, darkSide: 26, blackEdge: 6 } },
  { name: 'coloured heads, light', aim: 0.97, wear: { ...office, shading: 'light-heads', colour: true } },
  { name: 'coloured heads, dark', aim: 0.97, wear: { ...office, shading: 'dark-heads' } },
  { name: 'zebra rows', aim: 0.97, wear: { ...office, shading: 'zebra' } },
  { name: 'ticks of a pen', aim: 0.9, wear: { ...office, ticks: 0.3, colour: true } },
  { name: 'fax 200 × 100', aim: 0.5, wear: { blurPt: 0.15, noise: 6, bilevel: 170, coarse: 2 } },
  { name: 'keystone 1 %', aim: 0.9, wear: { keystone: 0.01, noise: 6, blurPt: 0.12, quality: 70 } },
  { name: 'keystone 2 %', aim: 0.9, wear: { keystone: 0.02, noise: 6, blurPt: 0.12, quality: 70 } },
  { name: 'keystone 3 %', aim: 0.5, wear: { keystone: 0.03, noise: 6, blurPt: 0.12, quality: 70 } },
  { name: 'curl', aim: 0.5, wear: { curl: 6, noise: 6, blurPt: 0.12, quality: 70 } },
  { name: 'poor text under the image', aim: 0.9, wear: office, sheets: 'over-text' },
];
