import type { Paper } from './pdf.ts';

/** Latin words and numbers stay whole, closing marks stay with what they close; else a line may break anywhere. */
const pieces = /(?:[“（《(]*(?:[\w.,%+-]+|.)[，。、；：）》”)]*)/gu;

/** Breaks `text` into lines no wider than `width` points; `\n` always breaks. A piece that is too wide is cut. */
export function wrap(paper: Paper, text: string, size: number, width: number, indent = 0, bold = false): string[] {
  const lines: string[] = [];
  for (const paragraph of text.split('\n')) {
    let line = '';
    const room = (): number => width - (lines.length === 0 ? indent : 0);
    const fits = (more: string): boolean => paper.widthOf(line + more, size, bold) <= room() + 0.01;
    for (const piece of paragraph.match(pieces) ?? []) {
      const parts = paper.widthOf(piece, size, bold) > width ? Array.from(piece) : [piece];
      for (const part of parts) {
        if (line !== '' && !fits(part)) {
          lines.push(line.trimEnd());
          line = '';
        }
        line += line === '' ? part.trimStart() : part;
      }
    }
    lines.push(line);
  }
  return lines;
}
