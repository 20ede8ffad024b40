import type { Functions } from './functions.ts';

/** Types of the C interface on 64-bit systems; a handle and a pointer travel as whole numbers. */
export type CType = 'void' | 'int' | 'unsigned int' | 'unsigned long' | 'double' | 'uintptr_t';
type Signature = readonly [returns: CType, ...takes: CType[]];

/** What each function returns and takes, after pdfium's headers. */
export const signatures: Readonly<Record<keyof Functions, Signature>> = {
  FPDF_LoadMemDocument: ['uintptr_t', 'uintptr_t', 'int', 'uintptr_t'],
  FPDF_GetLastError: ['unsigned long'],
  FPDF_GetPageCount: ['int', 'uintptr_t'],
  FPDF_CloseDocument: ['void', 'uintptr_t'],
  FPDFDoc_GetAttachmentCount: ['int', 'uintptr_t'],
  FPDFDoc_GetAttachment: ['uintptr_t', 'uintptr_t', 'int'],
  FPDFAttachment_GetName: ['unsigned long', 'uintptr_t', 'uintptr_t', 'unsigned long'],
  FPDF_LoadPage: ['uintptr_t', 'uintptr_t', 'int'],
  FPDF_ClosePage: ['void', 'uintptr_t'],
  FPDF_GetPageBoundingBox: ['int', 'uintptr_t', 'uintptr_t'],

  FPDFPage_GetRotation: ['int', 'uintptr_t'],
  FPDFPage_SetRotation: ['void', 'uintptr_t', 'int'],
  FPDFPage_GetAnnotCount: ['int', 'uintptr_t'],
  FPDFPage_GetAnnot: ['uintptr_t', 'uintptr_t', 'int'],
  FPDFPage_CloseAnnot: ['void', 'uintptr_t'],
  FPDFAnnot_GetSubtype: ['int', 'uintptr_t'],
  FPDFAnnot_GetFileAttachment: ['uintptr_t', 'uintptr_t'],
  FPDFPage_Flatten: ['int', 'uintptr_t', 'int'],
  FPDFPage_CountObjects: ['int', 'uintptr_t'],
  FPDFPage_GetObject: ['uintptr_t', 'uintptr_t', 'int'],

  FPDFPageObj_GetType: ['int', 'uintptr_t'],
  FPDFPageObj_GetMatrix: ['int', 'uintptr_t', 'uintptr_t'],
  FPDFPageObj_TransformF: ['int', 'uintptr_t', 'uintptr_t'],
  FPDFPageObj_TransformClipPath: ['void', 'uintptr_t', 'double', 'double', 'double', 'double', 'double', 'double'],
  FPDFPageObj_GetFillColor: ['int', 'uintptr_t', 'uintptr_t', 'uintptr_t', 'uintptr_t', 'uintptr_t'],
  FPDFPageObj_GetStrokeColor: ['int', 'uintptr_t', 'uintptr_t', 'uintptr_t', 'uintptr_t', 'uintptr_t'],
  FPDFPageObj_GetClipPath: ['uintptr_t', 'uintptr_t'],

  FPDFClipPath_CountPaths: ['int', 'uintptr_t'],
  FPDFClipPath_CountPathSegments: ['int', 'uintptr_t', 'int'],
  FPDFClipPath_GetPathSegment: ['uintptr_t', 'uintptr_t', 'int', 'int'],

  FPDFFormObj_CountObjects: ['int', 'uintptr_t'],
  FPDFFormObj_GetObject: ['uintptr_t', 'uintptr_t', 'unsigned long'],
  FPDFImageObj_GetImagePixelSize: ['int', 'uintptr_t', 'uintptr_t', 'uintptr_t'],

  FPDFPath_GetDrawMode: ['int', 'uintptr_t', 'uintptr_t', 'uintptr_t'],
  FPDFPath_CountSegments: ['int', 'uintptr_t'],
  FPDFPath_GetPathSegment: ['uintptr_t', 'uintptr_t', 'int'],
  FPDFPathSegment_GetPoint: ['int', 'uintptr_t', 'uintptr_t', 'uintptr_t'],
  FPDFPathSegment_GetType: ['int', 'uintptr_t'],
  FPDFPathSegment_GetClose: ['int', 'uintptr_t'],

  FPDFBitmap_CreateEx: ['uintptr_t', 'int', 'int', 'int', 'uintptr_t', 'int'],
  FPDFBitmap_FillRect: ['void', 'uintptr_t', 'int', 'int', 'int', 'int', 'unsigned long'],
  FPDFBitmap_Destroy: ['void', 'uintptr_t'],
  FPDF_RenderPageBitmap: ['void', 'uintptr_t', 'uintptr_t', 'int', 'int', 'int', 'int', 'int', 'int'],

  FPDFTextObj_GetFontSize: ['int', 'uintptr_t', 'uintptr_t'],
  FPDFTextObj_GetTextRenderMode: ['int', 'uintptr_t'],
  FPDFTextObj_GetFont: ['uintptr_t', 'uintptr_t'],
  FPDFFont_GetIsEmbedded: ['int', 'uintptr_t'],
  FPDFFont_GetBaseFontName: ['uintptr_t', 'uintptr_t', 'uintptr_t', 'uintptr_t'],

  FPDFText_LoadPage: ['uintptr_t', 'uintptr_t'],
  FPDFText_ClosePage: ['void', 'uintptr_t'],
  FPDFText_CountChars: ['int', 'uintptr_t'],
  FPDFText_GetUnicode: ['unsigned int', 'uintptr_t', 'int'],
  FPDFText_IsGenerated: ['int', 'uintptr_t', 'int'],
  FPDFText_IsHyphen: ['int', 'uintptr_t', 'int'],
  FPDFText_GetTextObject: ['uintptr_t', 'uintptr_t', 'int'],
  FPDFText_GetCharOrigin: ['int', 'uintptr_t', 'int', 'uintptr_t', 'uintptr_t'],
  FPDFText_GetLooseCharBox: ['int', 'uintptr_t', 'int', 'uintptr_t'],
  FPDFText_GetCharBox: ['int', 'uintptr_t', 'int', 'uintptr_t', 'uintptr_t', 'uintptr_t', 'uintptr_t'],
};
