import { existsSync, readdirSync } from 'node:fs';
import { loadCheckCatalogue } from '../catalogue/load/checks.ts';
import { subjectOf } from '../checks/run.ts';
import type { CheckSubject } from '../checks/subject.ts';
import { checkReading } from '../pipeline/document.ts';
import { readDocument } from '../pipeline/read-document.ts';
import { usualReading } from '../pipeline/reading-options.ts';
import type { DocumentReading } from '../model/document.ts';
import type { Finding } from '../model/finding.ts';
import { tableFindings } from '../checks/table-findings.ts';
import type { FigureChange } from '../checks/locate/search.ts';
import type { System } from '../checks/locate/system.ts';
import { outcomeOf } from '../checks/tolerance.ts';
import type { AmountRecord } from '../model/record.ts';
import { keyOf } from '../model/record.ts';
import { documentPlanters } from './document-plantings.ts';
import { plant, planters, randomOf, type Planting } from './plantings.ts';
import { readingOf, readRecords } from './readings.ts';

/**
 * Plants errors in reports with correct figures, and counts what the checks find: npm run bench:injection [-- COUNT
 * SEED NAME]
 */
const [count = '2000', seed = '1', only] = process.argv.slice(2);
const shared = process.env['JUESUAN_SHARED'] ?? '../shared';
const documentsPerKind = 30;
const catalogue = loadCheckCatalogue();
const random = randomOf(Number(seed));

type Report = {
  readonly name: string;
  readonly records: readonly AmountRecord[];
  readonly covered: ReadonlySet<string>;
  /** Cells that are accused without a planted error: errors of the publisher. */
  readonly accused: ReadonlySet<string>;
  /** The report with its text, if its file is available, and its findings without a planted error. */
  readonly told?: { readonly reading: DocumentReading; readonly said: ReadonlySet<string> };
};
type Tally = {
  /** Reports with a planted error, and those among them without a finding. */
  reports: number;
  silent: number;
  /** Cells with a planted error. */
  planted: number;
  hidden: number;
  detected: number;
  first: number;
  three: number;
  named: number;
  misnamed: number;
  repaired: number;
  /** Errors that are located although the text, or a correct cell, is accused as well. */
  beside: number;
};

const files = [...filesOf('samples', '.records.csv'), ...filesOf(`${shared}/gold`, '-20\\d\\d.csv')].filter(
  ({ name }) => only === undefined || name.includes(only),
);
const read = await Promise.all(files.map(({ name, path }) => reportOf(name, readRecords(path))));
const reports = read.filter((report) => report.records.length > 0);
printUntouched();
const tallies = new Map<string, Tally>();
let slowest = 0;
for (let index = 0; index < Number(count); index++) {
  const report = pick(reports);
  const planter = pick(planters);
  const planting = plant(planter, report.records, report.covered, random);
  if (planting !== undefined) score(planting, report, tallyOf(planter.name));
}
printTallies();
plantInDocuments();

function filesOf(folder: string, ending: string): { name: string; path: string }[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => new RegExp(`${ending.replace(/^\./, '\\.')}$`).test(name));
  return names.map((name) => ({ name: name.replace(/\..*/, ''), path: `${folder}/${name}` }));
}

/** The report as read from its file, if that is available. */
async function toldOf(name: string): Promise<Report['told']> {
  const path = [`samples/${name}.pdf`, `${shared}/real/${name}.pdf`].find((one) => existsSync(one));
  if (path === undefined) return undefined;
  const reading = await readDocument({ path, document: name, kind: 'pdf' }, { ...usualReading, ocr: 'never' });
  return { reading, said: new Set(checkReading(reading).findings.map(nameOf)) };
}

/** A finding by its check and place, because its message changes with the figures. */
function nameOf({ check, place }: Finding): string {
  return `${check} ${JSON.stringify(place)}`;
}

/** The report with the errors that were planted in its figures. */
function withPlanted(reading: DocumentReading, { records, changed }: Planting): DocumentReading {
  const wrong = new Set(changed.map(keyOf));
  const like = (one: AmountRecord): AmountRecord =>
    reading.records.find((record) => keyOf(record) === keyOf(one)) ??
    reading.records.find(({ form, rowKey }) => form === one.form && rowKey === one.rowKey) ??
    one;
  const planted = records.filter((record) => wrong.has(keyOf(record)));
  return {
    ...reading,
    records: [
      ...reading.records.filter((record) => !wrong.has(keyOf(record))),
      ...planted.map((record) => ({ ...record, place: like(record).place, unit: like(record).unit })),
    ],
  };
}

/** Whether the text or a correct cell is accused although the planted error is located. */
function accusesBeside(planting: Planting, { told, accused }: Report): boolean {
  if (told === undefined) return false;
  const wrong = new Set(planting.changed.map(keyOf));
  const { findings } = checkReading(withPlanted(told.reading, planting));
  const fresh = findings.filter((finding) => finding.severity !== 'info' && !told.said.has(nameOf(finding)));
  const isRight = ({ suspect }: Finding): boolean => suspect !== undefined && wrong.has(keyOf(suspect));
  if (!fresh.some(isRight)) return false;
  const others = fresh.filter(
    (finding) =>
      finding.class === 'narrative_mismatch' ||
      (finding.suspect !== undefined && !isRight(finding) && !accused.has(keyOf(finding.suspect))),
  );
  for (const { check, message } of others) console.log(`  beside ${[...wrong].join(', ')}: ${check} ${message.zh}`);
  return others.length > 0;
}

async function reportOf(name: string, records: readonly AmountRecord[]): Promise<Report> {
  const subject = subjectOf(readingOf(records), [], catalogue);
  const { system } = subject.tables;
  const told = await toldOf(name);
  const accused = proposalsOf(subject).accusing.map(({ name }) => name);
  const inEquations = system.equations.filter(({ relation }) => relation === '=').flatMap(({ terms }) => terms);
  return {
    name,
    records,
    covered: new Set(inEquations.map(({ figure }) => keyOf(figure.key))),
    accused: new Set(accused),
    ...(told && { told }),
  };
}

function pick<Item>(items: readonly Item[]): Item {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new RangeError('Cannot pick: the list is empty');
  return item;
}

function tallyOf(kind: string): Tally {
  const tally = tallies.get(kind) ?? {
    reports: 0,
    silent: 0,
    planted: 0,
    hidden: 0,
    detected: 0,
    first: 0,
    three: 0,
    named: 0,
    misnamed: 0,
    repaired: 0,
    beside: 0,
  };
  tallies.set(kind, tally);
  return tally;
}

function score(planting: Planting, report: Report, tally: Tally): void {
  const start = performance.now();
  const subject = subjectOf(readingOf(planting.records), [], catalogue);
  const { shifts, system } = subject.tables;
  const findings = tableFindings(subject).filter((finding) => finding.class !== 'rounding');
  slowest = Math.max(slowest, performance.now() - start);
  const wanted = planting.changed.map(keyOf);
  const { ranked, moved, accusing } = proposalsOf(subject);
  for (const [position, name] of wanted.entries()) {
    const is = (proposal: Proposal): boolean => proposal.name === name;
    const touched = findings.some((finding) => finding.cells.some((cell) => keyOf(cell) === name)) || moved.some(is);
    tally.planted++;
    tally.hidden += Number(!touched && isHidden(name, system));
    tally.detected += Number(touched);
    tally.first += Number(ranked.some(([best]) => best?.some(is)) || moved.some(is));
    tally.three += Number(ranked.some((list) => list.slice(0, 3).some((all) => all.some(is))) || moved.some(is));
    tally.named += Number(accusing.some(is));
    tally.repaired += Number(
      accusing.some((proposal) => is(proposal) && Number(proposal.amount) === Number(planting.original[position])),
    );
  }
  tally.reports++;
  tally.silent += Number(findings.length === 0 && shifts.length === 0);
  tally.beside += Number(accusesBeside(planting, report));
  const right = new Set([...wanted, ...report.accused]);
  tally.misnamed += accusing.filter(({ name }) => !right.has(name)).length;
}

type Proposal = { readonly name: string; readonly amount: string };

/** What the causes propose, best first; amounts against other labels; and those of all these that findings accuse. */
function proposalsOf({ tables: { causes, shifts, system }, writer }: CheckSubject): {
  readonly ranked: Proposal[][][];
  readonly moved: Proposal[];
  readonly accusing: Proposal[];
} {
  const proposalOf = ({ index, value }: FigureChange): Proposal => {
    const figure = system.figures[index];
    return figure ? { name: keyOf(figure.key), amount: writer.plain(value, figure) } : { name: '', amount: '' };
  };
  const ranked = causes.map(({ explanations }) => explanations.map(({ changes }) => changes.map(proposalOf)));
  const moved = shifts.flatMap(({ changes }) => changes.map(proposalOf));
  // If several explanations are equally good, none is accused.
  const accusing = [...ranked.flatMap(([best, second]) => (second ? [] : (best ?? []))), ...moved];
  return { ranked, moved, accusing };
}

/** Whether no equation through the figure misses by more than rounding: then the error cannot be found. */
function isHidden(name: string, system: System): boolean {
  const own = system.equations.filter(({ terms }) => terms.some(({ figure }) => keyOf(figure.key) === name));
  return own.every(({ relation, terms }) => outcomeOf(relation, terms) !== 'fails');
}

function printUntouched(): void {
  for (const report of reports) {
    const start = performance.now();
    const findings = tableFindings(subjectOf(readingOf(report.records), [], catalogue));
    const milliseconds = Math.round(performance.now() - start);
    const uncovered = report.records.filter((record) => !report.covered.has(keyOf(record))).length;
    const wrong = findings.filter((finding) => finding.class !== 'rounding');
    console.log(
      `${report.name}: ${report.records.length} amounts, ${uncovered} in no equation, untouched: ${wrong.length} findings besides rounding, ${milliseconds} ms`,
    );
    for (const finding of wrong) console.log(`  false: ${finding.check} ${finding.message.zh}`);
  }
}

/** Plants errors of whole rows, forms and sentences: each kind has its own check, and only that should report it. */
function plantInDocuments(): void {
  const told = reports.flatMap((report) => (report.told ? [report.told] : []));
  for (const planter of documentPlanters) {
    const count = { planted: 0, detected: 0, beside: 0 };
    for (let index = 0; told.length > 0 && index < documentsPerKind; index++) {
      const { reading, said } = pick(told);
      const planting = planter.plant(reading, random);
      if (planting === undefined) continue;
      const fresh = checkReading(planting.reading).findings.filter(
        (finding) => finding.severity !== 'info' && !said.has(nameOf(finding)),
      );
      const own = fresh.filter(({ check }) => planter.checks.includes(check));
      // An amount under a wrong code is also wrong in its sums; only findings that accuse something are counted.
      const others = fresh.filter(
        (finding) => !own.includes(finding) && (finding.suspect ?? finding.class === 'narrative_mismatch'),
      );
      count.planted++;
      count.detected += Number(own.length > 0);
      count.beside += Number(others.length > 0);
      if (own.length === 0) console.log(`  not noticed: ${planting.what}`);
      for (const { check, message } of others) console.log(`  beside ${planting.what}: ${check} ${message.zh}`);
    }
    const { planted, detected, beside } = count;
    console.log(
      `${planter.name.padEnd(12)} planted ${planted}, detected ${detected}, right text or cell accused ${beside}`,
    );
  }
}

function printTallies(): void {
  const total = tallyOf('all');
  for (const [kind, tally] of tallies) {
    if (kind === 'all') continue;
    for (const key of Object.keys(tally) as (keyof Tally)[]) total[key] += tally[key];
  }
  for (const [kind, tally] of [...tallies].filter(([name]) => name !== 'all').concat([['all', total]])) {
    const share = (part: number): string => `${((100 * part) / tally.planted).toFixed(1)}%`;
    console.log(
      `${kind.padEnd(12)} ${tally.reports} reports, silent ${tally.silent}; planted ${tally.planted}, detected ${share(tally.detected)}, hidden ${tally.hidden}, first ${share(tally.first)}, among three ${share(tally.three)}, named ${share(tally.named)}, repaired ${share(tally.repaired)}, wrongly named ${tally.misnamed}, right text or cell accused beside a located error ${tally.beside}`,
    );
  }
  console.log(`slowest report ${Math.round(slowest)} ms`);
}
