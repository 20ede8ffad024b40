import type { Place, RecordKey } from './record.ts';

/**
 * What a figure is in its sentence: `actual` this year's amount, `previous` last year's, `budget`, `completion`
 * (完成预算的 %), `share` (占 %), `change` (增减额), `growth` (增减率), `count`, and `other` for figures mentioned in
 * passing (reasons, projects).
 */
export type ClaimRole =
  'actual' | 'previous' | 'budget' | 'completion' | 'share' | 'change' | 'growth' | 'count' | 'other';

/** What a change, a budget or a completion rate refers to. */
export type ClaimBase = 'previous' | 'initial_budget' | 'final_budget' | 'budget' | 'other';

/**
 * A table cell as the text names it. The row is given by `rowKey` or, for accounts (科目), by `account`: names from 类
 * to 项 as written, empty where the text leaves a level out; the checks find the code.
 */
export type CellReference = {
  readonly form: string;
  readonly columnKey: string;
  readonly rowKey?: string;
  readonly account?: readonly string[];
};

/** One amount, percentage or count that the narrative (情况说明) states. */
export type Claim = {
  /** Counts from 1 in the order of the text; other claims and statements refer to it. */
  readonly id: number;
  /** Heading of the section it stands in, e.g. `四、财政拨款收入支出决算总体情况说明`. */
  readonly section: string;
  /** The topic of the section: an id of `catalogue/narrative/structure.yaml`; empty when unknown. */
  readonly topic: string;
  readonly kind: 'amount' | 'percent' | 'count';
  readonly role: ClaimRole;
  /** What the figure is about, in the words of the text. */
  readonly subject: string;
  /** Id of the subject in `catalogue/narrative/subjects.yaml`; `account:` and names for 科目; empty when unsure. */
  readonly subjectKey: string;
  /** The sentence or clause, without white space. */
  readonly text: string;
  /** The figure as printed, without its unit. */
  readonly printed: string;
  /** Plain decimal, in `unit`. */
  readonly value: string;
  /** 万元, 元, %, or a counter word such as 辆, 人次, 批次, 个; empty when the text lacks it. */
  readonly unit: string;
  /** The number of the paragraph; claims of one paragraph share it. */
  readonly paragraph: number;
  /** Cells that hold this figure: it must equal one of them. Empty when the subject is not certain. */
  readonly targets: readonly CellReference[];
  /**
   * The cell that the figure is tied to, once the tables are known: the one of `targets` that it repeats, otherwise the
   * first.
   */
  readonly cell?: RecordKey;
  /** For `change` and `growth`. */
  readonly direction?: 'up' | 'down';
  readonly base?: ClaimBase;
  /** The claim that this one measures: the part of a share, the amount of a change, the outcome of a completion. */
  readonly of?: number;
  /** The claim that this one is compared with: the whole of a share, last year's amount, the budget. */
  readonly against?: number;
  /** For `growth`: the claim that gives the change as an amount. */
  readonly change?: number;
  /**
   * For `share`: the cells of the whole, if it is named; for `completion`: the cells of a budget that the text does not
   * state.
   */
  readonly whole?: readonly CellReference[];
  /** For a figure stated for another year: that year, and the cells that hold the figure of the report's own year. */
  readonly toldYear?: string;
  readonly now?: readonly CellReference[];
  /** The claim that a list told before this one divides: the whole of which this amount is a part. */
  readonly divides?: number;
  /** The text says 约, 近, 余. */
  readonly approximate?: true;
  readonly place: Place;
  /** The number of the report in the file; absent for the first. */
  readonly report?: number;
};

/** Something that the narrative states in words, without a figure. */
export type Statement = {
  /**
   * `comparison`: 决算数大于预算数; `trend`: 与上年持平, 较上年减少的原因; `absence`: 无政府性基金收支;
   * `listing`: 主要包括：…; `purpose`: 主要用于：….
   */
  readonly kind: 'comparison' | 'trend' | 'absence' | 'listing' | 'purpose';
  readonly section: string;
  readonly topic: string;
  readonly subject: string;
  readonly subjectKey: string;
  readonly text: string;
  readonly paragraph: number;
  /** This year's figure compared with the base. */
  readonly relation?: 'more' | 'less' | 'equal';
  readonly base?: ClaimBase;
  /** Whether the statement names its subject itself; otherwise it was taken from the sentence before. */
  readonly named: boolean;
  /** Cells of the subject (for `absence`: those that must be empty). */
  readonly targets: readonly CellReference[];
  /** The names listed, or the one purpose. */
  readonly items: readonly string[];
  /** The list ends with 等 ("and others"). */
  readonly open: boolean;
  readonly place: Place;
};

/** Everything in the narrative that can be checked. */
export type Narrative = {
  readonly claims: readonly Claim[];
  readonly statements: readonly Statement[];
};
