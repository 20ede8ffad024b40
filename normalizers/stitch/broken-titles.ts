import type { FormCatalogue } from '../../catalogue/load/forms.ts';
import { pairsOf } from '../../model/pairs.ts';
import type { TextLine } from '../../model/page.ts';
import type { PageTables } from '../../model/table.ts';
import { readTitle, statesUnit } from '../titles/caption.ts';

/** The pieces of one line stand at the same height, in points. */
export const sameLine = 3;
/** A title stands among so many lines at the top of its page. */
const titleLines = 8;

/**
 * The pages with titles in one piece that the edge of a page broke: of a sheet that goes on to the right, 收入支出 stands on
 * one page and 决算总表 at the same height on the next. The whole title then stands on the first of them.
 */
export function withWholeTitles(pages: readonly PageTables[], catalogue: FormCatalogue): PageTables[] {
  if (catalogue.budget) return [...pages];
  const whole = [...pages];
  for (const [index, [left, right]] of pairsOf(pages).entries()) {
    if (right.page - left.page !== 1 || left.grids.length === 0 || right.grids.length === 0) continue;
    const broken = brokenLines(left, right, catalogue);
    if (broken.size === 0) continue;
    const rests = new Set(broken.values());
    const mended = (line: TextLine): TextLine => {
      const rest = broken.get(line);
      return rest ? { ...line, text: joined(line, rest) } : line;
    };
    whole[index] = { ...left, lines: (whole[index] ?? left).lines.map(mended) };
    whole[index + 1] = { ...right, lines: right.lines.filter((line) => !rests.has(line)) };
  }
  return whole;
}

/** Lines that only together are the title of a form, or state a unit: the line that is begun, with its rest. */
function brokenLines(left: PageTables, right: PageTables, catalogue: FormCatalogue): ReadonlyMap<TextLine, TextLine> {
  const rests = topLines(right);
  const pairs = topLines(left).flatMap((begun): [TextLine, TextLine][] => {
    const rest = rests.find(({ box }) => Math.abs(box.y0 - begun.box.y0) <= sameLine);
    return rest && endsAtEdge(begun, left) ? [[begun, rest]] : [];
  });
  const isForm = (text: string): boolean => readTitle(text, catalogue)?.form !== undefined;
  // A title that is cut behind its last word stands above a table of its own, and so does a whole one.
  const isWhole = (begun: TextLine, rest: TextLine): boolean => begun.text.includes('表') && isForm(rest.text);
  const titles = pairs.filter(
    ([begun, rest]) => !isForm(begun.text) && !isWhole(begun, rest) && isForm(joined(begun, rest)),
  );
  // A broken unit alone may be two lines of other tables.
  const units =
    titles.length === 0
      ? []
      : pairs.filter(
          ([begun, rest]) =>
            ![begun, rest].some(({ text }) => statesUnit(text, catalogue)) &&
            statesUnit(joined(begun, rest), catalogue),
        );
  return new Map([...titles, ...units]);
}

/** What the two pieces of a line say together. */
export const joined = (begun: TextLine, rest: TextLine): string => begun.text.trim() + rest.text.trim();

/** The lines of a page above its first grid. */
export function linesAbove({ grids: [first], lines }: PageTables): readonly TextLine[] {
  return lines.filter(({ box }) => first !== undefined && box.y1 < first.box.y0 + 4);
}

const topLines = (page: PageTables): readonly TextLine[] => linesAbove(page).slice(0, titleLines);

/** Whether a line runs to the right end of the table below it, where the page ends. */
export function endsAtEdge({ box }: TextLine, { grids: [first] }: PageTables): boolean {
  return first !== undefined && box.x1 >= first.box.x1 - edge;
}

/** The margin that a cut leaves between a text and the border, in points. */
export const edge = 16;
