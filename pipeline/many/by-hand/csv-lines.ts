import { readFile, stat } from 'node:fs/promises';
import { parseString } from 'fast-csv';
import type * as z from 'zod';
import { errorCode } from '../../../model/error-code.ts';
import { withoutApostrophe } from '../../../output/harmless.ts';
import { RunError } from '../run-error.ts';
import type { Bilingual } from '../../../model/finding.ts';
import { wrongLines } from './messages.ts';

/** A line of a small CSV file that people write, by column. */
export type CsvLine = { readonly line: number; readonly fields: Readonly<Partial<{ [column: string]: string }>> };

/**
 * Reads a CSV file that people write: UTF-8 or GBK, one header line. Returns no lines if the file does not exist.
 *
 * @param wrong the message for a wrong line
 * @param tooMany a more exact reason for a line with too many cells, if it knows one
 * @throws RunError with these messages
 */
export async function readCsvLines(
  file: string,
  wrong: (line: number, reason: string) => Bilingual,
  tooMany: (cells: readonly string[], columns: readonly string[]) => string | undefined = () => undefined,
): Promise<CsvLine[]> {
  let content: string;
  try {
    // It may be a folder, or a named pipe, which would never end.
    if (!(await stat(file)).isFile()) throw new RunError(wrongLines.unreadable(file, ''));
    content = decode(await readFile(file));
  } catch (error) {
    const code = errorCode(error);
    if (code === 'ENOENT') return [];
    throw code === undefined ? error : new RunError(wrongLines.unreadable(file, code), error);
  }
  const lines: CsvLine[] = [];
  let columns: readonly string[] = [];
  return new Promise((resolve, reject) => {
    parseString<CsvLine['fields'], CsvLine['fields']>(content, {
      headers: true,
      ignoreEmpty: true,
      strictColumnHandling: true,
    })
      .on('headers', (names: readonly string[]) => {
        columns = names;
      })
      .on('data', (fields: CsvLine['fields']) => lines.push({ line: lines.length + 2, fields }))
      .on('data-invalid', (cells: readonly string[]) => {
        const more = cells.length > columns.length ? tooMany(cells, columns) : undefined;
        reject(new RunError(wrong(lines.length + 2, more ?? 'it has too many or too few columns')));
      })
      .on('error', (error: Error) => {
        reject(new RunError(wrong(lines.length + 2, error.message), error));
      })
      .on('end', () => {
        resolve(lines);
      });
  });
}

/** The schema's objection to a line, in a few words. */
export function reasonOf(error: z.ZodError): string {
  const issue = error.issues[0];
  if (issue?.code === 'unrecognized_keys') return `unknown column ${issue.keys.join(', ')}`;
  return issue?.path.length ? `${issue.path.join('.')}: ${issue.message}` : (issue?.message ?? error.message);
}

/** The content of a column as people mean it; empty if the file lacks the column. */
export const fieldOf = (fields: CsvLine['fields'], column: string): string => cellText(fields[column] ?? '');

/** A cell as people mean it: without surrounding blanks, and without the apostrophe that makes formulas harmless. */
export const cellText = (text: string): string => withoutApostrophe(text.trim());

// On a Chinese Windows, Excel saves CSV in GBK by default.
function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

/** The reason in Chinese; messages of the parsers are not translated. */
const inChinese = (reason: string): string =>
  reason
    .replace(/^(\w+: )?the (\w+) is missing$/, '缺少 $2')
    .replace(/^(\w+: )?the amount must be a number such as 1234\.50$/, 'amount 应为数字，例如 1234.50')
    .replace(/^(\w+: )?the number of the report must be a whole number$/, 'report 应为整数')
    .replace(/^unknown column /, '多出的列 ')
    .replace(/^the amount (\S+) has commas and no quotation marks around it$/, '金额 $1 含有逗号而未加引号')
    .replace(/^it has too many or too few columns$/, '列数不对');

/** A reason in both languages. */
export const inBoth = (reason: string): Bilingual => ({ zh: inChinese(reason), en: reason });
