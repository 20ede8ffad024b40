import type { AbsenceEntry, NarrativeWords } from '../../catalogue/load/narrative/schema.ts';
import type { Statement } from '../../model/claim.ts';
import { perObject } from '../../model/per-object.ts';
import { anyOf } from './characters.ts';
import type { TextBlock } from './sections.ts';
import { statementBase } from './clauses.ts';
import type { Clause } from './clauses.ts';
import { cellOf } from './subjects.ts';
import type { Tools } from './tools.ts';

const denialOf = perObject(({ absence }: NarrativeWords) => new RegExp(`^(?:${anyOf(absence)})(?:使用|安排)?`, 'u'));
const namesOf = perObject(
  ({ names, tails }: AbsenceEntry) => new RegExp(`^(?:${anyOf(names)})(?:${anyOf(tails)})*$`, 'u'),
);

/** Reads 本部门2024年度无政府性基金预算财政拨款收入和支出. */
export function absenceOf(clause: Clause, block: TextBlock, tools: Tools): Statement[] {
  const { absences, words } = tools.knowledge;
  const { phrase, year, lastYear } = tools.subjects.strip(clause.text);
  if (lastYear || (year !== undefined && tools.year !== undefined && year !== tools.year)) return [];
  const denial = denialOf(words).exec(phrase)?.[0];
  if (denial === undefined) return [];
  const denied = phrase.slice(denial.length);
  const entry = absences.find((each) => namesOf(each).test(denied));
  if (entry === undefined) return [];
  return [
    {
      kind: 'absence',
      subject: denied,
      subjectKey: entry.key,
      named: true,
      targets: entry.cells.map(cellOf),
      items: [],
      open: false,
      ...statementBase(block, clause.start, clause.end),
    },
  ];
}
