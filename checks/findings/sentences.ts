import type { Vocabulary } from '../../catalogue/load/check-schema.ts';
import { languages, type Language } from './languages.ts';
import type { Bilingual, ComparedCell, Relation } from '../../model/finding.ts';
import { withLineNamed } from '../../model/place-word.ts';
import type { Place } from '../../model/record.ts';
import type { Equation } from '../equations/equation.ts';
import type { Facts, Figure } from '../facts.ts';
import { toPlain, toPrinted } from '../scale.ts';

/** Fills the `{gaps}` of a sentence from the catalogue. */
export function fill(sentence: Bilingual, values: Record<string, Bilingual | string>): Bilingual {
  const inLanguage = (language: Language): string =>
    withLineNamed(sentence[language], values['page']).replace(/\{([a-z_]+)\}/g, (gap, name: string) => {
      const value = values[name];
      if (value === undefined) return gap;
      return typeof value === 'string' ? value : value[language];
    });
  return { zh: inLanguage('zh'), en: inLanguage('en') };
}

/** Joins sentences in each language. */
export function join(parts: readonly Bilingual[], separator: Bilingual): Bilingual {
  const inLanguage = (language: Language): string => parts.map((part) => part[language]).join(separator[language]);
  return Object.fromEntries(languages.map((language) => [language, inLanguage(language)])) as Bilingual;
}

/** Writes figures and amounts the way the document does. */
export type Writer = {
  /** 《支出决算表》205 教育支出（基本支出） */
  readonly cell: (figure: Figure) => Bilingual;
  /** The same without the form. */
  readonly cellInForm: (figure: Figure) => Bilingual;
  readonly form: (id: string) => Bilingual;
  /** 205 教育支出 */
  readonly row: (figure: Figure) => string;
  readonly sentence: (name: string) => Bilingual;
  /** Plain decimal, in the unit of the figure's form. */
  readonly plain: (value: number, figure: Figure) => string;
  /** The same, with thousands separators. */
  readonly printed: (value: number, figure: Figure) => string;
  /** A figure as printed: a damaged one character by character; for a blank or unreadable one, the word for that. */
  readonly asPrinted: (figure: Figure) => Bilingual;
  /**
   * The verb: 印为 ("is printed as"), or another one if a person corrected the figure, or it was proven where nothing
   * can be read.
   */
  readonly is: (figure: Figure) => Bilingual;
};

export function writerOf(facts: Facts, vocabulary: Vocabulary): Writer {
  const sentence = (name: string): Bilingual => vocabulary.sentences[name] ?? { zh: name, en: name };
  const form = (id: string): Bilingual => vocabulary.forms[id] ?? { zh: id, en: id };
  const plain = (value: number, { key }: Figure): string => {
    const facts_ = facts.forms.get(key.form);
    return facts_ === undefined ? String(value) : toPlain(value, facts_.exponent, facts_.decimals);
  };
  const row = ({ key }: Figure): string => {
    const label = facts.forms.get(key.form)?.rows.get(key.rowKey);
    return key.rowKey === '-' ? '' : rowNamed(key.rowKey, label);
  };
  const cellNamed = (pattern: string, figure: Figure): Bilingual => {
    const { key } = figure;
    const name = vocabulary.columns[key.columnKey] ?? { zh: key.columnKey, en: key.columnKey };
    const column = fill(sentence('column'), { column: name });
    return fill(sentence(pattern), { form: form(key.form), row: row(figure), column });
  };
  const cell = (figure: Figure): Bilingual => cellNamed('cell', figure);
  const cellInForm = (figure: Figure): Bilingual => cellNamed('cell_in_form', figure);
  const printed = (value: number, figure: Figure): string => toPrinted(plain(value, figure));
  const asPrinted = (figure: Figure): Bilingual => {
    const { record } = figure;
    if (record === undefined) return sentence('blank');
    if (record.amount === '' && record.amountText === '') return sentence('unreadable');
    const text = figure.damaged && record.amountText !== '' ? record.amountText : printed(figure.value, figure);
    return { zh: text, en: text };
  };
  const is = ({ record }: Figure): Bilingual =>
    sentence(
      record?.flags.includes('corrected')
        ? 'is_corrected'
        : record?.flags.includes('restored')
          ? 'is_restored'
          : 'is_printed',
    );
  return { cell, cellInForm, form, row, sentence, plain, printed, asPrinted, is };
}

/** 205 教育支出; only the key if the row's key is its name, or its code has no name. */
export const rowNamed = (key: string, label: string | undefined): string =>
  /^\d+$/.test(key) && label !== undefined ? `${key} ${label}`.trim() : key;

/** The sentence of the check that an equation is an instance of, with its figures. */
export function sentenceOf(equation: Equation, writer: Writer): Bilingual {
  const { left, right, check } = equation;
  const [first] = left;
  if (first === undefined) return check.title;
  const { actual, expected } = sidesOf(equation);
  const [only] = right.length === 1 ? right : [];
  const other = only !== undefined ? writer.cell(only) : otherSide(equation, writer);
  const added = left.filter(({ value }) => value !== 0);
  const isSum = added.length > 1;
  const shown = added[0] ?? first;
  return fill(check.message, {
    where: isSum ? sumOf(added, writer) : writer.cell(shown),
    is: isSum ? writer.sentence('is_sum') : writer.is(shown),
    other,
    // Do not say that a cell has a figure which is not printed there.
    actual:
      isSum || (shown.record === undefined && left.length > 1)
        ? writer.printed(actual, first)
        : writer.asPrinted(shown),
    expected:
      only?.state === 'blank' || only?.record?.amount === '' ? writer.asPrinted(only) : writer.printed(expected, first),
    difference: writer.printed(actual - expected, first),
  });
}

/** The figures of a sum, each as it is printed. */
function sumOf(figures: readonly Figure[], writer: Writer): Bilingual {
  const each = figures.map((figure) =>
    fill(writer.sentence('with_amount'), { cell: writer.cell(figure), amount: writer.asPrinted(figure) }),
  );
  return join(each, writer.sentence('choice_and'));
}

/** The form of the right side, if that side has more than one figure. */
function otherSide({ right, left }: Equation, writer: Writer): Bilingual {
  const [printed] = right.filter((figure) => figure.value !== 0);
  const named = printed ?? right[0] ?? left[0];
  return named === undefined ? { zh: '', en: '' } : writer.cell(named);
}

/** Both sides: what the left side prints, and what the right side adds up to. */
export function sidesOf({ terms, left }: Equation): { readonly actual: number; readonly expected: number } {
  const onLeft = new Set(left);
  const sum = (wanted: boolean): number =>
    terms
      .filter(({ figure }) => onLeft.has(figure) === wanted)
      .reduce((total, { figure, sign }) => total + sign * figure.value, 0);
  return { actual: sum(true), expected: 0 - sum(false) };
}

/** The relation as stored in the finding: the terms of the right side, with the signs that they have there. */
export function relationOf({ relation, terms, left }: Equation): Relation {
  const onLeft = new Set(left);
  return {
    is: relation,
    terms: terms.map(({ figure, sign }) => {
      const isLeft = onLeft.has(figure);
      return { ...figure.key, side: isLeft ? 'left' : 'right', sign: isLeft ? sign : sign === 1 ? -1 : 1 };
    }),
  };
}

/** The figures of some equations, each once: printed figures, and those of `also` at the place of their neighbours. */
export function comparedCells(equations: readonly Equation[], also: readonly Figure[] = []): ComparedCell[] {
  const figures = new Set([...also, ...equations.flatMap(({ terms }) => terms.map(({ figure }) => figure))]);
  return [...figures]
    .filter((figure) => figure.record !== undefined || also.includes(figure))
    .flatMap((figure) => {
      const page = placeOf(figure, equations)?.page;
      return page === undefined ? [] : [{ ...figure.key, page }];
    });
}

/** Where to look for a figure; if it is not printed, the place of its neighbours. */
export function placeOf(figure: Figure | undefined, equations: readonly Equation[]): Place | undefined {
  if (figure?.record !== undefined) return figure.record.place;
  const others = equations.flatMap(({ terms }) => terms.map((term) => term.figure));
  const near = others.find(
    ({ key, record }) => record !== undefined && key.form === figure?.key.form && key.rowKey === figure.key.rowKey,
  );
  const printed =
    near ??
    others.find(({ key, record }) => record !== undefined && key.form === figure?.key.form) ??
    others.find(({ record }) => record !== undefined);
  return printed?.record?.place;
}
