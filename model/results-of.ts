import type { DocumentResult, Report } from './document.ts';

/** Something with the number of its report in the file; absent for the first. */
export type Numbered = { readonly report?: number };

/**
 * The results of the reports in a file, each as if it stood alone, for the checks between reports and for
 * `report.html`.
 */
export function resultsOf(result: DocumentResult): DocumentResult[] {
  const { reports = [], ...whole } = result;
  if (reports.length < 2) return [result];
  const rest = without(whole, ['reportKind']);
  return reports.map(({ report, kind, reportKind, department, year, units, announcedForms, ...own }) => {
    const mine = <Item extends Numbered>(items: readonly Item[]): Item[] =>
      items.filter((item) => (item.report ?? 1) === report).map((item) => withoutNumber(item));
    return {
      ...rest,
      ...{ kind, department, year, units, announcedForms },
      ...(own.formsMissing && { formsMissing: own.formsMissing }),
      ...(own.status && { status: own.status }),
      problems: own.status === 'ok' ? whole.problems.filter(({ page }) => isWithin(page, own)) : whole.problems,
      ...(reportKind && { reportKind }),
      forms: mine(whole.forms),
      records: mine(whole.records),
      claims: mine(whole.claims),
      findings: mine(whole.findings),
      annexes: mine(whole.annexes),
    };
  });
}

/** Whether a problem concerns a page of this report; a problem without a page concerns the whole file. */
const isWithin = (page: number | undefined, { firstPage, lastPage }: Pick<Report, 'firstPage' | 'lastPage'>): boolean =>
  page !== undefined && page >= firstPage && page <= lastPage;

/** An item without the number of its report. */
export function withoutNumber<Item extends Numbered>(item: Item): Item {
  return without(item, ['report']) as Item;
}

/** An object without some of its keys. */
export function without<Item extends object, Key extends keyof Item>(
  item: Item,
  keys: readonly Key[],
): Omit<Item, Key> {
  return Object.fromEntries(Object.entries(item).filter(([key]) => !keys.includes(key as Key))) as Omit<Item, Key>;
}
