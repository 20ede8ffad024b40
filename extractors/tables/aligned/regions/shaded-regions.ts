import { rowEdges, type Shading, usualHeight } from '../../ruled/shading.ts';
import { hasAmount, type Line } from '../../words/phrases.ts';
import { centre, middleOf } from '../../words/stretch.ts';
import { isProse } from '../../words/line-kinds.ts';
import { belongsAbove, headerOf, isBlankTable, namesRowAmong, type Region } from './region.ts';

/** Rows on a background, with the row below the last shaded one, and the heads above the first. */
export function shadedRegions(lines: readonly Line[], shadings: readonly Shading[]): Region[] {
  return shadings.flatMap((shading): Region[] => {
    const { x0, x1 } = shading;
    const edges = rowEdges(shading);
    const [top = 0, bottom = 0] = [edges[0], edges.at(-1)];
    const within = lines.flatMap((line): Line[] => {
      const phrases = line.phrases.filter((phrase) => phrase.x1 > x0 && phrase.x0 < x1);
      return phrases.length > 0 ? [phrases.length === line.phrases.length ? line : { ...line, phrases }] : [];
    });
    const first = within.findIndex((line) => middleOf(line) > top);
    const end = within.findIndex((line) => middleOf(line) > bottom);
    if (first < 0) return [];
    const inside = within.slice(first, end < 0 ? within.length : end);
    const below = rowBelow(end < 0 ? [] : within.slice(end), bottom, usualHeight(shading.bands));
    let start = first;
    if (namesRowAmong(within[first - 1], inside)) start--;
    // Only what has no head inside has one above.
    if (headerOf(inside) === 0 && start === first)
      while (start > 0 && belongsAbove(within[start - 1], within[start])) start--;
    const all = [...within.slice(start, first), ...inside, ...below];
    if (!all.some(hasAmount) && !isBlankTable(all)) return [];
    const headerEnd = headerOf(all);
    const borders = shading.columns.length > 0 ? shading.columns : undefined;
    const region = { lines: all, headerEnd: headerEnd < 0 ? all.length : headerEnd, rules: [], edges };
    return [{ ...region, extent: { x0, x1 }, ...(borders && { borders }) }];
  });
}

/** Whether heads that are not shaded stand on rows that are, or on the row above these. */
export function headsStandOn(shading: Shading, lines: readonly Line[]): boolean {
  const [top = 0] = rowEdges(shading);
  const first = lines.findIndex((line) => middleOf(line) > top);
  let start = first < 0 ? lines.length : first;
  if (headerOf(lines.slice(start)) !== 0) return false;
  while (start > 0 && belongsAbove(lines[start - 1], lines[start])) start--;
  const above = lines.slice(start, first < 0 ? lines.length : first);
  const heads = above.slice(0, Math.max(0, headerOf([...above, ...lines.slice(first, first + 1)])));
  const isShaded = (line: Line): boolean =>
    shading.cells.some(
      ({ x0, y0, x1, y1 }) =>
        middleOf(line) > y0 &&
        middleOf(line) < y1 &&
        line.phrases.some((head) => centre(head) > x0 && centre(head) < x1),
    );
  return heads.some((line) => line.phrases.length > 1 && !isShaded(line));
}

/** The lines of one row right below a shaded one. */
function rowBelow(lines: readonly Line[], y: number, height: number): Line[] {
  const row = lines.filter((line) => middleOf(line) < y + 1.2 * height && !isProse(line));
  return row.some(hasAmount) ? row : [];
}
