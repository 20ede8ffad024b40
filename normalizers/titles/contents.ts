import type { FormCatalogue } from '../../catalogue/load/forms.ts';
import type { TextLine } from '../../model/page.ts';
import { readTitle, type Title } from './caption.ts';

/** The table of contents stands on the first pages. */
const lastPage = 6;
/** What ends an entry; each is tried once a run of its characters, and not from every one of them. */
const leader = /(?<![.…·‥．\s])[.…·‥．\s]+(?:\d+\s*)?$/;
const pageNumber = /(?<!\s)\s*(?<!\d)\d+$/;

/**
 * The forms that the table of contents (目录) names.
 *
 * @param lines text outside tables, in order; entries may end in a leader and a page number
 * @param cells text of tables on those pages (Xi'an prints the contents as a table)
 * @returns form ids in the order named, each once; empty when there is no 目录
 */
export function announcedForms(lines: readonly TextLine[], catalogue: FormCatalogue): string[] {
  return [...new Set(titlesAnnounced(lines, catalogue).flatMap(({ form }) => form ?? []))];
}

/**
 * The tables that the table of contents names, in order; undefined for one that is no form. It ends where a form is named
 * again: that is the title of the table itself.
 */
export function announcedTables(lines: readonly TextLine[], catalogue: FormCatalogue): (string | undefined)[] {
  const forms = titlesAnnounced(lines, catalogue).map(({ form }) => form);
  const again = forms.findIndex((form, index) => form !== undefined && forms.indexOf(form) < index);
  return again < 0 ? forms : forms.slice(0, again);
}

function titlesAnnounced(lines: readonly TextLine[], catalogue: FormCatalogue): Title[] {
  const start = lines.findIndex((line) => isContents(line.text, catalogue));
  if (start < 0) return [];
  const page = lines[start]?.page ?? 1;
  if (page > lastPage) return [];
  const found: Title[] = [];
  for (const line of lines.slice(start + 1)) {
    if (line.page > page + 2) break;
    const entry = line.text.replace(leader, '').replace(pageNumber, '');
    const title = readTitle(entry, catalogue);
    if (title) found.push(title);
  }
  return found;
}

/** Whether a line is the head of a table of contents. */
export function isContents(text: string, catalogue: FormCatalogue): boolean {
  const bare = text.replace(/\s/g, '');
  return catalogue.words.contents.some((word) => bare === word.replace(/\s/g, ''));
}
