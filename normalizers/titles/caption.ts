import { loadBudget } from '../../catalogue/load/budget.ts';
import type { FormCatalogue } from '../../catalogue/load/forms.ts';
import {
  formOfParts,
  formsLeftOpen,
  isKnownOther,
  isNeutral,
  isOtherwiseClassed,
  titleParts,
  type TitleParts,
} from '../../catalogue/load/title-parts.ts';
import type { TextLine } from '../../model/page.ts';
import { pairsOf } from '../../model/pairs.ts';
import { perObject } from '../../model/per-object.ts';
import type { Unit } from '../../model/record.ts';
import { readBudgetTitle } from './budget-title.ts';
import { remembered } from '../../print/remembered.ts';
import { bareText, cleanLabel } from '../label.ts';
import { distance } from 'fastest-levenshtein';

/** A line that reads as the title of a table: of a form of the catalogue, or (`form` undefined) of another. */
export type Title = {
  readonly form: string | undefined;
  readonly text: string;
  /** No title of the catalogue, neither of a form nor of another table. */
  readonly unknown?: true;
  /** The forms that an unknown title leaves open, because it says less than theirs. */
  readonly open?: readonly string[];
};

const prefix =
  /^(?:附[件表]?\d*|公开\d+表|表[一二三四五六七八九十\d]+|[一二三四五六七八九十]+|\d+)?[:：]?(?:.*?\d{4}年度?)?/;
/** Numbers of tables as provinces print them: 公开01表, 财决公开01表, 表1. */
const tableNumber = /公开\d+表|财决.{0,4}表|^表[一二三四五六七八九十\d]+$/;
const longestTitle = 60;
/** Stands for a character that has no Unicode. */
const unreadable = '\uFFFD';

/**
 * Reads a line as the title of a table. The longest title of the catalogue that the line ends with wins; a
 * qualifier before it (项目支出决算表) makes it another table.
 *
 * @param misread the line was read by OCR: a character or two of the title may be wrong
 * @returns undefined when the line is no title: running text, an entry of the 目录 with a page number
 */
export function readTitle(line: string, catalogue: FormCatalogue, misread = false): Title | undefined {
  let readers = titleReaders.get(catalogue);
  if (!readers) {
    readers = {
      printed: remembered((text) => titleIn(text, catalogue, false)),
      misread: remembered((text) => titleIn(text, catalogue, true)),
    };
    titleReaders.set(catalogue, readers);
  }
  return readers[misread ? 'misread' : 'printed'](line);
}

type TitleReader = (line: string) => Title | undefined;
/** Whether a line is a title is asked again for each table that it may belong to, and for each way to join these. */
const titleReaders = new WeakMap<FormCatalogue, Readonly<Record<'printed' | 'misread', TitleReader>>>();

/** The titles that the catalogue has: of tables that are no forms, and of forms. */
const knownTitles = perObject((catalogue: FormCatalogue): { form: string | undefined; wanted: string }[] => [
  ...catalogue.otherTables.map((title) => ({ form: undefined, wanted: shortTitle(title) })),
  ...catalogue.forms.flatMap(({ id, titles }) => titles.map((title) => ({ form: id, wanted: shortTitle(title) }))),
]);

/** A title as titles are compared: any …决算表 is called …决算情况表 as well. */
const shortTitle = (title: string): string => bareText(title).replace(/(?<=决算)情况表$/, '表');

function titleIn(line: string, catalogue: FormCatalogue, misread: boolean): Title | undefined {
  if (catalogue.budget) return readBudgetTitle(line, catalogue.budget);
  const { core, tail } = splitTail(line, catalogue);
  const text = bareText(core).replace(/续表?\d*$/, '');
  if (text.length > longestTitle || /[:;]/.test(text.replace(prefix, ''))) return undefined;
  const bare = shortTitle(text.replace(/公开表$/, '表'));
  if (!bare.endsWith('表') || /[。；]/.test(line) || /\.{3}|…/.test(line)) return undefined;
  // So may one of a font that does not say what its glyphs are.
  const isNear = misread || bare.includes(unreadable);
  let best: { form: string | undefined; title: string; fit: number } | undefined;
  let most = 0;
  for (const { form, wanted } of knownTitles(catalogue)) {
    const errors = isNear ? errorsIn(bare, wanted) : bare.endsWith(wanted) ? 0 : Infinity;
    const fit = wanted.length - costOfError * errors;
    if (fit <= most) continue;
    most = fit;
    best = { form, title: wanted, fit };
  }
  const title = (form: string | undefined, rest: Partial<Title> = {}): Title => ({ form, text: line.trim(), ...rest });
  if (catalogue.words.other_variants.some((word) => tail.includes(word))) return title(undefined);
  const parts = titleParts(bare, bareText(tail));
  // Words before a title of the catalogue that say which table it is make it another: the parts tell which.
  const goesOn = parts.text.length > (best?.title.length ?? 0) && !isNeutral(parts.text, best?.title);
  if (!best || (goesOn && bare.endsWith(best.title))) {
    if (!best && !/决算.*表$/.test(bare)) return undefined;
    const form = formByParts(bare, parts, catalogue) ?? (best ? undefined : formBehindWords(line, parts, catalogue));
    return form !== undefined || isKnownOther(parts)
      ? title(form)
      : title(undefined, { unknown: true, open: leftOpen(bare, parts, catalogue) });
  }
  const entry = catalogue.forms.find(({ id }) => id === best.form);
  const isOther = isQualified(bare, best.title, catalogue) || (entry && isOtherwiseClassed(parts, entry));
  if (!isOther) return title(best.form);
  return title(undefined, best.form === undefined ? {} : { unknown: true });
}

/** Whether words before the known end of a title make it another: 财政专户管理资金|收入支出决算明细表. */
function isQualified(bare: string, end: string, { words }: FormCatalogue): boolean {
  const before = bare.slice(0, bare.length - end.length);
  return words.title_qualifiers.some((word) => before.endsWith(word));
}

/** The form of a title that no list has, by its parts. Budgets have tables of the same parts, but for 三公. */
function formByParts(bare: string, parts: TitleParts, catalogue: FormCatalogue): string | undefined {
  if (!parts.text.includes('决算') && parts.scope !== 'three_public') return undefined;
  if (isQualified(bare, parts.text, catalogue)) return undefined;
  return formOfParts(parts, catalogue.forms)?.id;
}

/** The forms that an unknown title of accounts leaves open; none where words stand in it that nobody knows. */
function leftOpen(bare: string, parts: TitleParts, catalogue: FormCatalogue): readonly string[] {
  if (!parts.text.includes('决算') || isQualified(bare, parts.text, catalogue)) return [];
  return formsLeftOpen(parts, catalogue.forms);
}

/** Summaries that final accounts print in one table with the expenditure. */
const oneTable: Readonly<Record<string, string>> = {
  government_fund_summary: 'government_fund',
  state_capital_summary: 'state_capital',
  general_budget_summary: 'general_budget_expenditure',
};

/** The form of a title behind which more words stand in its line, as budgets are read; undefined where there is none. */
function formBehindWords(line: string, { text }: TitleParts, catalogue: FormCatalogue): string | undefined {
  if (text.length > 1) return undefined;
  const form = readBudgetTitle(line, loadBudget())?.form;
  const own = form === undefined ? undefined : (oneTable[form] ?? form);
  return catalogue.forms.some(({ id }) => id === own) ? own : undefined;
}

/** A misread character counts for so many that are missing from a shorter title. */
const costOfError = 1.5;
const shortestMisread = 5;

/** Characters of a title that stand otherwise at the end of a line; Infinity for more than OCR may have misread. */
function errorsIn(bare: string, wanted: string): number {
  if (bare.endsWith(wanted)) return 0;
  if (wanted.length < shortestMisread) return Infinity;
  const errors = distance(bare.slice(-wanted.length), wanted);
  return errors <= (wanted.length >= 12 ? 2 : 1) ? errors : Infinity;
}

const unitAtEnd = perObject(
  ({ words: { unit_labels, units } }: FormCatalogue) =>
    new RegExp(`(?:${unit_labels.join('|')})[:：]?(?:人民币)?(?:${units.join('|')})$`),
);

/** Parts a title from what may follow on its line: （汇总）, （续）（单位：万元）, 公开03表, 单位：万元. */
function splitTail(line: string, catalogue: FormCatalogue): { core: string; tail: string } {
  const units = unitAtEnd(catalogue);
  const whole = cleanLabel(line)
    .replace(/[\[【〔]/g, '(')
    .replace(/[\]】〕]/g, ')');
  let core = whole;
  for (let before = ''; before !== core;) {
    before = core;
    core = core
      .replace(units, '')
      .replace(/(表\d*)(?:[(][^()]{0,12}[)])+$/, '$1')
      .replace(/(?<=表)(?:财决)?公开\d+表$/, '');
  }
  return { core, tail: whole.slice(core.length) };
}

/** The title among the lines above a table: the lowest line that is one; titles broken over two lines are joined. */
export function findTitle(lines: readonly TextLine[], catalogue: FormCatalogue, misread = false): Title | undefined {
  // The number of a table may stand between the two lines of its title.
  const texts = ['', ...lines.map(({ text }) => text).filter((text) => !loneNumber.test(bareText(text)))];
  for (const [printedAbove, line] of pairsOf(texts).reverse()) {
    const above = printedAbove.replace(numberAtEnd, '');
    const single = readTitle(line, catalogue, misread);
    const joined =
      (above.length > 4 || namesMoney(above)) && !/[:：]/.test(above.replace(/^公开\d+表[:：]/, ''))
        ? readTitle(above + line, catalogue, misread)
        : undefined;
    if (joined?.form !== undefined && single?.form !== joined.form && !readTitle(above, catalogue, misread))
      return joined;
    // （按经济分类科目分） on a line of its own belongs to the title above it.
    if (joined?.form !== undefined && !single && /^\s*[（(].*[)）]\s*$/.test(line)) return joined;
    if (single) return single;
    // The title of a budget's other table, broken over two lines: neither is a title alone.
    if (catalogue.budget && joined && !readTitle(above, catalogue, misread)) return joined;
  }
  return undefined;
}

/** Whether a line consists of the words of a title that say whose money it is: 财政拨款 above 收入支出决算总表. */
function namesMoney(line: string): boolean {
  const { text, scope } = titleParts(bareText(line));
  return scope !== undefined && text === bareText(line);
}

/**
 * Whether a title says that its table is of more money than the form of that name: 全口径“三公”经费支出决算表, or
 * 财政拨款支出决算表, which has 政府性基金 beside 一般公共预算.
 */
export function isOfWiderScope({ text, form }: Title, catalogue: FormCatalogue): boolean {
  if (catalogue.words.wider_scope.some((word) => cleanLabel(text).includes(word))) return true;
  const own = catalogue.forms.find(({ id }) => id === form)?.parts?.scope;
  const { core } = splitTail(text, catalogue);
  return own?.[0] === 'general_budget' && titleParts(bareText(core)).scope === 'fiscal_appropriation';
}

/** Whether a line above a table states a unit, and so nothing of what it is. */
export function isUnitCaption(text: string): boolean {
  return /^(?:表[一二三四五六七八九十\d]*)?(?:(?:金额|计量|货币)?单位|金额)[:：]/.test(text.replace(/\s+/g, ''));
}

/** The title that stands in a row of a table, alone or beside its number (表3, 公开03表). */
export function titleOfRow(texts: readonly string[], catalogue: FormCatalogue, misread: boolean): Title | undefined {
  const named = texts.filter((text) => !loneNumber.test(bareText(text)));
  const [title] = named;
  return texts.length <= 2 && named.length === 1 && title !== undefined
    ? readTitle(title, catalogue, misread)
    : undefined;
}

/** The number of a table, and nothing else. */
const loneNumber = /^(?:财决)?(?:公开\d{1,2}表|附?表[一二三四五六七八九十\d]{1,3})$/;

/** The number of a published table behind something else in its line. */
const numberAtEnd = /(?<=\S)\s*公开\s?\d{1,2}\s?表\s*$/;

/** The same in a text without white space. */
const numberBehind = /(?:财决)?公开\d{1,2}表$/;

/** Whether the lines carry the number of a published table (公开03表). */
export function hasTableNumber(lines: readonly TextLine[]): boolean {
  return lines.some((line) => tableNumber.test(bareText(line.text)));
}

/** The number of a published table that lines carry (3 of 公开03表), the lowest first. */
export function tableNumberOf(lines: readonly TextLine[]): number | undefined {
  const [number] = lines.flatMap(({ text }) => /公开(\d{1,2})表/.exec(bareText(text))?.[1] ?? []).slice(-1);
  return number === undefined ? undefined : Number(number);
}

/** The unit that lines of text state (单位：万元), or '' when they state none. */
export function findUnit(lines: readonly string[], catalogue: FormCatalogue): Unit | '' {
  const { label, units } = unitPattern(catalogue);
  return unitIn(lines, new RegExp(`${label}(?<unit>${units})(?!${orUnit}(?:${units}))`), catalogue);
}

/**
 * The unit that stands above a table without 单位 before it: 万元 or 人民币：元, alone or behind the department's name in its
 * line; （万元） behind anything. '' where none does.
 */
export function findBareUnit(lines: readonly string[], catalogue: FormCatalogue): Unit | '' {
  const { department_labels: labels, units } = catalogue.words;
  const unit = `(?:人民币:?)?(?<unit>${units.join('|')})`;
  const alone = new RegExp(`^(?:(?:${labels.join('|')}):\\S+?)?${unit}$`);
  return unitIn(lines, new RegExp(`\\(${unit}\\)$`), catalogue) || unitIn(lines, alone, catalogue);
}

/** Whether a line above a table states its unit, with 单位 before it or without. */
export function statesUnit(text: string, catalogue: FormCatalogue): boolean {
  return (findUnit([text], catalogue) || findBareUnit([text], catalogue)) !== '';
}

/** The unit that a sentence states of tables: 本报告金额单位均为万元; '' where it states none. */
export function findSaidUnit(text: string, catalogue: FormCatalogue): Unit | '' {
  const { labels, units } = unitPattern(catalogue);
  const said = new RegExp(`(?:${labels})[均都皆]?[为是](?:人民币:?)?(?<unit>${units})[)。，；]*$`);
  return unitIn([text], said, catalogue);
}

function unitIn(lines: readonly string[], pattern: RegExp, { words }: FormCatalogue): Unit | '' {
  for (const line of lines) {
    const printed = pattern.exec(cleanLabel(line))?.groups?.['unit'];
    const unit = words.units.find((word) => word === printed);
    if (unit) return unit;
  }
  return '';
}

/** What stands before a unit, and the units: 单位：万元, 金额单位均为万元. */
function unitPattern({ words }: FormCatalogue): { readonly [part in 'labels' | 'label' | 'units']: string } {
  const labels = words.unit_labels.join('|');
  return { labels, label: `(?:${labels})(?:[均都皆]?[为是])?[:：]?(?:人民币[:：]?)?`, units: words.units.join('|') };
}

/** What stands between two units of which one is to be chosen: 单位：元/万元. */
const orUnit = '[/／、或]';

/** Whether a line leaves open which of several units it means. */
export function leavesUnitOpen(lines: readonly string[], catalogue: FormCatalogue): boolean {
  const { label, units } = unitPattern(catalogue);
  const pattern = new RegExp(`${label}(?:${units})${orUnit}(?:${units})`);
  return lines.some((line) => pattern.test(cleanLabel(line)));
}

/** The department that lines of text state (编制部门：…), or ''. */
export function findDepartment(lines: readonly string[], catalogue: FormCatalogue): string {
  const labels = catalogue.words.department_labels.join('|');
  const unitLabels = catalogue.words.unit_labels.join('|');
  const pattern = new RegExp(`^(?:${labels})[:：]\\s*([^:：]+)`);
  for (const line of lines) {
    const text = line.trim().replace(/\s+/g, ' ');
    const [, found] = pattern.exec(text) ?? [];
    const name = found
      ?.replace(/\s/g, '')
      .replace(new RegExp(`(?:${unitLabels})$`), '')
      .replace(numberBehind, '')
      // What stands behind the year in that line is no name: a head of the table that is higher than its row.
      .replace(/(?<=.)\d{4}年度?.*$/, '');
    if (name && !catalogue.words.units.some((unit) => unit === name.replace('人民币', ''))) return name;
  }
  return '';
}
