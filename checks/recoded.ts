import type { CheckCatalogue } from '../catalogue/load/checks.ts';
import type { DocumentReading } from '../model/document.ts';
import type { Finding } from '../model/finding.ts';
import type { RecordKey } from '../model/record.ts';
import { ancestorsOf, isCode } from './form-facts.ts';
import { failures } from './units.ts';

/** A row that has the name and the amounts of another code. */
export type Recoded = { readonly form: string; readonly code: string; readonly own: string; readonly label: string };

type Tables = Pick<DocumentReading, 'forms' | 'records'>;

/** At most this many such rows are tried; if there are more, we probably misread the table. */
const mostTried = 8;

/**
 * Finds rows that are printed under a wrong code: the other forms have the row's name under another code, which this
 * form lacks, and more relations hold if the row gets that code. In the reading that is returned these rows have the
 * right code, so that the sums do not accuse an amount when only a code is wrong.
 */
export function interpretCodes<Reading extends Tables>(
  reading: Reading,
  catalogue: CheckCatalogue,
): { readonly reading: Reading; readonly recoded: readonly Recoded[] } {
  const candidates = misnamedRows(reading, catalogue);
  if (candidates.length > mostTried) return { reading, recoded: [] };
  const recoded: Recoded[] = [];
  let current = reading;
  for (const candidate of candidates) {
    const changed = withOwnCode(current, candidate);
    const [before, after] = [failures(current, catalogue), failures(changed, catalogue)];
    // Within one 款 no two codes have the same name; elsewhere the sums must decide.
    if (after > before || (after === before && !isSibling(candidate))) continue;
    recoded.push(candidate);
    current = changed;
  }
  return { reading: current, recoded };
}

/** Rows whose name the other forms print under exactly one other code, and never under this one. */
function misnamedRows({ forms }: Tables, { vocabulary }: CheckCatalogue): Recoded[] {
  const coded = forms.filter(({ form }) => form in vocabulary.coded);
  return coded.flatMap(({ form, rows }) => {
    const system = vocabulary.coded[form]?.codes ?? 'functional';
    const others = coded.filter(
      (one) => one.form !== form && (vocabulary.coded[one.form]?.codes ?? 'functional') === system,
    );
    const inOthers = others.flatMap((one) => one.rows);
    const own = new Set(rows.map(({ rowKey }) => rowKey));
    return rows.flatMap(({ rowKey: code, rowLabel: label }): Recoded[] => {
      const name = plain(label);
      if (!isCode(code) || name === '') return [];
      if (inOthers.some((row) => row.rowKey === code && isLike(plain(row.rowLabel), name))) return [];
      const codes = new Set(
        inOthers
          .filter((row) => isCode(row.rowKey) && row.rowKey.length === code.length && plain(row.rowLabel) === name)
          .map(({ rowKey }) => rowKey),
      );
      // 行政运行 exists under many 款: take the code whose 款 this form has, but not its 项.
      const free = [...codes].filter((one) => !own.has(one) && ancestorsOf(one).every((parent) => own.has(parent)));
      const [only, ...more] = free;
      return only === undefined || more.length > 0 ? [] : [{ form, code, own: only, label }];
    });
  });
}

const isSibling = ({ code, own }: Recoded): boolean => code.length === 7 && code.slice(0, 5) === own.slice(0, 5);

const plain = (label: string): string => label.replace(/[\s（()）]/gu, '');

const isLike = (a: string, b: string): boolean => a === '' || a.startsWith(b) || b.startsWith(a);

function withOwnCode<Reading extends Tables>(reading: Reading, { form, code, own }: Recoded): Reading {
  const moved = <Row extends { readonly rowKey: string }>(row: Row): Row =>
    row.rowKey === code ? { ...row, rowKey: own } : row;
  return {
    ...reading,
    forms: reading.forms.map((one) => (one.form === form ? { ...one, rows: one.rows.map(moved) } : one)),
    records: reading.records.map((record) => (record.form === form ? moved(record) : record)),
  };
}

/** Puts the printed codes back into findings. */
export function withPrintedCodes(findings: readonly Finding[], recoded: readonly Recoded[]): Finding[] {
  if (recoded.length === 0) return [...findings];
  const printed = <Key extends RecordKey>(key: Key): Key => {
    const row = recoded.find(({ form, own }) => form === key.form && own === key.rowKey);
    return row === undefined ? key : { ...key, rowKey: row.code };
  };
  return findings.map((finding) => ({
    ...finding,
    cells: finding.cells.map(printed),
    ...(finding.suspect && { suspect: printed(finding.suspect) }),
    ...(finding.relation && { relation: { ...finding.relation, terms: finding.relation.terms.map(printed) } }),
  }));
}
