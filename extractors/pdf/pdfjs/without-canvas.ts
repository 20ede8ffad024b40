import { createRequire, Module } from 'node:module';

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
  const require = createRequire(import.meta.url);
  try {
    const path = createRequire(require.resolve('pdfjs-dist/package.json')).resolve('@napi-rs/canvas');
    const canvas = new Module(path);
    canvas.exports = drawing;
    canvas.loaded = true;
    require.cache[path] ??= canvas;
  } catch {
    // It is an optional dependency, and not there.
  }
}
