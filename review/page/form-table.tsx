import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { AmountRecord } from '../../model/record.ts';
import type { FormView } from '../view.ts';
import { doubtsOf, formText, grouped, keyText, likePrinted, printedOf, type Figures } from './figures.ts';
import type { Review } from './use-review.ts';

/** The records of a form as a table: its rows and columns in printed order. */
export function FormTable({ form, review }: { readonly form: FormView; readonly review: Review }) {
  const { view, figures, search, say, language } = review;
  const rows = useMemo(() => rowsOf(form, view?.records ?? []), [form, view]);
  if (!figures) return null;
  const wanted = search.trim();
  const columns = form.columns.filter(({ key }) => rows.some((row) => row.cells.has(key)));
  const shown = rows.filter(({ rowKey, rowLabel }) => wanted === '' || `${rowKey}${rowLabel}`.includes(wanted));
  return (
    <div class="sheet">
      <table>
        <caption>
          {form.name[language]} {form.unit && <span class="soft">{form.unit}</span>}
          {form.choice && (
            <span class={`choice ${form.choice.sure ? 'soft' : 'doubt'}`}>{say.choice(form.choice)}</span>
          )}
        </caption>
        <thead>
          <tr>
            <th scope="col">{say.row}</th>
            <th scope="col">{say.label}</th>
            {columns.map(({ key, name }) => (
              <th key={key} scope="col">
                {name[language]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => (
            <tr key={row.rowKey}>
              <th scope="row">{row.rowKey === '-' ? '' : /^\d+$/.test(row.rowKey) ? row.rowKey : ''}</th>
              <td class="label">{row.rowLabel || row.rowKey}</td>
              {columns.map(({ key }) => (
                <td key={key}>
                  <Cell record={row.cells.get(key)} figures={figures} review={review} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

type CellProps = { readonly record: AmountRecord | undefined; readonly figures: Figures; readonly review: Review };

function Cell({ record, figures, review: { current, dispatch, say } }: CellProps) {
  const key = record ? keyText(record) : '';
  const isSelected = record !== undefined && key === current.figure;
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isSelected) button.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [isSelected]);
  if (!record) return null;
  const doubts = doubtsOf(record).map((flag) => say.flags[flag]);
  const confidence = record.origin === 'text' ? [] : [say.confidence(Math.round(record.confidence * 100))];
  return (
    <button
      ref={button}
      type="button"
      class={`cell ${figures.state(record)} ${isSelected ? 'selected' : ''}`}
      title={[...doubts, ...confidence].join(' · ')}
      onClick={() => {
        dispatch({ type: 'figure', key });
      }}
    >
      {record.correctedAmount === undefined ? (
        printedOf(record) || <i class="restored">{say.restoredAs(grouped(record.amount))}</i>
      ) : (
        <>
          <s>{printedOf(record)}</s> {likePrinted(record.correctedAmount, record.amountText)}
        </>
      )}
    </button>
  );
}

type SheetRow = { readonly rowKey: string; readonly rowLabel: string; readonly cells: Map<string, AmountRecord> };

/** The printed rows, and rows that only records have. */
function rowsOf(form: FormView, records: readonly AmountRecord[]): SheetRow[] {
  const rows = new Map<string, SheetRow>(
    form.rows.map(({ rowKey, rowLabel }) => [rowKey, { rowKey, rowLabel, cells: new Map() }]),
  );
  for (const record of records) {
    if (formText(record) !== formText(form)) continue;
    const row = rows.get(record.rowKey) ?? { rowKey: record.rowKey, rowLabel: record.rowLabel, cells: new Map() };
    row.cells.set(record.columnKey, record);
    rows.set(record.rowKey, row);
  }
  return [...rows.values()];
}
