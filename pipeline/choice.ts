import { loadCheckCatalogue } from '../catalogue/check-load.ts';
import { ownSums, type OwnSums } from '../checks/own-sums.ts';
import type { LogicalTable } from '../model/table.ts';
import type { ReadTable } from '../normalizers/forms.ts';
import { otherReadings } from '../normalizers/readings.ts';

type Reading = { readonly name: string; readonly table: LogicalTable; readonly read: ReadTable };
type Weighed = Reading & { readonly sums: OwnSums };

/**
 * Reads a table in the way that its own sums prove: where the paper allows several readings, each is read, and the one
 * in which most sums hold and fewest fail is taken. Where two are as good, the layout is not sure.
 *
 * A table that allows only one reading costs nothing more.
 *
 * @param read reads a table as a form
 */
export function chooseReading(table: LogicalTable, read: (table: LogicalTable) => ReadTable): ReadTable {
  const first = { name: 'as it stands', table, read: read(table) };
  let best: Weighed | undefined;
  let readings = 1;
  let sure = true;
  for (let part = 1; part < table.parts.length && (best ?? first).read.kind === 'form'; part++) {
    const others = otherReadings((best ?? first).table, part);
    if (others.length === 0) continue;
    const all = [best ?? weighed(first), ...others.map((other) => weighed({ ...other, read: read(other.table) }))];
    readings += others.length;
    const [winner, second] = all.sort(better);
    best = winner;
    if (winner && second && better(winner, second) === 0) sure = false;
  }
  if (!best) return first.read;
  if (best.read.kind !== 'form') return best.read;
  const choice = { readings, chosen: best.name, ...best.sums, sure: sure && best.sums.failing === 0 };
  return { ...best.read, form: { ...best.read.form, choice } };
}

/** A table that is no form in this reading has no sums. */
function weighed(reading: Reading): Weighed {
  const { read } = reading;
  const sums =
    read.kind === 'form'
      ? ownSums({ forms: [read.form], records: read.records }, loadCheckCatalogue())
      : { held: 0, failing: 0 };
  return { ...reading, sums };
}

/** Below zero when `a` is the better reading. */
function better(a: Weighed, b: Weighed): number {
  return a.sums.failing - b.sums.failing || b.sums.held - a.sums.held;
}
