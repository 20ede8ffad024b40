import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createCanvas } from '@napi-rs/canvas';
import { makeScan } from '../../bench/scans/scan.ts';
import { renderPages } from '../../bench/scans/render.ts';
import type { Picture } from '../../bench/scans/wear.ts';
import { drawTable, plainStyle } from '../../samples/draw.ts';
import { fixturePdf, tableOf } from '../../samples/fixture.ts';
import { Paper } from '../../samples/pdf.ts';
import * as images from './scan-images.ts';
import type { PdfImage } from './scan-images.ts';

/** The small form that stands on all these pages: its rows as printed. Its sums hold. */
export const printedRows = [
  ['科目编码', '科目名称', '本年支出合计', '基本支出', '项目支出'],
  ['', '合计', '1,206.40', '965.12', '241.28'],
  ['204', '公共安全支出', '1,063.81', '822.53', '241.28'],
  ['20406', '司法', '1,063.81', '822.53', '241.28'],
  ['2040601', '行政运行', '822.53', '822.53', ''],
  ['2040605', '普法宣传', '241.28', '', '241.28'],
  ['208', '社会保障和就业支出', '142.59', '142.59', ''],
  ['20805', '行政事业单位养老支出', '142.59', '142.59', ''],
  ['2080505', '机关事业单位基本养老保险缴费支出', '95.06', '95.06', ''],
  ['2080506', '机关事业单位职业年金缴费支出', '47.53', '47.53', ''],
];
const captions = ['某市司法局2024年度部门决算', '支出决算表', '单位：万元'];

/** One text page with the small form. */
export const formPdf = (): Promise<Buffer> => fixturePdf({ table: formTable(), caption: captions });

const formTable = (): ReturnType<typeof tableOf> => ({ ...tableOf(printedRows), widths: [1, 2.4, 1.2, 1, 1] });

/** The same page as a picture. */
export async function formPicture(dpi = 200): Promise<Picture> {
  for await (const picture of renderPages(await formPdf(), dpi)) return picture;
  throw new Error('Cannot draw the form: its PDF has no page');
}

/** The small form scanned, one encoding a document. */
export const encodedScans: { readonly [encoding: string]: () => Promise<Buffer> } = {
  JPEG: async () => scanOf(await images.jpegImage(await formPicture())),
  'CCITT group 4': async () => scanOf(await images.faxImage(await formPicture())),
  JBIG2: async () => scanOf(await images.jbig2Image(await formPicture())),
  'JPEG 2000': () => {
    const file = join(import.meta.dirname, '../fixtures/scanned-form.jp2');
    return scanOf(images.jpeg2000Image(readFileSync(file), 1239, 1752));
  },
  'paper and mask in layers (MRC)': async () => {
    const picture = await formPicture();
    return scanOf(await images.paperImage(picture), await images.maskImage(picture));
  },
};

/** A page of nothing but images, one over the other, each as large as the page. */
export const scanOf = (...layers: readonly PdfImage[]): Promise<Buffer> => pagesOfImages([layers]);

/** Pages of nothing but images, each as large as its page. */
export async function pagesOfImages(pages: readonly (readonly PdfImage[])[]): Promise<Buffer> {
  const paper = new Paper('scan');
  for (const layers of pages) {
    paper.addPage();
    for (const layer of layers) drawImage(paper, layer);
  }
  return paper.finish();
}

/** A scan over which somebody printed a page number. */
export async function stampedScan(): Promise<Buffer> {
  const paper = new Paper('stamped scan');
  paper.addPage();
  drawImage(paper, await images.jpegImage(await formPicture()));
  paper.line('某市司法局 第 8 页', 260, 800, 9);
  return paper.finish();
}

/** A scan behind an invisible layer of what poor OCR read: some digits wrong, points lost. */
export async function scanBehindText(): Promise<Buffer> {
  const paper = new Paper('scan behind text');
  paper.addPage();
  drawImage(paper, await images.jpegImage(await formPicture()));
  paper.document.addContent('q 3 Tr');
  const misread = printedRows.map((row) =>
    row.map((text) => text.replace('822.53', '822.58').replace('241.28', '24128').replace('支出', '攴岀')),
  );
  captions.forEach((text, index) => {
    paper.line(text, 200, 65 + 20 * index, 12);
  });
  paper.y = 56 + 20 * captions.length;
  drawTable(paper, { ...tableOf(misread), widths: formTable().widths }, { ...plainStyle, rules: 'none' });
  paper.document.addContent('Q');
  return paper.finish();
}

/** A page of text around a picture of the small form, and a page of text with a photograph. */
export async function picturedForm(): Promise<Buffer> {
  const paper = new Paper('pictured');
  paper.addPage();
  paper.line('某市司法局2024年度部门决算情况说明', 56, 80, 14);
  paper.line('2024年度本年支出合计1,206.40万元，其中基本支出965.12万元，项目支出241.28万元，见下图。', 56, 110, 11);
  drawImage(paper, await images.jpegImage(await formPicture()), pictureAt);
  paper.line('以上各项支出均按规定用途使用，没有超出批准的范围。', 56, 720, 11);
  paper.addPage();
  paper.line('本部门办公楼如下图所示，位于城区中心，建于上世纪末，共有六层。', 56, 80, 11);
  paper.document.image(photograph(), 60, 200, { width: 450 });
  return paper.finish();
}

/** Where the picture stands on its page. */
export const pictureAt: Rectangle = { x: 120, y: 140, width: 380, height: 538 };

/** Hills under a sky, without a single ruling line. */
function photograph(): Buffer {
  const canvas = createCanvas(600, 400);
  const context = canvas.getContext('2d');
  const sky = context.createLinearGradient(0, 0, 0, 400);
  sky.addColorStop(0, '#88bbee');
  sky.addColorStop(1, '#eeeecc');
  context.fillStyle = sky;
  context.fillRect(0, 0, 600, 400);
  context.fillStyle = '#335522';
  for (let hill = 0; hill < 5; hill++) {
    context.beginPath();
    context.arc(120 * hill, 420, 150 + 20 * (hill % 3), 0, 2 * Math.PI);
    context.fill();
  }
  return canvas.toBuffer('image/png');
}

/** The small form scanned as it lay: turned by 90, 180 or 270 degrees clockwise. */
export async function turnedScan(turned: 90 | 180 | 270): Promise<Buffer> {
  return makeScan(await formPdf(), { dpi: 200, preset: 'clean', seed: 1, wear: { turned } });
}

type Rectangle = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

function drawImage(paper: Paper, { dictionary, data }: PdfImage, at?: Rectangle): void {
  const { document, width: pageWidth, height: pageHeight } = paper;
  const { x, y, width, height } = at ?? { x: 0, y: 0, width: pageWidth, height: pageHeight };
  const entries: [string, unknown][] = Object.entries({ Type: 'XObject', Subtype: 'Image', ...dictionary });
  const image = document.ref(Object.fromEntries(entries.filter(([, value]) => value !== undefined)));
  image.end(data);
  const onPage = document.page.xobjects as { [name: string]: unknown };
  const name = `Scan${Object.keys(onPage).length}`;
  onPage[name] = image;
  // pdfkit counts from the top, an image from its foot.
  document.addContent(`q 0 g ${width} 0 0 ${-height} ${x} ${y + height} cm /${name} Do Q`);
}
