import type { AnnexEntry } from '../../catalogue/load/annexes.ts';
import type { FormCatalogue } from '../../catalogue/load/forms.ts';
import type { ProjectAnnex } from '../../model/annex.ts';
import type { Box } from '../../model/box.ts';
import type { UnreadFigures } from '../../model/coverage.ts';
import type { RecognisedForm } from '../../model/form.ts';
import type { AmountRecord, Unit } from '../../model/record.ts';
import type { Grid, PageTables } from '../../model/table.ts';
import { at } from '../../model/must.ts';
import { isAmountPrint } from '../../print/figures.ts';
import { placeOfCell } from '../records/to-record.ts';
import { readConclusion } from './conclusion.ts';
import { fundsUnit, readFunds } from './funds.ts';
import { readIndicators } from './indicators.ts';
import { readNames } from './names.ts';
import { holdsIndicatorHeader, segmentsOf, type Segment } from './segments.ts';
import { itemsOf, ownCells, rowText, type GridRow } from './sequence.ts';

/** The self-assessments of a document, each as a form with its records, and the grids that they took. */
export type ReadAnnexes = {
  readonly annexes: readonly ProjectAnnex[];
  readonly forms: readonly RecognisedForm[];
  readonly records: readonly AmountRecord[];
  readonly grids: ReadonlySet<Grid>;
  /** Amounts above the indicators that no record holds. */
  readonly unread: readonly UnreadFigures[];
};

/**
 * Reads every 项目支出绩效自评表 of a document. One that states no unit is in that of the others, where they agree.
 *
 * @param pages in order, furniture taken away
 */
export function readAnnexes(pages: readonly PageTables[], entry: AnnexEntry, catalogue: FormCatalogue): ReadAnnexes {
  const segments = segmentsOf(itemsOf(pages), entry, catalogue);
  const units = new Set(segments.map((segment) => fundsUnit(rowsOf(segment), entry)).filter((unit) => unit !== ''));
  const [common = ''] = units.size === 1 ? units : [];
  const read = segments.map((segment, index) => readAnnex(segment, index + 1, common, entry));
  return {
    annexes: read.map(({ annex }) => annex),
    forms: read.map(({ form }) => form),
    records: read.flatMap(({ records }) => records),
    grids: new Set(segments.flatMap((segment) => rowsOf(segment).map((row) => row.grid))),
    unread: segments.flatMap((segment, index) => unreadOf(segment, read[index]?.records ?? [], entry)),
  };
}

/**
 * The amounts of a self-assessment that became no record, page by page. Among the indicators figures stand in words
 * (≥95.5%); above them each one is an amount.
 */
function unreadOf(segment: Segment, records: readonly AmountRecord[], entry: AnnexEntry): UnreadFigures[] {
  const rows = rowsOf(segment);
  const indicators = rows.findIndex((row) => holdsIndicatorHeader(rowText(row), entry));
  const printed = (indicators < 0 ? rows : rows.slice(0, indicators)).flatMap((row) =>
    ownCells(row)
      .filter((cell) => isAmountPrint(cell.text))
      .map((cell) => ({ sample: cell.text.replace(/\s+/g, ''), place: placeOfCell(row.page, cell) })),
  );
  const isRecorded = ({ sample, place }: (typeof printed)[number]): boolean =>
    records.some((record) =>
      place.box && record.place.box
        ? record.place.page === place.page && holds(record.place.box, place.box)
        : record.place.line === place.line && record.amountText.includes(sample),
    );
  const missed = printed.filter((each) => !isRecorded(each));
  return [...new Set(missed.map(({ place }) => place.page))].map((page) => {
    const own = missed.filter(({ place }) => place.page === page);
    return { form: entry.id, count: own.length, ...at(own, 0, 'unread figure') };
  });
}

/** Whether a box stands within another; where OCR tore a figure apart, its record covers several cells. */
function holds(outer: Box, inner: Box): boolean {
  return (
    outer.x0 <= inner.x0 + 0.1 && outer.x1 >= inner.x1 - 0.1 && outer.y0 <= inner.y0 + 0.1 && outer.y1 >= inner.y1 - 0.1
  );
}

const rowsOf = ({ items }: Segment): GridRow[] => items.filter((item) => item.kind === 'row');

type Read = { readonly annex: ProjectAnnex; readonly form: RecognisedForm; readonly records: readonly AmountRecord[] };

function readAnnex(segment: Segment, ordinal: number, common: Unit | '', entry: AnnexEntry): Read {
  const rows = rowsOf(segment);
  const prefix = `${ordinal}/`;
  const funds = readFunds(rows, prefix, fundsUnit(rows, entry) || common, entry);
  const { indicators, records: scores, end } = readIndicators(rows, prefix, entry);
  const below = rows[end - 1];
  const tail = below ? segment.items.slice(segment.items.indexOf(below) + 1) : [];
  const conclusion = readConclusion(tail, entry);
  const records = [...funds.records, ...scores];
  const first = rows[0];
  const place = { page: first?.page ?? 1, ...(first && { box: first.grid.box }) };
  const pages = [...new Set(rows.map((row) => row.page))];
  const annex: ProjectAnnex = {
    ordinal,
    title: segment.title,
    ...readNames(rows, entry),
    ...{ unit: funds.unit, pages, place },
    funds: funds.rows,
    indicators,
    ...(conclusion && { conclusion }),
  };
  return { annex, form: formOf(annex, records, entry), records };
}

function formOf(annex: ProjectAnnex, records: readonly AmountRecord[], entry: AnnexEntry): RecognisedForm {
  const rows = new Map(records.map(({ rowKey, rowLabel, place }) => [rowKey, { rowKey, rowLabel, place }]));
  return {
    form: entry.id,
    title: annex.title || entry.name.zh,
    unit: annex.unit,
    blank: records.length === 0,
    pages: annex.pages,
    place: annex.place,
    decimals: undefined,
    columns: [...new Set(records.map((record) => record.columnKey))],
    rows: [...rows.values()],
  };
}
