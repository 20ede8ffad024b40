import { Counts } from '../../model/counts.ts';
import { groupBy } from '../../model/groups.ts';
import type { TextLine } from '../../model/page.ts';
import { isUnit } from '../../model/record.ts';
import type { Grid, PageTables } from '../../model/table.ts';
import { isPageNumber } from '../../print/page-number.ts';
import { stackedAmong } from '../printed-figures/lone-columns.ts';

/** Running headers and footers stand in this share of the page's height at its top and bottom. */
const margin = 0.12;

/** What heads every table and so stands at the top of many pages: its unit, department, number or title. */
const speaksOfTable = /(?:单位|部门)[:：]|公开\d+表|表[(（]?续?[)）]?$/;

/** A unit that heads a table without 单位 before it: （万元）, 人民币：元. */
const isLoneUnit = (text: string): boolean => isUnit(text.replace(/^[（(]?(?:人民币[:：]?)?|[)）]$/g, ''));

const bare = (text: string): string => text.replace(/\s+/g, '');

/**
 * Takes away what belongs to the page and not to the report: page numbers, and lines that most pages repeat at
 * their top or bottom.
 */
export function withoutFurniture(pages: readonly PageTables[]): PageTables[] {
  const repeated = repeatedLines(pages);
  const running = runningHeads(pages);
  return pages.map((page) => {
    const stacked = stackedAmong(page.lines);
    const isKept = (line: TextLine): boolean => {
      if (!isAtEdge(line, page)) return true;
      if (isPageNumber(line.text)) return stacked.has(line);
      return (
        speaksOfTable.test(bare(line.text)) ||
        isLoneUnit(bare(line.text)) ||
        !(repeated.has(bare(line.text).replace(/\d+/g, '#')) || running.get(bare(line.text))?.has(page.page))
      );
    };
    return {
      ...page,
      lines: page.lines.filter(isKept),
      grids: page.grids.filter((grid) => !isPageNumberOf(page, grid)),
    };
  });
}

/** Whether a line stands where running headers and footers do. */
const isAtEdge = ({ box }: TextLine, { height }: PageTables): boolean =>
  box.y1 < height * margin || box.y0 > height * (1 - margin);

/** Whether a grid is the number of a page whose parts stand apart as columns do: 第 8 页，共 10 页. */
function isPageNumberOf({ height }: PageTables, { box, rowBorders, cells, method, origin }: Grid): boolean {
  if (method !== 'aligned' || origin !== 'text' || rowBorders.length > 2) return false;
  if (box.y1 > height * margin && box.y0 < height * (1 - margin)) return false;
  const text = bare(cells.map((cell) => cell.text).join(''));
  return /^[第\d页共，,、/／-]+$/.test(text) && text.includes('页');
}

/** What the line above a table may say of it; the running head of one body among several says none of this. */
const mayBeTitle = /收入|支出|收支|经费|情况/;

/** A running head stands on at least so many pages, … */
const fewestPages = 4;

/** … on so much of those from its first to its last, … */
const shareOfPages = 0.7;

/** … and at one height, in points. */
const sameHeight = 1.5;

/**
 * The running heads of a part of the file, with their pages: where several bodies have a report each, no line is on
 * most pages of the file, and the name of each body is on all of its own.
 */
function runningHeads(pages: readonly PageTables[]): ReadonlyMap<string, ReadonlySet<number>> {
  const places = pages.flatMap((page, at) =>
    page.lines
      .filter((line) => isAtEdge(line, page))
      .map(({ text, box }) => ({ text: bare(text), page: page.page, at, top: box.y0 })),
  );
  const seen = groupBy(places, ({ text }) => text);
  const heads = [...seen].filter(([text, places]) => {
    const [first, last] = [places[0], places.at(-1)];
    if (!first || !last || places.length < fewestPages || mayBeTitle.test(text)) return false;
    const tops = places.map(({ top }) => top);
    const span = last.at - first.at + 1;
    return (
      Math.max(...tops) - Math.min(...tops) <= sameHeight &&
      new Set(places.map(({ at }) => at)).size >= span * shareOfPages
    );
  });
  return new Map(heads.map(([text, places]) => [text, new Set(places.map(({ page }) => page))]));
}

function repeatedLines(pages: readonly PageTables[]): ReadonlySet<string> {
  const counts = new Counts<string>();
  for (const page of pages) {
    const onPage = new Set(
      page.lines.filter((line) => isAtEdge(line, page)).map((line) => bare(line.text).replace(/\d+/g, '#')),
    );
    for (const text of onPage) counts.add(text);
  }
  const often = Math.max(4, pages.length * 0.4);
  return new Set([...counts].filter(([, count]) => count >= often).map(([text]) => text));
}
