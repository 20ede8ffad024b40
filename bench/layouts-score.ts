import type { DocumentResult } from '../model/document.ts';
import { groupBy } from '../model/groups.ts';
import type { AmountRecord } from '../model/record.ts';
import { harmlessFlags, keyOf } from '../model/record.ts';
import type { LaidOut } from '../samples/layouts/report.ts';

/** What happened to the figures of one report. */
export type Score = {
  readonly expected: number;
  readonly right: number;
  /** Wrong or under a wrong key, and flagged. */
  readonly flagged: number;
  /** Not recorded, and reported as such. */
  readonly named: number;
  /** Wrong without a flag, or lost without a notice. */
  readonly silent: number;
  /** Recorded without a flag although nothing like it is printed. */
  readonly invented: number;
  /** Findings that accuse the report, which is correct. */
  readonly serious: number;
  /** Year or department read wrongly. */
  readonly facts: number;
  /** A description of everything silent, invented or accused. */
  readonly details: readonly string[];
  /** What is lost or doubted and said to be, in words. */
  readonly losses: readonly string[];
};

/** Whether nobody is misled: nothing silent, nothing invented, nobody accused. */
export function holds({ silent, invented, serious, facts }: Score): boolean {
  return silent + invented + serious + facts === 0;
}

const accusing = ['inconsistency', 'narrative_mismatch', 'ocr_suspect'];

const isDoubted = ({ flags, confidence }: AmountRecord): boolean =>
  confidence <= 0.5 || flags.some((flag) => !harmlessFlags.includes(flag));

/** Compares a reading with the data that the report was made from. */
export function scoreOf(made: Pick<LaidOut, 'records' | 'year' | 'department'>, result: DocumentResult): Score {
  // Several records may have one key: of rows whose names tell them apart from no other (?02一般行政管理事务).
  const read = groupBy(
    result.records.filter(({ amount }) => amount !== ''),
    keyOf,
  );
  const unread = unreadFigures(result);
  // A document that failed does not claim to be read.
  const refused = result.status === 'failed';
  const [details, losses]: [string[], string[]] = [[], []];
  let [right, flagged, named, silent, invented] = [0, 0, 0, 0, 0];
  const wantedKeys = new Set(made.records.map(keyOf));
  /**
   * Whether the figure of a lost key is recorded under a wrong key of its form and flagged; each such record counts
   * once.
   */
  const takenElsewhere = ({ form, amount }: Pick<AmountRecord, 'form' | 'amount'>): boolean => {
    for (const [key, records] of read) {
      if (wantedKeys.has(key)) continue;
      const same = records.find(
        (record) => record.form === form && Number(record.amount) === Number(amount) && isDoubted(record),
      );
      if (!same) continue;
      records.splice(records.indexOf(same), 1);
      return true;
    }
    return false;
  };
  for (const wanted of made.records) {
    const key = keyOf(wanted);
    const under = read.get(key) ?? [];
    const record = under.find(({ amount }) => Number(amount) === Number(wanted.amount)) ?? under[0];
    // What else stands under the key is right where it repeats the figure.
    read.set(
      key,
      under.filter((each) => each !== record && Number(each.amount) !== Number(wanted.amount)),
    );
    if (record && Number(record.amount) === Number(wanted.amount) && record.unit === wanted.unit) right++;
    else if (record ? isDoubted(record) : takenElsewhere(wanted)) {
      flagged++;
      losses.push(`flagged p${wanted.page} ${key} ${wanted.amountText} ${record ? `read ${record.amountText}` : ''}`);
    } else if (!record && (refused || unread(wanted.form, wanted.page))) {
      named++;
      losses.push(`named p${wanted.page} ${key} ${wanted.amountText}`);
    } else {
      silent++;
      details.push(
        `silent p${wanted.page} ${key} ${wanted.amountText} ${record ? `read ${record.amountText}${record.unit}` : 'lost'}`,
      );
    }
  }
  for (const record of [...read.values()].flat()) {
    if (isDoubted(record)) continue;
    invented++;
    details.push(`invented p${record.place.page} ${keyOf(record)} ${record.amountText}`);
  }
  const findings = result.findings.filter((each) => each.severity !== 'info' && accusing.includes(each.class));
  for (const finding of findings) details.push(`serious ${finding.check} ${finding.message.zh.slice(0, 80)}`);
  const facts = [
    [result.year, made.year],
    [result.department, made.department],
    [result.kind, '决算'],
  ].filter(([is, wanted]) => is !== wanted);
  for (const [is, wanted] of facts) details.push(`fact “${is ?? ''}” for “${wanted ?? ''}”`);
  return {
    ...{ expected: made.records.length, right, flagged, named, silent, invented, details, losses },
    ...{ serious: findings.length, facts: facts.length },
  };
}

/** Whether the result reports that a lost figure was not read; each reported count is used up once. */
function unreadFigures(result: DocumentResult): (form: string, page: number) => boolean {
  const counts = (result.coverage?.unread ?? []).map(({ form, count, place }) => ({ form, count, page: place.page }));
  const unknown = result.unknownTables.map(({ place }) => place.page);
  const pages = new Map<string, number>();
  return (form, page) => {
    const found =
      counts.find((each) => each.count > 0 && each.page === page) ??
      counts.find((each) => each.count > 0 && each.form === form);
    if (found) {
      found.count--;
      return true;
    }
    // A table that could not be read is reported only with its first page.
    const first = pages.get(form) ?? page;
    pages.set(form, first);
    return unknown.some((each) => each === page || each === first);
  };
}

/** A report's seed, its traits and its score. */
export type Outcome = { readonly seed: number; readonly names: readonly string[]; readonly score: Score };

export function badness({ silent, invented, serious, facts }: Score): number {
  return silent + invented + serious + facts;
}

export function lineOf({ seed, names, score }: Outcome): string {
  const { expected, right, flagged, named, silent, invented, serious, facts } = score;
  const counts = `right ${right}/${expected} flagged ${flagged} named ${named} silent ${silent} invented ${invented} serious ${serious} facts ${facts}`;
  return `seed ${seed}: ${counts} | ${names.join(' ') || 'usual'}`;
}

export function printTotals(outcomes: readonly Outcome[]): void {
  const sum = (value: (score: Score) => number): number => outcomes.reduce((all, { score }) => all + value(score), 0);
  const expected = sum((score) => score.expected);
  const share = (part: number): string => `${part} (${((100 * part) / expected).toFixed(3)}%)`;
  console.log(
    `amounts ${expected}: right ${share(sum((score) => score.right))}, wrong and flagged ${sum((score) => score.flagged)}, ` +
      `lost and named ${sum((score) => score.named)}, silent ${sum((score) => score.silent)}, ` +
      `invented ${sum((score) => score.invented)}, serious findings ${sum((score) => score.serious)}, ` +
      `wrong facts ${sum((score) => score.facts)}`,
  );
}

/** Prints layouts that mislead, the worst first, and layouts that only lose figures and report this. */
export function printOutcomes(outcomes: readonly Outcome[]): void {
  const failing = outcomes.filter(({ score }) => !holds(score)).sort((a, b) => badness(b.score) - badness(a.score));
  console.log(`\n${outcomes.length} layouts, ${failing.length} fail; worst first:`);
  for (const outcome of failing) console.log(lineOf(outcome));
  const lossy = outcomes.filter(({ score }) => holds(score) && score.right < score.expected);
  console.log(`\n${lossy.length} more lose figures, and say so:`);
  for (const outcome of lossy) console.log(lineOf(outcome));
  printTotals(outcomes);
}

/** Prints for each trait how many layouts with it fail. */
export function printTraits(outcomes: readonly Outcome[], traits: readonly string[]): void {
  const rows = traits.map((name) => {
    const own = outcomes.filter(({ names }) => names.includes(name));
    const failing = own.filter(({ score }) => !holds(score));
    const silent = own.reduce((all, { score }) => all + score.silent + score.invented, 0);
    return { name, own: own.length, failing: failing.length, silent };
  });
  console.log('\ntrait: layouts that fail of those with it, figures silent or invented in them');
  for (const row of rows.filter(({ failing }) => failing > 0).sort((a, b) => b.failing / b.own - a.failing / a.own)) {
    console.log(`  ${row.name.padEnd(32)} ${row.failing}/${row.own} ${row.silent}`);
  }
}
