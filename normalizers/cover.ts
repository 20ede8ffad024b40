import type { FormCatalogue } from '../catalogue/forms.ts';
import type { DocumentKind } from '../model/document.ts';
import type { TextLine } from '../model/page.ts';
import type { PageTables } from '../model/table.ts';
import { findDepartment } from './caption.ts';
import { bareText } from './label.ts';

/** What a document says of itself. */
export type Cover = { readonly kind: DocumentKind; readonly department: string; readonly year: string };

/** Cover and first pages speak for the whole document. */
const coverPages = 3;

/**
 * Reads kind, department and year from the document itself: names of crawled files lie.
 *
 * @param lines text outside tables, in order
 * @param captions text above tables
 */
export function readCover(lines: readonly TextLine[], captions: readonly string[], catalogue: FormCatalogue): Cover {
  const all = [...lines.map((line) => bareText(line.text)), ...captions.map(bareText)];
  const kind = kindOf(firstLines(lines), catalogue) ?? kindOf(all, catalogue) ?? '其他';
  const head = lines.filter((line) => line.page <= coverPages).map((line) => line.text.replace(/\s+/g, ''));
  return {
    kind,
    department: departmentOnCover(head) || findDepartment(captions, catalogue),
    year: yearOf(head, kind) || yearOf(all, kind) || yearOfHeads(captions),
  };
}

/**
 * Whether the first pages already tell that this is a budget (预算), whose and of which year, and nothing on them speaks
 * of final accounts: of a budget no figure is read, so its other pages need not be.
 *
 * @param pages those that were read so far; asked of in vain but when the last cover page has just been read
 */
export function isSurelyBudget(pages: readonly PageTables[], catalogue: FormCatalogue): boolean {
  if (pages.at(-1)?.page !== coverPages) return false;
  const lines = pages.flatMap((page) => page.lines);
  const { final, budget } = kindWords(firstLines(lines), catalogue);
  if (final > 0 || budget === 0) return false;
  const { department, year } = readCover(lines, [], catalogue);
  return department !== '' && year !== '';
}

const firstLines = (lines: readonly TextLine[]): string[] =>
  lines.filter((line) => line.page <= coverPages).map((line) => bareText(line.text));

/** The kind whose words the lines use more often; undefined when they use neither. */
function kindOf(lines: readonly string[], catalogue: FormCatalogue): '决算' | '预算' | undefined {
  const { final, budget } = kindWords(lines, catalogue);
  if (final === 0 && budget === 0) return undefined;
  return final >= budget ? '决算' : '预算';
}

/** How many lines use the words of each kind. */
function kindWords(lines: readonly string[], catalogue: FormCatalogue): { final: number; budget: number } {
  const words = catalogue.words.document_kinds;
  const count = (list: readonly string[]): number =>
    lines
      .map((line) => line.replace(/预算\d+表/g, '预算#表'))
      .filter((line) => list.some((word) => line.includes(word))).length;
  return { final: count(words['决算']), budget: count(words['预算']) };
}

const year = '(?:\\d{4}|[二〇○零一二三四五六七八九]{4})年?度?';
const report = '(?:部门|单位)?(?:收支)?(?:决算|预算)';
/** 某某局2024年度部门决算, and 2024年度某某局部门决算. */
const titles = [
  new RegExp(`^(.{3,40}?)${year}${report}`),
  new RegExp(`^${year}(?!部门|单位)(.{3,40}?)${report}(?!表)`),
];
/** A title may be broken over so many lines of the cover. */
const brokenOver = 3;

function departmentOnCover(lines: readonly string[]): string {
  for (let start = 0; start < lines.length; start++) {
    for (let count = 1; count <= brokenOver; count++) {
      const text = lines.slice(start, start + count).join('');
      const name = titles
        .map((title) => title.exec(text))
        .find((match) => match?.[1] !== undefined && isName(match[1]) && !isClause(text.slice(match[0].length)))?.[1];
      if (name) return name;
    }
  }
  return '';
}

/** 编制范围, 说明如下: what goes on behind 决算 so is a sentence about it and no title. */
const isClause = (rest: string): boolean => /^(?:的|编制|汇总|批复|工作|范围|公开工作)|[。，；]/.test(rest);

function isName(text: string): boolean {
  const bare = text.replace(/[（(].*?[)）]/g, '');
  return (
    /^[\p{Script=Han}\d]{3,}$/u.test(bare) &&
    !/第.部分|目录|年度?$|^(?:年|度|部门|单位|关于|纳入|列入|按照|根据|现将|其中|包括|一般公共|公共预算|政府性基金|国有资本|财政拨款)|附件|公开/.test(
      bare,
    )
  );
}

const chineseDigits = '〇一二三四五六七八九';

/** The year the lines give next to 决算 or 预算, four digits. */
function yearOf(lines: readonly string[], kind: DocumentKind): string {
  const word = kind === '其他' ? '(?:决算|预算)' : kind;
  for (const line of lines) {
    const found = new RegExp(`(\\d{4}|[二〇○零一二三四五六七八九]{4})年?度?.{0,30}${word}`).exec(line)?.[1];
    if (found) return toDigits(found);
  }
  return '';
}

/** A year of its own above tables, as the forms print it: 2023年度, or the last day of the year. */
const yearOfTables = /(?:^|[^\d])(20\d{2})年(?:度|12月31日)/g;

/** The year that stands above the tables, where all that name one agree. */
function yearOfHeads(captions: readonly string[]): string {
  const text = captions.map((caption) => caption.replace(/\s+/g, ''));
  const found = new Set(text.flatMap((each) => [...each.matchAll(yearOfTables)].map(([, printed = '']) => printed)));
  return found.size === 1 ? ([...found][0] ?? '') : '';
}

function toDigits(year: string): string {
  return year.replace(/[○零]/g, '〇').replace(/\D/g, (digit) => String(chineseDigits.indexOf(digit)));
}
