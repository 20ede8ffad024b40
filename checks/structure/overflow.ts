import { isOverflow } from '../../print/figures.ts';
import type { Equation } from '../equations/equation.ts';
import type { Figure } from '../facts.ts';
import { residualOf } from '../tolerance.ts';
import { structureFinding, type StructureCheck } from './subject.ts';

/** Cells that were too narrow for their figures (########), with the figure that the sums prove. */
export const overflowedFigure: StructureCheck = ({ reading, facts, tables, writer }, entry) =>
  reading.records.flatMap((record) => {
    const form = facts.forms.get(record.form);
    if (!form || record.amount !== '' || !isOverflow(record.amountText)) return [];
    const figure = facts.figure(form, record.rowKey, record.columnKey);
    const proven = provenValue(figure, tables.uncomputed);
    const amount = proven === undefined ? '' : writer.plain(proven, figure);
    const message = (proven !== undefined && entry.message_proven) || entry.message;
    const gaps = {
      ...{ cell: writer.cell(figure), page: String(record.place.page), printed: record.amountText },
      suggested: proven === undefined ? '' : writer.printed(proven, figure),
    };
    return structureFinding({ ...entry, message }, gaps, record.place, {
      cells: [{ ...figure.key, page: record.place.page }],
      suspect: figure.key,
      ...(amount !== '' && { expected: amount, suggestedAmount: amount }),
    });
  });

/**
 * The value with which all sums hold in which this figure alone is unknown; undefined where there is none, or they
 * disagree.
 */
function provenValue(figure: Figure, uncomputed: readonly Equation[]): number | undefined {
  const values = uncomputed.flatMap(({ terms }) => {
    const own = terms.filter((term) => term.figure === figure);
    const others = terms.filter((term) => term.figure !== figure);
    const [{ sign } = { sign: 1 as const }] = own;
    if (own.length !== 1 || others.some((term) => isUnsure(term.figure))) return [];
    return [-sign * residualOf(others, ({ value }) => value)];
  });
  const [value, ...others] = new Set(values);
  return value !== undefined && value >= 0 && others.length === 0 ? value : undefined;
}

const isUnsure = ({ damaged, doubtful, alternatives, record }: Figure): boolean =>
  damaged || doubtful || alternatives.length > 0 || record?.amount === '';
