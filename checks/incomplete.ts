import type { DocumentReading } from '../model/document.ts';

/**
 * Forms of which figures were not read, or of which the paper allows several readings and no sum told which is right;
 * those next to a table of which nobody knows what it is may go on in it.
 */
export function incompleteForms({ coverage, forms }: Pick<DocumentReading, 'coverage' | 'forms'>): string[] {
  const unsure = forms.flatMap(({ form, choice }) => (choice?.sure === false ? [form] : []));
  const lacking = (coverage?.unread ?? []).flatMap(({ form, place }) => {
    if (form !== '') return [form];
    if (place.line !== undefined) return besideLine(forms, place.line);
    return forms.filter(({ pages }) => pages.some((page) => Math.abs(page - place.page) <= 1)).map((near) => near.form);
  });
  return [...unsure, ...lacking];
}

/** Of a text file, the form before a line and the one after it. */
function besideLine(forms: DocumentReading['forms'], line: number): string[] {
  const placed = forms.flatMap(({ form, rows }) => {
    const at = rows[0]?.place.line;
    return at === undefined ? [] : [{ form, at }];
  });
  const before = placed.filter(({ at }) => at <= line).sort((a, b) => b.at - a.at)[0];
  const after = placed.filter(({ at }) => at > line).sort((a, b) => a.at - b.at)[0];
  return [before, after].flatMap((each) => each?.form ?? []);
}
