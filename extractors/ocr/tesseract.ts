import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Worker } from 'tesseract.js';
import type { GreyImage } from '../images/pixels/grey.ts';
import type { OcrEngine, ReadLine } from './engine.ts';

const dataFolder = (language: string): string =>
  join(
    dirname(createRequire(import.meta.url).resolve(`@tesseract.js-data/${language}/package.json`)),
    '4.0.0_best_int',
  );

/**
 * tesseract.js, its language data out of the installed packages: `eng` with digits only for figures, `chi_sim` for
 * text. Each language starts when it is first needed.
 */
export function openTesseract(): OcrEngine {
  const workers = new Map<'eng' | 'chi_sim', Promise<Worker>>();
  const workerFor = (content: 'text' | 'figures'): Promise<Worker> => {
    const language = content === 'figures' ? 'eng' : 'chi_sim';
    const worker = workers.get(language) ?? startWorker(language);
    workers.set(language, worker);
    return worker;
  };
  return {
    name: 'tesseract-js-7',
    async read(lines, content) {
      if (lines.length === 0) return [];
      const worker = await workerFor(content);
      const read: ReadLine[] = [];
      for (const line of lines) read.push(await readLine(worker, line));
      return read;
    },
    async close() {
      for (const worker of workers.values()) await (await worker).terminate();
      workers.clear();
    },
  };
}

async function startWorker(language: 'eng' | 'chi_sim'): Promise<Worker> {
  const { createWorker, OEM, PSM } = await import('tesseract.js');
  const worker = await createWorker(language, OEM.LSTM_ONLY, {
    langPath: dataFolder(language),
    cacheMethod: 'none',
    gzip: true,
  });
  await worker.setParameters({
    tessedit_pageseg_mode: PSM.SINGLE_LINE,
    user_defined_dpi: '200',
    ...(language === 'eng' && { tessedit_char_whitelist: '0123456789.,-' }),
  });
  return worker;
}

async function readLine(worker: Worker, line: GreyImage): Promise<ReadLine> {
  const { data } = await worker.recognize(toBitmap(withMargin(line)), {}, { text: true, blocks: true });
  const symbols = (data.blocks ?? [])
    .flatMap((block) => block.paragraphs)
    .flatMap((paragraph) => paragraph.lines)
    .flatMap((each) => each.words)
    .flatMap((word) => word.symbols);
  let text = '';
  const confidences: number[] = [];
  const ends: number[] = [];
  for (const symbol of symbols) {
    for (const unit of symbol.text.split('')) {
      text += unit;
      confidences.push(symbol.confidence / 100);
      ends.push(Math.min(1, Math.max(0, (symbol.bbox.x1 - margin) / line.width)));
    }
  }
  return { text, confidences, ends };
}

const margin = 10;

function withMargin({ width, height, data }: GreyImage): GreyImage {
  const wide = width + 2 * margin;
  const framed = new Uint8Array(wide * (height + 2 * margin)).fill(255);
  for (let y = 0; y < height; y++) {
    framed.set(data.subarray(y * width, (y + 1) * width), (y + margin) * wide + margin);
  }
  return { width: wide, height: height + 2 * margin, data: framed };
}

/** A BMP file of grey pixels: the one format that needs no encoder. */
function toBitmap({ width, height, data }: GreyImage): Buffer {
  const stride = Math.ceil(width / 4) * 4;
  const head = 54 + 1024;
  const file = Buffer.alloc(head + stride * height);
  file.write('BM', 0, 'latin1');
  file.writeUInt32LE(file.length, 2);
  file.writeUInt32LE(head, 10);
  file.writeUInt32LE(40, 14);
  file.writeInt32LE(width, 18);
  file.writeInt32LE(height, 22);
  file.writeUInt16LE(1, 26);
  file.writeUInt16LE(8, 28);
  file.writeUInt32LE(stride * height, 34);
  file.writeUInt32LE(256, 46);
  for (let grey = 0; grey < 256; grey++) file.writeUInt32LE(grey * 0x010101, 54 + grey * 4);
  for (let y = 0; y < height; y++) {
    // Rows stand from the bottom up.
    file.set(data.subarray(y * width, (y + 1) * width), head + (height - 1 - y) * stride);
  }
  return file;
}
