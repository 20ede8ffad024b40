import { Decimal } from 'decimal.js';
import type { CellReference, Claim, ClaimRole, Narrative, Statement } from '../../model/claim.ts';
import type { DocumentReading } from '../../model/document.ts';
import { measureClaim, slackOf } from './amount.ts';
import type { Measured } from './amount.ts';
import { noArithmetic, type Arithmetic } from '../arithmetic.ts';
import { groupBy } from '../../model/groups.ts';
import { bare, Cells } from './cells.ts';
import { inToldUnits } from './told-unit.ts';
import type { MeasuredCell } from './cells.ts';
import type { Gaps } from './message.ts';
import { decimalsOf } from '../../model/decimals.ts';

export type CheckedReading = Pick<DocumentReading, 'records' | 'forms' | 'lines'>;

/** The narrative and the tables of one document, as the checks of the narrative see them. */
export class NarrativeFacts {
  readonly claims: readonly Claim[];
  readonly statements: readonly Statement[];
  readonly cells: Cells;
  /** Decimals of the amounts of this narrative. */
  readonly places: number;
  /** Claims that a finding has already called wrong: they are no evidence against others. */
  readonly accused = new Set<number>();
  /** Topics whose sections round all amounts to whole 万元. */
  readonly #whole: ReadonlySet<string>;
  readonly #byId: ReadonlyMap<number, Claim>;
  // A text may hold thousands of claims, and for each the others of its kind are looked up.
  readonly #told: ReadonlyMap<string, readonly Claim[]>;
  readonly #toldInParagraph: ReadonlyMap<string, readonly Claim[]>;
  readonly #inParagraph: ReadonlyMap<number, readonly Claim[]>;
  readonly #compared: ReadonlySet<number | undefined>;
  readonly #growth: ReadonlyMap<number | undefined, readonly Claim[]>;
  readonly #text: string;

  constructor(
    reading: CheckedReading,
    narrative: Narrative,
    endings: readonly string[],
    arithmetic: Arithmetic = noArithmetic,
  ) {
    this.claims = narrative.claims;
    this.statements = narrative.statements;
    this.cells = new Cells(inToldUnits(reading, narrative.claims), endings, arithmetic);
    this.#byId = new Map(narrative.claims.map((claim) => [claim.id, claim]));
    this.#told = groupBy(narrative.claims, (claim) => toldKey(claim));
    this.#toldInParagraph = groupBy(narrative.claims, (claim) => toldKey(claim, claim.paragraph));
    this.#inParagraph = groupBy(narrative.claims, ({ paragraph }) => paragraph);
    this.#growth = groupBy(
      narrative.claims.filter(({ role }) => role === 'growth'),
      ({ change }) => change,
    );
    this.#compared = new Set(narrative.claims.map((claim) => claim.against));
    this.#text = bare(reading.lines.map((line) => line.text).join(''));
    this.places = usualPlaces(narrative.claims);
    this.#whole = wholeTopics(narrative.claims);
  }

  claim(id: number | undefined): Claim | undefined {
    return id === undefined ? undefined : this.#byId.get(id);
  }

  /** The claim as printed in the text. */
  printed(claim: Claim): Measured {
    return measureClaim(claim, this.#whole.has(claim.topic) ? 0 : this.places);
  }

  /** The first of the cells that is printed. */
  cellOf(targets: readonly CellReference[]): MeasuredCell | undefined {
    for (const target of targets) {
      const cell = this.cells.cell(target);
      if (cell !== undefined) return cell;
    }
    return undefined;
  }

  /**
   * The values that a claim's figure may have: those of the tables, and that of the text. The value of an accused claim
   * counts only if no table has it.
   */
  readings(claim: Claim | undefined): Measured[] {
    if (claim === undefined || claim.approximate === true) return [];
    const printed = this.printed(claim);
    // The text may have been computed with the figure rounded the way it prints it.
    const cells = claim.targets.flatMap((target) => {
      const cell = this.cells.cell(target);
      const values = cell === undefined ? [] : [cell.measured, ...cell.others];
      return values.map(({ value, half }) => ({ value, half: Decimal.max(half, printed.half) }));
    });
    return distinct([printed, ...cells]);
  }

  /**
   * Whether another check calls it wrong and no table gives the right amount: then nothing computed from it is
   * evidence.
   */
  isUseless(claim: Claim | undefined): boolean {
    return claim !== undefined && this.accused.has(claim.id) && this.cellOf(claim.targets) === undefined;
  }

  /** The amount that the claim's amount is a part of: what follows a list of parts may be said of their whole. */
  wholeOf(claim: Claim | undefined): Claim | undefined {
    const whole = this.claim(claim?.divides);
    return whole?.role === 'actual' ? whole : undefined;
  }

  /**
   * The value to compute with: the table's, otherwise the text's. Where tables differ, the one counts that has what the
   * text states: of another the rows may be shifted.
   */
  best(claim: Claim): Measured {
    const printed = this.printed(claim);
    const cells = claim.targets.flatMap((target) => this.cells.cell(target)?.measured ?? []);
    const agreeing = cells.find((cell) =>
      cell.value
        .minus(printed.value)
        .abs()
        .lte(slackOf([cell, printed])),
    );
    return agreeing ?? cells[0] ?? printed;
  }

  /** Claims with this role about the subject; only those of the paragraph, if one is given. */
  told(subjectKey: string, role: ClaimRole, paragraph?: number): readonly Claim[] {
    const known = paragraph === undefined ? this.#told : this.#toldInParagraph;
    return known.get(toldKey({ subjectKey, role }, paragraph)) ?? [];
  }

  /** All claims of a paragraph, in order. */
  inParagraph(paragraph: number): readonly Claim[] {
    return this.#inParagraph.get(paragraph) ?? [];
  }

  /** The rate of growth that is stated with a change. */
  growthOf(change: Claim): Claim | undefined {
    return this.#growth.get(change.id)?.[0];
  }

  /** Whether another claim is compared with this one. */
  isCompared(claim: Claim): boolean {
    return this.#compared.has(claim.id);
  }

  /**
   * Up to three hundred characters of text after a figure; undefined when the figure occurs more than once in its
   * sentence.
   */
  textBehind(claim: Claim): string | undefined {
    const start = this.#text.indexOf(bare(claim.text));
    if (start < 0 || claim.text === '') return undefined;
    const figure = bare(claim.printed + claim.unit);
    const at = this.#text.indexOf(figure, start);
    if (at < 0 || bare(claim.text).split(figure).length !== 2) return undefined;
    return this.#text.slice(at + figure.length, at + figure.length + 300);
  }

  /** Whether the name occurs anywhere in the text outside the tables. */
  mentions(name: string): boolean {
    return this.#text.includes(bare(name));
  }
}

const toldKey = ({ subjectKey, role }: Pick<Claim, 'subjectKey' | 'role'>, paragraph?: number): string =>
  JSON.stringify([subjectKey, role, paragraph]);

/** A finding to which the data of its check has not yet been added. */
export type Draft = {
  /** Values for the gaps of the check's message. */
  readonly values: Gaps;
  readonly expected?: string;
  readonly actual?: string;
  readonly cells?: readonly MeasuredCell[];
  readonly suggestedAmount?: string;
  readonly place?: Claim['place'];
  /** Overrides the check's entry. */
  readonly class?: 'rounding' | 'ocr_suspect' | 'wording';
  readonly severity?: 'info' | 'warning' | 'error';
  readonly suspect?: MeasuredCell;
};

/** This many amounts without decimals are no coincidence. */
const fewestWhole = 3;

/** Topics with several amounts of which none has decimals. */
function wholeTopics(claims: readonly Claim[]): Set<string> {
  const amounts = claims.filter(
    ({ kind, unit, value }) => kind === 'amount' && unit === '万元' && !new Decimal(value).isZero(),
  );
  const isWhole = (told: readonly Claim[]): boolean =>
    told.length >= fewestWhole && told.every(({ value }) => decimalsOf(value) === 0);
  return new Set(
    [...groupBy(amounts, ({ topic }) => topic)].flatMap(([topic, told]) => (isWhole(told) ? [topic] : [])),
  );
}

/** Two decimals when most amounts with decimals have two; otherwise every figure is taken as printed. */
function usualPlaces(claims: readonly Claim[]): number {
  const amounts = claims.filter(
    (claim) => claim.kind === 'amount' && claim.unit === '万元' && !new Decimal(claim.value).isZero(),
  );
  const two = amounts.filter((claim) => decimalsOf(claim.value) === 2);
  return two.length * 2 >= amounts.length && two.length > 0 ? 2 : 0;
}

function distinct(figures: readonly Measured[]): Measured[] {
  return figures.filter((figure, index) => figures.findIndex((other) => other.value.eq(figure.value)) === index);
}
