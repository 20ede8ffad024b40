import { createHash } from 'node:crypto';
import { loadAllChecks } from '../../catalogue/all-checks.ts';
import type { Bilingual, Finding } from '../../model/finding.ts';
import type { FindingView } from '../view.ts';
import type { Accepted } from './reviewed.ts';

/** A name for a finding that stays the same as long as the finding does. */
export function findingId({ check, suspect, cells, place, message }: Finding): string {
  const what = JSON.stringify([check, suspect, cells, place, message.zh]);
  return createHash('sha256').update(what).digest('hex').slice(0, 16);
}

let titles: ReadonlyMap<string, Bilingual> | undefined;

/** Findings with their names, the titles of their checks, and who accepted them. */
export function viewFindings(findings: readonly Finding[], accepted: readonly Accepted[]): FindingView[] {
  titles ??= new Map(
    Object.values(loadAllChecks()).flatMap((checks) => checks.map(({ id, title }) => [id, title] as const)),
  );
  const decisions = new Map(accepted.map((line) => [line.finding, line]));
  return findings.map((finding) => {
    const id = findingId(finding);
    const decision = decisions.get(id);
    return {
      ...finding,
      id,
      title: titles?.get(finding.check) ?? { zh: finding.check, en: finding.check },
      ...(decision && { accepted: { author: decision.author, time: decision.time } }),
    };
  });
}
