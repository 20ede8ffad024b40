import type { FormCatalogue } from '../../catalogue/load/forms.ts';
import { Counts } from '../../model/counts.ts';
import type { TextLine } from '../../model/page.ts';
import { findTitle } from '../titles/caption.ts';
import { figuresOf } from './line-figures.ts';
import { leastRows } from './pages.ts';

/**
 * Pages with the title of a form on which nothing showed its rows to be a table (a name and a figure without rules), by
 * the form: what they print would be missed in silence.
 *
 * @param tablePages pages with tables
 */
export function titledPages(
  lines: readonly TextLine[],
  tablePages: ReadonlySet<number>,
  catalogue: FormCatalogue,
): ReadonlyMap<number, string> {
  const rows = new Counts<number>();
  for (const { page, line, text } of lines)
    if (line === undefined && !tablePages.has(page) && figuresOf(text, false).length > 0) rows.add(page);
  return new Map(
    [...rows].flatMap(([page, count]): [number, string][] => {
      if (count < leastRows) return [];
      const title = findTitle(
        lines.filter((line) => line.page === page),
        catalogue,
      );
      return title?.form === undefined ? [] : [[page, title.form]];
    }),
  );
}
