import { loadWordingChecks } from '../../catalogue/load/narrative/wording.ts';
import type { WordingCheck, WordingCheckOf } from '../../catalogue/load/narrative/wording.ts';
import type { DocumentReading } from '../../model/document.ts';
import type { Finding } from '../../model/finding.ts';
import { messageOf } from '../narrative/message.ts';
import type { WordingDraft } from './draft.ts';
import { otherHeadings } from './headings.ts';
import { foreignNames } from './names.ts';
import { TextRun } from './text-run.ts';

type WordedReading = Pick<DocumentReading, 'lines' | 'department' | 'year'>;

/** Checks the words of a report: text left over from the template, and names and years of other reports. */
export function checkWording(reading: WordedReading, checks: readonly WordingCheck[] = loadWordingChecks()): Finding[] {
  const run = new TextRun(reading.lines);
  return checks.flatMap((check) =>
    evaluate(check, run, reading).map(({ values, place, severity = check.severity }) => ({
      check: check.id,
      class: check.class,
      severity,
      message: messageOf({ message: check.message, notes: {} }, values),
      cells: [],
      place,
    })),
  );
}

function evaluate(check: WordingCheck, run: TextRun, reading: WordedReading): WordingDraft[] {
  switch (check.kind) {
    case 'pattern':
      return evaluatePattern(check, run);
    case 'year':
      return evaluateYear(check, run, reading.year);
    case 'name':
      return foreignNames(check, run, reading);
    case 'headings':
      return otherHeadings(check, run);
  }
}

/** One finding for all matches, at the place of the first. */
function evaluatePattern(check: WordingCheckOf<'pattern'>, run: TextRun): WordingDraft[] {
  const unless = check.unless === undefined ? undefined : new RegExp(check.unless, 'u');
  const found = run
    .all(check.patterns.map((pattern) => `(?:${pattern})`).join('|'))
    .filter(({ text, before }) => unless?.test(before + text) !== true);
  const [first] = found;
  if (first === undefined) return [];
  const count = String(found.length);
  return [{ values: { found: first.text, count, more: found.length > 1 ? count : '' }, place: first.place }];
}

function evaluateYear(check: WordingCheckOf<'year'>, run: TextRun, year: string): WordingDraft[] {
  if (!/^\d{4}$/u.test(year)) return [];
  return check.years.flatMap(({ pattern, wrong }) =>
    run.all(pattern).flatMap(({ text, groups, sentence, place }) => {
      const told = groups[0] ?? year;
      const isWrong = wrong === 'other' ? told !== year : told >= year;
      return isWrong && !isOutlook(sentence, year) ? [{ values: { found: text, year }, place }] : [];
    }),
  );
}

/** 2025年预算安排9万元，比2024年决算增加1万元 in a report for 2024: next year's budget beside this year's figure. */
function isOutlook(sentence: string, year: string): boolean {
  return [...sentence.matchAll(/(20\d\d)年度?[^。；]{0,40}?预算[^。；]{0,40}?[与比较](20\d\d)年/gu)].some(
    ([, budgeted = '', compared]) => budgeted > year && compared === year,
  );
}
