import type { NarrativeLine } from '../../model/document.ts';
import type { Structure } from '../../catalogue/load/narrative/schema.ts';
import { groupBy } from '../../model/groups.ts';
import { largestOf } from '../../model/largest.ts';
import { anyOf, plainText } from './characters.ts';
import { withoutFurniture } from './furniture.ts';
import { passageOf } from './passage.ts';
import type { Passage } from './passage.ts';

/** 第三部分 is level 0, 一、 1, （一） 2, 1. 3, （1） 4; undefined for a paragraph without a mark. */
export type Level = 0 | 1 | 2 | 3 | 4;

/** A paragraph of the text: a title, or sentences. */
export type Paragraph = {
  readonly level: Level | undefined;
  /** Its ordinal as printed, without the stop behind it: `五、`, `（三）`, `1`. */
  readonly mark: string;
  /** It is a title and tells nothing. */
  readonly title: boolean;
  /** The text; for a title with its mark, for other paragraphs without. */
  readonly passage: Passage;
};

const marks: readonly (readonly [Level, RegExp])[] = [
  [0, /^第[一二三四五六七八九十]+部分[:、]?/u],
  [1, /^[一二三四五六七八九十]{1,3}、/u],
  [2, /^\([一二三四五六七八九十]{1,3}\)[、.]?/u],
  [3, /^\d{1,2}[、.](?!\d)/u],
  [4, /^\(\d{1,2}\)[、.]?/u],
];

type Open = {
  level: Level | undefined;
  mark: string;
  lines: NarrativeLine[];
  plain: string;
  /** The last character of `plain`: to ask that itself with every line would put it together every time. */
  end: string;
};

/** Joins lines into paragraphs. A line may be broken anywhere; a paragraph begins with a mark or after a title. */
export function paragraphsOf(lines: readonly NarrativeLine[], structure: Structure): Paragraph[] {
  const paragraphs: Paragraph[] = [];
  const titles = titlePatterns(structure);
  let open: Open | undefined;
  const close = (): void => {
    if (open !== undefined) paragraphs.push(paragraphFrom(open, titles));
    open = undefined;
  };
  const rightBorders = borders(lines);
  for (const line of withoutFurniture(lines).map(withoutBullet)) {
    const text = plainText(line.text);
    const started = markOf(text);
    const closed = open !== undefined && isClosed(open, titles, rightBorders) && !titles.rest.test(text);
    if (started !== undefined || closed || (open && isTitleBehind(open, text, titles))) close();
    open ??= { level: started?.[0], mark: started ? started[1] : '', lines: [], plain: '', end: '' };
    open.lines.push(line);
    open.plain += text;
    open.end = text.at(-1) ?? open.end;
  }
  close();
  return paragraphs;
}

type TitlePatterns = { marked: RegExp; unmarked: RegExp; rest: RegExp };

function titlePatterns(structure: Structure): TitlePatterns {
  const title = (ends: readonly string[]): RegExp =>
    new RegExp(`^(?:\\D|\\d{4}年){0,60}(?:${anyOf(ends)})(?:\\([^)]*\\))?[。:]?$`, 'u');
  return {
    marked: title(structure.title_ends),
    unmarked: title(structure.unmarked_title_ends),
    rest: new RegExp(`^(?:${anyOf(structure.title_ends)})[。:]?$`, 'u'),
  };
}

/** A title is over when it ends like one, or stops short of the right border without a sentence in it. */
function isClosed(open: Open, titles: TitlePatterns, rightBorders: ReadonlyMap<number, number>): boolean {
  if (endsAsTitle(open, titles)) return true;
  if (open.level === undefined || open.level === 0 || !isBareTitle(open)) return false;
  const last = open.lines.at(-1);
  const border = last && rightBorders.get(last.page);
  if (last === undefined || border === undefined) return false;
  return border - last.box.x1 > 3 * (last.box.y1 - last.box.y0);
}

/** A line that is a title as a whole, behind a sentence that has ended. */
function isTitleBehind(open: Open, text: string, titles: TitlePatterns): boolean {
  return open.end === '。' && !/[,;。:]/u.test(text) && titles.unmarked.test(text);
}

function bodyOf(open: Open): string {
  return open.plain.slice(open.mark.length).replace(/[。:]$/u, '');
}

/** No title has so many characters; what is longer is not looked through again with every line. */
const longestTitle = 400;

function endsAsTitle(open: Open, titles: TitlePatterns): boolean {
  if (open.plain.length > longestTitle) return false;
  const body = bodyOf(open);
  return !/[,;。:]/u.test(body) && (open.level === undefined ? titles.unmarked : titles.marked).test(body);
}

/** Few words behind a mark, no figure and no sentence; names of accounts, as 行政运行(项), open an item instead. */
function isBareTitle(open: Open): boolean {
  if (open.plain.length > longestTitle) return false;
  const body = bodyOf(open);
  return body !== '' && body.length <= 40 && !/[,;。:\d]|\([类款项]\)/u.test(body);
}

function paragraphFrom(open: Open, titles: TitlePatterns): Paragraph {
  const title = endsAsTitle(open, titles) || (open.level !== undefined && isBareTitle(open));
  return { level: open.level, mark: open.mark, title, passage: passageOf(open.lines) };
}

function markOf(text: string): readonly [Level, string] | undefined {
  for (const [level, pattern] of marks) {
    const found = pattern.exec(text);
    if (found !== null) return [level, found[0]];
  }
  return undefined;
}

/** `- 1. …` of a Markdown list. */
function withoutBullet(line: NarrativeLine): NarrativeLine {
  return { ...line, text: line.text.replace(/^\s*(?:[-•●■◆]\s+|#+\s+)/u, '') };
}

/** The rightmost border of the lines of each page; pages whose lines have no width are left out. */
function borders(lines: readonly NarrativeLine[]): Map<number, number> {
  const pages = groupBy(
    lines.filter(({ box }) => box.x1 > box.x0),
    ({ page }) => page,
  );
  return new Map([...pages].map(([page, own]) => [page, largestOf(own, ({ box }) => box.x1)]));
}
