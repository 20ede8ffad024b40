import { useEffect, useRef } from 'preact/hooks';
import type { Place } from '../../model/record.ts';
import type { FindingView } from '../view.ts';
import { grouped, keyText } from './figures.ts';
import { RelationLine } from './relation.tsx';
import type { Review } from './use-review.ts';
import type { Words } from './words.ts';

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
  const { say, language, selectFinding } = review;
  const isSelected = review.finding?.id === finding.id;
  const item = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isSelected) item.current?.scrollIntoView({ block: 'nearest' });
  }, [isSelected]);
  return (
    <li ref={item} class={`finding ${finding.severity} ${finding.accepted ? 'accepted' : ''}`}>
      <button
        type="button"
        class="head"
        aria-expanded={isSelected}
        onClick={() => {
          selectFinding(isSelected ? undefined : finding.id);
        }}
      >
        <span class={`badge ${finding.severity}`}>{say.severities[finding.severity]}</span>
        <span class="kind">{say.classes[finding.class]}</span>
        <span class="title">{finding.title[language]}</span>
        {finding.place && <span class="soft where">{whereOf(finding.place, say)}</span>}
        <span class="message">{finding.message[language]}</span>
      </button>
      {isSelected && <Detail finding={finding} review={review} />}
    </li>
  );
}

function Detail({ finding, review }: { readonly finding: FindingView; readonly review: Review }) {
  const { say, accept, adopt } = review;
  const { accepted, suggestedAmount, suspect } = finding;
  return (
    <div class="detail">
      <RelationLine finding={finding} review={review} />
      {!finding.relation && finding.cells.length > 0 && <Compared finding={finding} review={review} />}
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
            {say.adopt(grouped(suggestedAmount))}
          </button>
        )}
      </div>
    </div>
  );
}

/** The figures that a check without a sum compared. */
function Compared({ finding, review }: { readonly finding: FindingView; readonly review: Review }) {
  const { figures, selectFigure, figure, say } = review;
  return (
    <div class="relation" role="group" aria-label={say.compared}>
      {finding.cells.slice(0, 12).map((cell) => (
        <button
          key={keyText(cell)}
          type="button"
          class={`term ${keyText(cell) === figure ? 'selected' : ''}`}
          title={`${cell.form} ${cell.rowKey} ${cell.columnKey}`}
          onClick={() => {
            selectFigure(keyText(cell));
          }}
        >
          {figures?.byKey.get(keyText(cell))?.amountText ?? say.blank}
        </button>
      ))}
    </div>
  );
}

/** The page, or the line of a text. */
export const whereOf = ({ page, line }: Place, say: Words): string =>
  line === undefined ? `p${page}` : say.line(line);

export const timeOf = (iso: string): string => {
  const time = new Date(iso);
  return Number.isNaN(time.getTime()) ? iso : time.toLocaleString();
};
