import { join } from 'node:path';
import { loadAcross } from '../../../catalogue/load/across.ts';
import type { Report } from '../../../model/document.ts';
import type { Bilingual } from '../../../model/finding.ts';
import { csvFile } from '../../../output/csv.ts';
import { writeWhole } from '../../../output/whole-file.ts';
import { fieldOf, inBoth, readCsvLines } from './csv-lines.ts';
import { wrongLines } from './messages.ts';
import { RunError } from '../run-error.ts';
import { Counts } from '../../../model/counts.ts';
import { must } from '../../../model/must.ts';

/** The file that says which names belong to the same body (单位). People correct its column `body`. */
export const bodiesFile = 'bodies.csv';

const columns = ['name', 'body', 'proposed', 'documents'];

/** What people entered: the body that a printed name belongs to. */
export type BodyCorrections = ReadonlyMap<string, string>;

/**
 * Reads which names people have assigned to another body: lines whose `body` is not what the program had proposed.
 *
 * @throws RunError that names the wrong line
 */
export async function readBodies(folder: string): Promise<BodyCorrections> {
  const corrected = new Map<string, string>();
  const wrongLine = (line: number, reason: string): Bilingual =>
    wrongLines.corrections(bodiesFile, line, inBoth(reason));
  for (const { line, fields } of await readCsvLines(join(folder, bodiesFile), wrongLine)) {
    const [name, body] = [fieldOf(fields, 'name'), fieldOf(fields, 'body')];
    if (name === '' || body === '') {
      throw new RunError(wrongLine(line, `the ${name === '' ? 'name' : 'body'} is missing`));
    }
    if (body !== fieldOf(fields, 'proposed')) corrected.set(name, body);
  }
  return corrected;
}

/**
 * A name without the parts that reports write differently. `place` is the part before a 区, 县 or 市, if it is printed.
 */
type Bare = { readonly place: string; readonly core: string };

const placeAbove = /^(?<place>.{2,8}?(?:省|自治区|市))(?=.{2,6}?[市区县旗])(?<core>.+)$/u;

/**
 * Decides which names in a set of reports are the same body (部门、单位), although one has 和 where the other has 与,
 * or only one begins with a place.
 */
export class Bodies {
  private readonly places = new Map<string, Set<string>>();
  /** The longest of the names of each body. */
  private readonly longest = new Map<string, string>();
  private readonly units: ReadonlySet<string>;

  /**
   * @param names as they are printed, of all reports
   * @param unitNames those of reports of one unit (单位决算, 单位预算)
   */
  constructor(
    private readonly names: readonly string[],
    private readonly corrected: BodyCorrections = new Map(),
    unitNames: readonly string[] = [],
  ) {
    for (const name of [...names, ...corrected.values()]) {
      const { place, core } = bareOf(name);
      const known = this.places.get(core) ?? new Set();
      if (place !== '') known.add(place);
      this.places.set(core, known);
    }
    for (const name of [...new Set(names)].sort()) {
      const key = this.keyAsPrinted(name);
      const longest = this.longest.get(key);
      if (longest === undefined || name.length > longest.length) this.longest.set(key, name);
    }
    this.units = new Set(unitNames.map((name) => this.keyAsPrinted(name)));
  }

  /**
   * The body of a report: the longest of its names, or what a person has entered. A department's own office, as a 单位,
   * is named with （本级） in one report and without it in another; then the name with （本级） is used.
   */
  bodyOf({ department, reportKind }: Pick<Report, 'department' | 'reportKind'>): string {
    const corrected = this.corrected.get(department);
    if (corrected !== undefined) return this.longest.get(this.keyAsPrinted(corrected)) ?? corrected;
    const own = this.keyAsPrinted(`${department}（本级）`);
    const key = reportKind?.startsWith('单位') && this.units.has(own) ? own : this.keyAsPrinted(department);
    return this.longest.get(key) ?? department;
  }

  /** A key for a printed name: equal for all names of one body. */
  keyOf(name: string): string {
    return this.keyAsPrinted(this.corrected.get(name) ?? name);
  }

  private keyAsPrinted(name: string): string {
    const { place, core } = bareOf(name);
    // Several cities have a 鼓楼区: if two of these are in the set, a name without a city is neither of them.
    const places = this.places.get(core);
    return places !== undefined && places.size > 1 ? place + core : core;
  }

  /** The lines of `bodies.csv`: each name, its body (the longest of the body's names), and how many reports have it. */
  lines(): string[][] {
    const counts = new Counts(this.names);
    // A person's line is kept even if no report has its name at present.
    const names = [...new Set([...this.names, ...this.corrected.keys()])].sort();
    return names.map((name) => {
      const proposed = this.longest.get(this.keyAsPrinted(name)) ?? name;
      return [name, this.corrected.get(name) ?? proposed, proposed, String(counts.of(name))];
    });
  }

  /** Writes `bodies.csv` of a results folder. */
  async write(folder: string): Promise<void> {
    await writeWhole(join(folder, bodiesFile), csvFile([columns, ...this.lines()]));
  }
}

function bareOf(name: string): Bare {
  const { endings, beginnings, same_words } = loadAcross();
  let text = name.replace(/\s/gu, '').replaceAll('(', '（').replaceAll(')', '）');
  const ending = endings.find((each) => text.endsWith(each));
  if (ending !== undefined) text = text.slice(0, text.length - ending.length);
  const beginning = beginnings.find((each) => text.startsWith(each));
  if (beginning !== undefined) text = text.slice(beginning.length);
  for (const [word, others] of Object.entries(same_words)) {
    for (const other of others) if (!text.includes(word)) text = text.replaceAll(other, word);
  }
  const found = placeAbove.exec(text)?.groups;
  if (found === undefined) return { place: '', core: text };
  return { place: must(found['place'], 'place of a name'), core: must(found['core'], 'name behind its place') };
}
