import type { Place } from './record.ts';

/** The value of `{page}` in a sentence: the page, or `line 12` for a text file, which has no pages. */
export function placeWord(place: Place | undefined): string {
  if (place === undefined) return '';
  return place.line === undefined ? String(place.page) : `line ${place.line}`;
}

/** The sentence with its gap `{page}` filled if that is a line: 第{page}页 becomes 第12行; otherwise unchanged. */
export function withLineNamed(sentence: string, page: unknown): string {
  const line = typeof page === 'string' ? /^line (\d+)$/.exec(page)?.[1] : undefined;
  if (line === undefined) return sentence;
  return sentence.replace(/第( ?)\{page\} ?页/gu, `第$1${line}$1行`).replaceAll('page {page}', `line ${line}`);
}
