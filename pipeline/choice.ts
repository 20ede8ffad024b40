import { loadCheckCatalogue } from '../catalogue/check-load.ts';
import { ownSums, type OwnSums } from '../checks/own-sums.ts';
import type { LogicalTable } from '../model/table.ts';
import { harmlessFlags } from '../model/record.ts';
import type { ReadTable } from '../normalizers/forms.ts';
import { withHeadLines } from '../normalizers/head-lines.ts';
import { otherHeads, otherReadings, type OtherReading } from '../normalizers/readings.ts';

type Reading = OtherReading & { readonly read: ReadTable };
/** A reading with what speaks for it: sums that hold, sums that fail, figures that became records without a doubt. */
type Weighed = Reading & { readonly sums: OwnSums; readonly points: number };

/** What a sum that fails weighs against one that holds, and against a figure that is read. */
const failingWeight = 3;
/** So many sums fail, and such a share, where a reading puts figures under wrong heads or levels. */
const manyFailing = 3;
const shareFailing = 0.3;

/**
 * Reads a table in the way that its own sums prove: where the paper allows several readings, each is read, and the one
 * in which most sums hold and fewest fail is taken. Where two are as good, the layout is not sure.
 *
 * Other heads are only tried where the first reading leaves something open: figures unread, or sums that fail.
 *
 * @param read reads a table as a form
 */
export function chooseReading(printed: LogicalTable, read: (table: LogicalTable) => ReadTable): ReadTable {
  const table = withHeadLines(printed);
  const first = weighed({ name: 'as it stands', table, read: read(table) });
  let best = first;
  let readings = 1;
  let sure = true;
  for (let part = 1; part < table.parts.length && best.read.kind === 'form'; part++) {
    const others = otherReadings(best.table, part);
    if (others.length === 0) continue;
    const all = [best, ...others.map((other) => weighed({ ...other, read: read(other.table) }))];
    readings += others.length;
    const [winner, second] = all.sort(bySums);
    best = winner ?? best;
    if (winner && second && bySums(winner, second) === 0) sure = false;
  }
  if (isOpen(best)) {
    const others = otherHeads(best.table).map((other) => weighed({ ...other, read: read(other.table) }));
    readings += others.length;
    best = others.reduce((winner, other) => (other.points > winner.points ? other : winner), best);
  }
  return withChoice(best, readings, sure);
}

/** The reading that was taken, with the choice in its form where there was one. */
function withChoice({ name, read, sums }: Weighed, readings: number, sure: boolean): ReadTable {
  if (read.kind !== 'form') return read;
  const told = isContradictory(sums) ? { ...read, setAside: [] } : read;
  if (readings === 1) return told;
  const choice = { readings, chosen: name, ...sums, sure: sure && (name === 'as it stands' || sums.failing === 0) };
  return { ...told, form: { ...told.form, choice } };
}

/** Figures of a form whose sums fail widely may stand in any column: none is set aside for certain. */
function isContradictory({ held, failing }: OwnSums): boolean {
  return failing >= manyFailing && failing >= shareFailing * (held + failing);
}

/** Whether a reading leaves something open that another might explain. */
function isOpen({ read, sums }: Weighed): boolean {
  if (read.kind === 'unknown') return read.table.reason !== 'unknown-title';
  return read.kind === 'form' && (read.unread !== undefined || sums.failing > 0);
}

/** A table that is no form in this reading has no sums. */
function weighed(reading: Reading): Weighed {
  const { read } = reading;
  if (read.kind !== 'form') return { ...reading, sums: { held: 0, failing: 0 }, points: -1 };
  const sums = ownSums({ forms: [read.form], records: read.records }, loadCheckCatalogue());
  const sureRecords = read.records.filter(({ flags }) => flags.every((flag) => harmlessFlags.includes(flag)));
  return { ...reading, sums, points: sums.held - failingWeight * sums.failing + sureRecords.length };
}

/** Below zero when `a` is the better reading by its sums. */
function bySums(a: Weighed, b: Weighed): number {
  return a.sums.failing - b.sums.failing || b.sums.held - a.sums.held;
}
