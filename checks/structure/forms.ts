import type { StructureEntry } from '../../catalogue/check-schema.ts';
import type { DocumentReading } from '../../model/document.ts';
import { structureFinding, type StructureCheck } from './subject.ts';

/** A form that the kind of report and its year demand and that is neither printed nor announced. */
export const expectedForms: StructureCheck = ({ reading, writer }, entry) =>
  missing(reading, expectedOf(entry, reading))
    .filter((form) => !reading.announcedForms.includes(form))
    .map((form) =>
      structureFinding(entry, { form: writer.form(form), year: reading.year }, undefined, lessSure(reading)),
    );

/** A form that the table of contents announces and that is not printed. */
export const announcedForms: StructureCheck = ({ reading, writer }, entry) =>
  missing(reading, announcedOf(reading)).map((form) =>
    structureFinding(entry, { form: writer.form(form) }, undefined, lessSure(reading)),
  );

/** A table that looks like a form and was not recognised. */
export const unknownTable: StructureCheck = ({ reading }, entry) =>
  reading.unknownTables.map(({ title, header, place }) => structureFinding(entry, { title, header }, place));

/** Pages that could not be read (scans, damage): what stands on them is not checked. One finding for all of them. */
export const unreadPages: StructureCheck = ({ reading }, entry) => {
  const pages = reading.problems.flatMap(({ page }) => (page === undefined ? [] : [page]));
  const [first] = pages;
  if (first === undefined) return [];
  return [structureFinding(entry, { pages: pages.join(', ') }, { page: first })];
};

/** Forms that the year of a 决算 demands; none of another kind of document. */
export function expectedOf(entry: StructureEntry, reading: Pick<DocumentReading, 'kind' | 'year'>): string[] {
  if (reading.kind !== '决算') return [];
  const year = Number(reading.year) || Infinity;
  return (entry.expects ?? []).filter(({ from }) => from <= year).flatMap(({ forms }) => forms);
}

/** Forms that the contents of a 决算 announce. */
export function announcedOf({
  kind,
  announcedForms: announced,
}: Pick<DocumentReading, 'kind' | 'announcedForms'>): readonly string[] {
  return kind === '决算' ? announced : [];
}

/** Those of `forms` that are not printed, blank or filled. */
export function missing(reading: Pick<DocumentReading, 'forms'>, forms: readonly string[]): string[] {
  return forms.filter((form) => !reading.forms.some((one) => one.form === form));
}

/** Pages that could not be read, or a table that was not recognised, may be the form that is missed. */
function lessSure({ problems, unknownTables, pagesOcr }: DocumentReading): { severity?: 'warning' } {
  return problems.length > 0 || unknownTables.length > 0 || pagesOcr > 0 ? { severity: 'warning' } : {};
}
