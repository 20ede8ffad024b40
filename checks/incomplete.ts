import type { DocumentReading } from '../model/document.ts';

/**
 * Forms with figures that were not read, or whose page allows several readings and no sum shows which one is right;
 * also forms next to a table of unknown kind, because they may continue in it, and the last form before one, because its
 * right-hand columns may stand on later pages.
 */
export function incompleteForms({ coverage, forms }: Pick<DocumentReading, 'coverage' | 'forms'>): string[] {
  const unsure = forms.flatMap(({ form, choice }) => (choice?.sure === false ? [form] : []));
  const lacking = (coverage?.unread ?? []).flatMap(({ form, place }) => {
    if (form !== '') return [form];
    if (place.line !== undefined) return besideLine(forms, place.line);
    const before = Math.max(0, ...forms.flatMap(({ pages }) => pages.filter((page) => page < place.page)));
    const isBeside = (page: number): boolean =>
      Math.abs(page - place.page) <= 1 || (page === before && place.page - page <= pagesBehind);
    return forms.filter(({ pages }) => pages.some(isBeside)).map((near) => near.form);
  });
  return [...unsure, ...lacking];
}

/** So many pages behind the rows of a form its columns to the right may stand: of two pages of rows, with a note each. */
const pagesBehind = 3;

/** In a text file, the forms before and after a line. */
function besideLine(forms: DocumentReading['forms'], line: number): string[] {
  const placed = forms.flatMap(({ form, rows }) => {
    const at = rows[0]?.place.line;
    return at === undefined ? [] : [{ form, at }];
  });
  const before = placed.filter(({ at }) => at <= line).sort((a, b) => b.at - a.at)[0];
  const after = placed.filter(({ at }) => at > line).sort((a, b) => a.at - b.at)[0];
  return [before, after].flatMap((each) => each?.form ?? []);
}
