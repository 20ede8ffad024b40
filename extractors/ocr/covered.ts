import type { Placement } from '../images/page-image.ts';
import { toDisplayed } from '../images/page-image.ts';
import { containsPoint } from '../../model/box.ts';
import type { Page, Word } from '../../model/page.ts';
import { isAmountPrint } from '../../print/figures.ts';

/** Where the text under an image and the image say different things, neither is to be trusted. */
const disagreement = 0.4;

/**
 * A page whose text lies under an image of the page, as both say: the text where all its figures stand in the image
 * too, else the image, its figures doubted where the text has others.
 *
 * @param page as its text says
 * @param scanned as its image was read
 */
export function comparedWithImage(page: Page, scanned: Page, placement: Placement): { page: Page; isText: boolean } {
  const figures = page.words.filter(({ text }) => isAmountPrint(text));
  const under = (word: Word): Word | undefined => {
    const box = toDisplayed(word.box, placement);
    return figures.find((figure) =>
      containsPoint(box, (figure.box.x0 + figure.box.x1) / 2, (figure.box.y0 + figure.box.y1) / 2),
    );
  };
  const seen = new Set<Word>();
  const differing: Word[] = [];
  const words = scanned.words.map((word): Word => {
    if (!isAmountPrint(word.text)) return word;
    const figure = under(word);
    if (figure) seen.add(figure);
    if (figure && plain(figure.text) === plain(word.text)) return word;
    differing.push(word);
    // No figure at this place says nothing against the one that is seen.
    if (!figure) return word;
    return {
      ...word,
      confidence: Math.min(word.confidence, disagreement),
      alternatives: [...(word.alternatives ?? []), figure.text],
    };
  });
  const isText = differing.length === 0 && figures.length > 0 && figures.every((figure) => seen.has(figure));
  return { page: isText ? page : { ...scanned, words }, isText };
}

/**
 * A page as its image says, its figures doubted where text without ink, which scanning software wrote, has others. That text
 * is itself no more than a reading of the image, and has no rules: it never stands for the page.
 *
 * @param hidden the words without ink
 */
export function comparedWithHidden(page: Page, hidden: readonly Word[], scanned: Page, placement: Placement): Page {
  const compared = comparedWithImage({ ...page, words: hidden }, scanned, placement);
  return compared.isText ? scanned : compared.page;
}

const plain = (text: string): string => text.replace(/[\s,，]/g, '');
