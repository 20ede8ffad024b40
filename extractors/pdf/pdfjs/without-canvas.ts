import { createRequire, Module } from 'node:module';
import { join } from 'node:path';
import { pdfjsFolder } from './folder.ts';

/** Stands where pdf.js looks for what it draws with. */
class Undrawable {
  readonly width = 0;
  readonly height = 0;
}

/** A font face that is ready at once, because no letter is ever drawn with it. */
class UndrawnFontFace {
  readonly loaded = Promise.resolve(this);
}

const drawing = { DOMMatrix: Undrawable, ImageData: Undrawable, Path2D: Undrawable };
const globals = globalThis as { [name: string]: unknown };
for (const [name, value] of Object.entries({ ...drawing, FontFace: UndrawnFontFace })) globals[name] ??= value;
forgoCanvas();

/**
 * Keeps pdf.js from loading a canvas, which it does as soon as it is imported in Node, and which takes as long as
 * loading pdf.js itself. Whoever draws pages imports the canvas first, and it stays.
 */
function forgoCanvas(): void {
  const require = createRequire(join(pdfjsFolder, 'legacy/build/pdf.min.mjs'));
  try {
    const path = require.resolve('@napi-rs/canvas');
    const canvas = new Module(path);
    canvas.exports = drawing;
    canvas.loaded = true;
    require.cache[path] ??= canvas;
  } catch {
    // It is not installed.
  }
}

/** Loads pdf.js without what it says when there is no canvas: nobody needs one. */
export async function withoutWarnings<Loaded>(load: () => Promise<Loaded>): Promise<Loaded> {
  const { warn } = console;
  console.warn = () => undefined;
  try {
    return await load();
  } finally {
    console.warn = warn;
  }
}
