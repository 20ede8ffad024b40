import { createHash } from 'node:crypto';
import { loadAllChecks } from '../../catalogue/load/all-checks.ts';
import type { DocumentResult } from '../../model/document.ts';
import type { Bilingual, Finding } from '../../model/finding.ts';
import { sendableOf } from '../../model/sendable.ts';
import type { FindingView } from '../view.ts';
import type { Accepted } from './reviewed.ts';

/** An id for a finding that stays the same as long as the finding does. */
export function findingId({ check, suspect, cells, place, message, report }: Finding): string {
  const what = JSON.stringify([check, suspect, cells, place, message.zh, ...(report === undefined ? [] : [report])]);
  return createHash('sha256').update(what).digest('hex').slice(0, 16);
}

let titles: ReadonlyMap<string, Bilingual> | undefined;

/** Findings with their ids, the titles of their checks, and who accepted them. */
export function viewFindings(result: DocumentResult, accepted: readonly Accepted[]): FindingView[] {
  titles ??= new Map(
    Object.values(loadAllChecks()).flatMap((checks) => checks.map(({ id, title }) => [id, title] as const)),
  );
  const decisions = new Map(accepted.map((line) => [line.finding, line]));
  const isSendable = sendableOf(result);
  return result.findings.map((finding) => {
    const id = findingId(finding);
    const decision = decisions.get(id);
    return {
      ...finding,
      id,
      sendable: isSendable(finding),
      title: titles?.get(finding.check) ?? { zh: finding.check, en: finding.check },
      ...(decision && { accepted: { author: decision.author, time: decision.time } }),
    };
  });
}
