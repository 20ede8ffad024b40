import { sum, total, type Accounts } from './accounts.ts';
import type { Fen } from './money.ts';
import { randomFrom } from './random.ts';

/** Amounts by economic code of five digits, all of them 一般公共预算 基本支出. */
export type EconomicAmounts = ReadonlyMap<string, Fen>;

/** 项 whose 基本支出 is spent on one economic 款 only. */
const fixedUse: Record<string, string> = {
  '2080501': '30302',
  '2080502': '30302',
  '2080504': '30302',
  '2080505': '30108',
  '2080506': '30109',
  '2080599': '30399',
  '2080801': '30304',
  '2089901': '30112',
  '2089999': '30112',
  '2101101': '30110',
  '2101102': '30110',
  '2101103': '30111',
  '2210201': '30113',
  '2210202': '30102',
  '2210203': '30102',
};

/** The economic 款 that the items of the “三公” table are booked on. */
const publicUse = {
  abroad: '30212',
  meeting: '30215',
  training: '30216',
  reception: '30217',
  vehicle_operation: '30231',
} as const;

/** How the rest is shared out; 基本工资 takes what is left over. */
const shares: Record<string, number> = {
  '30102': 22,
  '30103': 15,
  '30107': 11,
  '30199': 5,
  '30201': 2.6,
  '30202': 0.7,
  '30205': 0.4,
  '30206': 1.1,
  '30207': 0.8,
  '30209': 1.6,
  '30211': 1.5,
  '30213': 0.9,
  '30226': 0.6,
  '30228': 1.4,
  '30229': 1.2,
  '30239': 3.1,
  '30299': 1.3,
  '30305': 0.3,
  '30309': 0.1,
  '31002': 0.8,
};

/** Shares the 基本支出 of the 一般公共预算 out to economic codes; multiples of `granularity`, adding up exactly. */
export function economicAmounts(accounts: Accounts, seed: number, granularity: Fen): EconomicAmounts {
  const random = randomFrom(seed + 1);
  const amounts = new Map<string, Fen>();
  const add = (code: string, amount: Fen): void => {
    if (amount !== 0) amounts.set(code, (amounts.get(code) ?? 0) + amount);
  };
  const lines = accounts.lines.filter((line) => line.fund === 'general_budget');
  for (const line of lines) add(fixedUse[line.code] ?? '', fixedUse[line.code] ? line.basic : 0);
  for (const [item, code] of Object.entries(publicUse)) {
    add(code, accounts.publicItems.actual[item as keyof typeof publicUse]);
  }
  const basic = total(lines, (line) => line.basic);
  const rest = basic - sum([...amounts.values()]);
  if (rest < 0) throw new RangeError('The plan spends more on fixed uses than its 基本支出');
  const whole = sum(Object.values(shares)) + 30;
  for (const [code, share] of Object.entries(shares)) {
    add(code, Math.round((rest * share * (0.7 + 0.6 * random())) / whole / granularity) * granularity);
  }
  add('30101', basic - sum([...amounts.values()]));
  return new Map([...amounts].sort(([a], [b]) => a.localeCompare(b)));
}

/** The sum of the codes that begin with one of `prefixes`. */
export function economicTotal(amounts: EconomicAmounts, ...prefixes: string[]): Fen {
  return sum(
    [...amounts].filter(([code]) => prefixes.some((each) => code.startsWith(each))).map(([, amount]) => amount),
  );
}

export const staffClasses = ['301', '303'];
export const officeClasses = ['302', '307', '309', '310', '311', '312', '313', '399'];
