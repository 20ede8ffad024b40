import type { Bilingual, Finding } from '../../model/finding.ts';
import type { Equation } from '../equations/equation.ts';
import type { Figure } from '../facts.ts';
import { ancestorsOf, isCode } from '../form-facts.ts';
import { groupBy } from '../../model/groups.ts';
import { proposalOf, type Proposal } from './proposal.ts';
import type { Cause } from '../locate/cause.ts';
import type { FigureChange, Explanation } from '../locate/search.ts';
import type { Misread } from '../locate/blame.ts';
import type { System } from '../locate/system.ts';
import { outcomeOf } from '../tolerance.ts';
import { comparedCells, fill, join, placeOf, relationOf, sentenceOf, sidesOf, type Writer } from './sentences.ts';
import { at } from '../../model/must.ts';

const choicesNamed = 3;

type Tables = { readonly system: System; readonly misread: Misread };

/**
 * The findings for one cause: one for each wrong figure, or one that says why it is not known which figure is wrong.
 */
export function findingsOf(cause: Cause, tables: Tables, writer: Writer): Finding[] {
  const { system } = tables;
  const [best, second] = cause.explanations;
  const equations = pick(cause.equations, system);
  if (best === undefined) return [unlocated(equations, writer)];
  if (second !== undefined) return [ambiguous(cause, equations, tables, writer)];
  if (best.exchanged === 'rows') return [exchangedRows(best, equations, tables, writer)];
  return copiesOf(best.changes, system).map((copies) => located(copies, best, equations, tables, writer));
}

/** Groups the changes that correct the same misprint in several places: it is one error, copied. */
function copiesOf(changes: readonly FigureChange[], system: System): Copies[] {
  const groups = groupBy(changes, (change) => `${String(figureOf(change, system).value)}/${String(change.value)}`);
  return [...groups.values()].flatMap((group): Copies[] => {
    const [first, ...others] = group;
    if (first === undefined) return [];
    const isPrinted = group.every((change) => figureOf(change, system).record !== undefined);
    return isPrinted ? [[first, ...others]] : group.map((change): Copies => [change]);
  });
}

/** A change, and the changes to the other prints of the same figure. */
type Copies = readonly [FigureChange, ...FigureChange[]];

function located(
  [change, ...copied]: Copies,
  explanation: Explanation,
  failing: readonly Equation[],
  { system, misread }: Tables,
  writer: Writer,
): Finding {
  const figure = figureOf(change, system);
  const copies = copied.map((copy) => figureOf(copy, system));
  const wrong = [figure, ...copies];
  const accusing = failing.filter(({ terms }) => terms.some((term) => wrong.includes(term.figure)));
  const equations = accusing.length > 0 ? accusing : failing;
  const primary = primaryOf(equations, figure);
  const size = explanation.changes.length;
  const proposal = proposalOf(figure, change.value, explanation, system);
  const group = size > wrong.length ? [together(explanation, change, system, writer)] : [];
  const sentence = fill(writer.sentence(sentenceName(figure, explanation.unique)), {
    sentence: sentenceOf(primary, writer),
    count: String(equations.length),
    cell: writer.cell(figure),
    is: writer.is(figure),
    printed: writer.asPrinted(figure),
    suggested: suggestedText(proposal, figure, writer),
  });
  return {
    ...headOf(primary, misread(figure, change.value)),
    ...(equations.every(isWithinRounding) ? { severity: 'warning' as const } : {}),
    message: join([sentence, ...also(copies, writer), ...group, ...repeats(figure, writer)], nothing),
    ...amountsOf(figure, change, explanation.unique && isOne(proposal), writer),
    cells: comparedCells(equations, wrong),
    relation: relationOf(primary),
    suspect: figure.key,
    ...optionalPlace(figure, equations),
  };
}

const isOne = ({ low, high }: Proposal): boolean => low === high;

/** 133.00, 133.00 或 133.01, 133.00 至 133.03 */
function suggestedText({ low, high }: Proposal, figure: Figure, writer: Writer): Bilingual {
  const [from, to] = [writer.printed(low, figure), writer.printed(high, figure)];
  if (low === high) return { zh: from, en: from };
  return fill(writer.sentence(high - low <= figure.step ? 'either' : 'between'), { low: from, high: to });
}

/** How many figures change together, or which other figure has this one's amount. */
function together(
  { changes, exchanged }: Explanation,
  change: FigureChange,
  system: System,
  writer: Writer,
): Bilingual {
  const other = exchanged === 'cells' ? changes.find(({ index }) => index !== change.index) : undefined;
  if (other) return fill(writer.sentence('exchanged_cells'), { cell: writer.cell(figureOf(other, system)) });
  return fill(writer.sentence('group'), { size: String(changes.length) });
}

/** One finding for two rows with each other's amounts, placed at the first of them. */
function exchangedRows(
  explanation: Explanation,
  failing: readonly Equation[],
  { system, misread }: Tables,
  writer: Writer,
): Finding {
  const { changes } = explanation;
  const figures = changes.map((change) => figureOf(change, system));
  const [first] = changes;
  const figure = figures[0];
  if (first === undefined || figure === undefined)
    throw new RangeError('Cannot describe an exchange: it has no figure');
  const primary = primaryOf(failing, figure);
  const isMisread = changes.some((change) => misread(figureOf(change, system), change.value));
  return {
    ...headOf(primary, isMisread),
    message: fill(writer.sentence('exchanged_rows'), {
      rows: rowsOf(explanation, system, writer),
      count: String(failing.length),
      sentence: sentenceOf(primary, writer),
    }),
    ...amountsOf(figure, first, true, writer),
    cells: comparedCells(failing, figures),
    relation: relationOf(primary),
    suspect: figure.key,
    ...optionalPlace(figure, failing),
  };
}

/** 《支出决算表》“2080505 …”与“2080506 …” */
function rowsOf({ changes }: Explanation, system: System, writer: Writer): Bilingual {
  const figures = changes.map((change) => figureOf(change, system));
  const [one] = figures;
  const other = figures.find(({ key }) => key.rowKey !== one?.key.rowKey);
  if (one === undefined || other === undefined) return nothing;
  const [first = '', second = ''] = [writer.row(one), writer.row(other)].sort();
  return fill(writer.sentence('two_rows'), { form: writer.form(one.key.form), first, second });
}

const nothing: Bilingual = { zh: '', en: '' };

/** Whether every relation misses by no more than rounding explains: then the cause is a shift that they all share. */
const isWithinRounding = ({ relation, terms }: Equation): boolean => outcomeOf(relation, terms) !== 'fails';

function sentenceName(figure: Figure, unique: boolean): string {
  if (figure.state === 'row') return 'located_row';
  if (figure.state === 'blank') return 'located_blank';
  return unique ? 'located' : 'located_without_value';
}

function amountsOf(figure: Figure, change: FigureChange, unique: boolean, writer: Writer): Partial<Finding> {
  const suggested = writer.plain(change.value, figure);
  return {
    ...(figure.record === undefined ? {} : { actual: writer.plain(figure.value, figure) }),
    // Where several values are possible, none is suggested.
    ...(unique
      ? {
          expected: suggested,
          difference: writer.plain(figure.value - change.value, figure),
          suggestedAmount: suggested,
        }
      : {}),
  };
}

/** Where else the same misprint is printed. */
function also(copies: readonly Figure[], writer: Writer): Bilingual[] {
  if (copies.length === 0) return [];
  const cells = join(
    copies.map((copy) => writer.cell(copy)),
    writer.sentence('cells_and'),
  );
  return [fill(writer.sentence('copied'), { cells, count: String(copies.length + 1) })];
}

function repeats(figure: Figure, writer: Writer): Bilingual[] {
  if (figure.alternatives.length === 0) return [];
  const values = figure.alternatives.map((value) => writer.printed(value, figure)).join(', ');
  return [fill(writer.sentence('repeated'), { values })];
}

function ambiguous(cause: Cause, equations: readonly Equation[], { system, misread }: Tables, writer: Writer): Finding {
  const named = cause.explanations.slice(0, choicesNamed);
  const figures = cause.explanations.flatMap(({ changes }) => changes.map((change) => figureOf(change, system)));
  const choices = named.map((explanation) =>
    explanation.exchanged === 'rows'
      ? fill(writer.sentence('choice_rows'), { rows: rowsOf(explanation, system, writer) })
      : join(
          explanation.changes.map((change) => choice(change, explanation, system, writer)),
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

function choice(change: FigureChange, explanation: Explanation, system: System, writer: Writer): Bilingual {
  const figure = figureOf(change, system);
  return fill(writer.sentence(figure.record === undefined ? 'choice_blank' : 'choice'), {
    cell: writer.cell(figure),
    is: writer.is(figure),
    printed: writer.asPrinted(figure),
    suggested: suggestedText(proposalOf(figure, change.value, explanation, system), figure, writer),
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

/**
 * Findings for inequalities that do not hold. Those that miss by the same amount along one line of codes have one
 * cause, and are reported once, at the lowest code: its figure is a part of all the others.
 */
export function limitFindings(limits: readonly Equation[], writer: Writer): Finding[] {
  const groups: Equation[][] = [];
  for (const limit of limits.toSorted((a, b) => depthOf(b) - depthOf(a))) {
    const group = groups.find(([first]) => first !== undefined && hasSameCause(first, limit));
    if (group === undefined) groups.push([limit]);
    else group.push(limit);
  }
  const order = ([first]: readonly Equation[]): number => (first === undefined ? -1 : limits.indexOf(first));
  return groups.toSorted((a, b) => order(a) - order(b)).map((group) => limitFinding(group, writer));
}

function limitFinding([first, ...others]: readonly Equation[], writer: Writer): Finding {
  if (first === undefined) throw new RangeError('Cannot describe a limit: the group has no equation');
  const finding = unlocated([first], writer);
  if (others.length === 0) return finding;
  const cells = join(
    others.flatMap(({ left }) => (left[0] ? [writer.cellInForm(left[0])] : [])),
    writer.sentence('cells_and'),
  );
  const more = fill(writer.sentence('same_excess'), { count: String(others.length), cells });
  return { ...finding, message: join([finding.message, more], nothing), cells: comparedCells([first, ...others]) };
}

function hasSameCause(a: Equation, b: Equation): boolean {
  if (a.check.id !== b.check.id || excessOf(a) !== excessOf(b)) return false;
  const [one = '', other = ''] = [a.left[0]?.key.rowKey, b.left[0]?.key.rowKey];
  return one === other || !isCode(other) || ancestorsOf(one).includes(other);
}

const excessOf = (equation: Equation): number => {
  const { actual, expected } = sidesOf(equation);
  return actual - expected;
};

/** The longer its code, the lower the row stands in the line of codes. */
function depthOf({ left }: Equation): number {
  const row = at(left, 0, 'figure on the left').key.rowKey;
  return isCode(row) ? row.length : 0;
}

/** Check, class and severity; for a misread figure the class suspects our OCR instead of the publisher. */
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

/** The clearest equation: within the suspect's own form, and with the fewest figures. */
function primaryOf(equations: readonly Equation[], figure: Figure | undefined): Equation {
  const inside = ({ terms }: Equation): number =>
    terms.filter((term) => term.figure.key.form !== figure?.key.form).length;
  const [first] = equations.toSorted((a, b) => inside(a) - inside(b) || a.terms.length - b.terms.length);
  if (first === undefined) throw new RangeError('Cannot describe a cause: it has no equation');
  return first;
}

function figureOf(change: FigureChange, system: System): Figure {
  const figure = system.figures[change.index];
  if (figure === undefined)
    throw new RangeError(`Cannot describe figure ${change.index}: the system has no such figure`);
  return figure;
}

const pick = (numbers: readonly number[], system: System): Equation[] =>
  numbers.map((number) => system.equations[number]).filter((equation) => equation !== undefined);
