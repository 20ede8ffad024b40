import { unitPowers } from '../../model/record.ts';
import type { AccountsPlan, LinePlan } from '../accounts.ts';
import { randomFrom } from '../random.ts';
import { granularityOf } from './figures.ts';
import { pick, type Layout } from './layout.ts';

const own = '2040602 2040604 2040605 2040610 2040650 2040699 2050803 2060702 2080801 2080702'.split(' ');
const others = '2100199 2100399 2240102 2240104 2240106 2240109 2240199 2240601 2010405 2013202'.split(' ');
const staff = '2080501 2080505 2080506 2089999 2101101 2101102 2101103 2210201 2210203'.split(' ');

/** Accounts of an invented department: other lines and figures for each seed, 15 to 60 rows a table. */
export function planOf(layout: Layout, seed: number): AccountsPlan {
  const random = randomFrom(seed + 5);
  // Large units get large figures, so that few of them are zero.
  const scale = Math.max(1, 10 ** (unitPowers[layout.unit] - 4)) * (layout.decimals === 'none' ? 10 : 1);
  const wan = (least: number, most: number): number => scale * (least + (most - least) * random());
  const some = (from: readonly string[], share: number): string[] => from.filter(() => random() < share);
  const share = pick([0.35, 0.6, 1], random);
  const lines: LinePlan[] = [
    { code: '2040601', basic: wan(900, 2900) },
    ...some(own, share).map((code) => ({ code, basic: random() < 0.3 ? wan(20, 200) : 0, project: wan(12, 400) })),
    ...some(others, share / 2).map((code) => ({ code, project: wan(5, 90) })),
    ...['2080505', ...some(staff.slice(0, 1), share), ...some(staff.slice(2), 0.7)].map((code) => ({
      code,
      basic: wan(4, 190),
    })),
    { code: '2040607', project: wan(60, 90), income: incomeOf(wan), use: { project: wan(9, 20) } },
    ...(layout.emptyForm === 'none' ? [{ code: '2290402', project: wan(20, 80), opening: wan(3, 9) }] : []),
    ...(layout.negative === 'none' ? [] : [{ code: '2240108', basic: wan(50, 60), project: -wan(5, 20) }]),
  ];
  return {
    seed,
    granularity: granularityOf(layout),
    lines,
    ownMoney: { opening: wan(50, 90), allocated: wan(1, 9) },
    publicItems: {
      abroad: [wan(3, 8), wan(0, 2)],
      vehicle_operation: [wan(9, 20), wan(4, 8)],
      vehicle_purchase: random() < 0.5 ? [0, 0] : [wan(20, 30), wan(10, 19)],
      reception: [wan(2, 5), wan(0.5, 2)],
    },
  };
}

function incomeOf(wan: (least: number, most: number) => number): Required<LinePlan>['income'] {
  return { undertaking: wan(20, 60), other: wan(2, 9), superior_subsidy: wan(1, 9) };
}
