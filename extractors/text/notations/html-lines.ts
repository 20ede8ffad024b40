import { must } from '../../../model/must.ts';
import { HtmlParser } from './html-parser.ts';
import { jsonLines } from './json-lines.ts';
import { isAmountPrint, isIntegerPrint } from '../../../print/figures.ts';

/** A line as it is read, and the 1-based line of the file on which it begins. */
export type SourceLine = { readonly text: string; readonly line: number };

const beginsDocument =
  /^\s*(?:(?:`{3,}\w*\s*)?)(?:(?:<\?xml[^>]*>|<!--[^>]*-->)\s*)*<(?:!doctype\s+html|html|head|body)\b/i;

/** Elements that begin and end a line; text in the others goes on. */
const blocks = new Set(
  (
    'html head title body section article header footer main nav aside div p h1 h2 h3 h4 h5 h6 ul ol li dl dt dd ' +
    'pre blockquote center form fieldset figure figcaption caption address hr br tr td th'
  ).split(' '),
);
/** In these a line end is a blank: editors wrap what they write. */
const wrapped = new Set('title p h1 h2 h3 h4 h5 h6 li dt dd caption'.split(' '));
const silent = new Set(['script', 'style']);

/**
 * The lines of a text. In an HTML document each block element is a line, wherever it stands in the file, and so is each
 * table, which keeps its marks; what follows `</html>`, and all other texts, stay as they are.
 *
 * @param text with `\n` as line end
 */
export function sourceLines(text: string): SourceLine[] {
  const written = jsonLines(text);
  if (written) return written;
  const lines: SourceLine[] = [];
  let line = 1;
  for (const part of text.split(/(?<=<\/html\s*>)/i)) {
    if (beginsDocument.test(part)) for (const each of documentLines(part, line)) lines.push(each);
    else part.split('\n').forEach((each, index) => lines.push({ text: each, line: line + index }));
    line += newlinesOf(part);
  }
  return lines;
}

/**
 * Where tables begin that only arrange a page: others stand in their cells, and no cell of their own is a figure. Old pages
 * of governments are set so, text and tables in one cell.
 */
function layoutTables(html: string): ReadonlySet<number> {
  const found = new Set<number>();
  const open: { readonly start: number; holdsTable: boolean; holdsFigure: boolean }[] = [];
  const parser = new HtmlParser(
    {
      onopentag(name) {
        if (name !== 'table') return;
        const outer = open.at(-1);
        if (outer) outer.holdsTable = true;
        open.push({ start: parser.startIndex, holdsTable: false, holdsFigure: false });
      },
      ontext(piece) {
        const own = open.at(-1);
        if (own && (isAmountPrint(piece) || isIntegerPrint(piece))) own.holdsFigure = true;
      },
      onclosetag(name) {
        const closed = name === 'table' ? open.pop() : undefined;
        if (closed?.holdsTable === true && !closed.holdsFigure) found.add(closed.start);
      },
    },
    { decodeEntities: false },
  );
  parser.read(html);
  return found;
}

const newlinesOf = (text: string): number => text.split('\n').length - 1;

function documentLines(html: string, firstLine: number): SourceLine[] {
  const lines: SourceLine[] = [];
  const layouts = layoutTables(html);
  /** Of each open table, whether it only arranges the page. */
  const open: boolean[] = [];
  let [line, counted] = [firstLine, 0];
  let [text, begins] = ['', firstLine];
  let [tables, tableStart, hidden, inWrapped] = [0, 0, 0, 0];
  const lineAt = (index: number): number => {
    for (; counted < index; counted++) if (html[counted] === '\n') line += 1;
    return line;
  };
  const flush = (): void => {
    if (text.trim() !== '') lines.push({ text: text.trim(), line: begins });
    text = '';
  };
  const add = (piece: string, index: number): void => {
    if (text.trim() === '') begins = lineAt(index + (piece.length - piece.trimStart().length));
    text += piece;
  };
  const addTable = (end: number): void => {
    const from = lineAt(tableStart);
    html
      .slice(tableStart, end)
      .split('\n')
      .forEach((each, index) => lines.push({ text: each, line: from + index }));
  };
  // Character references stay as they are written: they are read with the text of the lines.
  const parser = new HtmlParser(
    {
      onopentag(name) {
        if (wrapped.has(name)) inWrapped += 1;
        const isLayout = name === 'table' && layouts.has(parser.startIndex);
        if (name === 'table') open.push(isLayout);
        if (isLayout) flush();
        else if (name === 'table' && tables++ === 0) {
          flush();
          tableStart = parser.startIndex;
        } else if (silent.has(name)) hidden += 1;
        else if (tables === 0 && blocks.has(name)) flush();
      },
      ontext(piece) {
        if (tables > 0 || hidden > 0) return;
        let index = parser.startIndex;
        for (const [at, part] of piece.split('\n').entries()) {
          if (at > 0 && inWrapped > 0 && part.trim() !== '') text += ' ';
          else if (at > 0 && (inWrapped === 0 || at < newlinesOf(piece))) flush();
          add(part, index);
          index += part.length + 1;
        }
      },
      oncomment(comment) {
        if (tables > 0 || hidden > 0) return;
        // It may tell where a page ends.
        flush();
        if (!comment.includes('\n')) lines.push({ text: `<!--${comment}-->`, line: lineAt(parser.startIndex) });
      },
      onclosetag(name) {
        if (wrapped.has(name)) inWrapped -= 1;
        const isLayout = name === 'table' && open.pop() === true;
        if (isLayout) flush();
        else if (name === 'table' && --tables === 0) addTable(parser.endIndex + 1);
        else if (silent.has(name)) hidden -= 1;
        else if (tables === 0 && blocks.has(name)) {
          // No page prints its title; it counts where the body does not say the same.
          if (name === 'title' && html.split(text.trim()).length > 2) text = '';
          flush();
        }
      },
    },
    { decodeEntities: false },
  );
  parser.read(html);
  flush();
  return lines;
}

/** The line of the file on which a line as it is read begins; both 1-based. */
export const sourceLineOf = (lines: readonly SourceLine[], line: number): number =>
  lines.length === 0 ? line : must(lines[Math.min(line, lines.length) - 1], 'line of the file').line;
