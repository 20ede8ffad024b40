import type { Place } from './record.ts';

/** One amount, percentage or count that the narrative (情况说明) states. */
export type Claim = {
  /** Heading of the section it stands in, e.g. `四、财政拨款收入支出决算总体情况说明`. */
  readonly section: string;
  readonly kind: 'amount' | 'percent' | 'count';
  /** What the figure speaks of, as the text names it. */
  readonly subject: string;
  /** The sentence or clause, white space removed. */
  readonly text: string;
  /** Plain decimal, in `unit`. */
  readonly value: string;
  /** 万元, 元, %, or a counter word such as 辆, 人次, 批次, 个. */
  readonly unit: string;
  readonly place: Place;
};
