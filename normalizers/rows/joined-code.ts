import type { CodeSystem } from '../../catalogue/load/codes.ts';
import { cleanLabel } from '../label.ts';
import { loadKnowledge } from '../ocr/knowledge.ts';

/** A code as it was read, its 类, 款 and 项 apart, and the name that stands in its cell. */
export type ReadCode = { readonly code: string; readonly parts: readonly string[]; readonly label?: string };

/** So many digits have 类, 款 and 项. */
const widths = [3, 2, 2];

/** Reads the codes of rows whose 类, 款 and 项 stand in columns, from top to bottom; `undefined` for a row without one. */
export type CodeJoiner = (parts: readonly string[], above: readonly string[], label: string) => JoinedCode | undefined;

/** A code; `incomplete` where the digits of a level that is printed nowhere are blank in `parts`. */
export type JoinedCode = ReadCode & { readonly incomplete?: true };

/**
 * Adds 类, 款 and 项 to each other. Where a level is printed in no row above, as in tables that leave out the rows of 类 or
 * of 款, it is the one under which the code table has the row's name; where several have it, the code is incomplete.
 */
export function codeJoiner(system: CodeSystem): CodeJoiner {
  // Levels that a name told, and from which level on that row was printed: they hold for the rows below it alone.
  let told: { readonly levels: readonly number[]; readonly from: number } | undefined;
  return (parts, above, label) => {
    const from = parts.findIndex((part) => /^\d+$/.test(part));
    const ended = told && from <= told.from ? told.levels : [];
    const read = joinCode(
      parts,
      above.map((part, level) => (ended.includes(level) ? '' : part)),
    );
    if (!read) return undefined;
    if (ended.length > 0) told = undefined;
    const gaps = read.parts.flatMap((part, level) => (part === '' ? [level] : []));
    if (gaps.length === 0 || !read.parts.every((part, level) => part === '' || part.length === widths[level]))
      return read;
    const code = codeNamed(read.parts, label, system);
    if (code === undefined) return { ...read, incomplete: true };
    told = { levels: gaps, from };
    return { code, parts: read.parts.map((_part, level) => code.slice(...placeOf(level))) };
  };
}

/** Where a level's digits stand in a code. */
function placeOf(level: number): [number, number] {
  const digits = (levels: number): number => widths.slice(0, levels).reduce((sum, width) => sum + width, 0);
  return [digits(level), digits(level + 1)];
}

/** The one code with these parts and this name, whatever the parts that are blank. */
function codeNamed(parts: readonly string[], label: string, system: CodeSystem): string | undefined {
  const blank = (level: number): string => {
    const [from, to] = placeOf(level);
    return `\\d{${to - from}}`;
  };
  const printed = new RegExp(`^${parts.map((part, level) => part || blank(level)).join('')}$`);
  const name = cleanLabel(label).replace(/^其中[:：]?/, '');
  const found = [...loadKnowledge().codes[system]].filter(
    ([code, names]) => printed.test(code) && names.includes(name),
  );
  return found.length === 1 ? found[0]?.[0] : undefined;
}

/** Columns 类, 款, 项: digits are added to each other; a part that repeats those before it stands alone. */
export function joinCode(parts: readonly string[], above: readonly string[]): ReadCode | undefined {
  const deepest = parts.findLastIndex((part) => /^\d+$/.test(part));
  if (deepest < 0) return undefined;
  const filled: string[] = [];
  for (const [level, part] of parts.slice(0, deepest + 1).entries()) {
    if (part !== '' && !/^\d+$/.test(part)) return undefined;
    const code = filled.join('');
    const inherited = part === '' ? (above[level] ?? '') : part;
    filled.push(
      inherited.length > code.length && inherited.startsWith(code) && code !== ''
        ? inherited.slice(code.length)
        : inherited,
    );
  }
  return { code: filled.join(''), parts: filled };
}
