import type { Box } from '../../model/box.ts';
import type { Glyph, PageContent } from './drawing.ts';

/** Characters of one text follow each other within this share of their size. */
const close = 0.5;

/**
 * Leaves out zeros in the colour of paper: spreadsheets print cells so that are to look blank. They are on no paper, and
 * would be figures. Other texts in white stay, as do zeros on a ground of a colour or on a picture: nobody could tell
 * whether something dark is drawn below them.
 */
export function withoutWhiteZeros({
  glyphs,
  areas,
  images,
}: Pick<PageContent, 'glyphs' | 'areas'> & Partial<Pick<PageContent, 'images'>>): Glyph[] {
  if (!glyphs.some(({ white }) => white)) return [...glyphs];
  const grounds = [...areas, ...(images ?? [])];
  const isUnseen = (run: readonly Glyph[]): boolean =>
    /^[-—–−]?0?(?:\.0*)?$|^[-—–−]+$/.test(run.map(({ text }) => text).join('')) &&
    !run.some(({ box }) => grounds.some((ground) => holds(ground, box)));
  return runsOf(glyphs).flatMap((run) => (run[0]?.white && isUnseen(run) ? [] : run));
}

/** Characters in the order in which they are drawn, those of one text in white together, all others alone. */
function runsOf(glyphs: readonly Glyph[]): Glyph[][] {
  const runs: Glyph[][] = [];
  for (const glyph of glyphs) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    if (run && last?.white && glyph.white && goesOn(last, glyph)) run.push(glyph);
    else runs.push([glyph]);
  }
  return runs;
}

function goesOn(last: Glyph, next: Glyph): boolean {
  const gap = next.box.x0 - last.box.x1;
  return Math.abs(gap) <= close * last.size && Math.abs(next.baseline - last.baseline) <= close * last.size;
}

function holds(ground: Box, { x0, x1, y0, y1 }: Box): boolean {
  const [x, y] = [(x0 + x1) / 2, (y0 + y1) / 2];
  return x >= ground.x0 && x <= ground.x1 && y >= ground.y0 && y <= ground.y1;
}
