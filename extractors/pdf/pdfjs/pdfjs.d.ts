// What pdf.js ships without types.
declare module 'pdfjs-dist/legacy/build/pdf.min.mjs' {
  export * from 'pdfjs-dist/legacy/build/pdf.mjs';
}

declare module 'pdfjs-dist/legacy/build/pdf.worker.min.mjs' {
  /** The half of pdf.js that reads files; it answers the other half over a port. */
  export const WorkerMessageHandler: { initializeFromPort(port: object): void };
}
