import * as z from 'zod';
import type { DocumentResult } from '../model/document.ts';
import { findingClasses, type Bilingual } from '../model/finding.ts';
import type { DocumentSummary } from '../model/summary.ts';
import { reportKind } from './schema.ts';

/** What a result was made with. If nothing of this changed, and the file did not, the result would be the same. */
export type Making = {
  /** Version of the program and a hash of its code and catalogue. */
  readonly program: string;
  /** Hash of the reading options. */
  readonly options: string;
  /** The limits of the run, for a document that exceeded one of them. */
  readonly limits?: string;
};

/** Whose report it is. */
export type AboutReport = Pick<DocumentResult, 'department' | 'year' | 'kind' | 'reportKind'>;

/** Whose the first report of a file is, and whose each of its reports is. */
export function aboutOf(result: DocumentResult): PartHead['about'] {
  const about = ({ department, year, kind, reportKind }: AboutReport): AboutReport => ({
    ...{ department, year, kind },
    ...(reportKind && { reportKind }),
  });
  return { ...about(result), reports: (result.reports ?? [result]).map(about) };
}

/**
 * The first line of a part: whose report it is, what it was made with, and the counts that people want to see. A
 * resumed run reads only this line of every part.
 */
export type PartHead = Pick<DocumentResult, 'document' | 'path' | 'sha256' | 'status'> & {
  /** Absent when another attempt may end differently, because the process was killed from outside. */
  readonly made?: Making;
  /** Fingerprint of the corrections that were applied; empty when there were none. */
  readonly corrections: string;
  readonly summary: DocumentSummary;
  /** Whose report it is, for checks between reports. */
  readonly about: AboutReport & { readonly reports: readonly AboutReport[] };
  /** Why it is partial or failed. */
  readonly problem?: Bilingual;
  /** First half of the SHA-256 of what follows the head, and its length in bytes. */
  readonly digest: string;
  readonly bytes: number;
};

const names = z.array(z.string());
const count = z.int().min(0);
const findings = Object.fromEntries(findingClasses.map((kind) => [kind, count])) as {
  [kind in (typeof findingClasses)[number]]: typeof count;
};
const status = z.enum(['ok', 'partial', 'failed']);

const about = {
  department: z.string(),
  year: z.string(),
  kind: z.enum(['决算', '预算', '其他']),
  reportKind,
};

const partHead = z.strictObject({
  document: z.string().min(1),
  path: z.string(),
  sha256: z.string(),
  status,
  made: z
    .strictObject({ program: z.string(), options: z.string(), limits: z.string().exactOptional() })
    .exactOptional(),
  corrections: z.string(),
  summary: z.strictObject({
    document: z.string(),
    status,
    formsFound: names,
    formsMissing: names,
    formsBlank: names,
    pages: count,
    records: count,
    findings: z.strictObject(findings),
    seconds: z.number().min(0),
  }),
  about: z.strictObject({ ...about, reports: z.array(z.strictObject(about)) }),
  problem: z.strictObject({ zh: z.string(), en: z.string() }).exactOptional(),
  digest: z.string(),
  bytes: count,
});

const opening = '{"head":';

/** The text of a part: its head as the first line, then the result; both together are one JSON object. */
export function partText(head: Omit<PartHead, 'digest' | 'bytes'>, body: string, digest: string): string {
  const line = JSON.stringify({ ...head, digest, bytes: Buffer.byteLength(body) } satisfies PartHead);
  return `${opening}${line},\n${body}`;
}

/**
 * Reads the first line of a part.
 *
 * @returns undefined when it is not a head, or was written by another version of the program
 * @throws SyntaxError when it is not JSON
 */
export function parseHead(firstLine: string): PartHead | undefined {
  if (!firstLine.startsWith(opening)) return undefined;
  const parsed = partHead.safeParse(JSON.parse(firstLine.slice(opening.length).replace(/,\s*$/, '')));
  return parsed.success ? parsed.data : undefined;
}
