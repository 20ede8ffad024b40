import type { RelationTerm } from '../../model/finding.ts';
import type { FindingView } from '../view.ts';
import { formText, grouped, keyIn, sideOf, toldInOrder, valueOf, type Side } from './figures.ts';
import type { Review } from './use-review.ts';

/** If there are more terms than this, only their sum is shown. */
const mostTerms = 12;

/** The relation of a finding with its figures, each a link to its box: 95.36 + 10.23 = 105.59, printed 105.58. */
export function RelationLine({ finding, review }: { readonly finding: FindingView; readonly review: Review }) {
  const { figures, say } = review;
  if (!finding.relation || !figures) return null;
  const { terms, is } = finding.relation;
  const suspect = finding.suspect ? keyIn(finding, finding.suspect) : '';
  const [left, right] = (['left', 'right'] as const).map((side) =>
    sideOf(
      terms.filter((term) => term.side === side),
      figures,
      suspect,
      (term) => keyIn(finding, term),
    ),
  ) as [Side, Side];
  const [one, other] = toldInOrder(is, left, right);
  return (
    <div class="relation" role="group" aria-label={say.equation}>
      <Terms side={one} review={review} suspect={suspect} finding={finding} />
      {one.terms.length > 1 && one.sum !== undefined && <span class="sum"> = {grouped(one.sum)}</span>}
      <span class="against">{is === '=' ? '，' : say.noMoreThan}</span>
      {is === '=' && other.terms.length === 1 && <span class="soft">{say.printed} </span>}
      <Terms side={other} review={review} suspect={suspect} finding={finding} />
      {other.terms.length > 1 && other.sum !== undefined && <span class="sum"> = {grouped(other.sum)}</span>}
    </div>
  );
}

type TermsProps = {
  readonly side: Side;
  readonly review: Review;
  readonly suspect: string;
  readonly finding: FindingView;
};

function Terms({ side, review, suspect, finding }: TermsProps) {
  const shown = side.terms.slice(0, mostTerms);
  const rest = side.terms.length - shown.length;
  return (
    <span>
      {shown.map((term, index) => (
        <Term
          key={keyIn(finding, term)}
          term={term}
          first={index === 0}
          review={review}
          suspect={suspect}
          finding={finding}
        />
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
  readonly finding: FindingView;
};

function Term({
  term,
  first,
  review: { figures, say, current, dispatch, view, language },
  suspect,
  finding,
}: TermProps) {
  const key = keyIn(finding, term);
  const record = figures?.byKey.get(key);
  const form = view?.forms.find((each) => formText(each) === formText({ form: term.form, report: finding.report }));
  const column = form?.columns.find((each) => each.key === term.columnKey)?.name[language] ?? term.columnKey;
  const name = [form?.name[language] ?? term.form, term.rowKey, record?.rowLabel, column].join(' ');
  const sign = term.sign === -1 ? ' − ' : first ? '' : ' + ';
  return (
    <>
      {sign}
      <button
        type="button"
        class={`term ${key === suspect ? 'suspect' : ''} ${key === current.figure ? 'selected' : ''}`}
        title={name}
        aria-label={`${name} ${record ? grouped(valueOf(record)) : say.blank}`}
        onClick={() => {
          dispatch({ type: 'figure', key });
        }}
      >
        {record ? grouped(valueOf(record)) || record.amountText : say.blank}
        {record?.flags.includes('restored') && <span class="soft"> {say.restoredShort}</span>}
      </button>
    </>
  );
}
