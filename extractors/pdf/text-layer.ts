import type { TextLayer } from '../../model/page.ts';
import { withoutSecondScript } from '../../print/second-scripts.ts';
import type { PageContent } from './drawing.ts';

/** How many images a page shows, and what share of the page the largest covers. */
export type PageImages = { readonly count: number; readonly share: number };

/** Fewer characters than this say nothing about a page. */
const enoughCharacters = 20;
/** Fewer than this may be a page number or a stamp over a scan. */
const mostStamped = 60;
/** An image that covers this much of a page is a scan of it. */
const scanShare = 0.7;
/** So many outlines on a page that has next to no text are letters: a character of Chinese is made of two to ten. */
const outlinedText = 200;
/** Below this share of readable characters the text layer is garbage. */
const leastReadable = 0.7;
/** So many common Chinese characters, a title's, vouch for letters of another script beside them. */
const leastBeside = 10;
/** Below this share of the 3,755 common characters among the Chinese ones, the mapping is wrong. */
const leastCommon = 0.6;

/**
 * Decides whether a page's text layer can be trusted.
 *
 * @param text the visible characters
 * @param drawn how many characters are drawn without ink, and what may be letters drawn as outlines
 * @param images the images that the page shows; a function, because looking costs decoding them
 */
export async function judgeTextLayer(
  text: string,
  { invisible, outlines }: Pick<PageContent, 'invisible' | 'outlines'>,
  images: () => Promise<PageImages>,
): Promise<TextLayer> {
  const isOutlined = outlines.length >= outlinedText;
  if (text.length === 0) return invisible > 0 || isOutlined || (await images()).count > 0 ? 'none' : 'blank';
  if (text.length < mostStamped && (isOutlined || (await images()).share >= scanShare)) return 'stamp';
  if (text.length < enoughCharacters) return 'good';
  const chinese = text.match(/\p{Script=Han}/gu) ?? [];
  const common = chinese.filter((character) => commonCharacters().has(character));
  // Beside Chinese that can be read a second script is text; codes that are no Unicode fall among its letters too.
  const judged = common.length >= leastBeside ? withoutSecondScript(text) : text;
  const readable = (judged.match(readableCharacters) ?? []).length;
  if (readable / judged.length < leastReadable) return 'garbage';
  if (chinese.length >= enoughCharacters && common.length / chinese.length < leastCommon) return 'garbage';
  return 'good';
}

// A page may hold little but ¥, the sign before every figure.
const readableCharacters = /[\p{Script=Han}\u0020-\u007E\u00A5\u2010-\u27BF\u3000-\u303F\uFF00-\uFFEF\u00B0-\u00D7]/gu;

let common: ReadonlySet<string> | undefined;

/** Level 1 of GB 2312: the 3,755 most used characters, rows 16 to 55. */
function commonCharacters(): ReadonlySet<string> {
  if (common) return common;
  const bytes: number[] = [];
  for (let row = 0xb0; row <= 0xd7; row++) {
    for (let cell = 0xa1; cell <= 0xfe; cell++) if (row < 0xd7 || cell <= 0xf9) bytes.push(row, cell);
  }
  common = new Set(new TextDecoder('gb18030').decode(new Uint8Array(bytes)));
  return common;
}
