import { plainText } from '../../normalizers/narrative/characters.ts';
import { readNarrative } from '../../normalizers/narrative/narrative.ts';
import { checkNarrative } from '../../checks/narrative/index.ts';
import type { Narrative } from '../../model/claim.ts';
import type { NarrativeLine } from '../../model/document.ts';
import type { Finding } from '../../model/finding.ts';
import type { RecognisedForm } from '../../model/form.ts';
import type { AmountRecord } from '../../model/record.ts';

/** Lines of a text, one a line, all on page 1. */
export function linesOf(text: string): NarrativeLine[] {
  return text.split('\n').map((line, index) => ({
    page: 1,
    text: line,
    box: { x0: 0, y0: index * 20, x1: 0, y1: index * 20 + 12 },
  }));
}

/** Reads a text as the narrative of the report of some department for 2024. */
export function narrativeOf(text: string, department = '临江市教育局', year = '2024'): Narrative {
  return readNarrative({ lines: linesOf(text), department, year });
}

type Figures = Readonly<Record<string, string>>;

function cellNamed(cell: string): { form: string; rowKey: string; rowLabel: string; columnKey: string } {
  const [, form = '', row = '', columnKey = ''] = /^(\w+)\[([^\]]*)\]\.(.+)$/u.exec(cell) ?? [];
  const [rowKey = '', label] = row.split(' ');
  return { form, rowKey, rowLabel: label ?? rowKey, columnKey };
}

/** Records from `form[row label].column: amount`. */
export function recordsOf(figures: Figures): AmountRecord[] {
  const printed = Object.entries(figures).filter(([, amount]) => amount !== '');
  return printed.map(([cell, amount]) => {
    return {
      ...cellNamed(cell),
      amountText: amount,
      amount,
      unit: '万元',
      place: { page: 1 },
      origin: 'text',
      confidence: 1,
      flags: [],
    };
  });
}

/** The forms that have these cells, blank ones too. */
export function formsOf(figures: Figures): RecognisedForm[] {
  const cells = Object.keys(figures).map(cellNamed);
  return [...new Set(cells.map(({ form }) => form))].map((form) => {
    const own = cells.filter((cell) => cell.form === form);
    return {
      form,
      title: form,
      unit: '万元',
      blank: false,
      pages: [1],
      place: { page: 1 },
      decimals: 2,
      columns: own.map(({ columnKey }) => columnKey),
      rows: own.map(({ rowKey, rowLabel }) => ({ rowKey, rowLabel, place: { page: 1 } })),
    };
  });
}

/** What the checks find in a text against these figures. */
export function findingsOf(
  text: string,
  figures: Figures = {},
  forms: readonly RecognisedForm[] = formsOf(figures),
): Finding[] {
  const lines = linesOf(text);
  return checkNarrative({ lines, records: recordsOf(figures), forms }, narrativeOf(text));
}

/** `subject role value` of each claim, in short. */
export function told(narrative: Narrative): string[] {
  return narrative.claims.map(
    (claim) =>
      `${claim.subjectKey === '' ? '?' : claim.subjectKey} ${claim.role} ${claim.printed}${plainText(claim.unit)}`,
  );
}
