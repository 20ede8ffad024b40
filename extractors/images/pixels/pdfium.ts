import { PDFiumLibrary, type PDFiumDocument, type PDFiumPage } from '@hyzyla/pdfium';
import { UnreadablePageImage } from './unreadable-page.ts';

/** A page as pixels: red, green, blue and a fourth byte for each, row by row, as displayed. */
export type ColourImage = {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
  /** Size of the page in points, and of a pixel. */
  readonly pageWidth: number;
  readonly pageHeight: number;
  readonly pointsPerPixel: number;
};

/** Fewer pixels make small print unreadable, more make nothing more readable. */
const leastDpi = 200;
const mostDpi = 300;
/** No page image is larger than this; an A3 page at 300 dpi has 17 million pixels. */
const mostPixels = 24e6;
/** An image that unpacks to more than this is refused before it is unpacked. */
const mostImagePixels = 120e6;
/** No printed page is larger than this: two metres. */
const mostPoints = 5700;

/** Renders pages of a PDF; JBIG2, JPEG 2000, CCITT and layered scans come through it. */
export class PageRenderer {
  private library: PDFiumLibrary | undefined;
  private document: PDFiumDocument | undefined;

  constructor(private readonly bytes: Uint8Array) {}

  /**
   * Renders a page at the resolution that its scan has.
   *
   * @param dpi another resolution instead
   * @throws UnreadablePageImage when it is too large, damaged, or the renderer fails over it
   */
  async render(number: number, dpi?: number): Promise<ColourImage> {
    try {
      const document = await this.open();
      const page = document.getPage(number - 1);
      const { originalWidth: pageWidth, originalHeight: pageHeight } = page.getOriginalSize();
      if (Math.max(pageWidth, pageHeight) > mostPoints) throw new UnreadablePageImage('large-page');
      const scale = scaleFor(pageWidth, pageHeight, imageSizes(page), dpi);
      const { width, height, data } = await page.render({ scale, render: 'bitmap' });
      return { width, height, data, pageWidth, pageHeight, pointsPerPixel: pageWidth / width };
    } catch (error) {
      // After a failure inside the renderer its memory cannot be trusted; the next page gets a new one.
      this.close();
      if (error instanceof UnreadablePageImage) throw error;
      throw new UnreadablePageImage('damaged', error);
    }
  }

  /** Frees the renderer's memory. */
  close(): void {
    try {
      this.document?.destroy();
      this.library?.destroy();
    } catch {
      // A renderer that failed cannot always be taken down in order; it is left to the garbage collector.
    }
    this.document = undefined;
    this.library = undefined;
  }

  private async open(): Promise<PDFiumDocument> {
    // Its own declaration of what `init` gives leaves out that it is made by the constructor.
    this.library ??= await PDFiumLibrary.init();
    this.document ??= await this.library.loadDocument(this.bytes);
    return this.document;
  }
}

type Size = { readonly width: number; readonly height: number };

function scaleFor(pageWidth: number, pageHeight: number, images: readonly Size[], asked?: number): number {
  if (images.some(({ width, height }) => width * height > mostImagePixels))
    throw new UnreadablePageImage('large-image');
  const widest = Math.max(0, ...images.map(({ width, height }) => Math.max(width / pageWidth, height / pageHeight)));
  const dpi = asked ?? Math.min(mostDpi, Math.max(leastDpi, Math.round(widest * 72)));
  return Math.min(dpi / 72, Math.sqrt(mostPixels / (pageWidth * pageHeight)));
}

// The library has no method for the size of an image that does not unpack it; these are its own parts.
type ImageParts = {
  readonly objectIdx: number;
  readonly module: {
    readonly HEAPU8: Uint8Array;
    readonly wasmExports: { malloc(size: number): number; free(pointer: number): void };
    _FPDFImageObj_GetImagePixelSize(object: number, width: number, height: number): number;
  };
};

function imageSizes(page: PDFiumPage): Size[] {
  const sizes: Size[] = [];
  for (const object of page.objects()) {
    if (object.type !== 'image') continue;
    const { module, objectIdx } = object as unknown as ImageParts;
    const pointer = module.wasmExports.malloc(8);
    if (module._FPDFImageObj_GetImagePixelSize(objectIdx, pointer, pointer + 4)) {
      const view = new DataView(module.HEAPU8.buffer, pointer, 8);
      sizes.push({ width: view.getUint32(0, true), height: view.getUint32(4, true) });
    }
    module.wasmExports.free(pointer);
  }
  return sizes;
}
