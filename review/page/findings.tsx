import { useEffect, useRef } from 'preact/hooks';
import type { Place, RecordKey } from '../../model/record.ts';
import type { FindingView } from '../view.ts';
import { formText, keyIn, likePrinted, printedOf } from './figures.ts';
import { otherSpot, turnOver } from './places.ts';
import { RelationLine } from './relation.tsx';
import type { Review } from './use-review.ts';
import type { PageTexts } from './texts.ts';

/** The findings of a document, errors first. */
export function Findings({ review }: { readonly review: Review }) {
  const { listed, view, say } = review;
  if (!view) return null;
  if (listed.length === 0)
    return <p class="soft empty">{view.findings.length === 0 ? say.noFindings : say.nothingFound}</p>;
  return (
    <ol class="findings" aria-label={say.findings}>
      {listed.map((finding) => (
        <Item key={finding.id} finding={finding} review={review} />
      ))}
    </ol>
  );
}

function Item({ finding, review }: { readonly finding: FindingView; readonly review: Review }) {
  const { say, language, dispatch, view } = review;
  const isSelected = review.current.finding?.id === finding.id;
  const owner = view?.reports.find(({ report }) => report === (finding.report ?? 1));
  const item = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isSelected) item.current?.scrollIntoView({ block: 'nearest' });
  }, [isSelected]);
  return (
    <li
      ref={item}
      data-finding={finding.id}
      class={`finding ${finding.severity} ${finding.accepted ? 'accepted' : ''}`}
    >
      <button
        type="button"
        class="head"
        aria-expanded={isSelected}
        onClick={() => {
          dispatch({ type: 'finding', id: isSelected ? undefined : finding.id });
        }}
      >
        <span class={`badge ${finding.severity}`}>{say.severities[finding.severity]}</span>
        <span class="kind">{say.classes[finding.class]}</span>
        <span class="title">{finding.title[language]}</span>
        {finding.place && <span class="soft where">{whereOf(finding.place, say)}</span>}
        <span class="message">
          {owner && <span class="owner">{owner.department || say.reportOf(owner.report, '', owner.year)}</span>}
          {finding.message[language]}
        </span>
      </button>
      {isSelected && <Detail finding={finding} review={review} />}
    </li>
  );
}

function Detail({ finding, review }: { readonly finding: FindingView; readonly review: Review }) {
  const { say, accept, adopt, figures } = review;
  const { accepted, suggestedAmount, suspect, sendable } = finding;
  const printed = suspect && figures?.byKey.get(keyIn(finding, suspect))?.amountText;
  return (
    <div class="detail">
      <RelationLine finding={finding} review={review} />
      {!finding.relation && finding.cells.length > 0 && <Compared finding={finding} review={review} />}
      <BothPlaces finding={finding} review={review} />
      {sendable && <p class="soft">{say.sendable}</p>}
      {accepted && (
        <p class="soft">
          {say.accepted} · {say.by(accepted.author, timeOf(accepted.time))}
        </p>
      )}
      <div class="actions">
        <button type="button" title={say.acceptHelp} onClick={accept}>
          {accepted ? say.reopen : say.accept}
        </button>
        {suspect && suggestedAmount && (
          <button type="button" class="primary" title={say.adoptHelp} onClick={adopt}>
            {say.adopt(likePrinted(suggestedAmount, printed))}
          </button>
        )}
      </div>
    </div>
  );
}

/** The figures compared by a check that is not a sum. */
function Compared({ finding, review }: { readonly finding: FindingView; readonly review: Review }) {
  const { figures, dispatch, current, say, view, language } = review;
  const nameOf = ({ form, rowKey, columnKey }: RecordKey): string => {
    const shown = view?.forms.find((each) => formText(each) === formText({ form, report: finding.report }));
    const column = shown?.columns.find(({ key }) => key === columnKey)?.name[language] ?? columnKey;
    return `${shown?.name[language] ?? form} ${rowKey === '-' ? '' : rowKey} ${column}`;
  };
  const shownOf = (key: RecordKey): string => {
    const record = figures?.byKey.get(keyIn(finding, key));
    return (record && printedOf(record)) || say.blank;
  };
  return (
    <div class="relation" role="group" aria-label={say.compared}>
      {finding.cells.slice(0, 12).map((cell) => (
        <button
          key={keyIn(finding, cell)}
          type="button"
          class={`term ${keyIn(finding, cell) === current.figure ? 'selected' : ''}`}
          title={nameOf(cell)}
          aria-label={`${nameOf(cell)} ${shownOf(cell)}`}
          onClick={() => {
            dispatch({ type: 'figure', key: keyIn(finding, cell) });
          }}
        >
          {shownOf(cell)}
        </button>
      ))}
    </div>
  );
}

const isOfText = ({ class: kind }: FindingView): boolean => kind === 'narrative_mismatch' || kind === 'wording';

/** The two places that a finding compares, each as a link. */
function BothPlaces({ finding, review }: { readonly finding: FindingView; readonly review: Review }) {
  const { say, dispatch, current } = review;
  const other = otherSpot(review);
  if (!other) return null;
  return (
    <p class="places">
      {finding.place && !finding.suspect && (
        <button
          type="button"
          class="term"
          aria-pressed={current.figure === undefined}
          onClick={() => {
            dispatch({ type: 'text' });
          }}
        >
          {isOfText(finding) ? say.inText : ''} {whereOf(finding.place, say)}
        </button>
      )}
      <button
        type="button"
        class="term"
        title={say.otherHelp}
        onClick={() => {
          turnOver({ state: () => review, dispatch });
        }}
      >
        {say.other} {whereOf(other.place, say)}
      </button>
    </p>
  );
}

/** The page, or the line of a text file. */
export const whereOf = ({ page, line }: Place, say: PageTexts): string =>
  line === undefined ? say.onPage(page) : say.line(line);

export const timeOf = (iso: string): string => {
  const time = new Date(iso);
  return Number.isNaN(time.getTime()) ? iso : time.toLocaleString();
};
