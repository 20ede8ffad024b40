import type { LinePlan } from '../accounts.ts';

/** 万元 a year for pensions, health and housing, which every department has. */
export type StaffCosts = {
  readonly retired?: number;
  readonly retiredInstitution?: number;
  readonly pension?: number;
  readonly annuity?: number;
  readonly health?: number;
  readonly healthInstitution?: number;
  readonly healthExtra?: number;
  readonly insurance?: number;
  readonly housing?: number;
  readonly housingAid?: number;
};

/** The lines of 208, 210 and 221 that follow from them. */
export function staffLines(costs: StaffCosts): LinePlan[] {
  const lines: [string, number | undefined][] = [
    ['2080501', costs.retired],
    ['2080502', costs.retiredInstitution],
    ['2080505', costs.pension],
    ['2080506', costs.annuity],
    ['2089999', costs.insurance],
    ['2101101', costs.health],
    ['2101102', costs.healthInstitution],
    ['2101103', costs.healthExtra],
    ['2210201', costs.housing],
    ['2210203', costs.housingAid],
  ];
  return lines.flatMap(([code, basic]) => (basic === undefined ? [] : [{ code, basic }]));
}
