import { isAnnexCheck } from '../../catalogue/load/checks.ts';
import type { AnnexCheckEntry, AnnexKind } from '../../catalogue/load/check-schema.ts';
import type { Finding } from '../../model/finding.ts';
import type { CheckSubject } from '../subject.ts';
import { annexFacts, type AnnexFacts } from './facts.ts';
import { annexFinding, type AnnexCheck, type Repaired } from './finding.ts';
import { executionRate, executionScore } from './rate.ts';
import { damagedFigures, fundsSum, repairFunds } from './repair.ts';
import { amountNotes } from './review.ts';
import { countNotes, toldNotes, unitNotes } from './report.ts';
import { conclusionScore, grade, scoreLimit, totalScore, weights } from './scores.ts';

type OfReport = 'annex-unit' | 'annex-count' | 'annex-told' | 'annex-amounts';

/** Checks of one self-assessment on its own. */
const ofAnnex: Record<Exclude<AnnexKind, OfReport>, AnnexCheck> = {
  'annex-damaged': damagedFigures,
  'annex-rate': executionRate,
  'annex-rate-score': executionScore,
  'annex-funds': fundsSum,
  'annex-limit': scoreLimit,
  'annex-weights': weights,
  'annex-total': totalScore,
  'annex-conclusion': conclusionScore,
  'annex-grade': grade,
};

/** Checks that compare the self-assessments with the rest of the report. */
const ofReport = {
  'annex-unit': unitNotes,
  'annex-count': countNotes,
  'annex-told': toldNotes,
  'annex-amounts': amountNotes,
};

const isOfReport = (kind: AnnexKind): kind is OfReport => kind in ofReport;

/** Findings about the self-assessments (项目支出绩效自评表) of a report. */
export function annexFindings({ document, claims, catalogue }: CheckSubject): Finding[] {
  if (document.annexes.length === 0) return [];
  const all = annexFacts(document.annexes, document.records).map((facts) => ({ facts, repaired: repairFunds(facts) }));
  return catalogue.checks.filter(isAnnexCheck).flatMap((entry) => {
    const { kind } = entry;
    if (!isOfReport(kind)) return findingsOf(entry, ofAnnex[kind], all);
    const notes = ofReport[kind](
      all.map(({ facts }) => facts),
      document,
      claims,
    );
    return notes.map(({ facts, note }) => annexFinding(entry, facts, note));
  });
}

type Repair = { readonly facts: AnnexFacts; readonly repaired: Repaired };

function findingsOf(entry: AnnexCheckEntry, check: AnnexCheck, all: readonly Repair[]): Finding[] {
  return all.flatMap(({ facts, repaired }) => check(facts, repaired).map((note) => annexFinding(entry, facts, note)));
}
