import type { FormCatalogue } from '../../catalogue/load/forms.ts';
import { loadKinds } from '../../catalogue/load/kinds.ts';
import type { DocumentKind, ReportKind } from '../../model/document.ts';
import { at } from '../../model/must.ts';
import type { LogicalTable, PageTables } from '../../model/table.ts';
import type { TextLine } from '../../model/page.ts';
import { captured } from '../../print/captured.ts';
import { findDepartment } from '../titles/caption.ts';
import { bareText, plainDigits } from '../label.ts';

/** What a document says of itself. */
export type Cover = {
  readonly kind: DocumentKind;
  readonly department: string;
  readonly year: string;
  /** Absent for another document. */
  readonly reportKind?: ReportKind;
};

/** Cover and first pages speak for the whole document. */
const coverPages = 3;

/**
 * Reads kind, department and year from the document itself: names of crawled files lie.
 *
 * @param lines text outside tables, in order
 * @param captions text above tables
 * @param pages for the name beside 部门名称 in a table, where nothing else tells whose the report is
 * @param known the kind, where it is known already: of one of several reports of a file
 */
export function readCover(
  lines: readonly TextLine[],
  captions: readonly string[],
  catalogue: FormCatalogue,
  pages: readonly PageTables[] = [],
  known?: DocumentKind,
): Cover {
  // A report may begin on any page of its file; pages in front that could not be read count.
  const first = pages[0]?.page ?? 1;
  const start = first > coverPages ? first : 1;
  const all = [...lines.map((line) => bareText(line.text)), ...captions.map(bareText)];
  const kind = known ?? kindOf(firstLines(lines, start), catalogue) ?? kindOf(all, catalogue) ?? '其他';
  const head = lines
    .filter((line) => line.page < start + coverPages)
    .map((line) => plainDigits(line.text).replace(/\s+/g, ''));
  const title = titleOnCover(head);
  const yearTold = toDigits((title?.['year'] ?? '').replace(/[年度]/g, ''));
  const reportKind = reportKindOf(kind, [firstLines(lines, start), all]);
  return {
    kind,
    ...(reportKind && { reportKind }),
    department:
      (title?.['name'] ?? '') ||
      findDepartment(captions, catalogue) ||
      departmentInTables(pages, catalogue) ||
      departmentWithoutYear(head),
    year:
      yearOf(head, kind) ||
      yearTold ||
      yearAlone(head) ||
      yearOf(all, kind) ||
      yearOfHeads(captions) ||
      yearInTables(pages),
  };
}

const firstLines = (lines: readonly TextLine[], start: number): string[] =>
  lines.filter((line) => line.page < start + coverPages).map((line) => bareText(line.text));

/** 部门 or 单位: whose words the first of the texts that use either uses more often; 部门 where none does. */
function reportKindOf(kind: DocumentKind, texts: readonly (readonly string[])[]): ReportKind | undefined {
  const kinds = loadKinds().filter(({ phase }) => phase === kind);
  for (const lines of texts) {
    const counts = kinds.map(({ id, words }) => ({
      id,
      count: lines.filter((line) => words.some((word) => line.includes(word))).length,
    }));
    const [first, ...others] = counts.sort((a, b) => b.count - a.count);
    if (first && first.count > Math.max(0, ...others.map(({ count }) => count))) return first.id;
  }
  return kinds.find(({ level }) => level === '部门')?.id;
}

/** The name that stands beside 部门名称 in tables, where all that print one agree. */
function departmentInTables(pages: readonly PageTables[], catalogue: FormCatalogue): string {
  const found = new Set<string>();
  for (const { grids } of pages)
    for (const { cells } of grids)
      for (const cell of cells) {
        if (!catalogue.words.department_beside.includes(bareText(cell.text))) continue;
        const beside = cells.find(({ row, column }) => row === cell.row && column === cell.column + cell.columnSpan);
        if (!beside) continue;
        const name = beside.text.replace(/\s+/g, '');
        if (/^\p{Script=Han}{4,}/u.test(name) && isName(name)) found.add(name);
      }
  return onlyOf(found);
}

/** What all that print a name or a year agree on; nothing where none prints one, or two print others. */
function onlyOf(found: Iterable<string>): string {
  const [only, ...others] = found;
  return only === undefined || others.length > 0 ? '' : only;
}

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

const yearDigits = '(?:19|20)\\d{2}|[二〇○零一二三四五六七八九]{4}';
const year = `(?:${yearDigits})年?度?`;
const report = '(?:部门|单位)?(?:收支)?(?<phase>决算|预算)';
/**
 * 某某局2024年度部门决算, 某某局关于2024年度部门决算, 2024年度某某局部门决算, and 关于某某局2024年度部门决算 at the head of
 * a notice.
 */
const titles = [
  new RegExp(`^(?<name>.{3,40}?)(?:关于)?(?<year>${year})${report}`),
  new RegExp(`^(?<year>${year})(?!部门|单位)(?<name>.{3,40}?)${report}(?!(?:总|明细)?表)`),
  new RegExp(`^关于(?<name>.{3,40}?)(?<year>${year})${report}`),
];
/** A title may be broken over so many lines of the cover. */
const brokenOver = 4;
/** A head that names no body and says nothing else: 第二部分 2023年度部门决算表. */
const bareHead = new RegExp(
  `^(?:第[一二三四五六七八九十]部分)?(?<year>${year})(?:部门|单位)(?:收支)?(?<phase>决算|预算)(?:(?:信息)?公开|报告|报表|表|书|草案)*$`,
);

/** What the head of a report says of it. */
export type ReportHead = {
  /** Empty where it names no body. */
  readonly name: string;
  /** Four digits. */
  readonly year: string;
  readonly phase: '决算' | '预算';
  /** The line where it begins. */
  readonly place: TextLine;
};

/** The lines that are titles of reports: with the name of a body, broken over several lines or not, or without one. */
export function headsOfReports(lines: readonly TextLine[]): ReportHead[] {
  const texts = lines.map(({ text }) => plainDigits(text).replace(/\s+/g, ''));
  const found: ReportHead[] = [];
  for (const [index, place] of lines.entries()) {
    const named = titleFrom(texts.slice(index, index + brokenOver), titles.slice(0, 2));
    const groups = (named ?? bareHead.exec(at(texts, index, 'text of a line')))?.groups;
    if (!groups) continue;
    const { name = '', year: printed = '' } = groups;
    // What a name broken over lines ends with is no name of its own.
    const before = found.at(-1);
    if (before?.name.endsWith(name) && before.place === lines[index - 1]) continue;
    const year = toDigits(printed.replace(/[年度]/g, ''));
    found.push({ name, year, phase: groups['phase'] === '预算' ? '预算' : '决算', place });
  }
  return found;
}

/** The title of the report on its cover, over as many lines as it takes: whose it is, and of which year. */
function titleOnCover(lines: readonly string[]): RegExpExecArray['groups'] {
  for (let start = 0; start < lines.length; start++) {
    const title = titleFrom(lines.slice(start, start + brokenOver), titles);
    if (title) return title.groups;
  }
  return undefined;
}

/** The name in front of 部门决算 where a line, or two, say nothing else, not even a year. */
function departmentWithoutYear(lines: readonly string[]): string {
  const broken = lines.map(
    (line, index) => (/^(?:部门|单位)(?:决算|预算)$/.test(line) ? (lines[index - 1] ?? '') : '') + line,
  );
  const names = broken.map((line) => captured(/^(.{3,40}?)(?:部门|单位)(?:决算|预算)$/, line));
  return names.find(isName) ?? '';
}

/** The title of a report which begins with the first of the lines. */
function titleFrom(lines: readonly string[], patterns: readonly RegExp[]): RegExpExecArray | undefined {
  // Nearly all lines are none, and say so without being looked at four times.
  if (!lines.some((line) => line.includes('算'))) return undefined;
  for (let count = 1; count <= lines.length; count++) {
    const text = lines.slice(0, count).join('');
    const found = patterns
      .map((title) => title.exec(text))
      .filter((match) => match !== null)
      .find(({ 0: title, groups: { name = '' } = {} }) => isName(name) && !isClause(text.slice(title.length)));
    if (found) return found;
  }
  return undefined;
}

/** 编制范围, 说明如下: what goes on behind 决算 so is a sentence about it and no title. */
const isClause = (rest: string): boolean => /^(?:的|编制|汇总|批复|工作|范围|公开工作)|[。，；]/.test(rest);

function isName(text: string): boolean {
  const bare = text.replace(/[（(].*?[)）]/g, '');
  return (
    /^[\p{Script=Han}\d]{3,}$/u.test(bare) &&
    !/(?:一般公共|政府性基金|国有资本经营|收入|支出|收支|财政拨款|三公经费)$/.test(bare) &&
    // The line before a title may be the title of something else; what no body is called parts it from the name.
    !/(?:本|我)(?:部门|单位)$|报告|公报|\d{4}年/.test(bare) &&
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
    const found = new RegExp(`(?<!\\d)(${yearDigits})年?度?.{0,30}${word}`).exec(line)?.[1];
    if (found) return toDigits(found);
  }
  return '';
}

/** The year in a line of its own on the cover: 2018年度 above or below the name. */
function yearAlone(lines: readonly string[]): string {
  const alone = lines.flatMap((line) => captured(new RegExp(`^[（(]?(${yearDigits})年度[)）]?$`), line) || []);
  return onlyOf(new Set(alone.map(toDigits)));
}

/** A year of its own above tables, as the forms print it: 2023年度, 2023年, or the last day of the year. */
const yearOfTables = /(?:^|[^\d])(20\d{2})年(?:度|12月31日|(?=金额单位|单位|$))/g;

/** The year that stands above the tables, where all that name one agree. */
function yearOfHeads(captions: readonly string[]): string {
  const text = captions.map((caption) => caption.replace(/\s+/g, ''));
  const found = new Set(text.flatMap((each) => [...each.matchAll(yearOfTables)].map(([, printed = '']) => printed)));
  return onlyOf(found);
}

/** No head has more rows. */
const headRows = 4;

/** The year in the heads of columns (2023年决算数), where all that name one agree. */
function yearInTables(pages: readonly PageTables[]): string {
  const heads = pages.flatMap(({ grids }) => grids.flatMap(({ cells }) => cells.filter(({ row }) => row < headRows)));
  const named = heads.map(({ text }) => /^(20\d{2})年度?(?!\d)/.exec(plainDigits(text).replace(/\s+/g, ''))?.[1]);
  const found = new Set(named.filter((each) => each !== undefined));
  return onlyOf(found);
}

function toDigits(year: string): string {
  return year.replace(/[○零]/g, '〇').replace(/\D/g, (digit) => String(chineseDigits.indexOf(digit)));
}

/** The text above tables, and what stands as such inside them, in first rows of a cell or two. */
export function captionsOf(tables: readonly LogicalTable[]): string[] {
  return tables.flatMap(({ caption, rows }) => [
    ...caption.map((line) => line.text),
    ...rows
      .slice(0, captionRows)
      .map(({ cells }) => [...new Set(cells)].filter(({ text }) => text !== ''))
      .filter((cells) => cells.length <= 2 && cells.every(({ columnSpan }) => columnSpan > 1))
      .flatMap((cells) => cells.map(({ text }) => text)),
  ]);
}

const captionRows = 3;
