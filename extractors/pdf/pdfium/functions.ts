/**
 * The functions of pdfium that are used here, by the names of its headers (fpdfview.h, fpdf_edit.h, fpdf_text.h,
 * fpdf_transformpage.h, fpdf_attachment.h, fpdf_annot.h). A handle and a pointer are numbers; 0 says that there is none.
 */
export type Functions = {
  FPDF_LoadMemDocument(bytes: number, size: number, password: number): number;
  FPDF_GetLastError(): number;
  FPDF_GetPageCount(document: number): number;
  FPDF_CloseDocument(document: number): void;
  /** Files that stand in the document's list of attachments (`/EmbeddedFiles`). */
  FPDFDoc_GetAttachmentCount(document: number): number;
  FPDFDoc_GetAttachment(document: number, index: number): number;
  /** How many bytes the name has as UTF-16, with the zero after it; they are written where there is room for them. */
  FPDFAttachment_GetName(attachment: number, buffer: number, bytes: number): number;
  FPDF_LoadPage(document: number, index: number): number;
  FPDF_ClosePage(page: number): void;
  /** Left, top, right, bottom as floats. */
  FPDF_GetPageBoundingBox(page: number, rectangle: number): number;

  /** Quarter turns clockwise. */
  FPDFPage_GetRotation(page: number): number;
  FPDFPage_SetRotation(page: number, turns: number): void;
  FPDFPage_GetAnnotCount(page: number): number;
  FPDFPage_GetAnnot(page: number, index: number): number;
  FPDFPage_CloseAnnot(annotation: number): void;
  FPDFAnnot_GetSubtype(annotation: number): number;
  FPDFAnnot_GetFileAttachment(annotation: number): number;
  /** Draws the annotations into the page, which has to be loaded again. */
  FPDFPage_Flatten(page: number, usage: number): number;
  FPDFPage_CountObjects(page: number): number;
  FPDFPage_GetObject(page: number, index: number): number;

  FPDFPageObj_GetType(object: number): number;
  /** Six floats, a to f. */
  FPDFPageObj_GetMatrix(object: number, matrix: number): number;
  FPDFPageObj_TransformF(object: number, matrix: number): number;
  FPDFPageObj_TransformClipPath(object: number, a: number, b: number, c: number, d: number, e: number, f: number): void;
  /** Red, green, blue and alpha as whole numbers of four bytes, 0 to 255. */
  FPDFPageObj_GetFillColor(object: number, red: number, green: number, blue: number, alpha: number): number;
  FPDFPageObj_GetStrokeColor(object: number, red: number, green: number, blue: number, alpha: number): number;
  FPDFPageObj_GetClipPath(object: number): number;

  /** -1 where there is no clip. */
  FPDFClipPath_CountPaths(clip: number): number;
  FPDFClipPath_CountPathSegments(clip: number, path: number): number;
  FPDFClipPath_GetPathSegment(clip: number, path: number, index: number): number;

  FPDFFormObj_CountObjects(form: number): number;
  FPDFFormObj_GetObject(form: number, index: number): number;
  FPDFImageObj_GetImagePixelSize(image: number, width: number, height: number): number;

  /** How a path is filled (0 not at all) and whether it is stroked, as whole numbers of four bytes. */
  FPDFPath_GetDrawMode(path: number, fill: number, stroke: number): number;
  FPDFPath_CountSegments(path: number): number;
  FPDFPath_GetPathSegment(path: number, index: number): number;
  FPDFPathSegment_GetPoint(segment: number, x: number, y: number): number;
  FPDFPathSegment_GetType(segment: number): number;
  FPDFPathSegment_GetClose(segment: number): number;

  /** A bitmap over memory that is given to it. */
  FPDFBitmap_CreateEx(width: number, height: number, format: number, memory: number, stride: number): number;
  FPDFBitmap_FillRect(bitmap: number, x: number, y: number, width: number, height: number, colour: number): void;
  FPDFBitmap_Destroy(bitmap: number): void;
  FPDF_RenderPageBitmap(
    bitmap: number,
    page: number,
    x: number,
    y: number,
    width: number,
    height: number,
    turns: number,
    flags: number,
  ): void;

  FPDFTextObj_GetFontSize(text: number, size: number): number;
  FPDFTextObj_GetTextRenderMode(text: number): number;
  FPDFTextObj_GetFont(text: number): number;
  /** 1 where the file holds the font, 0 where another one stands for it. */
  FPDFFont_GetIsEmbedded(font: number): number;
  /** How many bytes the name has, with the zero after it; they are written where there is room for them. */
  FPDFFont_GetBaseFontName(font: number, buffer: number, bytes: number): number;

  FPDFText_LoadPage(page: number): number;
  FPDFText_ClosePage(textPage: number): void;
  FPDFText_CountChars(textPage: number): number;
  FPDFText_GetUnicode(textPage: number, index: number): number;
  /** 1 for a blank or a line end that pdfium adds. */
  FPDFText_IsGenerated(textPage: number, index: number): number;
  /** 1 for a hyphen at the end of a line, whose character pdfium takes away. */
  FPDFText_IsHyphen(textPage: number, index: number): number;
  FPDFText_GetTextObject(textPage: number, index: number): number;
  /** Two doubles. */
  FPDFText_GetCharOrigin(textPage: number, index: number, x: number, y: number): number;
  /** Left, top, right, bottom as floats: from the origin to where the next character may begin. */
  FPDFText_GetLooseCharBox(textPage: number, index: number, rectangle: number): number;
  /** Left, right, bottom, top as doubles: the ink alone. */
  FPDFText_GetCharBox(
    textPage: number,
    index: number,
    left: number,
    right: number,
    bottom: number,
    top: number,
  ): number;
};

/** No answer is longer; in bytes. */
export const answerBytes = 64;

/** Kinds of page objects. */
export const objectTypes = { text: 1, path: 2, image: 3, form: 5 } as const;

/** Kinds of path segments. */
export const segmentTypes = { lineTo: 0, curveTo: 1, moveTo: 2 } as const;

/** Render modes of text that leave no ink. */
export const inklessModes: readonly number[] = [3, 7];

/** The kind of annotation that draws nothing of its own. */
export const linkAnnotation = 2;

/** The kind of annotation that is a file, shown as a paper clip. */
export const fileAnnotation = 17;

/** What `FPDF_GetLastError` says of a PDF that asks for a password, or is protected in a way pdfium does not know. */
export const passwordErrors: readonly number[] = [4, 5];

/** Four bytes a pixel: blue, green, red and a fourth, unless `renderFlags` turn them around. */
export const colourBitmap = 4;

/** With annotations; red before blue. */
export const renderFlags = 0x01 | 0x10;
