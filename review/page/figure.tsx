import { useEffect, useRef, useState } from 'preact/hooks';
import { doubtsOf, grouped, keyText } from './figures.ts';
import { timeOf, whereOf } from './findings.tsx';
import type { Review } from './use-review.ts';

/** The selected figure: where it stands, how sure it is, and the field that puts it right. */
export function FigureBar({ review }: { readonly review: Review }) {
  const { figures, figure, view, say, language, correct } = review;
  const record = figure === undefined ? undefined : figures?.byKey.get(figure);
  const proposed =
    review.finding?.suspect && keyText(review.finding.suspect) === figure ? review.finding.suggestedAmount : '';
  const [amount, setAmount] = useState('');
  const [reason, setReason] = useState('');
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    setAmount(record?.correctedAmount ?? (proposed || (record?.amount ?? '')));
    setReason('');
  }, [figure, proposed, record?.correctedAmount]);
  if (!record || !view) return null;
  const form = view.forms.find((each) => each.form === record.form);
  const column = form?.columns.find((each) => each.key === record.columnKey)?.name[language] ?? record.columnKey;
  const correction = view.corrections.find((each) => keyText(each) === figure);
  const { place } = record;
  return (
    <section class="figure" aria-label={`${form?.name[language] ?? record.form} ${record.rowKey} ${column}`}>
      <p class="where">
        <strong>{form?.name[language] ?? record.form}</strong> · {record.rowKey === '-' ? '' : record.rowKey}{' '}
        {record.rowLabel === record.rowKey ? '' : record.rowLabel} · {column} · {whereOf(place, say)}
      </p>
      <p class="printed">
        {say.printed} <b class="amount">{record.amountText || say.blank}</b> {record.unit}
        {record.origin !== 'text' && <span class="soft"> · {say.confidence(Math.round(record.confidence * 100))}</span>}
        {doubtsOf(record).map((flag) => (
          <span key={flag} class="flag">
            {say.flags[flag]}
          </span>
        ))}
      </p>
      {correction && (
        <p class="soft">
          {say.corrected(grouped(correction.amount))} · {say.by(correction.author, timeOf(correction.time))}
          {correction.reason && ` · ${correction.reason}`}
        </p>
      )}
      <form
        class="correct"
        onSubmit={(event) => {
          event.preventDefault();
          correct(record, amount.replaceAll(/[,，\s]/g, ''), reason);
          field.current?.blur();
        }}
      >
        <label>
          {say.correct}
          <input
            ref={field}
            id="amount"
            inputMode="decimal"
            value={amount}
            onInput={(event) => {
              setAmount(event.currentTarget.value);
            }}
          />
        </label>
        <label>
          {say.reason}
          <input
            id="reason"
            value={reason}
            onInput={(event) => {
              setReason(event.currentTarget.value);
            }}
          />
        </label>
        <button type="submit" class="primary">
          {say.save}
        </button>
        {correction && (
          <button
            type="button"
            onClick={() => {
              correct(record, undefined, '');
            }}
          >
            {say.takeBack}
          </button>
        )}
      </form>
    </section>
  );
}
