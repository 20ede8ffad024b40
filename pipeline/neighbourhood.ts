import { loadAcross } from '../catalogue/across/load.ts';
import { checkAcross, type Neighbours } from '../checks/across/index.ts';
import type { DocumentResult } from '../model/document.ts';
import type { Finding } from '../model/finding.ts';
import { readWholePart, type PartIndexEntry } from '../output/read.ts';
import { programKey } from './program.ts';

type Entry = Pick<PartIndexEntry, 'file' | 'about' | 'status'>;

/**
 * Which reports of a results folder speak of the same body: last year's report of a department, and the reports of its
 * units. Only names and years are kept; the reports themselves are read when one is checked against them.
 */
export class Neighbourhood {
  private readonly byBody = new Map<string, Entry[]>();
  private readonly budgets = new Map<string, Entry[]>();

  constructor(parts: readonly Entry[]) {
    for (const part of parts) {
      const { department, year, kind } = part.about;
      if (part.status === 'failed' || kind === '其他' || department === '' || year === '') continue;
      const key = bodyKey(department, Number(year));
      const known = kind === '预算' ? this.budgets : this.byBody;
      known.set(key, [...(known.get(key) ?? []), part]);
    }
  }

  /** What the checks between reports find in this one. */
  async findingsOf(result: DocumentResult): Promise<Finding[]> {
    const year = Number(result.year);
    if (result.status === 'failed' || result.department === '' || result.year === '') return [];
    // What a budget says is held against nothing here; of a file with several reports nobody can tell which is meant.
    if (result.kind === '预算' || result.reports) return [];
    const budget = this.only(result.department, year, this.budgets);
    const previous = this.only(result.department, year - 1);
    const units = this.unitsOf(result, year);
    if (!previous && !budget && units.length === 0) return [];
    const neighbours: Neighbours = {
      ...(previous && { previous: await read(previous) }),
      ...(budget && { budget: await read(budget) }),
      units: await Promise.all(units.map(read)),
    };
    return checkAcross(result, neighbours);
  }

  /** All units that the report lists, or none when one of them has no report in the set. */
  private unitsOf(result: DocumentResult, year: number): Entry[] {
    const own = bodyKey(result.department, year);
    const units = result.units.map((unit) => (bodyKey(unit, year) === own ? undefined : this.only(unit, year)));
    return units.length > 1 && units.every((unit) => unit !== undefined) ? units : [];
  }

  /** The report of a body for a year; where there are several nobody can tell which counts. */
  private only(name: string, year: number, known = this.byBody): Entry | undefined {
    const found = known.get(bodyKey(name, year)) ?? [];
    return found.length === 1 ? found[0] : undefined;
  }
}

const read = async ({ file }: Entry): Promise<DocumentResult> => (await readWholePart(file, programKey())).result;

/** Names a body and a year, whatever ending its name has on the report. */
export function bodyKey(name: string, year: number): string {
  const bare = name.replace(/\s/gu, '');
  const ending = loadAcross().endings.find((each) => bare.endsWith(each)) ?? '';
  const body = bare
    .slice(0, bare.length - ending.length)
    .replaceAll('（', '(')
    .replaceAll('）', ')')
    // 城乡建设和管理委员会, 城乡建设与管理委员会.
    .replaceAll('与', '和');
  return `${year} ${body}`;
}
