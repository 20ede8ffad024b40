import { at } from '../../model/must.ts';
import type { AmountColumn } from './amount-column.ts';
import { lowestOf } from './head-path.ts';
import { bareText } from '../label.ts';

type Facets = { readonly [facet: string]: string };

/** What other columns say more about, where their heads differ: 小计 of a head above that OCR tore. */
const vague = 'total';

/**
 * Names the columns of a facet form whose heads above OCR tore (预|算数, 公务用|车购置及运行|维护费). Where the lowest
 * heads of the left half repeat in the right half, each half is one group: a facet that the heads of a half give but
 * once holds for all its columns, the others must be the same in both.
 *
 * @param amounts amount columns from left to right, with the facets that their own heads give
 * @param paths header cells above each column of the table, top to bottom
 */
export function withGroupFacets(
  amounts: readonly AmountColumn[],
  paths: readonly (readonly string[])[],
  facetNames: readonly string[],
): readonly AmountColumn[] {
  const size = amounts.length / 2;
  const lowest = amounts.map(({ column }) => bareText(lowestOf(at(paths, column, 'path of a column'))));
  const repeats =
    size > 1 && Number.isInteger(size) && lowest.every((text, at) => text === lowest[(at + size) % (2 * size)]);
  if (!repeats || amounts.every(({ facets }) => facetNames.every((name) => facets[name] !== undefined))) return amounts;
  const ofHalf = (half: number): Facets[] => amounts.slice(half * size, (half + 1) * size).map(({ facets }) => facets);
  return amounts.map((amount, at) => {
    const half = at < size ? 0 : 1;
    const facets = facetNames.flatMap((name): [string, string][] => {
      const given = new Set(ofHalf(half).flatMap((each) => each[name] ?? []));
      const [only] = given;
      const twin = amounts[(at + size) % (2 * size)]?.facets[name];
      const own = amount.facets[name];
      const value = given.size === 1 ? only : own === undefined || own === vague ? (twin ?? own) : own;
      return value === undefined ? [] : [[name, value]];
    });
    return { ...amount, facets: Object.fromEntries(facets) };
  });
}
