import { loadCheckCatalogue } from '../../catalogue/load/checks.ts';
import type { CodeSystem } from '../../catalogue/load/codes.ts';
import { cleanLabel } from '../label.ts';

/** What the catalogue knows that rows are called; names are clean. */
export type Knowledge = {
  /** Rows of the summary forms: lines of income and expenditure, totals, balances and their parts. */
  readonly rows: ReadonlySet<string>;
  /** Classification codes with all names they have had. */
  readonly codes: Readonly<Record<CodeSystem, ReadonlyMap<string, readonly string[]>>>;
};

let loaded: Knowledge | undefined;

/** Reads the catalogue's names once a process. */
export function loadKnowledge(): Knowledge {
  if (loaded) return loaded;
  const { vocabulary, codes } = loadCheckCatalogue();
  const printed = [...Object.values(vocabulary.rows), ...Object.values(vocabulary.classes)].flat();
  const rows = new Set(printed.flatMap((name) => name.split('/')).filter((name) => name.length > 1));
  loaded = { rows, codes: { functional: namesIn(codes.functional), economic_dept: namesIn(codes.economic_dept) } };
  return loaded;
}

function namesIn(codes: ReadonlyMap<string, readonly { readonly name: string }[]>): Map<string, string[]> {
  return new Map([...codes].map(([code, names]) => [code, [...new Set(names.map(({ name }) => cleanLabel(name)))]]));
}
