import type { Fen } from './money.ts';
import { randomFrom, type Random } from './random.ts';

/** Where money comes from that is no 财政拨款; the words are the column keys of 收入决算表. */
export const otherSources = ['superior_subsidy', 'undertaking', 'operating', 'affiliated_remittance', 'other'] as const;
export type OtherSource = (typeof otherSources)[number];

/** What money is spent on; the words are the column keys of 支出决算表. */
export const uses = ['basic', 'project', 'remit_superior', 'operating', 'subsidy_affiliated'] as const;
export type Use = (typeof uses)[number];

/** The three 财政拨款; the words are the column keys of 财政拨款收入支出决算总表. */
export const funds = ['general_budget', 'government_fund', 'state_capital'] as const;
export type Fund = (typeof funds)[number];

/** The items of the “三公” table, and the two that some provinces add. */
export const publicItems = ['abroad', 'vehicle_purchase', 'vehicle_operation', 'reception'] as const;
export type PublicItem = (typeof publicItems)[number] | 'meeting' | 'training';

/** One 项 as a report's author imagines it: amounts in 万元, which the generator varies a little. */
export type LinePlan = {
  /** Seven digits. */
  readonly code: string;
  /** 财政拨款: balance at the beginning, 基本支出, 项目支出, balance at the end; the income is what that takes. */
  readonly opening?: number;
  readonly basic?: number;
  readonly project?: number;
  readonly closing?: number;
  /** Income and expenditure that are no 财政拨款. */
  readonly income?: Partial<Record<OtherSource, number>>;
  readonly use?: Partial<Record<Use, number>>;
  /** 年初预算 as a share of the expenditure; by chance unless told, 0 for none. */
  readonly planned?: number;
};

export type AccountsPlan = {
  readonly seed: number;
  /** All amounts are multiples of this: 10,000 分 where 万元 with two decimals must add up exactly, else 1. */
  readonly granularity: Fen;
  readonly lines: readonly LinePlan[];
  /** In 万元: 年初 balance, 使用非财政拨款结余, 结余分配 that are no 财政拨款. */
  readonly ownMoney?: { readonly opening?: number; readonly used?: number; readonly allocated?: number };
  /** In 万元: [budget, actual]. */
  readonly publicItems?: Partial<Record<PublicItem, readonly [number, number]>>;
};

/** One 项 with its money. */
export type Line = {
  readonly code: string;
  readonly fund: Fund;
  readonly opening: Fen;
  readonly appropriation: Fen;
  readonly basic: Fen;
  readonly project: Fen;
  readonly closing: Fen;
  readonly income: Readonly<Record<OtherSource, Fen>>;
  readonly use: Readonly<Record<Use, Fen>>;
  readonly planned: Fen;
};

/** A department's accounts of one year, from which all its tables and its narrative follow. */
export type Accounts = {
  /** In order of their codes. */
  readonly lines: readonly Line[];
  readonly ownMoney: { readonly opening: Fen; readonly used: Fen; readonly allocated: Fen; readonly closing: Fen };
  readonly publicItems: Readonly<Record<'budget' | 'actual', Readonly<Record<PublicItem, Fen>>>>;
};

const fenInWan = 1_000_000;

export function sum(amounts: readonly Fen[]): Fen {
  return amounts.reduce((total, amount) => total + amount, 0);
}

export function total(lines: readonly Line[], value: (line: Line) => Fen): Fen {
  return sum(lines.map(value));
}

/** All that is spent on a line, 财政拨款 and other money. */
export function spent(line: Line): Fen {
  return line.basic + line.project + sum(Object.values(line.use));
}

/** All that comes in for a line this year. */
export function received(line: Line): Fen {
  return line.appropriation + sum(Object.values(line.income));
}

/** Government funds and state capital have their own codes; all others are 一般公共预算. */
export function fundOf(code: string): Fund {
  if (code.startsWith('223')) return 'state_capital';
  return /^(21208|21211|22904|22908|22960)/.test(code) ? 'government_fund' : 'general_budget';
}

/** Turns a plan into exact accounts; the same plan always gives the same. */
export function accountsFrom(plan: AccountsPlan): Accounts {
  const random = randomFrom(plan.seed);
  const vary = (wan = 0): Fen => {
    const varied = wan * fenInWan * (0.93 + 0.14 * random());
    return Math.round(varied / plan.granularity) * plan.granularity;
  };
  const lines = plan.lines.map((line) => lineFrom(line, vary, random, plan.granularity));
  lines.sort((a, b) => a.code.localeCompare(b.code));
  const opening = vary(plan.ownMoney?.opening);
  const used = vary(plan.ownMoney?.used);
  const allocated = vary(plan.ownMoney?.allocated);
  const income = sum(lines.flatMap((line) => Object.values(line.income)));
  const use = sum(lines.flatMap((line) => Object.values(line.use)));
  const closing = opening + used + income - use - allocated;
  if (closing < 0) throw new RangeError('The plan spends more of its own money than it has');
  return { lines, ownMoney: { opening, used, allocated, closing }, publicItems: publicItemsFrom(plan, vary) };
}

function lineFrom(plan: LinePlan, vary: (wan?: number) => Fen, random: Random, granularity: Fen): Line {
  const [opening, basic, project, closing] = [plan.opening, plan.basic, plan.project, plan.closing].map(vary) as [
    Fen,
    Fen,
    Fen,
    Fen,
  ];
  const appropriation = basic + project + closing - opening;
  if (appropriation < 0) throw new RangeError(`The plan of ${plan.code} needs a negative income`);
  const income = Object.fromEntries(otherSources.map((source) => [source, vary(plan.income?.[source])]));
  const use = Object.fromEntries(uses.map((each) => [each, vary(plan.use?.[each])]));
  const share = plan.planned ?? 0.85 + 0.3 * random();
  const planned = Math.round(((basic + project) * share) / granularity) * granularity;
  return {
    code: plan.code,
    fund: fundOf(plan.code),
    ...{ opening, appropriation, basic, project, closing, planned },
    income: income as Record<OtherSource, Fen>,
    use: use as Record<Use, Fen>,
  };
}

function publicItemsFrom(plan: AccountsPlan, vary: (wan?: number) => Fen): Accounts['publicItems'] {
  const items: readonly PublicItem[] = [...publicItems, 'meeting', 'training'];
  const actual = Object.fromEntries(items.map((item) => [item, vary(plan.publicItems?.[item]?.[1])]));
  // What is spent never exceeds what was planned.
  const budget = items.map((item) => {
    const planned = Math.max(vary(plan.publicItems?.[item]?.[0]), actual[item] ?? 0);
    const [wished, spentWan] = plan.publicItems?.[item] ?? [0, 0];
    return [item, wished === spentWan ? (actual[item] ?? 0) : planned];
  });
  return {
    budget: Object.fromEntries(budget) as Record<PublicItem, Fen>,
    actual: actual as Record<PublicItem, Fen>,
  };
}
