import { Decimal } from 'decimal.js';
import { loadAnnexes } from '../../catalogue/load/annexes.ts';
import type { DocumentReading } from '../../model/document.ts';
import { unitPowers, type Unit } from '../../model/record.ts';
import type { AnnexFacts } from './facts.ts';
import type { AnnexNote } from './finding.ts';

type Note = { readonly facts: AnnexFacts; readonly note: AnnexNote };

/** A project cannot spend more than all projects together; ten thousand times too much means 元 instead of 万元. */
export function unitNotes(all: readonly AnnexFacts[], { records }: DocumentReading): Note[] {
  const total = records.find(
    (one) => one.form === 'expenditure' && one.rowKey === '合计' && one.columnKey === 'project',
  );
  if (!total?.amount || total.unit === '') return [];
  const inYuan = (value: Decimal, printed: Unit): Decimal => value.times(Decimal.pow(10, unitPowers[printed]));
  const limit = inYuan(new Decimal(total.amount), total.unit);
  return all.flatMap((facts) => {
    const executed = facts.total('executed');
    const { unit } = facts.annex;
    if (!executed?.value || unit !== '万元') return [];
    const spent = inYuan(executed.value, unit);
    if (spent.lte(limit) || executed.value.gt(limit)) return [];
    return [
      { facts, note: { figures: [executed], gaps: { executed: executed.record.amountText, total: total.amountText } } },
    ];
  });
}

/** The narrative without white space, so that a line break does not split a sentence. */
export const narrativeText = ({ lines }: DocumentReading): string =>
  lines.map((line) => line.text.replace(/\s+/g, '').replace(/（/g, '(').replace(/）/g, ')')).join('');

/** Compares the number of self-assessments that the narrative states with the number that is published. */
export function countNotes(all: readonly AnnexFacts[], reading: DocumentReading): Note[] {
  const [first] = all;
  const text = narrativeText(reading);
  const told = loadAnnexes()
    .count.map((pattern) => pattern.exec(text)?.[1])
    .find((match) => match !== undefined);
  if (!first || told === undefined || Number(told) === all.length) return [];
  const gaps = { told, found: String(all.length) };
  return [{ facts: first, note: { figures: [], expected: new Decimal(told), actual: new Decimal(all.length), gaps } }];
}

/** A shorter name occurs in too many sentences. */
const leastName = 4;

/** Compares the score that the narrative states for a named project with its self-assessment. */
export function toldNotes(all: readonly AnnexFacts[], reading: DocumentReading): Note[] {
  const text = narrativeText(reading);
  return all.flatMap((facts) => {
    const score = facts.whole('score');
    const { project } = facts.annex;
    if (!score?.value || project.length < leastName) return [];
    const told = scoreAfter(text, project);
    if (
      told === undefined ||
      told
        .minus(score.value)
        .abs()
        .lte(Decimal.max(halfStep(told), halfStep(score.value)).plus('0.01'))
    )
      return [];
    return [{ facts, note: { figures: [score], expected: told, actual: score.value } }];
  });
}

/** `…项目, 自评得分为94.68分`: the score in the same sentence as the name, before another name. */
function scoreAfter(text: string, project: string): Decimal | undefined {
  const at = text.indexOf(project);
  const rest = at < 0 ? '' : text.slice(at + project.length, at + project.length + 60);
  const told = /^[^。;；二三四五]{0,30}?(?:自评|综合|评价)得分[为是:：]?(\d+(?:\.\d+)?)分/.exec(rest)?.[1];
  return told === undefined ? undefined : new Decimal(told);
}

const halfStep = (value: Decimal): Decimal => new Decimal(10).pow(-value.decimalPlaces()).div(2);
