import type { FormCatalogue } from '../../catalogue/load/forms.ts';
import { at } from '../../model/must.ts';
import { groupBy } from '../../model/groups.ts';
import { lowestOf } from './head-path.ts';

const bareYear = /^(20\d{2})年?度?$/;

/**
 * The paths of heads with words in place of bare years: where columns differ in nothing else (2022 | 2023), the latest
 * holds this year's figures, the others those of years before.
 */
export function withYearsInWords(
  paths: readonly (readonly string[])[],
  { words }: FormCatalogue,
): readonly (readonly string[])[] {
  const yearOf = (path: readonly string[]): string | undefined => bareYear.exec(lowestOf(path))?.[1];
  const above = (path: readonly string[]): string => path.slice(0, -1).join('/');
  const [own, before] = [at(words.header.this_year, 0, 'word'), at(words.header.compared.year_before, 0, 'word')];
  const latest = new Map<string, string>();
  for (const [group, alike] of groupBy(paths.filter(yearOf), above)) {
    const years = new Set(alike.map(yearOf).filter((year) => year !== undefined));
    if (years.size > 1) latest.set(group, [...years].sort().at(-1) ?? '');
  }
  return paths.map((path) => {
    const year = yearOf(path);
    const last = latest.get(above(path));
    return year === undefined || last === undefined ? path : [...path.slice(0, -1), year === last ? own : before];
  });
}
