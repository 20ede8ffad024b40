import { captured } from '../../print/captured.ts';
import { decimalsOf, halfWidth, withheldFigure, type Withheld } from '../../print/figures.ts';
import type { StructureEntry } from '../../catalogue/load/check-schema.ts';
import { placeWord } from '../../model/place-word.ts';
import type { AmountRecord } from '../../model/record.ts';
import type { Equation } from '../equations/equation.ts';
import type { Figure } from '../facts.ts';
import { residualOf } from '../tolerance.ts';
import { structureFinding, type StructureCheck } from './subject.ts';

/** Which check speaks of which print. */
export const withheldKinds = {
  'overflowed-figure': 'overflow',
  'formula-error': 'formula-error',
  'scientific-figure': 'scientific',
} as const satisfies { readonly [kind in StructureEntry['kind']]?: Withheld };

/** Whether a record holds such a print, and no person has put its amount right. */
export const isWithheld = ({ amount, amountText }: AmountRecord, kind: Withheld): boolean =>
  amount === '' && withheldFigure(amountText) === kind;

/** Cells that show something in place of their figures (########, #REF!, 1.30E+07), with the figure that the sums prove. */
export const withheldFigures =
  (kind: keyof typeof withheldKinds): StructureCheck =>
  ({ reading, facts, tables, writer }, entry) =>
    reading.records.flatMap((record) => {
      const form = facts.forms.get(record.form);
      if (!form || !isWithheld(record, withheldKinds[kind])) return [];
      const figure = facts.figure(form, record.rowKey, record.columnKey);
      const sum = provenValue(figure, tables.uncomputed);
      const proven = sum !== undefined && mayBe(record.amountText, writer.plain(sum, figure)) ? sum : undefined;
      const amount = proven === undefined ? '' : writer.plain(proven, figure);
      const message = (proven !== undefined && entry.message_proven) || entry.message;
      const gaps = {
        ...{ cell: writer.cell(figure), page: placeWord(record.place), printed: record.amountText },
        suggested: proven === undefined ? '' : writer.printed(proven, figure),
      };
      return structureFinding({ ...entry, message }, gaps, record.place, {
        cells: [{ ...figure.key, page: record.place.page }],
        suspect: figure.key,
        ...(amount !== '' && { expected: amount, suggestedAmount: amount }),
      });
    });

/** What a figure must be for all sums in which it alone is not known; undefined where none tells, or they differ. */
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

/** Whether a print in which only the first digits of a number stand (1.30E+07) may stand for an amount. */
function mayBe(printed: string, amount: string): boolean {
  const first = halfWidth(printed);
  if (withheldFigure(first) !== 'scientific') return true;
  const decimals = decimalsOf(captured(/^(.*)E/i, first));
  return Number(first).toExponential(decimals) === Number(amount).toExponential(decimals);
}

const isUnsure = ({ damaged, doubtful, alternatives, record }: Figure): boolean =>
  damaged || doubtful || alternatives.length > 0 || record?.amount === '';
