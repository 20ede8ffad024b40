import { isReadWhole } from '../../model/read-whole.ts';
import type { StructureEntry } from '../../catalogue/load/check-schema.ts';
import { loadForms } from '../../catalogue/load/forms.ts';
import { formOfParts, titleParts } from '../../catalogue/load/title-parts.ts';
import type { DocumentReading } from '../../model/document.ts';
import type { Bilingual, Finding } from '../../model/finding.ts';
import { placeWord } from '../../model/place-word.ts';
import { mixedForms } from '../mixed.ts';
import { fill, join } from '../findings/sentences.ts';
import { structureFinding, type StructureCheck, type StructureSubject } from './subject.ts';

/** A form that this kind of report must have in this year, and that is neither printed nor announced. */
export const expectedForms: StructureCheck = ({ reading, writer }, entry) => {
  // If it is not certain which forms belong to which report, no form can be called missing.
  if (reading.unsure) return [];
  const expected = expectedOf(entry, reading);
  const missing = notPrinted(reading, expected).filter((form) => !reading.announcedForms.includes(form));
  const found = expected.filter((form) => reading.forms.some((one) => one.form === form));
  const isBeside = reading.besideFuller === true && found.length > 0 && missing.length > 0;
  const message = isBeside ? entry.message_beside : isExcerpt(missing, found) ? entry.message_excerpt : undefined;
  if (message === undefined)
    return missing.map((form) => notFound(entry, form, { form: writer.form(form), year: yearOf(reading) }, reading));
  const gaps = {
    year: yearOf(reading),
    count: String(missing.length),
    forms: namesOf(missing, writer),
    found: namesOf(found, writer),
  };
  const severity = isBeside ? 'info' : 'warning';
  return [structureFinding({ ...entry, message }, gaps, undefined, { severity })];
};

const yearOf = ({ year }: DocumentReading): string | Bilingual => (year === '' ? { zh: '各', en: 'every year' } : year);

/** If most forms are missing, the file is an excerpt or one of several attachments, not a report without them. */
const isExcerpt = (missing: readonly string[], found: readonly string[]): boolean =>
  found.length > 0 && missing.length > found.length && missing.length > 2;

const namesOf = (forms: readonly string[], writer: StructureSubject['writer']): Bilingual =>
  join(
    forms.map((form) => fill({ zh: '《{form}》', en: '{form}' }, { form: writer.form(form) })),
    { zh: '、', en: ', ' },
  );

/** A form that the table of contents announces and that is not printed. */
export const announcedForms: StructureCheck = ({ reading, writer }, entry) =>
  notPrinted(reading, announcedOf(reading)).map((form) => notFound(entry, form, { form: writer.form(form) }, reading));

/**
 * A form that was not found while some pages could not be read: it may be on one of these, so it cannot be called
 * missing.
 */
export const unreadForms: StructureCheck = ({ reading, writer, catalogue }, entry) => {
  const pages = unreadOf(reading);
  const [page] = pages;
  if (page === undefined) return [];
  return unfound(reading, demandedOf(reading, catalogue)).map((form) =>
    structureFinding(entry, { form: writer.form(form), pages: pages.join(', ') }, { page }),
  );
};

/** A table that looks like a form and was not recognised. */
export const unknownTable: StructureCheck = ({ reading }, entry) =>
  reading.unknownTables.map(({ title, header, place }) => structureFinding(entry, { title, header }, place));

/** A form whose table runs over the edge of a page: what stands behind it was cut off when the file was made. */
export const formOverEdge: StructureCheck = ({ reading, writer }, entry) =>
  reading.forms
    .filter(({ overEdge }) => overEdge)
    .map(({ form, place }) => structureFinding(entry, { form: writer.form(form), page: placeWord(place) }, place));

/** A form of which no title can be read, told from all else that its table and the others print. */
export const toldForm: StructureCheck = ({ reading, writer }, entry) =>
  reading.forms
    .filter(({ told }) => told)
    .map(({ form, place }) => structureFinding(entry, { form: writer.form(form), page: placeWord(place) }, place));

/**
 * A form whose title or head names another year than the report's. Where most forms do, the report's year is the one in
 * doubt, and of a budget the year before is asked for.
 */
export const otherYearForm: StructureCheck = ({ reading: { kind, forms, year }, writer }, entry) => {
  if (kind === '预算' || year === '') return [];
  const others = forms.filter((form) => form.year !== undefined && form.year !== year);
  if (others.length * 2 >= forms.length) return [];
  return others.map(({ form, year: printed = '', place }) =>
    structureFinding(entry, { form: writer.form(form), page: placeWord(place), printed, year }, place),
  );
};

/** A report whose year (年度) was not found: its figures belong to no year in the data. */
export const unknownYear: StructureCheck = ({ reading: { kind, forms, year } }, entry) =>
  kind === '决算' && year === '' && forms.length > 0 ? [structureFinding(entry, {}, forms[0]?.place)] : [];

/** A report of a file that only forms which come again tell from the one before. */
export const unnamedReport = (
  { reading: { forms, unsure } }: { readonly reading: Pick<DocumentReading, 'forms' | 'unsure'> },
  entry: StructureEntry,
): Finding[] => {
  const [first] = forms;
  if (unsure !== 'begins' || !first) return [];
  return [structureFinding(entry, { page: placeWord(first.place) }, first.place)];
};

/** Figures that are printed within forms but became no record, by form and page. */
export const unreadFigures: StructureCheck = ({ reading, writer }, entry) =>
  (reading.coverage?.unread ?? []).map(({ form, count, sample, place }) => {
    const gaps = {
      page: placeWord(place),
      form: form === '' ? unnamedTable : writer.form(form),
      count: String(count),
      sample,
    };
    return structureFinding(entry, gaps, place);
  });

/** Tables whose end is not in the file, or is on a page that could not be read. */
export const unfinishedTable: StructureCheck = ({ unfinished, writer }, entry) =>
  unfinished.map(({ form, place, row }) => {
    const gaps = { form: writer.form(form), page: placeWord(place), row };
    return structureFinding(entry, gaps, place);
  });

/** Forms whose sums fail so widely that we probably misread them. */
export const uncertainLayout: StructureCheck = ({ reading, contradictory, writer }, entry) =>
  contradictory.map((form) =>
    structureFinding(entry, { form: writer.form(form) }, reading.forms.find((one) => one.form === form)?.place),
  );

/** Forms that were printed more than once with other figures, so that nobody knows whose they are. */
export const mixedForm: StructureCheck = ({ reading, writer }, entry) =>
  mixedForms(reading).map((form) =>
    structureFinding(entry, { form: writer.form(form) }, reading.forms.find((one) => one.form === form)?.place),
  );

const unnamedTable: Bilingual = { zh: '未能识别的表', en: 'table that was not recognised' };

/** Pages that could not be read (scans, damage), so that their content is not checked: one finding for all of them. */
export const unreadPages: StructureCheck = ({ reading }, entry) => {
  const pages = unreadOf(reading);
  const [first] = pages;
  if (first === undefined) return [];
  return [structureFinding(entry, { pages: pages.join(', ') }, { page: first })];
};

/** Pages with something that is too long to be read; the rest of it is not checked. */
export const cutPages: StructureCheck = ({ reading }, entry) => {
  const pages = [
    ...new Set(reading.problems.flatMap(({ page, isCut }) => (isCut && page !== undefined ? [page] : []))),
  ];
  const [first] = pages;
  return first === undefined ? [] : [structureFinding(entry, { pages: pages.join(', ') }, { page: first })];
};

/** Pages that print another page once more: their figures are counted as printed again, and are no data. */
export const repeatedPages: StructureCheck = ({ reading }, entry) => {
  const repeated = reading.coverage?.repeated ?? [];
  const [first] = repeated;
  if (first === undefined) return [];
  const pages = repeated.map(({ page }) => page).join(', ');
  const originals = [...new Set(repeated.map(({ of }) => of))].join(', ');
  return [structureFinding(entry, { pages, originals }, { page: first.page })];
};

/** Lines of a text file with bytes that are no characters; what was printed there is not checked. */
export const brokenLines: StructureCheck = ({ reading }, entry) => {
  const lines = reading.problems.flatMap((problem) => problem.brokenLines ?? []);
  const [first] = lines;
  if (first === undefined) return [];
  const page = reading.lines.find(({ line = 0 }) => line >= first)?.page ?? 1;
  return [structureFinding(entry, { lines: lines.join(', ') }, { page, line: first })];
};

/**
 * Forms that final accounts (决算) of that year (or, if the year is unknown, of every year) must have; none for other
 * kinds of documents.
 */
export function expectedOf(entry: StructureEntry, reading: Pick<DocumentReading, 'kind' | 'year'>): string[] {
  if (reading.kind !== '决算') return [];
  const expects = entry.expects ?? [];
  const year = Number(reading.year) || Math.min(...expects.map(({ from }) => from));
  return expects.filter(({ from }) => from <= year).flatMap(({ forms }) => forms);
}

/** Forms that the table of contents of final accounts announces. */
export function announcedOf({
  kind,
  announcedForms: announced,
}: Pick<DocumentReading, 'kind' | 'announcedForms'>): readonly string[] {
  return kind === '决算' ? announced : [];
}

/** All forms that a report must have, or says that it has. */
export function demandedOf(reading: DocumentReading, catalogue: StructureSubject['catalogue']): string[] {
  const expected = catalogue.checks.flatMap((check) =>
    check.kind === 'expected-forms' ? expectedOf(check, reading) : [],
  );
  return [...new Set([...expected, ...announcedOf(reading)])];
}

/** Those of `forms` that are certainly not printed: none as long as they may be on a page that could not be read. */
export function notPrinted(
  reading: Pick<DocumentReading, 'forms' | 'problems'> & Partial<Lines>,
  forms: readonly string[],
): string[] {
  return unreadOf(reading).length > 0 ? [] : unfound(reading, forms);
}

const unfound = (reading: Pick<DocumentReading, 'forms'> & Partial<Lines>, forms: readonly string[]): string[] => {
  const missing = forms.filter((form) => !reading.forms.some((one) => one.form === form));
  if (missing.length === 0) return missing;
  const lines = reading.lines ?? [];
  const [said, drawn] = [formsWith(lines, saysBlank), blankForms(lines)];
  return missing.filter((form) => !said.has(form) && !drawn.has(form));
};

type Lines = Pick<DocumentReading, 'lines'>;

/** Whether a sentence stands in place of a form without figures. */
const saysBlank = (text: string): boolean => loadForms().words.blank_form.some((word) => text.includes(word));

const unreadOf = ({ problems }: Pick<DocumentReading, 'problems'>): number[] =>
  problems.flatMap(({ page, isCut }) => (page === undefined || isCut ? [] : [page]));

/**
 * A form that is not found is missing, with these exceptions: pages read by OCR, or a table that was not recognised,
 * may contain it; other titles cannot be read, so that its own may be one of them; or its title and unit are printed where no table was found. (A form without figures, laid out with
 * blanks, is not found as a table.)
 */
function notFound(
  entry: StructureEntry,
  form: string,
  gaps: Record<string, Bilingual | string>,
  reading: DocumentReading,
): Finding {
  const isSure = isReadWhole(reading) && !reading.forms.some(({ told }) => told);
  if (isSure && !titledForms(reading.lines).has(form)) return structureFinding(entry, gaps, undefined);
  const message = entry.message_unread ?? entry.message;
  return structureFinding({ ...entry, message }, gaps, undefined, { severity: 'warning' });
}

/**
 * Forms printed without ruling lines, with title, unit, heads and 合计, but no figure: such a table cannot be found as
 * one.
 */
function blankForms(lines: DocumentReading['lines']): ReadonlySet<string | undefined> {
  const texts = lines.map(({ text }) => bare(text));
  const { totals } = loadForms().words;
  const found = texts.flatMap((text, index) => {
    const unit = texts.slice(index + 1, index + 1 + followsWithin).findIndex(statesUnit);
    if (unit < 0) return [];
    const from = index + unit + 2;
    const below = texts
      .slice(from, from + mostHeads)
      .filter((_each, at) => lines[from + at]?.page === lines[index]?.page);
    const total = below.findIndex((each) => totals.includes(each));
    // The lines of heads, the line 合计, and the one after it.
    const isBlank = total > 0 && !below.slice(0, total + 2).some((each) => /\d/.test(each));
    return isBlank ? [titledForm(text)] : [];
  });
  return new Set(found);
}

const statesUnit = (text: string): boolean => /单位[:：]\p{Script=Han}/u.test(text);
/** The heads of a form, including 合计, take at most this many lines. */
const mostHeads = 10;

/** The unit, or a sentence in place of the table, follows the title within this many lines. */
const followsWithin = 2;

/** Cached, because several missing forms ask for it. */
const titled = new WeakMap<DocumentReading['lines'], ReadonlySet<string | undefined>>();

/** Forms whose title ends a line, with the unit of a table shortly below, or shortly above on its page. */
function titledForms(lines: DocumentReading['lines']): ReadonlySet<string | undefined> {
  const known = titled.get(lines);
  if (known) return known;
  const isBelowUnit = (index: number): boolean => {
    const above = lines.slice(Math.max(0, index - followsWithin), index);
    return above.some(({ text, page }) => statesUnit(bare(text)) && page === lines[index]?.page);
  };
  const below = lines.flatMap(({ text }, index) => (isBelowUnit(index) ? [titledForm(bare(text))] : []));
  const forms = new Set([...formsWith(lines, statesUnit), ...below]);
  titled.set(lines, forms);
  return forms;
}

/** Forms whose title ends a line, with a line below for which `what` is true. */
function formsWith(lines: DocumentReading['lines'], what: (text: string) => boolean): ReadonlySet<string | undefined> {
  const texts = lines.map(({ text }) => bare(text));
  const said = texts.map(what);
  const found = texts.flatMap((text, index) =>
    said.slice(index + 1, index + 1 + followsWithin).includes(true) ? [titledForm(text)] : [],
  );
  return new Set(found);
}

/** The form whose title a line ends with; the longest title counts. */
function titledForm(text: string): string | undefined {
  const found = loadForms().forms.flatMap(({ id, titles }) =>
    titles.map(bare).flatMap((title) => (text.endsWith(title) ? { id, title } : [])),
  );
  const [longest] = found.sort((a, b) => b.title.length - a.title.length);
  const parts = titleParts(text.replace(/[()（）《》]/g, ''));
  if (parts.text.length <= (longest?.title.length ?? 0) || !parts.text.includes('决算')) return longest?.id;
  return formOfParts(parts, loadForms().forms)?.id ?? longest?.id;
}

const bare = (text: string): string => text.replace(/[\s“”"]/gu, '');
