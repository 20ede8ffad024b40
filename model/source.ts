/** Where words come from: a PDF's text layer, our own OCR, or a text file from other OCR. */
export type Origin = 'text' | 'ocr' | 'ocr-text';

/** A source file (来源文件) as given on the command line. */
export type SourceFile = {
  /** Absolute path. */
  readonly path: string;
  /** The file's name without extension; if two files share it, the shortest relative path that distinguishes them. */
  readonly document: string;
  readonly kind: 'pdf' | 'text';
};
