import type { StructureEntry } from '../../catalogue/load/check-schema.ts';
import type { Bilingual, Finding } from '../../model/finding.ts';
import type { Equation } from '../equations/equation.ts';
import { groupBy } from '../../model/groups.ts';
import { printedValue, residualOf, unusualSteps } from '../tolerance.ts';
import { comparedCells, fill, join, placeOf, type Writer } from './sentences.ts';
import { at } from '../../model/must.ts';

const placesNamed = 5;
const pairsNamed = 3;

/**
 * One finding per form for all equations that miss by no more than rounding explains: how many, the largest, and pairs
 * that cancel out.
 */
export function roundingFindings(equations: readonly Equation[], check: StructureEntry, writer: Writer): Finding[] {
  const byForm = groupBy(equations, ({ left }) => at(left, 0, 'figure on the left').key.form);
  return [...byForm].map(([form, list]) => oneForm(form, list, check, writer));
}

function oneForm(form: string, equations: readonly Equation[], check: StructureEntry, writer: Writer): Finding {
  const sorted = equations.toSorted((a, b) => Math.abs(missOf(b)) - Math.abs(missOf(a)));
  const [largest] = sorted;
  const first = largest?.left[0];
  if (largest === undefined || first === undefined) throw new RangeError('Cannot fold rounding: there is no equation');
  const named = sorted.slice(0, placesNamed).map((equation) => describe(equation, writer));
  const message = fill(check.message, {
    form: writer.form(form),
    count: String(equations.length),
    max: writer.printed(Math.abs(missOf(largest)), first),
    places: join([...named, ...(sorted.length > placesNamed ? [{ zh: '等', en: '...' }] : [])], { zh: '、', en: '; ' }),
    unusual: join([...unusual(largest, writer), ...offsetting(equations, writer)], { zh: '', en: '' }),
  });
  const place = placeOf(first, equations);
  return {
    check: check.id,
    class: check.class,
    severity: check.severity,
    message,
    difference: writer.plain(missOf(largest), first),
    cells: comparedCells(equations),
    ...(place === undefined ? {} : { place }),
  };
}

const missOf = (equation: Equation): number => residualOf(equation.terms, printedValue);

function describe(equation: Equation, writer: Writer): Bilingual {
  const [first] = equation.left;
  if (first === undefined) return { zh: '', en: '' };
  const miss = writer.printed(missOf(equation), first);
  const cell = writer.cellInForm(first);
  return { zh: `${cell.zh} ${miss}`, en: `${cell.en} ${miss}` };
}

/** Rounding could explain a difference this large, but published tables hardly ever have one. */
function unusual(equation: Equation, writer: Writer): Bilingual[] {
  const step = Math.max(...equation.terms.map(({ figure }) => figure.step));
  return Math.abs(missOf(equation)) >= unusualSteps * step ? [writer.sentence('unusual')] : [];
}

/** Neighbours whose misses cancel, so that their total holds. */
function offsetting(equations: readonly Equation[], writer: Writer): Bilingual[] {
  const pairs: Bilingual[] = [];
  const used = new Set<Equation>();
  for (const one of equations) {
    const other = equations.find((candidate) => !used.has(candidate) && candidate !== one && offset(one, candidate));
    const [a] = one.left;
    const [b] = other?.left ?? [];
    if (used.has(one) || other === undefined || a === undefined || b === undefined) continue;
    used.add(one).add(other);
    pairs.push(fill(writer.sentence('offsetting'), { first: writer.cellInForm(a), second: writer.cellInForm(b) }));
  }
  return pairs.slice(0, pairsNamed);
}

function offset(one: Equation, other: Equation): boolean {
  const [a] = one.left;
  const [b] = other.left;
  if (a === undefined || b === undefined || one.check !== other.check || missOf(one) !== -missOf(other)) return false;
  const parent = (row: string): string => row.slice(0, Math.max(3, row.length - 2));
  return (
    a.key.columnKey === b.key.columnKey &&
    a.key.rowKey !== b.key.rowKey &&
    parent(a.key.rowKey) === parent(b.key.rowKey)
  );
}
