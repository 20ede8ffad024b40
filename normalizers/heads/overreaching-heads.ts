import type { FormEntry } from '../../catalogue/load/form-schema.ts';
import { matchHead } from './match-heads.ts';
import { bareText } from '../label.ts';

/**
 * Head paths without groups that reach too far: where no rules show what a head spans, 事业收入 over 小计 and 其中 may seem to
 * stand over all columns. The whole (本年收入合计) is no part of one of its parts; what stands there under the same group
 * and is a column by its own name is none either.
 *
 * @param paths the head cells above each column, from the top
 */
export function withinGroups(paths: readonly (readonly string[])[], form: FormEntry): readonly (readonly string[])[] {
  const heads = form.columns;
  const whole = heads?.['total'];
  if (!heads || !whole) return paths;
  const named = new Map(
    Object.entries(heads).flatMap(([name, { words }]) => words.map((word) => [bareText(word), name])),
  );
  const ownName = (path: readonly string[]): string | undefined => named.get(bareText(path.at(-1) ?? ''));
  const wholePath = paths.find((path) => path.length > 1 && ownName(path) === 'total');
  const overreaching = wholePath?.slice(0, -1).filter((group) => {
    const name = matchHead([group], heads, form);
    return typeof name === 'string' && name !== 'total' && paths.some((path) => path.includes(group) && !ownName(path));
  });
  if (!overreaching?.length) return paths;
  return paths.map((path) => {
    const own = ownName(path);
    return own === undefined
      ? path
      : path.filter(
          (cell, index) =>
            index === path.length - 1 || !overreaching.includes(cell) || named.get(bareText(cell)) === own,
        );
  });
}
