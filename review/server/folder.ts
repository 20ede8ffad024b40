import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { loadCodebook } from '../../catalogue/load/columns.ts';
import type { DocumentResult } from '../../model/document.ts';
import { findingClasses } from '../../model/finding.ts';
import { keyOf, type AmountRecord } from '../../model/record.ts';
import { indexParts, readPart, type PartIndexEntry } from '../../output/read-results.ts';
import { readCorrectionEntries, type CorrectionEntry } from '../../pipeline/many/by-hand/corrections.ts';
import { correctionsKey } from '../../pipeline/many/making.ts';
import { recheck } from '../../pipeline/recheck.ts';
import type {
  CorrectionView,
  DocumentEntry,
  DocumentView,
  FigureKey,
  FolderLetterLine,
  FormView,
  ReportView,
  ServerView,
} from '../view.ts';
import { viewFindings } from './findings.ts';
import { letterOf } from './letter.ts';
import { readAccepted, type Accepted } from './reviewed.ts';

/** This many documents are kept in memory; a long report takes some megabytes. */
const mostKept = 6;

type Kept = {
  /** Shows when the part was written again. */
  readonly stamp: string;
  readonly result: DocumentResult;
  /** The corrections with which `checked` was made. */
  corrections: string;
  checked: DocumentResult;
};

/** A results folder as the page sees it. What people write into it meanwhile is seen at the next request. */
export class ReviewFolder {
  readonly #kept = new Map<string, Kept>();
  readonly #hashes = new Map<string, { readonly stamp: string; readonly sha256: string }>();

  constructor(
    readonly path: string,
    private readonly author: string,
  ) {}

  /** The documents by their ids. */
  async parts(): Promise<ReadonlyMap<string, PartIndexEntry>> {
    const { parts } = await indexParts(this.path);
    return new Map(parts.map((part) => [basename(part.file, '.json'), part]));
  }

  async overview(): Promise<ServerView> {
    const [parts, corrections, accepted] = await Promise.all([
      this.parts(),
      readCorrectionEntries(this.path),
      readAccepted(this.path),
    ]);
    const documents = [...parts].map(([id, part]) => entryOf(id, part, [...corrections, ...accepted]));
    return { folder: this.path, author: this.author, documents };
  }

  /** A document with its corrections applied and its checks run again. */
  async view(id: string, part: PartIndexEntry): Promise<DocumentView> {
    const [kept, corrections, accepted] = await Promise.all([
      this.#read(part),
      readCorrectionEntries(this.path),
      readAccepted(this.path),
    ]);
    const own = latestOf(corrections.filter(({ document }) => document === part.document));
    const checked = checkedWith(kept, own);
    const findings = viewFindings(checked, ofDocument(accepted, part.document));
    return {
      id,
      document: part.document,
      department: checked.department,
      year: checked.year,
      kind: kindOf(part.path),
      original: await this.#originalOf(part),
      path: part.path,
      pages: checked.pages,
      reports: reportsOf(checked),
      forms: formsOf(checked),
      records: recordsOf(checked),
      findings,
      corrections: own.map(correctionViewOf),
      letter: letterOf(checked, findings, own),
    };
  }

  /** What may be sent to the publishers, for all documents in turn. */
  async letter(): Promise<FolderLetterLine[]> {
    const [parts, corrections] = await Promise.all([this.parts(), readCorrectionEntries(this.path)]);
    const lines: FolderLetterLine[] = [];
    for (const [id, part] of parts) {
      const { document } = part;
      const own = latestOf(corrections.filter((each) => each.document === document));
      // For most documents the head shows that there is nothing to send.
      if (own.length === 0 && !findingClasses.some((kind) => part.summary.findings[kind] > 0)) continue;
      const kept = await this.#read(part);
      const checked = checkedWith(kept, own);
      lines.push(...letterOf(checked, viewFindings(checked, []), own).map((line) => ({ ...line, id, document })));
    }
    return lines;
  }

  async #read(part: PartIndexEntry): Promise<Kept> {
    const { mtimeMs, size } = await stat(part.file);
    const stamp = `${mtimeMs} ${size}`;
    const before = this.#kept.get(part.file);
    if (before?.stamp === stamp) return before;
    const result = await readPart(part.file);
    const kept: Kept = { stamp, result, corrections: part.corrections, checked: result };
    this.#kept.delete(part.file);
    this.#kept.set(part.file, kept);
    for (const [oldest] of this.#kept) if (this.#kept.size > mostKept) this.#kept.delete(oldest);
    return kept;
  }

  async #originalOf({ path, sha256 }: PartIndexEntry): Promise<DocumentView['original']> {
    try {
      const { mtimeMs, size } = await stat(path);
      const stamp = `${mtimeMs} ${size}`;
      let known = this.#hashes.get(path);
      if (known?.stamp !== stamp) {
        known = {
          stamp,
          sha256: createHash('sha256')
            .update(await readFile(path))
            .digest('hex'),
        };
        this.#hashes.set(path, known);
      }
      return known.sha256 === sha256 ? 'there' : 'changed';
    } catch {
      return 'moved';
    }
  }
}

const kindOf = (path: string): 'pdf' | 'text' => (extname(path).toLowerCase() === '.pdf' ? 'pdf' : 'text');

const ofDocument = (accepted: readonly Accepted[], document: string): Accepted[] =>
  accepted.filter((line) => line.document === document);

/** The result with these corrections; it is checked again only if they have changed. */
function checkedWith(kept: Kept, corrections: readonly CorrectionEntry[]): DocumentResult {
  const key = correctionsKey(corrections);
  if (kept.corrections !== key) {
    kept.checked = recheck(kept.result, corrections).result;
    kept.corrections = key;
  }
  return kept.checked;
}

/** If a figure is corrected twice, the later line counts. */
function latestOf(corrections: readonly CorrectionEntry[]): CorrectionEntry[] {
  return [...new Map(corrections.map((correction) => [keyOf(correction), correction])).values()];
}

/** The correction of a figure that counts. */
export function correctionOf(
  corrections: readonly CorrectionEntry[],
  document: string,
  key: FigureKey,
): CorrectionEntry | undefined {
  return corrections.findLast((each) => each.document === document && nameOf(each) === nameOf(key));
}

/** A key for a figure, with its report. */
export const nameOf = ({ report, ...key }: FigureKey): string =>
  keyOf({ ...key, ...(report !== undefined && { report }) });

/** A correction as the page shows it. */
export function correctionViewOf(entry: CorrectionEntry): CorrectionView {
  const { report, form, rowKey, columnKey, amount, reason, author, time } = entry;
  return { form, rowKey, columnKey, amount, reason, author, time, ...(report !== undefined && { report }) };
}

function entryOf(id: string, part: PartIndexEntry, decided: readonly { readonly document: string }[]): DocumentEntry {
  const { summary, about, problem } = part;
  return {
    id,
    document: part.document,
    department: about.department,
    year: about.year,
    status: part.status,
    ...(problem && { problem }),
    pages: summary.pages,
    records: summary.records,
    forms: {
      found: summary.formsFound.length,
      blank: summary.formsBlank.length,
      missing: summary.formsMissing.length,
    },
    findings: summary.findings,
    reviewed: decided.filter(({ document }) => document === part.document).length,
  };
}

/** Printed figures, and those that were lost and the sums prove. */
function recordsOf({ records, restored = [] }: DocumentResult): AmountRecord[] {
  return [...records, ...restored.map(({ proof: _proof, ...record }) => record)];
}

function reportsOf({ reports = [] }: DocumentResult): ReportView[] {
  if (reports.length < 2) return [];
  return reports.map(({ report, department, year, firstPage, lastPage }) => ({
    ...{ report, department, year, firstPage, lastPage },
  }));
}

function formsOf({ forms, kind }: DocumentResult): FormView[] {
  const { formName, columnName } = loadCodebook();
  const isBudget = kind === '预算';
  // A form that is not in the catalogue has its printed title.
  const nameOfForm = (form: string, title: string): FormView['name'] => {
    const name = formName(form, isBudget);
    return name.zh === form ? { zh: title, en: title } : name;
  };
  return forms.map(({ form, title, unit, pages, place, columns, rows, choice, report }) => ({
    form,
    place,
    ...(report !== undefined && { report }),
    ...(choice && { choice }),
    name: nameOfForm(form, title),
    unit,
    pages,
    columns: columns.map((key) => ({ key, name: columnName(form, key, isBudget) })),
    rows: rows.map(({ rowKey, rowLabel, place }) => ({ rowKey, rowLabel, place })),
  }));
}
