import type { LetterLine } from '../view.ts';
import { grouped, keyText } from './figures.ts';
import type { Review } from './use-review.ts';
import type { Words } from './words.ts';

/** What may be sent to the publisher (可发给单位), as a table that can be copied into a letter or stored. */
export function Letter({ review }: { readonly review: Review }) {
  const { view, say, language, dispatch, selection } = review;
  if (!view) return null;
  const rows = view.letter.map((line) => cellsOf(line, review));
  const tell = (text: (words: Words) => string, isWrong = false): void => {
    dispatch({ type: 'note', note: { text, isWrong } });
  };
  const copy = (): void => {
    const table = [say.letterHead, ...rows];
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
  if (rows.length === 0) return <p class="soft empty">{say.noLetter}</p>;
  return (
    <div class="letter">
      <p class="soft">{say.letterHelp}</p>
      <div class="actions">
        <button type="button" class="primary" onClick={copy}>
          {say.copy}
        </button>
        <button
          type="button"
          onClick={() => {
            download(`${view.document}-${say.letter}.csv`, csvOf([say.letterHead, ...rows]));
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
            {view.document} · {say.letter}
          </caption>
          <thead>
            <tr>
              {say.letterHead.slice(1, -1).map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {view.letter.map((line, index) => {
              const [, , page, where, printed, right, ...rest] = rows[index] ?? [];
              const isSelected =
                line.finding === undefined
                  ? line.figure !== undefined && keyText(line.figure) === selection.figure && !selection.finding
                  : line.finding === selection.finding;
              return (
                <tr key={`${line.finding ?? ''} ${index}`} class={isSelected ? 'selected' : ''}>
                  <td class="label">
                    {line.department} {line.year}
                  </td>
                  <td>
                    <button
                      type="button"
                      class="term"
                      onClick={() => {
                        if (line.finding !== undefined) dispatch({ type: 'finding', id: line.finding });
                        else if (line.figure) dispatch({ type: 'figure', key: keyText(line.figure) });
                      }}
                    >
                      {page}
                    </button>
                  </td>
                  <td class="label">{where}</td>
                  <td>{printed}</td>
                  <td>{right}</td>
                  <td class="label">
                    <strong>{line.rule[language]}</strong> {rest[1]}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </div>
  );
}

/** A line as the columns of `letterHead`. */
function cellsOf(line: LetterLine, { view, say, language }: Review): string[] {
  return [
    view?.document ?? '',
    `${line.department} ${line.year}`.trim(),
    String(line.page),
    line.where[language] || say.inText,
    line.printed,
    grouped(line.right),
    line.rule[language],
    line.message[language],
  ];
}

const blob = (text: string, type: string): Blob => new Blob([text], { type });
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** What a spreadsheet would take for a formula begins with an apostrophe. */
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
