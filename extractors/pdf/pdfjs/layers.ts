import type { PDFDocumentProxy } from './engine.ts';

/** The layers (optional content) of a file. */
export type Layers = {
  /** Whether there are any. */
  readonly some: boolean;
  /** Whether the file shows a layer, or what hangs on several, neither on the screen nor on paper. */
  readonly isHidden: (layer: unknown) => boolean;
};

/** The layers of a file, as it is shown when it is opened. */
export async function layersOf(pdf: PDFDocumentProxy): Promise<Layers> {
  const [screen, paper] = await Promise.all([
    pdf.getOptionalContentConfig({ intent: 'display' }),
    pdf.getOptionalContentConfig({ intent: 'print' }),
  ]);
  return {
    some: [...screen].length > 0,
    isHidden: (layer) => !screen.isVisible(layer) && !paper.isVisible(layer),
  };
}
