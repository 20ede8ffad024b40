import type { LinePlan } from '../accounts.ts';
import { staffLines } from './staff.ts';

/** Hospitals and other units that live on their own income: [code, 基本, 项目, 事业收入, 其他收入]. */
const institutions: readonly [string, number, number, number, number][] = [
  ['2050201', 210, 40, 36, 0],
  ['2050302', 860, 330, 250, 4],
  ['2060302', 0, 95, 60, 0],
  ['2100201', 12_400, 8600, 186_000, 2100],
  ['2100202', 3900, 2700, 61_000, 820],
  ['2100203', 1750, 1320, 24_500, 160],
  ['2100205', 980, 410, 12_200, 75],
  ['2100207', 1430, 2250, 38_800, 390],
  ['2100208', 720, 640, 9600, 55],
  ['2100401', 2650, 6400, 210, 12],
  ['2100403', 840, 390, 1750, 31],
  ['2100405', 1120, 480, 0, 9],
  ['2100406', 1540, 4100, 0, 260],
  ['2100407', 130, 25, 14, 0],
];

/** Lines that only the treasury pays: [code, 基本, 项目]. */
const appropriations: readonly [string, number, number][] = [
  ['2010405', 0, 38],
  ['2013202', 0, 12],
  ['2050803', 31, 64],
  ['2059999', 18, 77],
  ['2060499', 0, 140],
  ['2080116', 0, 88],
  ['2080599', 26, 0],
  ['2080702', 0, 41],
  ['2080801', 96, 0],
  ['2080802', 14, 0],
  ['2081107', 0, 19],
  ['2100101', 1960, 0],
  ['2100102', 0, 430],
  ['2100199', 110, 205],
  ['2100299', 120, 610],
  ['2100399', 0, 245],
  ['2100402', 1180, 160],
  ['2100408', 0, 190],
  ['2100409', 0, 2100],
  ['2100410', 1700, 31_500],
  ['2100499', 0, 360],
  ['2100699', 0, 480],
  ['2100716', 134, 0],
  ['2100717', 0, 72],
  ['2100799', 22, 95],
  ['2101199', 6, 3],
  ['2101202', 0, 1500],
  ['2101301', 0, 260],
  ['2101501', 88, 0],
  ['2101601', 0, 155],
  ['2109999', 0, 184],
  ['2110104', 0, 26],
  ['2110302', 0, 31],
  ['2120399', 0, 650],
  ['2130299', 0, 9],
  ['2149999', 0, 22],
  ['2150599', 0, 57],
  ['2169999', 0, 16],
  ['2200199', 0, 24],
  ['2210105', 0, 48],
  ['2240601', 0, 35],
];

/** A large department of more than sixty 项. */
export const qinglanLines: readonly LinePlan[] = [
  ...institutions.map(([code, basic, project, undertaking, other]) => ({
    ...{ code, basic, project },
    income: { undertaking, other },
    use: { basic: 0.62 * undertaking, project: 0.28 * (undertaking + other) },
  })),
  ...appropriations.map(([code, basic, project]) => ({
    ...{ code, basic, project },
    ...(code === '2100409' ? { opening: 160, closing: 45 } : {}),
  })),
  ...staffLines({ retired: 61, retiredInstitution: 117, pension: 5200, annuity: 2600, insurance: 96 }),
  ...staffLines({ health: 640, healthInstitution: 1380, healthExtra: 260, housing: 5900, housingAid: 880 }),
  { code: '2290402', opening: 2400, project: 21_000, closing: 0 },
];
