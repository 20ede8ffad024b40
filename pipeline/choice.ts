import { loadCheckCatalogue } from '../catalogue/check-load.ts';
import { ownSums, type OwnSums } from '../checks/own-sums.ts';
import type { LogicalTable } from '../model/table.ts';
import type { ReadTable } from '../normalizers/forms.ts';
import { otherReadings } from '../normalizers/readings.ts';

type Weighed = {
  readonly name: string;
  readonly table: LogicalTable;
  readonly read: ReadTable;
  readonly sums: OwnSums;
};

/**
 * Reads a table in the way that its own sums prove: where the paper allows several readings, each is read, and the one
 * in which most sums hold and fewest fail is taken. Where two are as good, the layout is not sure.
 *
 * A table that allows only one reading costs nothing more.
 *
 * @param read reads a table as a form
 */
export function chooseReading(table: LogicalTable, read: (table: LogicalTable) => ReadTable): ReadTable {
  let best = weigh('as it stands', table, read);
  let readings = 1;
  let sure = true;
  for (let part = 1; part < table.parts.length; part++) {
    const others = best.read.kind === 'form' ? otherReadings(best.table, part) : [];
    if (others.length === 0) continue;
    const all = [best, ...others.map((other) => weigh(other.name, other.table, read))];
    readings += others.length;
    const [first, second] = all.sort(better);
    if (!first) continue;
    best = first;
    if (second && better(first, second) === 0) sure = false;
  }
  if (readings === 1 || best.read.kind !== 'form') return best.read;
  const choice = { readings, chosen: best.name, ...best.sums, sure: sure && best.sums.failing === 0 };
  return { ...best.read, form: { ...best.read.form, choice } };
}

function weigh(name: string, table: LogicalTable, read: (table: LogicalTable) => ReadTable): Weighed {
  const result = read(table);
  // Only a table with another part can have another reading.
  const isWeighed = result.kind === 'form' && table.parts.length > 1;
  const sums = isWeighed
    ? ownSums({ forms: [result.form], records: result.records }, loadCheckCatalogue())
    : { held: 0, failing: 0 };
  return { name, table, read: result, sums };
}

/** Below zero when `a` is the better reading. */
function better(a: Weighed, b: Weighed): number {
  return a.sums.failing - b.sums.failing || b.sums.held - a.sums.held;
}
