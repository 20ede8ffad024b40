import type { Problem } from '../../model/document.ts';
import type { Bilingual } from '../../model/finding.ts';
import type { Page, TextLayer } from '../../model/page.ts';
import { isStronglyBent } from '../../extractors/images/page-image.ts';
import type { ScanOutcome } from './scan.ts';

type Unread = Exclude<ScanOutcome, { kind: 'read' | 'table' | 'no-table' }>;

/** A sentence that depends on whether no other page was read. */
type Beside = (isAlone: boolean) => Bilingual;

/** Collects what could not be read on the pages of a document, and notes about how pages were read. */
export class PageProblems {
  private readonly problems: { readonly page: number; readonly message: Bilingual | Beside }[] = [];
  private instead: string | undefined;
  private others: readonly string[] = [];
  /** Pages with something on a hidden layer. */
  private readonly layered: number[] = [];

  /** A page whose drawing operators cannot be followed. */
  damaged(page: number, reason: string): void {
    this.add(page, (isAlone) => sentences.damaged(page, reason, isAlone));
  }

  /** A page on which the search for tables broke: an error in this program, which costs only that page. */
  broken(page: number, reason: string): void {
    this.add(page, (isAlone) => sentences.broken(page, reason, isAlone));
  }

  /** An image or letters drawn as outlines, and the user asked for no OCR. */
  notAsked({ number, textLayer }: Page): void {
    this.add(number, (ofLayer[textLayer] ?? sentences.none)(number));
  }

  /** A table that is a picture on a page of text, when the user wanted no OCR. */
  pictureNotAsked(page: number): void {
    this.add(page, sentences.picture(page));
  }

  /** Text under an image that covers the page, when the user wanted no OCR. */
  notCompared(page: number): void {
    this.add(page, sentences.covered(page));
  }

  /** A page that should have been read from its image. */
  unread(page: number, outcome: Unread): void {
    const { kind, reason } = outcome;
    if (kind === 'no-engine') this.add(page, sentences.noEngine(page, reason));
    else this.add(page, (isAlone) => sentences.unreadable(page, reason, isAlone));
  }

  /** A page that was read from its image, perhaps by another engine than the one that was asked for. */
  readBy({ instead, page, placement }: Extract<ScanOutcome, { kind: 'read' }>): void {
    this.instead ??= instead;
    if (isStronglyBent(placement)) this.add(page.number, sentences.bent(page.number));
  }

  /** Documents that the PDF carries within itself, by name. */
  attached(names: readonly string[]): void {
    this.others = names;
  }

  /** A page with something on a layer that the file keeps hidden. */
  concealed(page: number): void {
    this.layered.push(page);
  }

  /** All problems; those of the whole document come first. @param read numbers of the pages that were read */
  all(read: readonly number[]): Problem[] {
    return [
      ...(this.instead === undefined ? [] : [{ message: sentences.otherEngine(this.instead) }]),
      ...(this.others.length === 0 ? [] : [{ message: sentences.attached(this.others), isAttached: true as const }]),
      ...(this.layered.length === 0 ? [] : [{ message: sentences.concealed(this.layered) }]),
      ...this.problems.map(({ page, message }) => ({
        page,
        message: typeof message === 'function' ? message(!read.some((each) => each !== page)) : message,
      })),
    ];
  }

  private add(page: number, message: Bilingual | Beside): void {
    this.problems.push({ page, message });
  }
}

/** Why a file is not read at all. */
export const tooManyPages = (pages: number, most: number): Bilingual => ({
  zh: `共 ${pages} 页，超过 ${most} 页的上限，未读取；可用 --max-pages 放宽后重新运行`,
  en: `it has ${pages} pages, more than ${most}, and was not read; run again with a larger --max-pages`,
});

/** A text file some of whose bytes are no characters, as where a download broke off and went on. */
export const brokenText = (lines: readonly number[]): Problem => ({
  message: {
    zh: `有 ${lines.length} 行含有无法辨认的字节（第 ${listed(lines, '、')} 行），这些字没有读出；请核对这些行，或重新导出为 UTF-8 文本`,
    en: `${lines.length} line(s) hold bytes that are no characters (${listed(lines, ', ')}): what was printed there is lost; check these lines, or export the text as UTF-8 again`,
  },
  brokenLines: lines.slice(0, mostListed),
});

/** So many lines or files are named; who has more looks at the file. */
const mostListed = 20;

const listed = (all: readonly (number | string)[], comma: string): string =>
  all.slice(0, mostListed).join(comma) + (all.length > mostListed ? ' …' : '');

/** What became of the other pages, where there are such. */
const others = {
  zh: (isAlone: boolean): string => (isAlone ? '' : '其他页已照常处理，'),
  en: (isAlone: boolean): string => (isAlone ? '' : 'the other pages were, '),
};

const sentences = {
  damaged: (page: number, reason: string, isAlone: boolean): Bilingual => ({
    zh: `第 ${page} 页无法读取（${reason}）；${others.zh(isAlone)}请重新下载该文件或核对该页`,
    en: `page ${page} cannot be read (${reason}); ${others.en(isAlone)}download the file again or check that page`,
  }),
  broken: (page: number, reason: string, isAlone: boolean): Bilingual => ({
    zh: `第 ${page} 页的表格没有读取：程序自身出错（${reason}）；${others.zh(isAlone)}请核对该页，并把文件报告给开发者`,
    en: `the tables of page ${page} were not read: a fault of the program (${reason}); ${others.en(isAlone)}check that page and report the file to the developers`,
  }),
  garbage: (page: number): Bilingual => ({
    zh: `第 ${page} 页的文字层是乱码，需要 OCR 才能读取`,
    en: `page ${page} has a text layer without a usable mapping and needs OCR`,
  }),
  none: (page: number): Bilingual => ({
    zh: `第 ${page} 页是扫描图像或转成了图形，没有文字层，需要 OCR 才能读取`,
    en: `page ${page} is a scanned image, or its letters are drawn as outlines; it has no text layer and needs OCR`,
  }),
  outlined: (page: number): Bilingual => ({
    zh: `第 ${page} 页表格里有字转成了图形，没有文字，需要 OCR 才能读取`,
    en: `page ${page} has letters in its table that are drawn as outlines and needs OCR`,
  }),
  stamp: (page: number): Bilingual => ({
    zh: `第 ${page} 页只有几个字是文字，其余是图像或图形，需要 OCR 才能读取`,
    en: `page ${page} has but a few words of text, the rest is an image or drawn as outlines and needs OCR`,
  }),
  hidden: (page: number): Bilingual => ({
    zh: `第 ${page} 页是扫描图像，另有看不见的文字层（扫描软件识别的文字，纸面上没有印出，不直接采用），需要 OCR 读取图像并与之核对`,
    en: `page ${page} is a scanned image with a hidden text layer, which scanning software wrote and nobody sees on paper: it is not taken as it is, OCR has to read the image and compares the two`,
  }),
  picture: (page: number): Bilingual => ({
    zh: `第 ${page} 页有一张表格是图片，需要 OCR 才能读取`,
    en: `page ${page} shows a table as a picture and needs OCR`,
  }),
  covered: (page: number): Bilingual => ({
    zh: `第 ${page} 页的文字压在整页图像之下、看不见，没有与图像核对；请核对该页，或启用 OCR 后再处理`,
    en: `page ${page} has its text under an image that covers it, and the two were not compared: check that page, or read the file again with OCR`,
  }),
  bent: (page: number): Bilingual => ({
    zh: `第 ${page} 页像是斜着拍摄的，或纸张没有压平；已尽量拉正，但可能有漏读，请平放后重新扫描`,
    en: `page ${page} looks like a photograph at an angle or of a sheet that is not flat: it was straightened as far as that goes, scan it flat`,
  }),
  unreadable: (page: number, reason: Bilingual, isAlone: boolean): Bilingual => ({
    zh: `第 ${page} 页是图像，无法识别（${reason.zh}）；${others.zh(isAlone)}请核对该页`,
    en: `page ${page} is an image and cannot be read (${reason.en}); ${others.en(isAlone)}check that page`,
  }),
  attached: (names: readonly string[]): Bilingual => ({
    zh: `PDF 里附有 ${names.length} 个文件（${listed(names, '、')}），没有读取；请在 PDF 阅读器里另存为单独的文件再处理`,
    en: `the PDF has ${names.length} file(s) attached (${listed(names, ', ')}), which were not read; save them from a PDF viewer and give them as files of their own`,
  }),
  concealed: (pages: readonly number[]): Bilingual => ({
    zh: `PDF 里有隐藏的图层（第 ${listed(pages, '、')} 页），屏幕上和纸面上都看不到，其中的内容没有采用；请确认隐藏的不是要公开的内容`,
    en: `the PDF has hidden layers (page ${listed(pages, ', ')}), shown neither on the screen nor on paper, and what is on them was left out; make sure that nothing is hidden that was to be published`,
  }),
  otherEngine: (reason: string): Bilingual => ({
    zh: `PP-OCR 在这台机器上无法启动（${reason}），图像页改由 tesseract 识别，错误会多一些；请重新执行 npm ci 后再处理`,
    en: `PP-OCR does not start on this machine (${reason}), so tesseract read the page images, with more errors; run npm ci again, then read the file again`,
  }),
  noEngine: (page: number, reason: string): Bilingual => ({
    zh: `第 ${page} 页是图像，没有识别：这台机器上没有能启动的识别引擎（${reason}）；请重新执行 npm ci 后再处理`,
    en: `page ${page} is an image and was not read: no OCR engine starts on this machine (${reason}); run npm ci again, then read the file again`,
  }),
} as const;

/** What is said of a page of each kind that has a sentence of its own. */
const ofLayer: { readonly [layer in TextLayer]?: (page: number) => Bilingual } = {
  garbage: sentences.garbage,
  stamp: sentences.stamp,
  outlined: sentences.outlined,
  hidden: sentences.hidden,
};
