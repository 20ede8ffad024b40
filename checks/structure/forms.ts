import { isReadWhole } from '../../model/read-whole.ts';
import type { StructureEntry } from '../../catalogue/load/check-schema.ts';
import { loadForms } from '../../catalogue/load/forms.ts';
import type { DocumentReading } from '../../model/document.ts';
import type { Bilingual, Finding } from '../../model/finding.ts';
import { placeWord } from '../../model/place-word.ts';
import { fill, join } from '../findings/sentences.ts';
import { structureFinding, type StructureCheck, type StructureSubject } from './subject.ts';

/** A form that the kind of report and its year demand and that is neither printed nor announced. */
export const expectedForms: StructureCheck = ({ reading, writer }, entry) => {
  // Where nobody can be sure which forms are whose, none is missing.
  if (reading.unsure) return [];
  const expected = expectedOf(entry, reading);
  const missing = notPrinted(reading, expected).filter((form) => !reading.announcedForms.includes(form));
  const found = expected.filter((form) => reading.forms.some((one) => one.form === form));
  if (!isExcerpt(missing, found) || entry.message_excerpt === undefined)
    return missing.map((form) => notFound(entry, form, { form: writer.form(form), year: yearOf(reading) }, reading));
  const gaps = {
    year: yearOf(reading),
    count: String(missing.length),
    forms: namesOf(missing, writer),
    found: namesOf(found, writer),
  };
  return [structureFinding({ ...entry, message: entry.message_excerpt }, gaps, undefined, { severity: 'warning' })];
};

const yearOf = ({ year }: DocumentReading): string | Bilingual => (year === '' ? { zh: '各', en: 'every year' } : year);

/** Where most forms are missing the file is an excerpt, or one attachment of several, rather than a report without them. */
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

/** A form that is not found while pages could not be read: it may stand there, so nobody can call it missing. */
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

/** A report of a file that only forms which come again tell from the one before. */
export const unnamedReport = (
  { reading: { forms, unsure } }: { readonly reading: Pick<DocumentReading, 'forms' | 'unsure'> },
  entry: StructureEntry,
): Finding[] => {
  const [first] = forms;
  if (unsure !== 'begins' || !first) return [];
  return [structureFinding(entry, { page: placeWord(first.place) }, first.place)];
};

/** Figures printed where forms stand that became no record, by form and page. */
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

/** Tables of which the end is not in the file, or on a page that could not be read. */
export const unfinishedTable: StructureCheck = ({ unfinished, reading, writer }, entry) =>
  unfinished.map(({ form, place }) => {
    const row = reading.forms.findLast((one) => one.form === form)?.rows.at(-1);
    const gaps = { form: writer.form(form), page: placeWord(place), row: row?.rowLabel ?? '' };
    return structureFinding(entry, gaps, place);
  });

/** Forms whose sums fail so widely that our reading is the suspect. */
export const uncertainLayout: StructureCheck = ({ reading, contradictory, writer }, entry) =>
  contradictory.map((form) =>
    structureFinding(entry, { form: writer.form(form) }, reading.forms.find((one) => one.form === form)?.place),
  );

const unnamedTable: Bilingual = { zh: '未能识别的表', en: 'table that was not recognised' };

/** Pages that could not be read (scans, damage): what stands on them is not checked. One finding for all of them. */
export const unreadPages: StructureCheck = ({ reading }, entry) => {
  const pages = unreadOf(reading);
  const [first] = pages;
  if (first === undefined) return [];
  return [structureFinding(entry, { pages: pages.join(', ') }, { page: first })];
};

/** Pages with something longer than can be read, of which the rest is not checked. */
export const cutPages: StructureCheck = ({ reading }, entry) => {
  const pages = [
    ...new Set(reading.problems.flatMap(({ page, isCut }) => (isCut && page !== undefined ? [page] : []))),
  ];
  const [first] = pages;
  return first === undefined ? [] : [structureFinding(entry, { pages: pages.join(', ') }, { page: first })];
};

/** Forms that the year of a 决算 demands, or every year where it names none; none of another kind of document. */
export function expectedOf(entry: StructureEntry, reading: Pick<DocumentReading, 'kind' | 'year'>): string[] {
  if (reading.kind !== '决算') return [];
  const expects = entry.expects ?? [];
  const year = Number(reading.year) || Math.min(...expects.map(({ from }) => from));
  return expects.filter(({ from }) => from <= year).flatMap(({ forms }) => forms);
}

/** Forms that the contents of a 决算 announce. */
export function announcedOf({
  kind,
  announcedForms: announced,
}: Pick<DocumentReading, 'kind' | 'announcedForms'>): readonly string[] {
  return kind === '决算' ? announced : [];
}

/** Every form that a report has to have, or says it has. */
export function demandedOf(reading: DocumentReading, catalogue: StructureSubject['catalogue']): string[] {
  const expected = catalogue.checks.flatMap((check) =>
    check.kind === 'expected-forms' ? expectedOf(check, reading) : [],
  );
  return [...new Set([...expected, ...announcedOf(reading)])];
}

/** Those of `forms` that are surely not printed: none as long as they may stand on a page that could not be read. */
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

/** Whether a sentence stands for a form that has no figures. */
const saysBlank = (text: string): boolean => loadForms().words.blank_form.some((word) => text.includes(word));

const unreadOf = ({ problems }: Pick<DocumentReading, 'problems'>): number[] =>
  problems.flatMap(({ page, isCut }) => (page === undefined || isCut ? [] : [page]));

/**
 * A form that is not found is missing, unless what OCR read, or a table that was not recognised, may be that form, or its
 * title and unit stand where no table was found: one without figures is no table in a text that blanks set.
 */
function notFound(
  entry: StructureEntry,
  form: string,
  gaps: Record<string, Bilingual | string>,
  reading: DocumentReading,
): Finding {
  if (isReadWhole(reading) && !titledForms(reading.lines).has(form)) return structureFinding(entry, gaps, undefined);
  const message = entry.message_unread ?? entry.message;
  return structureFinding({ ...entry, message }, gaps, undefined, { severity: 'warning' });
}

/** Forms of which title, unit, heads and 合计 are printed without rules, and not a figure: nothing shows such a table. */
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
    // Heads, 合计, and what follows that.
    const isBlank = total > 0 && !below.slice(0, total + 2).some((each) => /\d/.test(each));
    return isBlank ? [titledForm(text)] : [];
  });
  return new Set(found);
}

const statesUnit = (text: string): boolean => /单位[:：]\p{Script=Han}/u.test(text);
/** The heads of a form take no more lines, with 合计. */
const mostHeads = 10;

/** How many lines below a title its unit, or what stands for a table, may follow. */
const followsWithin = 2;

/** Looked for once in a text, which several missing forms ask about. */
const titled = new WeakMap<DocumentReading['lines'], ReadonlySet<string | undefined>>();

/** The forms of which a line is the title, with the unit of a table close below. */
function titledForms(lines: DocumentReading['lines']): ReadonlySet<string | undefined> {
  const known = titled.get(lines);
  if (known) return known;
  const forms = formsWith(lines, statesUnit);
  titled.set(lines, forms);
  return forms;
}

/** The forms of which a line is the title, with one below it that says `what`. */
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
  return found.sort((a, b) => b.title.length - a.title.length)[0]?.id;
}

const bare = (text: string): string => text.replace(/[\s“”"]/gu, '');
