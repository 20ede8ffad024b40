import type { Bilingual } from '../../../model/finding.ts';

const reasons = {
  'large-page': {
    zh: '页面大得不合常理（超过两米）',
    en: 'the page is larger than two metres',
  },
  'large-image': {
    zh: '页面上的图像展开后超过一亿二千万像素，没有解码',
    en: 'an image on it unpacks to more than 120 million pixels and was not decoded',
  },
  'not-drawn': {
    zh: '显示出来是全白的：不是空白页，就是图像的编码无法显示',
    en: 'it comes out all white: either the page is empty, or its image is coded in a way that cannot be shown',
  },
  damaged: {
    zh: '页面图像已损坏，无法显示',
    en: 'its image is damaged and cannot be shown',
  },
} satisfies { readonly [reason: string]: Bilingual };

/** Thrown when a page cannot be made into an image: it costs that page, the others go on. */
export class UnreadablePageImage extends Error {
  override readonly name = 'UnreadablePageImage';
  readonly sentence: Bilingual;

  constructor(reason: keyof typeof reasons, cause?: unknown) {
    super(reasons[reason].en, { cause });
    this.sentence = reasons[reason];
  }
}
