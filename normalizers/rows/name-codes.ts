import type { CodeSystem } from '../../catalogue/load/codes.ts';
import type { FormEntry } from '../../catalogue/load/form-schema.ts';
import { groupBy } from '../../model/groups.ts';
import { cleanLabel } from '../label.ts';
import { loadKnowledge } from '../ocr/knowledge.ts';
import type { ReadRow } from '../restore/rows.ts';
import { codeSystemOf } from '../heads/coded.ts';

/** A table without codes has so many rows, and so many of them, with names of codes. */
const [fewestNamed, leastNamed] = [2, 0.6];

/**
 * The rows of a panel that prints no code at all, named by the codes whose official names they bear: a 类, below it one of
 * its 款, below that one of its 项, as they stand in order and as their names are indented. A name that may be two codes
 * there stays what it is.
 *
 * @returns the same rows where codes are printed, or where most names are those of something else (units)
 */
export function withNamedCodes(rows: readonly ReadRow[], form: FormEntry): readonly ReadRow[] {
  if (form.rows !== 'functional-code' && form.rows !== 'economic-code') return rows;
  const named = rows.filter(({ name }) => name && /\p{Script=Han}/u.test(name.rowKey));
  const isCoded = rows.some(({ name }) => name && /\d{3}/.test(`${name.rowKey}${name.codeText ?? ''}`));
  if (isCoded || named.length < fewestNamed) return rows;
  const codes = codesInOrder(rows, codeSystemOf(form));
  const open = named.filter(({ name }) => name?.flags.includes('doubtful-code'));
  if (codes.size < fewestNamed || codes.size < leastNamed * open.length) return rows;
  return rows.map((read, index) => {
    const code = codes.get(index);
    if (code === undefined || !read.name) return read;
    const flags = read.name.flags.filter((flag) => flag !== 'doubtful-code');
    return { ...read, name: { ...read.name, rowKey: code, flags: [...flags, 'restored-code'] } };
  });
}

/** The codes of rows by index, each the only one of its name that may stand there. */
function codesInOrder(rows: readonly ReadRow[], system: CodeSystem): Map<number, string> {
  const found = new Map<number, string>();
  const used = new Set<string>();
  const codesOf = codesByName(system);
  const depthOf = depths(rows);
  let path: readonly string[] = [];
  rows.forEach(({ name }, index) => {
    if (!name?.flags.includes('doubtful-code')) return;
    const depth = depthOf(index);
    const fits = (codesOf.get(nameOf(name.rowLabel)) ?? []).filter((code) => {
      const level = (code.length - 3) / 2;
      const parent = path[level - 1];
      const isBelow = level === 0 || (parent !== undefined && code.startsWith(parent));
      return isBelow && !used.has(code) && (depth === undefined || depth === level);
    });
    const [only, ...others] = fits;
    if (only === undefined || others.length > 0) return;
    found.set(index, only);
    used.add(only);
    path = [...path.slice(0, (only.length - 3) / 2), only];
  });
  return found;
}

/** How deep the name of a row is indented among the others; undefined where indents do not tell levels. */
function depths(rows: readonly ReadRow[]): (index: number) => number | undefined {
  const starts = rows.map(({ name }) => {
    const words = name?.flags.includes('doubtful-code') ? name.cells.flatMap((cell) => cell.words) : [];
    const top = words.reduce((least, { box }) => Math.min(least, box.y0), Infinity);
    const first = words.filter(({ box }) => box.y0 < top + sameLine).map(({ box }) => Math.round(box.x0));
    return first.length > 0 ? Math.min(...first) : undefined;
  });
  const places = [...new Set(starts.filter((start) => start !== undefined))].sort((a, b) => a - b);
  const isLevelled = places.length > 1 && places.length <= mostLevels;
  return (index) => {
    const start = starts[index];
    return isLevelled && start !== undefined ? places.indexOf(start) : undefined;
  };
}

/** Words of one line begin within so many points. */
const sameLine = 3;
/** 类, 款 and 项. */
const mostLevels = 3;

const byName = new Map<CodeSystem, ReadonlyMap<string, readonly string[]>>();

/** The codes of each official name. */
export function codesByName(system: CodeSystem): ReadonlyMap<string, readonly string[]> {
  let codes = byName.get(system);
  if (codes) return codes;
  const named = [...loadKnowledge().codes[system]].flatMap(([code, names]) =>
    [...names].map((name) => ({ name, code })),
  );
  codes = new Map([...groupBy(named, ({ name }) => name)].map(([name, own]) => [name, own.map(({ code }) => code)]));
  byName.set(system, codes);
  return codes;
}

/** A name without what introduces parts and the number before it. */
function nameOf(label: string): string {
  return cleanLabel(label).replace(/^其中:?/, '');
}
