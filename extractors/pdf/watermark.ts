import type { Glyph } from './drawing.ts';

/** Pale text this much larger than the text of the page is a watermark (水印); pale text of its size is not. */
const muchLarger = 1.4;

/**
 * Leaves out watermarks: text printed askew, and large pale text, across a page. Their characters would stand in the
 * cells of the tables they cross, and a digit among them would change an amount.
 */
export function withoutWatermarks(glyphs: readonly Glyph[]): Glyph[] {
  const suspects = glyphs.filter((glyph) => glyph.askew || glyph.pale);
  if (suspects.length === 0) return [...glyphs];
  const sizes = glyphs.filter((glyph) => glyph.size > 0 && !glyph.askew && !glyph.pale).map((glyph) => glyph.size);
  const usual = sizes.sort((a, b) => a - b)[Math.floor(sizes.length / 2)];
  // A page with nothing else on it is no page with a watermark.
  if (usual === undefined) return [...glyphs];
  return glyphs.filter((glyph) => !glyph.askew && !(glyph.pale && glyph.size >= muchLarger * usual));
}
