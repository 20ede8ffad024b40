import type { RelationTerm } from '../../model/finding.ts';
import type { FindingView } from '../view.ts';
import { grouped, keyText, sideOf, valueOf, type Side } from './figures.ts';
import type { Review } from './use-review.ts';

/** More terms than this are not read but summed. */
const mostTerms = 12;

/** The relation of a finding with its figures, each a link to its box: 95.36 + 10.23 = 105.59, printed 105.58. */
export function RelationLine({ finding, review }: { readonly finding: FindingView; readonly review: Review }) {
  const { figures, say } = review;
  if (!finding.relation || !figures) return null;
  const { terms, is } = finding.relation;
  const suspect = finding.suspect ? keyText(finding.suspect) : '';
  const [left, right] = (['left', 'right'] as const).map((side) =>
    sideOf(
      terms.filter((term) => term.side === side),
      figures,
      suspect,
    ),
  ) as [Side, Side];
  const [one, other] = left.terms.length === 1 ? [right, left] : [left, right];
  return (
    <div class="relation" role="group" aria-label={say.equation}>
      <Terms side={one} review={review} suspect={suspect} />
      {one.terms.length > 1 && one.sum !== undefined && <span class="sum"> = {grouped(one.sum)}</span>}
      <span class="against">{is === '=' ? '，' : ' ≤ '}</span>
      {is === '=' && other.terms.length === 1 && <span class="soft">{say.printed} </span>}
      <Terms side={other} review={review} suspect={suspect} />
      {other.terms.length > 1 && other.sum !== undefined && <span class="sum"> = {grouped(other.sum)}</span>}
    </div>
  );
}

function Terms({ side, review, suspect }: { readonly side: Side; readonly review: Review; readonly suspect: string }) {
  const shown = side.terms.slice(0, mostTerms);
  const rest = side.terms.length - shown.length;
  return (
    <span>
      {shown.map((term, index) => (
        <Term key={keyText(term)} term={term} first={index === 0} review={review} suspect={suspect} />
      ))}
      {rest > 0 && <span class="soft"> + {review.say.andMore(rest)}</span>}
      {side.terms.length === 0 && '0'}
    </span>
  );
}

type TermProps = {
  readonly term: RelationTerm;
  readonly first: boolean;
  readonly review: Review;
  readonly suspect: string;
};

function Term({ term, first, review: { figures, say, figure, selectFigure, view, language }, suspect }: TermProps) {
  const key = keyText(term);
  const record = figures?.byKey.get(key);
  const form = view?.forms.find((each) => each.form === term.form);
  const column = form?.columns.find((each) => each.key === term.columnKey)?.name[language] ?? term.columnKey;
  const name = `${form?.name[language] ?? term.form} ${term.rowKey} ${record?.rowLabel ?? ''} ${column}`;
  const sign = term.sign === -1 ? ' − ' : first ? '' : ' + ';
  return (
    <>
      {sign}
      <button
        type="button"
        class={`term ${key === suspect ? 'suspect' : ''} ${key === figure ? 'selected' : ''}`}
        title={name}
        aria-label={`${name} ${record ? grouped(valueOf(record)) : say.blank}`}
        onClick={() => {
          selectFigure(key);
        }}
      >
        {record ? grouped(valueOf(record)) || record.amountText : say.blank}
      </button>
    </>
  );
}
