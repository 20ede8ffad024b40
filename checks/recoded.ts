import type { CheckCatalogue } from '../catalogue/load/checks.ts';
import type { DocumentReading } from '../model/document.ts';
import type { Finding } from '../model/finding.ts';
import type { RecordKey } from '../model/record.ts';
import { ancestorsOf, isCode } from './form-facts.ts';
import { failures } from './units.ts';

/** A row whose name and amounts are those of another code. */
export type Recoded = { readonly form: string; readonly code: string; readonly own: string; readonly label: string };

type Tables = Pick<DocumentReading, 'forms' | 'records'>;

/** So many rows under the code of another name are tried; where there are more, the reading is the suspect. */
const mostTried = 8;

/**
 * Rows printed under a code that is not theirs: the other forms have the name under another code, which this form lacks,
 * and under it more relations hold. The reading that comes back has the rows under the code that is theirs, so that the
 * sums accuse no amount for what is wrong with a code.
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
    // Within one 款 no two codes have one name; elsewhere the sums have to tell.
    if (after > before || (after === before && !isSibling(candidate))) continue;
    recoded.push(candidate);
    current = changed;
  }
  return { reading: current, recoded };
}

/** Rows whose name the other forms print under one other code, while none prints it under this one. */
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
      // 行政运行 stands under many 款: the one of which this form has the 款 and not the 项.
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

/** Findings name cells by the code that is printed. */
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
