import type { FormEntry, Heads } from '../../catalogue/load/form-schema.ts';
import { pairsOf } from '../../model/pairs.ts';
import { bareText } from '../label.ts';

/** What a path of header cells names: a column, `null` for one to be set aside, `undefined` when nothing fits. */
export type HeadName = string | null | undefined;

/**
 * Finds the column that a header path names: from the lowest cell upwards the longest word of the catalogue that a
 * cell contains; where no cell says more, an `otherwise` word.
 *
 * A word of `ignore` sets the column aside wherever it stands (年初预算数 over 小计), one of `ignore_lowest` only in
 * the lowest cell (人员经费 as a part of 基本支出, but not over 金额).
 */
export function matchHead(path: readonly string[], heads: Heads, form: FormEntry): HeadName {
  const cells = cellsOf(path, form);
  const found = wordsOf(cells, heads, form);
  if (found.includes(null)) return null;
  return (
    found.findLast((name) => name !== undefined) ??
    wrappedOver(cells, heads) ??
    cutOff(cells.at(-1) ?? '', heads) ??
    otherwiseOf(cells, heads)
  );
}

/**
 * As `matchHead`, for columns whose heads exclude each other: what stands under the head of another column is a part
 * of that one (本年收入 over 基本支出), for which the form has no key.
 */
export function matchColumn(path: readonly string[], heads: Heads, form: FormEntry): HeadName {
  const name = matchHead(path, heads, form);
  if (typeof name !== 'string') return name;
  const above = wordsOf(cellsOf(path, form), heads, form).filter((other) => typeof other === 'string');
  return above.every((other) => name.startsWith(other) || other.endsWith('total')) ? name : null;
}

/** The cells of a path without the names in them that speak of no column: 一般公共预算 is a fund and no budget (预算数). */
function cellsOf(path: readonly string[], { unsaid }: FormEntry): string[] {
  const names = unsaid.map(bareText);
  return path.map((text) => names.reduce((rest, name) => rest.replaceAll(name, ''), bareText(text)));
}

/** For each cell the column of the longest word it contains. */
function wordsOf(cells: readonly string[], heads: Heads, form: FormEntry): HeadName[] {
  return cells.map((text, index) => {
    let [best, longest]: [HeadName, number] = [undefined, 0];
    const consider = (name: string | null, words: readonly string[]): void => {
      for (const bare of words.map(bareText)) {
        if (text.includes(bare) && bare.length > longest) [best, longest] = [name, bare.length];
      }
    };
    consider(null, form.ignore);
    if (index === cells.length - 1) consider(null, form.ignore_lowest);
    for (const [name, head] of Object.entries(heads)) consider(name, head.words);
    return best;
  });
}

/** The column whose word begins at the end of one cell and ends at the beginning of the one below: 公务接 over 待费. */
function wrappedOver(cells: readonly string[], heads: Heads): string | undefined {
  const words = Object.entries(heads).flatMap(([name, head]) =>
    head.words.map((word) => ({ name, word: bareText(word) })),
  );
  for (const [above, below] of pairsOf(cells).reverse()) {
    const isWrapped = (word: string): boolean =>
      Array.from(word, (_, at) => at).some(
        (at) => at > 0 && above.endsWith(word.slice(0, at)) && below.startsWith(word.slice(at)),
      );
    const found = words.filter(({ word }) => word.length >= leastWrapped && isWrapped(word));
    const [longest] = found.sort((a, b) => b.word.length - a.word.length);
    if (longest) return longest.name;
  }
  return undefined;
}

/** A shorter word may stand by chance where one cell ends and the next begins. */
const leastWrapped = 4;

/**
 * Whether of a path nothing but what spans several columns says which column it is (本年支出 over 出, the rest of a head):
 * beside a column that its own head names as the same it is an unknown one.
 */
export function isNamedAboveOnly(path: readonly string[], heads: Heads, form: FormEntry): boolean {
  const cells = cellsOf(path, form);
  const hasWord = Object.values(heads).some((head) =>
    head.words.some((word) => cells.some((text) => text.includes(bareText(word)))),
  );
  return cells.length > 1 && !hasWord && otherwiseOf(cells.slice(-1), heads) === undefined;
}

/** A shorter beginning may be that of any word. */
const leastBeginning = 3;

/** The only column of whose word the lowest cell holds the beginning, in a column too narrow for more: 项目支(出). */
function cutOff(lowest: string, heads: Heads): string | undefined {
  if (lowest.length < leastBeginning) return undefined;
  const begun = Object.entries(heads).filter(([, head]) =>
    head.words.some((word) => bareText(word).startsWith(lowest)),
  );
  return begun.length === 1 ? begun[0]?.[0] : undefined;
}

function otherwiseOf(cells: readonly string[], heads: Heads): string | undefined {
  for (const text of cells.toReversed()) {
    const found = Object.entries(heads).find(([, head]) =>
      head.otherwise.some((word) => text.includes(bareText(word))),
    );
    if (found) return found[0];
  }
  return undefined;
}
