import { useRef, useState } from 'preact/hooks';
import { doubtsOf, formText, grouped, keyText, likePrinted, printedOf, valueOf } from './figures.ts';
import { timeOf, whereOf } from './findings.tsx';
import type { Review } from './use-review.ts';
import { formOfKey } from './state.ts';

/** The selected figure: its place, how certain it is, and the field for correcting it. */
export function FigureBar({ review }: { readonly review: Review }) {
  const { view, say, language, current, panel } = review;
  const { figure, record, form, place, proposal, finding } = current;
  if (figure === undefined || !view) return null;
  const [, rowKey = '', columnKey = ''] = figure.split('|');
  const column = form?.columns.find((each) => each.key === columnKey)?.name[language] ?? columnKey;
  const row = form?.rows.find((each) => each.rowKey === rowKey);
  const label = record?.rowLabel ?? row?.rowLabel;
  const report = view.reports.find((each) => each.report === (form?.report ?? 1));
  const name = form?.name[language] ?? formText({ form: formOfKey(figure) });
  const correction = view.corrections.find((each) => keyText(each) === figure);
  const isRestored = record?.flags.includes('restored') === true;
  return (
    <section class="figure" data-figure={figure} aria-label={`${name} ${rowKey} ${column}`}>
      {panel !== 'findings' && finding && <OfFinding review={review} />}
      <p class="where">
        <strong>{name}</strong>
        {report && <span> · {report.department}</span>} · {rowKey === '-' ? '' : rowKey}{' '}
        {label !== undefined && rowKey.endsWith(label) ? '' : label} · {column}
        {place && <span> · {whereOf(place, say)}</span>}
      </p>
      {record ? (
        <p class="printed">
          {say.printed} <b class="amount">{printedOf(record) || say.blank}</b> {record.unit}
          {isRestored && <span class="flag">{say.restoredAs(grouped(record.amount))}</span>}
          {record.origin !== 'text' && (
            <span class="soft"> · {say.confidence(Math.round(record.confidence * 100))}</span>
          )}
          {doubtsOf(record)
            .filter((flag) => flag !== 'restored')
            .map((flag) => (
              <span key={flag} class="flag">
                {say.flags[flag]}
              </span>
            ))}
          {proposal && <span class="proposal">{say.proposed(likePrinted(proposal, record.amountText))}</span>}
        </p>
      ) : (
        <p class="soft">
          {say.noRecord}
          {proposal && <span class="proposal">{say.proposed(grouped(proposal))}</span>}
        </p>
      )}
      {correction && (
        <p class="soft">
          {say.corrected(likePrinted(correction.amount, record?.amountText))} ·{' '}
          {say.by(correction.author, timeOf(correction.time))}
          {correction.reason && ` · ${correction.reason}`}
        </p>
      )}
      {record && <CorrectForm key={[view.id, figure, record.correctedAmount].join(' ')} review={review} />}
    </section>
  );
}

/** The finding to which keys apply, where the list of findings is not shown. */
function OfFinding({ review: { say, language, current, dispatch } }: { readonly review: Review }) {
  const { finding } = current;
  if (!finding) return null;
  return (
    <p class="of-finding">
      <button
        type="button"
        class="term"
        onClick={() => {
          dispatch({ type: 'panel', panel: 'findings' });
        }}
      >
        {say.severities[finding.severity]} {finding.title[language]}
      </button>{' '}
      {finding.message[language]}
    </p>
  );
}

const amountPattern = /^-?\d{1,18}(?:\.\d{1,6})?$/;

/** Belongs to one figure in one state: text typed for it is not kept for another. */
function CorrectForm({ review }: { readonly review: Review }) {
  const { view, say, current, correct, dispatch } = review;
  const { record } = current;
  const known = valueOf(record);
  const [amount, setAmount] = useState(record?.flags.includes('restored') ? '' : known);
  const [reason, setReason] = useState('');
  const [isWrong, setWrong] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  if (!record || !view) return null;
  const correction = view.corrections.find((each) => keyText(each) === keyText(record));
  const { form, rowKey, columnKey, report } = record;
  const key = { form, rowKey, columnKey, ...(report !== undefined && { report }) };
  const save = (): void => {
    const wanted = amount.normalize('NFKC').replaceAll(/[,\s]/g, '');
    if (!amountPattern.test(wanted)) {
      setWrong(true);
      field.current?.focus();
      field.current?.select();
      return;
    }
    const active = document.activeElement;
    if (active instanceof HTMLElement) active.blur();
    correct(key, wanted, reason);
  };
  return (
    <form
      class="correct"
      noValidate
      onFocusIn={() => {
        dispatch({ type: 'editing', isEditing: true });
      }}
      onFocusOut={() => {
        dispatch({ type: 'editing', isEditing: false });
      }}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <label>
        {say.correct}
        <input
          ref={field}
          id="amount"
          inputMode="decimal"
          autocomplete="off"
          value={amount}
          aria-invalid={isWrong}
          aria-describedby={isWrong ? 'amount-wrong' : undefined}
          onInput={(event) => {
            setAmount(event.currentTarget.value);
            setWrong(false);
          }}
        />
      </label>
      <label>
        {say.reason}
        <input
          id="reason"
          autocomplete="off"
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
            correct(key, undefined, '');
          }}
        >
          {say.takeBack}
        </button>
      )}
      {isWrong && (
        <p id="amount-wrong" class="wrong" role="alert">
          {say.wrongAmount}
        </p>
      )}
    </form>
  );
}
