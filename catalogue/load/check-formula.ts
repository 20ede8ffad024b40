/**
 * The language of the checks: names, +, -, one = or <=, sum(...), form[row].column. It is parsed once and never
 * evaluated as code.
 */

import { at } from '../../model/must.ts';

/**
 * One addend. Terms of the left side count positive, those of the right side negative: the formula states that all of
 * them add up to zero.
 */
export type Term = {
  readonly sign: 1 | -1;
  readonly side: 'left' | 'right';
  /** `sum(...)`: the figures of a set of rows. */
  readonly sum: boolean;
  /** Absent: the form at which the scope is. */
  readonly form: string | undefined;
  /** The text in brackets, or a word of the scope: `row`, `parent`, `children`. */
  readonly row: string;
  /** A column key; if it contains `{column}`, that is the column at which the scope is. */
  readonly column: string;
  /** `form[row]?.column`: a form that does not print this row counts as zero. */
  readonly optional: boolean;
};

export type Formula = { readonly relation: '=' | '<='; readonly terms: readonly Term[] };

const reference = /^(?:([a-z_]+)?\[([^\]]+)\](\??)\.)?([a-z_.{}]+|0)$/;

/** Parses `total = basic + project`; throws a SyntaxError that quotes the part it cannot read. */
export function parseFormula(text: string): Formula {
  const sides = text.split(/(<=|=)/);
  const [left, relation, right] = sides;
  if (sides.length !== 3 || left === undefined || right === undefined) {
    throw new SyntaxError(`Cannot parse formula "${text}": it needs exactly one = or <=`);
  }
  const terms = [...parseSide(left, 'left', text), ...parseSide(right, 'right', text)];
  return { relation: relation === '=' ? '=' : '<=', terms };
}

/** Parses a reference alone: `form[row].column`. */
export function parseReference(text: string): Term {
  return parseTerm(text.trim(), 1, 'left', text);
}

function parseSide(text: string, side: 'left' | 'right', whole: string): Term[] {
  const pieces = text.split(/([+-])(?![^[]*\])/).map((piece) => piece.trim());
  if (pieces[0] === '' && pieces.length > 1) pieces.shift();
  else pieces.unshift('+');
  const terms: Term[] = [];
  for (let index = 0; index + 1 < pieces.length; index += 2) {
    const piece = at(pieces, index + 1, 'piece of a formula');
    if (piece === '0') continue;
    const positive = (pieces[index] === '+') === (side === 'left');
    terms.push(parseTerm(piece, positive ? 1 : -1, side, whole));
  }
  return terms;
}

function parseTerm(text: string, sign: 1 | -1, side: 'left' | 'right', whole: string): Term {
  const sum = /^sum\((.+)\)$/.exec(text);
  const inner = (sum?.[1] ?? text).trim();
  if (inner === 'parent' || inner === 'children') {
    return { sign, side, sum: sum !== null, form: undefined, row: inner, column: '{column}', optional: false };
  }
  const match = reference.exec(inner);
  if (match === null) throw new SyntaxError(`Cannot parse formula "${whole}": "${text}" is no figure`);
  const [, form, row, optional, column = ''] = match;
  return { sign, side, sum: sum !== null, form, row: row ?? 'row', column, optional: optional === '?' };
}

/** Where a check is evaluated: `each code of a, b in total, basic`. */
export type Scope = {
  readonly each: 'document' | 'row' | 'parent' | 'code' | 'class' | 'column';
  readonly forms: readonly string[];
  /** The column keys for which it is repeated; empty when the formula names its columns itself. */
  readonly columns: readonly string[];
};

/** Parses the `over` of a check. */
export function parseScope(text: string): Scope {
  if (text === 'document') return { each: 'document', forms: [], columns: [] };
  const match = /^each (row|parent|code|class|column) of ([a-z_, ]+?)(?: in ([a-z_., ]+))?$/.exec(text);
  if (match === null) {
    throw new SyntaxError(`Cannot parse scope "${text}": expected "document" or "each row of FORM, FORM in COLUMN"`);
  }
  const list = (words = '') => words.split(',').map((word) => word.trim());
  const each = match[1] as Scope['each'];
  return { each, forms: list(match[2]), columns: match[3] === undefined ? [] : list(match[3]) };
}
