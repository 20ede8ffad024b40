import type { Condition, Printed } from './conditions.ts';
import * as mark from './other-marks.ts';

const office = { skew: 0.6, noise: 7, blurPt: 0.12, quality: 60 };

/** The first pages of the tables of a report in a layout with these traits. */
const layout = (seed: number, tables: number, ...traits: string[]): Printed => ({ seed, tables, traits });
const real = (report: string, ...pages: number[]): Printed => ({ report, pages });

/** Scans of other reports than those of `conditions`, marked and worn in other ways. */
export const otherConditions: readonly Condition[] = [
  {
    ...{ name: 'gutter shadow of a spread', aim: 0.97, wear: office, sheets: 'spread', marks: [mark.gutterShadow] },
    pages: [layout(41, 4, 'paper:portrait', 'furniture:page-number')],
  },
  {
    ...{ name: 'holes, staple, dog-ear', aim: 0.99, wear: office, dpi: 150, marks: [mark.holesAndStaple] },
    pages: [layout(42, 2, 'unit:元', 'furniture:both', 'align:center')],
  },
  {
    ...{ name: 'fold across a table', aim: 0.97, wear: office, marks: [mark.fold] },
    pages: [layout(43, 2, 'rows:20', 'paper:portrait'), real('taiyuan-fagaiwei-2016', 6, 7)],
  },
  {
    ...{ name: 'marker', aim: 0.97, wear: { ...office, colour: true }, marks: [mark.highlighter] },
    pages: [layout(44, 2, 'codes:split', 'nil:0.00')],
  },
  {
    ...{ name: 'marker, copied in grey', aim: 0.97, wear: office, dpi: 150, marks: [mark.highlighter] },
    pages: [layout(45, 2, 'heads:with-unit', 'digits:plain')],
  },
  {
    ...{ name: 'blue pen beside and a signature', aim: 0.95, wear: { ...office, colour: true }, marks: [mark.bluePen] },
    pages: [layout(46, 2, 'negative:-', 'extra:remark')],
  },
  {
    ...{ name: 'black pen beside and a signature', aim: 0.9, wear: office, marks: [mark.blackPen] },
    pages: [layout(47, 2, 'unit:千元', 'decimals:none')],
  },
  {
    ...{ name: 'black stamp of the registry', aim: 0.95, wear: office, marks: [mark.blackStamp] },
    pages: [layout(48, 2, 'title:with-year'), real('xian-weijianwei-2022', 147)],
  },
  {
    ...{ name: 'yellow paper', aim: 0.99, wear: { ...office, colour: true }, dpi: 120, marks: [mark.yellowPaper] },
    pages: [layout(49, 2, 'font:large')],
  },
  {
    ...{ name: 'newsprint screen', aim: 0.95, wear: { ...office, noise: 3 }, dpi: 150, marks: [mark.newsprint] },
    pages: [layout(50, 2, 'nil:—')],
  },
  {
    ...{ name: 'dithered', aim: 0.95, wear: { blurPt: 0.1, bilevel: 128 }, marks: [mark.yellowPaper, mark.dithered] },
    pages: [layout(51, 2, 'rows:12')],
  },
  {
    ...{ name: 'JPEG 20, 150 dpi', aim: 0.97, wear: { ...office, quality: 20 }, dpi: 150 },
    pages: [layout(52, 2, 'codes:in-name'), real('budgets/长沙市信访局_2026_部门预算', 13, 14)],
  },
  {
    ...{ name: 'resampled twice', aim: 0.95, wear: office, dpi: 200, marks: [mark.resampled] },
    pages: [layout(53, 2, 'number:附表', 'groups:with-parts')],
  },
  {
    ...{ name: 'lean −2°, edges cropped', aim: 0.97, wear: { ...office, skew: -2 }, marks: [mark.cropped] },
    pages: [layout(54, 2, 'extra:share', 'lineNumbers:yes'), real('budgets/上海市数据局_2026_单位预算', 8)],
  },
  {
    ...{
      name: 'from the side, lamp',
      aim: 0.95,
      wear: { noise: 6, blurPt: 0.12, quality: 70 },
      marks: [mark.fromTheSide],
    },
    pages: [layout(55, 2, 'total:last')],
  },
  {
    name: 'one sheet upside down',
    ...{ aim: 0.99, wear: (page) => ({ ...office, turned: page === 1 ? 180 : 0 }) },
    pages: [layout(56, 3, 'continuation:title-and-head', 'rows:12')],
  },
  {
    ...{ name: 'scan and text in turn', aim: 0.99, wear: office, asText: [1, 3] },
    pages: [layout(57, 4, 'rows:12', 'continuation:head')],
  },
  {
    ...{ name: 'dust lines of a feeder', aim: 0.9, wear: { ...office, skew: 0 }, marks: [mark.dustLines] },
    pages: [layout(58, 2, 'unitPlace:beside-department'), real('xian-weijianwei-2022', 147)],
  },
  {
    ...{ name: 'other side shows through', aim: 0.97, wear: office, dpi: 150, marks: [mark.showThrough] },
    pages: [layout(59, 2, 'names:indented')],
  },
  {
    ...{ name: 'watermark', aim: 0.95, wear: office, marks: [mark.watermark] },
    pages: [layout(60, 2, 'publicItems:list', 'columnOrder:total-last')],
  },
  {
    ...{ name: 'bands of thin toner', aim: 0.95, wear: office, marks: [mark.tonerBands] },
    pages: [layout(61, 2, 'codes:bracketed')],
  },
  {
    ...{ name: 'thickened copy, dots', aim: 0.9, wear: { ...office, noise: 3 }, dpi: 150, marks: [mark.thickened] },
    pages: [layout(62, 2, 'columnNumbers:in-brackets')],
  },
  {
    ...{ name: 'three lines', aim: 0.9, wear: office },
    pages: [layout(63, 2, 'rules:three-line')],
  },
  {
    ...{ name: 'dotted rules', aim: 0.9, wear: office },
    pages: [layout(64, 2, 'rules:dotted')],
  },
  {
    ...{ name: 'open sides, page numbers within', aim: 0.9, wear: office },
    pages: [layout(65, 2, 'rules:open-sides', 'furniture:number-above-table')],
  },
  {
    ...{ name: 'sideways on the sheet', aim: 0.95, wear: office },
    pages: [layout(66, 2, 'turn:up', 'unit:元')],
  },
];
