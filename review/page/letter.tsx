import { useEffect, useState } from 'preact/hooks';
import type { FolderLetterLine } from '../view.ts';
import { api } from './api.ts';
import { keyText, likePrinted } from './figures.ts';
import type { Review } from './use-review.ts';
import type { PageTexts } from './texts.ts';

/** What may be sent to the publisher (可发给单位), as a table that can be copied into a letter or saved. */
export function Letter({ review }: { readonly review: Review }) {
  const { view, say, dispatch } = review;
  const [isWhole, setWhole] = useState(false);
  const [ofFolder, setOfFolder] = useState<readonly FolderLetterLine[]>();
  useEffect(() => {
    if (!isWhole) return undefined;
    let isLate = false;
    api.letter().then(
      (lines) => {
        if (!isLate) setOfFolder(lines);
      },
      () => {
        dispatch({ type: 'note', note: { text: (words) => words.gone, isWrong: true } });
      },
    );
    return () => {
      isLate = true;
    };
    // A correction adds or removes a line.
  }, [isWhole, view?.corrections]);
  const own = view?.letter.map((line) => ({ ...line, id: view.id, document: view.document })) ?? [];
  const lines = isWhole ? ofFolder : own;
  const name = isWhole ? say.ofFolder : (view?.document ?? '');
  return (
    <div class="letter">
      <div class="filter" role="group" aria-label={say.letterOf}>
        {[false, true].map((whole) => (
          <button
            key={String(whole)}
            type="button"
            aria-pressed={whole === isWhole}
            onClick={() => {
              setWhole(whole);
            }}
          >
            {whole ? say.ofFolder : say.ofDocument}
          </button>
        ))}
      </div>
      {lines === undefined ? (
        <p class="loading" role="status">
          {say.loading}
        </p>
      ) : lines.length === 0 ? (
        <p class="soft empty">{say.noLetter}</p>
      ) : (
        <Lines name={name} lines={lines} isWhole={isWhole} review={review} />
      )}
    </div>
  );
}

type LinesProps = {
  readonly name: string;
  readonly lines: readonly FolderLetterLine[];
  readonly isWhole: boolean;
  readonly review: Review;
};

function Lines({ name, lines, isWhole, review }: LinesProps) {
  const { say, dispatch } = review;
  const rows = lines.map((line) => cellsOf(line, review));
  const tell = (text: (words: PageTexts) => string, isWrong = false): void => {
    dispatch({ type: 'note', note: { text, isWrong } });
  };
  const copy = (): void => {
    const table = [say.letterHead, ...rows.map((row) => row.map(harmless))];
    const plain = table.map((row) => row.map((cell) => cell.replaceAll(/\s+/g, ' ')).join('\t')).join('\n');
    const html = `<table>${table.map((row) => `<tr>${row.map((cell) => `<td>${escaped(cell)}</td>`).join('')}</tr>`).join('')}</table>`;
    const parts = { 'text/plain': blob(plain, 'text/plain'), 'text/html': blob(html, 'text/html') };
    navigator.clipboard.write([new ClipboardItem(parts)]).then(
      () => {
        tell((words) => words.copied(rows.length));
      },
      () => {
        tell((words) => words.notCopied, true);
      },
    );
  };
  return (
    <>
      <p class="soft">{say.letterHelp}</p>
      <div class="actions">
        <button type="button" class="primary" onClick={copy}>
          {say.copy}
        </button>
        <button
          type="button"
          onClick={() => {
            download(`${name}-${say.letter}.csv`, csvOf([say.letterHead, ...rows]));
          }}
        >
          {say.download}
        </button>
        <button
          type="button"
          onClick={() => {
            print();
          }}
        >
          {say.print}
        </button>
      </div>
      <div class="sheet">
        <table>
          <caption>
            {name} · {say.letter} {lines.length}
          </caption>
          <thead>
            <tr>
              {say.letterHead.slice(1, -2).map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          {lines.map((line, index) => (
            <Line
              key={[line.id, line.finding, index].join(' ')}
              line={line}
              cells={rows[index] ?? []}
              isWhole={isWhole}
              review={review}
            />
          ))}
        </table>
      </div>
    </>
  );
}

type LineProps = {
  readonly line: FolderLetterLine;
  readonly cells: readonly string[];
  readonly isWhole: boolean;
  readonly review: Review;
};

function Line({ line, cells, isWhole, review: { view, selection, open, dispatch } }: LineProps) {
  const { id, finding, figure } = line;
  const [document, body, page, where, printed, right, rule, message] = cells;
  const isSelected =
    id === view?.id &&
    (finding === undefined
      ? figure !== undefined && keyText(figure) === selection.figure && !selection.finding
      : finding === selection.finding);
  const show = (): void => {
    if (id !== view?.id) open(id, { finding, ...(figure && { figure: keyText(figure) }) });
    else if (finding !== undefined) dispatch({ type: 'finding', id: finding });
    else if (figure) dispatch({ type: 'figure', key: keyText(figure) });
  };
  return (
    <tbody class={isSelected ? 'selected' : ''}>
      <tr>
        <td class="label">
          {body}
          {isWhole && <small class="soft"> {document}</small>}
        </td>
        <td>
          <button type="button" class="term" onClick={show}>
            {page}
          </button>
        </td>
        <td class="label">{where}</td>
        <td>{printed}</td>
        <td>{right}</td>
      </tr>
      <tr>
        <td class="label" colSpan={5}>
          <strong>{rule}</strong> {message}
        </td>
      </tr>
    </tbody>
  );
}

/** A line as the columns of `letterHead`. */
function cellsOf(line: FolderLetterLine, { say, language }: Review): string[] {
  return [
    line.document,
    `${line.department} ${line.year}`.trim(),
    String(line.page),
    line.where[language] || say.inText,
    line.printed,
    likePrinted(line.right, line.printed),
    line.rule[language],
    line.message[language],
  ];
}

const blob = (text: string, type: string): Blob => new Blob([text], { type });
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** A text that a spreadsheet would take for a formula gets an apostrophe before it. */
const harmless = (cell: string): string => (/^[=+@\t\r]|^-(?!\d)/.test(cell) ? `'${cell}` : cell);
const csvOf = (rows: readonly (readonly string[])[]): string =>
  `\ufeff${rows.map((row) => row.map((cell) => `"${harmless(cell).replaceAll('"', '""')}"`).join(',')).join('\r\n')}\r\n`;

function download(name: string, text: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob(text, 'text/csv'));
  link.download = name;
  link.click();
  setTimeout(() => {
    URL.revokeObjectURL(link.href);
  }, 10_000);
}
