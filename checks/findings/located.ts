import type { Bilingual, Finding } from '../../model/finding.ts';
import type { Equation } from '../equations/equation.ts';
import type { Figure } from '../facts.ts';
import type { Cause } from '../locate/locate.ts';
import type { Change, Explanation } from '../locate/search.ts';
import type { Misread } from '../locate/blame.ts';
import type { System } from '../locate/system.ts';
import { outcomeOf } from '../tolerance.ts';
import { comparedCells, fill, join, placeOf, relationOf, sentenceOf, sidesOf, type Writer } from './sentences.ts';

const choicesNamed = 3;

type Tables = { readonly system: System; readonly misread: Misread };

/** The findings of one cause: one for each wrong figure, or one that says why the figure cannot be told. */
export function findingsOf(cause: Cause, tables: Tables, writer: Writer): Finding[] {
  const { system } = tables;
  const [best, second] = cause.explanations;
  const equations = pick(cause.equations, system);
  if (best === undefined) return [unlocated(equations, writer)];
  if (second !== undefined) return [ambiguous(cause, equations, tables, writer)];
  return best.changes.map((change) => located(change, best, equations, tables, writer));
}

function located(
  change: Change,
  explanation: Explanation,
  failing: readonly Equation[],
  { system, misread }: Tables,
  writer: Writer,
): Finding {
  const figure = figureOf(change, system);
  const accusing = failing.filter(({ terms }) => terms.some((term) => term.figure === figure));
  const equations = accusing.length > 0 ? accusing : failing;
  const primary = primaryOf(equations, figure);
  const size = explanation.changes.length;
  const group = size > 1 ? [fill(writer.sentence('group'), { size: String(size) })] : [];
  const sentence = fill(writer.sentence(sentenceName(figure, explanation.unique)), {
    sentence: sentenceOf(primary, writer),
    count: String(equations.length),
    cell: writer.cell(figure),
    printed: writer.asPrinted(figure),
    suggested: writer.printed(change.value, figure),
  });
  return {
    ...headOf(primary, misread(figure, change.value)),
    ...(equations.every(isWithinRounding) ? { severity: 'warning' as const } : {}),
    message: join([sentence, ...group, ...repeats(figure, writer)], nothing),
    ...amountsOf(figure, change, explanation.unique, writer),
    cells: comparedCells(equations, [figure]),
    relation: relationOf(primary),
    suspect: figure.key,
    ...optionalPlace(figure, equations),
  };
}

const nothing: Bilingual = { zh: '', en: '' };

/** A coherent shift: every relation misses by what rounding could explain, and all by the same. */
const isWithinRounding = ({ relation, terms }: Equation): boolean => outcomeOf(relation, terms) !== 'fails';

function sentenceName(figure: Figure, unique: boolean): string {
  if (figure.state === 'row') return 'located_row';
  if (figure.state === 'blank') return 'located_blank';
  return unique ? 'located' : 'located_without_value';
}

function amountsOf(figure: Figure, change: Change, unique: boolean, writer: Writer): Partial<Finding> {
  const suggested = writer.plain(change.value, figure);
  return {
    ...(figure.record === undefined ? {} : { actual: writer.plain(figure.value, figure) }),
    expected: suggested,
    difference: writer.plain(figure.value - change.value, figure),
    ...(unique ? { suggestedAmount: suggested } : {}),
  };
}

function repeats(figure: Figure, writer: Writer): Bilingual[] {
  if (figure.alternatives.length === 0) return [];
  const values = figure.alternatives.map((value) => writer.printed(value, figure)).join(', ');
  return [fill(writer.sentence('repeated'), { values })];
}

function ambiguous(cause: Cause, equations: readonly Equation[], { system, misread }: Tables, writer: Writer): Finding {
  const named = cause.explanations.slice(0, choicesNamed);
  const figures = cause.explanations.flatMap(({ changes }) => changes.map((change) => figureOf(change, system)));
  const choices = named.map(({ changes }) =>
    join(
      changes.map((change) => choice(change, system, writer)),
      writer.sentence('choice_and'),
    ),
  );
  const more = cause.explanations.length - named.length;
  if (more > 0) choices.push(fill(writer.sentence('choice_more'), { count: String(more) }));
  const primary = primaryOf(equations, figures[0]);
  const changes = cause.explanations.flatMap((explanation) => explanation.changes);
  return {
    ...headOf(
      primary,
      changes.some((change) => misread(figureOf(change, system), change.value)),
    ),
    message: fill(writer.sentence('ambiguous'), {
      sentence: sentenceOf(primary, writer),
      choices: join(choices, writer.sentence('choice_or')),
    }),
    ...sidesAsAmounts(primary, writer),
    cells: comparedCells(equations, figures),
    relation: relationOf(primary),
    ...optionalPlace(primary.left[0], equations),
  };
}

function choice(change: Change, system: System, writer: Writer): Bilingual {
  const figure = figureOf(change, system);
  const printed = figure.record === undefined ? writer.sentence('blank') : writer.asPrinted(figure);
  return fill(writer.sentence('choice'), {
    cell: writer.cell(figure),
    printed,
    suggested: writer.printed(change.value, figure),
  });
}

function unlocated(equations: readonly Equation[], writer: Writer): Finding {
  const primary = primaryOf(equations, undefined);
  const alone = sentenceOf(primary, writer);
  const count = String(equations.length - 1);
  const message = equations.length === 1 ? alone : fill(writer.sentence('unlocated'), { sentence: alone, count });
  const figures = primary.terms.map(({ figure }) => figure);
  return {
    ...headOf(
      primary,
      figures.some((figure) => figure.doubtful || figure.damaged),
    ),
    message,
    ...sidesAsAmounts(primary, writer),
    cells: comparedCells(equations),
    relation: relationOf(primary),
    ...optionalPlace(primary.left[0], equations),
  };
}

/** An inequality that does not hold. */
export function limitFinding(equation: Equation, writer: Writer): Finding {
  return unlocated([equation], writer);
}

/** Check, class and severity; a figure that was misread is ours to suspect, not the publisher's inconsistency. */
function headOf({ check }: Equation, misread: boolean): Pick<Finding, 'check' | 'class' | 'severity'> {
  return { check: check.id, class: misread ? 'ocr_suspect' : check.class, severity: check.severity };
}

function sidesAsAmounts(equation: Equation, writer: Writer): Partial<Finding> {
  const [first] = equation.left;
  if (first === undefined) return {};
  const { actual, expected } = sidesOf(equation);
  const plain = (value: number): string => writer.plain(value, first);
  return { actual: plain(actual), expected: plain(expected), difference: plain(actual - expected) };
}

function optionalPlace(figure: Figure | undefined, equations: readonly Equation[]): Pick<Finding, 'place'> {
  const place = placeOf(figure, equations);
  return place === undefined ? {} : { place };
}

/** The equation that says it best: within the suspect's own form, and the one with the fewest figures. */
function primaryOf(equations: readonly Equation[], figure: Figure | undefined): Equation {
  const inside = ({ terms }: Equation): number =>
    terms.filter((term) => term.figure.key.form !== figure?.key.form).length;
  const [first] = equations.toSorted((a, b) => inside(a) - inside(b) || a.terms.length - b.terms.length);
  if (first === undefined) throw new RangeError('Cannot describe a cause: it has no equation');
  return first;
}

function figureOf(change: Change, system: System): Figure {
  const figure = system.figures[change.index];
  if (figure === undefined)
    throw new RangeError(`Cannot describe figure ${change.index}: the system has no such figure`);
  return figure;
}

const pick = (numbers: readonly number[], system: System): Equation[] =>
  numbers.map((number) => system.equations[number]).filter((equation) => equation !== undefined);
