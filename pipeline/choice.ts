import { loadCheckCatalogue } from '../catalogue/load/checks.ts';
import { loadForms } from '../catalogue/load/forms.ts';
import { ownSums, type OwnSums } from '../checks/own-sums.ts';
import type { LogicalTable } from '../model/table.ts';
import type { LayoutChoice, WeighedReading } from '../model/form.ts';
import { harmlessFlags, keyOf } from '../model/record.ts';
import { setsFiguresAside } from '../normalizers/printed-figures/coverage.ts';
import type { ReadTable } from '../normalizers/forms/forms.ts';
import { withHeadLines } from '../normalizers/heads/head-lines.ts';
import { showsMisplacedHeads, showsMisreadGrid } from '../normalizers/grid-signs.ts';
import {
  otherColumns,
  otherHeads,
  otherReadings,
  otherReadingsAlike,
  type OtherReading,
} from '../normalizers/readings.ts';

type Reading = OtherReading & { readonly read: ReadTable };
/** A reading and the evidence for it: sums that hold, sums that fail, and figures that became records without doubt. */
type Weighed = Reading & { readonly sums: OwnSums; readonly figures: number; readonly points: number };

/** How much a failing sum counts against one that holds, or against a figure that is read. */
const failingWeight = 3;
/** With this many failing sums, and this share of them, a reading puts figures under the wrong heads or levels. */
const manyFailing = 3;
const shareFailing = 0.3;
/** A form with this many figures should have sums. */
const enoughForSums = 6;
/** If there are more readings than this, they are counted and not listed. */
const mostTold = 12;
/** The pieces of a table are placed at most this many times. */
const mostPasses = 3;
const firstReading = 'as it stands';

/**
 * Chooses the reading of a table that its own sums prove: if several readings are possible, each is tried, and the one
 * in which most sums hold and fewest fail is taken. If two are equally good, the layout is flagged as uncertain.
 *
 * Other heads are only tried if the first reading leaves something open: unread figures, or failing sums.
 *
 * @param read reads a table as a form
 */
export function chooseReading(printed: LogicalTable, read: (table: LogicalTable) => ReadTable): ReadTable {
  const table = withHeadLines(printed);
  const first = weighed({ name: firstReading, table, read: read(table) });
  const weighedAll = [first];
  const weigh = (other: OtherReading): Weighed => {
    const each = weighed({ ...other, read: read(other.table) });
    weighedAll.push(each);
    return each;
  };
  let { best, sure } = withPartsPlaced(first, weigh);
  const unproved = [...(isOpen(best) ? otherHeads(best.table) : []), ...otherColumns(best.table)];
  const headed = unproved.map(weigh).reduce((winner, other) => (isBetter(other, winner) ? other : winner), best);
  // Under other heads the parts may stand elsewhere too.
  if (headed !== best) ({ best, sure } = withPartsPlaced(headed, weigh));
  return withChoice(best, weighedAll, sure);
}

/** The best way to place the parts of a table below its first; not sure where others are as good. */
function withPartsPlaced(
  first: Weighed,
  weigh: (other: OtherReading) => Weighed,
): { readonly best: Weighed; readonly sure: boolean } {
  let best = first;
  let sure = true;
  // The reading of one piece may depend on where the later ones are placed, so repeat as long as something improves.
  for (let pass = 0; pass < mostPasses; pass++) {
    const before = best;
    sure = true;
    for (let part = 1; part < best.table.grids.length && mayBeForm(best); part++) {
      const alike = pass > 0 && best.sums.failing > 0 ? otherReadingsAlike(best.table, part) : [];
      const others = [...otherReadings(best.table, part), ...alike];
      if (others.length === 0) continue;
      const [winner, second] = [best, ...others.map(weigh)].sort(bySums);
      best = winner ?? best;
      if (winner && second && bySums(winner, second) === 0 && !isSame(winner, second)) sure = false;
    }
    if ((sure && best.sums.failing === 0) || (pass > 0 && best === before)) break;
  }
  return { best, sure };
}

/** A table that is read in one way alone, with the doubt that its heads leave where only places told them. */
export function withPlaceDoubted(read: ReadTable): ReadTable {
  if (read.kind !== 'form' || !showsMisplacedHeads(read)) return read;
  const { held, failing } = ownSums({ forms: [read.form], records: read.records }, loadCheckCatalogue());
  const choice: LayoutChoice = {
    ...{ readings: 1, chosen: firstReading, held, failing, sure: false, doubt: 'misread-grid' },
  };
  return { ...read, form: { ...read.form, choice } };
}

/** The reading that was taken, with the choice in its form where there was one or the sums leave a doubt. */
function withChoice(best: Weighed, all: readonly Weighed[], decided: boolean): ReadTable {
  const { name, read, sums } = best;
  if (read.kind !== 'form') return read;
  const doubt = decided ? doubtOf(best, name !== firstReading) : 'several-readings';
  // If the sums of a form fail, its figures may be in any column, so none is certainly one to leave out.
  const told = isContradictory(sums) || (doubt === 'sums-fail' && sums.failing > 0) ? { ...read, setAside: [] } : read;
  if (all.length === 1 && doubt === undefined) return told;
  const next = Math.max(...all.filter((other) => !isSame(other, best)).map(({ points }) => points));
  const weighed = all
    .toSorted((a, b) => b.points - a.points)
    .slice(0, mostTold)
    .map((each): WeighedReading => {
      const { held, failing } = each.sums;
      return { reading: each.name, held, failing, figures: each.figures, points: each.points };
    });
  const choice: LayoutChoice = {
    ...{
      readings: all.length,
      chosen: name,
      held: sums.held,
      failing: sums.failing,
      sure: doubt === undefined,
      weighed,
    },
    ...(Number.isFinite(next) && { margin: best.points - next }),
    ...(doubt && { doubt }),
  };
  return { ...told, form: { ...told.form, choice } };
}

/** Why the layout of a form is uncertain, according to its sums. @param changed whether it is not the first reading */
function doubtOf({ table, read, sums }: Weighed, changed: boolean): LayoutChoice['doubt'] {
  if (read.kind !== 'form') return undefined;
  const isByPlace = table.grids.some(({ byPlace }) => byPlace);
  if (isByPlace && sums.failing > 0) return 'sums-fail';
  if (showsMisplacedHeads(read)) return 'misread-grid';
  if (!isByPlace && read.records.some(({ origin }) => origin !== 'text')) return undefined;
  if (showsMisreadGrid(read, loadForms())) return 'misread-grid';
  if (changed && sums.failing > 0) return 'sums-fail';
  if (isContradictory(sums) && !sums.oneCause) return 'sums-fail';
  const figures = read.records.filter(({ amount }) => Number(amount) !== 0).length;
  return sums.held + sums.failing === 0 && figures >= enoughForSums ? 'no-sums' : undefined;
}

function isContradictory({ held, failing, oneCause }: OwnSums): boolean {
  if (held === 0 && failing > 1 && !oneCause) return true;
  return failing >= manyFailing && failing >= shareFailing * (held + failing);
}

/** Whether two readings give the same figures under the same heads. */
function isSame(a: Weighed, b: Weighed): boolean {
  if (a === b) return true;
  if (a.read.kind !== 'form' || b.read.kind !== 'form') return a.read.kind === b.read.kind;
  const keysOf = (read: Extract<ReadTable, { kind: 'form' }>): string =>
    read.records.map((record) => `${keyOf(record)}=${record.amountText}`).join(' ');
  return keysOf(a.read) === keysOf(b.read);
}

/** Whether a reading leaves something open that another reading might explain. */
function isOpen(weighed: Weighed): boolean {
  const { read, sums } = weighed;
  if (read.kind !== 'form') return mayBeForm(weighed);
  return read.unread !== undefined || sums.failing > 0 || setsFiguresAside(read.table, read.setAside);
}

/** Whether sums prove the other heads: sums that failed no longer do, or sums hold where there were none. */
function isBetter(other: Weighed, than: Weighed): boolean {
  if (other.points <= than.points) return false;
  if (than.read.kind !== 'form' || other.sums.held > than.sums.held) return true;
  // If sums no longer fail because their figures are gone, this proves nothing.
  return other.sums.failing < than.sums.failing && other.figures >= than.figures;
}

/** A table that this reading does not recognise as a form has no sums. */
function weighed(reading: Reading): Weighed {
  const { read } = reading;
  if (read.kind !== 'form') return { ...reading, sums: noSums, figures: 0, points: -1 };
  const sums = ownSums({ forms: [read.form], records: read.records }, loadCheckCatalogue());
  const figures = read.records.filter(({ flags }) => flags.every((flag) => harmlessFlags.includes(flag))).length;
  return { ...reading, sums, figures, points: sums.held - failingWeight * sums.failing + figures };
}

const noSums: OwnSums = { held: 0, failing: 0, oneCause: false };

/** Whether a table is a form, or has the title of one. */
function mayBeForm({ read }: Weighed): boolean {
  return read.kind === 'form' || (read.kind === 'unknown' && read.table.reason !== 'unknown-title');
}

/** Negative when `a` is the better reading according to its sums; one that gives no form has none. */
function bySums(a: Weighed, b: Weighed): number {
  const isForm = ({ read }: Weighed): number => Number(read.kind === 'form');
  return isForm(b) - isForm(a) || a.sums.failing - b.sums.failing || b.sums.held - a.sums.held;
}
