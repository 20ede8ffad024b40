import * as z from 'zod';
import type { DocumentResult } from '../model/document.ts';
import { findingClasses, severities } from '../model/finding.ts';
import { layoutDoubts } from '../model/form.ts';
import { flags, units, type Flag } from '../model/record.ts';

// Strict everywhere: a misspelt or unknown field is an error and must not go unnoticed.
const bilingual = z.strictObject({ zh: z.string(), en: z.string() });
const pageNumber = z.int().min(1);
const box = z.strictObject({ x0: z.number(), y0: z.number(), x1: z.number(), y1: z.number() });
const place = z.strictObject({
  page: pageNumber,
  box: box.exactOptional(),
  line: z.int().min(1).exactOptional(),
});
/** An exact plain decimal. */
export const plainDecimal = z.string().regex(/^-?\d+(?:\.\d+)?$/, 'must be a plain decimal such as 1234.50');
const unit = z.enum([...units, '']);
const recordKey = { form: z.string(), rowKey: z.string(), columnKey: z.string() };

/** Absent for the first report of a file. */
const reportNumber = z.int().min(2).exactOptional();
const record = z.strictObject({
  ...recordKey,
  rowLabel: z.string(),
  amountText: z.string(),
  amount: z.union([plainDecimal, z.literal('')]),
  unit,
  place,
  origin: z.enum(['text', 'ocr', 'ocr-text']),
  confidence: z.number().min(0).max(1),
  report: reportNumber,
  flags: z.array(z.enum(Object.keys(flags) as [Flag, ...Flag[]])),
  codeText: z.string().exactOptional(),
  alternatives: z.array(z.string()).exactOptional(),
  correctedAmount: plainDecimal.exactOptional(),
});

const finding = z.strictObject({
  check: z.string(),
  class: z.enum(findingClasses),
  severity: z.enum(severities),
  message: bilingual,
  expected: z.string().exactOptional(),
  actual: z.string().exactOptional(),
  difference: z.string().exactOptional(),
  cells: z.array(z.strictObject({ ...recordKey, page: pageNumber })),
  relation: z
    .strictObject({
      is: z.enum(['=', '<=']),
      terms: z.array(
        z.strictObject({ ...recordKey, side: z.enum(['left', 'right']), sign: z.union([z.literal(1), z.literal(-1)]) }),
      ),
    })
    .exactOptional(),
  suspect: z.strictObject(recordKey).exactOptional(),
  suggestedAmount: plainDecimal.exactOptional(),
  place: place.exactOptional(),
  report: reportNumber,
});

const cellReferences = z.array(
  z.strictObject({
    form: z.string(),
    columnKey: z.string(),
    rowKey: z.string().exactOptional(),
    account: z.array(z.string()).exactOptional(),
  }),
);
const claimId = z.int().min(1);
const claim = z.strictObject({
  id: claimId,
  section: z.string(),
  topic: z.string(),
  kind: z.enum(['amount', 'percent', 'count']),
  role: z.enum(['actual', 'previous', 'budget', 'completion', 'share', 'change', 'growth', 'count', 'other']),
  subject: z.string(),
  subjectKey: z.string(),
  text: z.string(),
  printed: z.string(),
  value: plainDecimal,
  unit: z.string(),
  paragraph: z.int().min(0),
  targets: cellReferences,
  cell: z.strictObject(recordKey).exactOptional(),
  direction: z.enum(['up', 'down']).exactOptional(),
  base: z.enum(['previous', 'initial_budget', 'final_budget', 'budget', 'other']).exactOptional(),
  of: claimId.exactOptional(),
  against: claimId.exactOptional(),
  change: claimId.exactOptional(),
  divides: claimId.exactOptional(),
  whole: cellReferences.exactOptional(),
  toldYear: z.string().exactOptional(),
  now: cellReferences.exactOptional(),
  approximate: z.literal(true).exactOptional(),
  place,
  report: reportNumber,
});

const form = z.strictObject({
  form: z.string(),
  title: z.string(),
  told: z.literal(true).exactOptional(),
  year: z.string().exactOptional(),
  overEdge: z.literal(true).exactOptional(),
  unprinted: z.array(z.strictObject({ rowKey: z.string(), columnKey: z.string() })).exactOptional(),
  unit,
  unitAssumed: z.literal(true).exactOptional(),
  blank: z.boolean(),
  pages: z.array(pageNumber),
  place,
  // Absent when blank: JSON has no undefined.
  decimals: z.int().min(0).optional(),
  columns: z.array(z.string()),
  choice: z
    .strictObject({
      readings: z.int().min(1),
      chosen: z.string(),
      held: z.int().min(0),
      failing: z.int().min(0),
      sure: z.boolean(),
      margin: z.int().exactOptional(),
      doubt: z.enum(layoutDoubts).exactOptional(),
      weighed: z
        .array(
          z.strictObject({
            reading: z.string(),
            held: z.int().min(0),
            failing: z.int().min(0),
            figures: z.int().min(0),
            points: z.int(),
          }),
        )
        .exactOptional(),
    })
    .exactOptional(),
  report: reportNumber,
  rows: z.array(z.strictObject({ rowKey: z.string(), rowLabel: z.string(), place })),
});

const annex = z.strictObject({
  ordinal: z.int().min(1),
  title: z.string(),
  project: z.string(),
  department: z.string(),
  implementer: z.string(),
  report: reportNumber,
  unit,
  pages: z.array(pageNumber),
  place,
  funds: z.array(
    z.strictObject({ rowKey: z.string(), part: z.enum(['total', 'fiscal', 'fiscal_part', 'carried', 'other', '']) }),
  ),
  indicators: z.array(
    z.strictObject({
      rowKey: z.string(),
      level1: z.string(),
      level2: z.string(),
      label: z.string(),
      target: z.string(),
      actual: z.string(),
      reason: z.string(),
      place,
    }),
  ),
  conclusion: z
    .strictObject({
      text: z.string(),
      score: plainDecimal.exactOptional(),
      grade: z.string().exactOptional(),
      place,
    })
    .exactOptional(),
});

const coverage = z.strictObject({
  printed: z.int().min(0),
  recorded: z.int().min(0),
  setAside: z.int().min(0),
  unread: z.array(z.strictObject({ form: z.string(), count: z.int().min(1), sample: z.string(), place })),
  repeated: z.array(z.strictObject({ page: z.int().min(1), of: z.int().min(1) })).exactOptional(),
});
const kind = z.enum(['决算', '预算', '其他']);
/** Absent where the kind of a report is unknown. */
export const reportKind = z.enum(['部门决算', '单位决算', '部门预算', '单位预算']).exactOptional();
const year = z.string().regex(/^(?:\d{4})?$/, 'must be four digits or empty');
const status = z.enum(['ok', 'partial', 'failed']);
const report = z.strictObject({
  report: z.int().min(1),
  kind,
  reportKind,
  department: z.string(),
  year,
  firstPage: pageNumber,
  lastPage: pageNumber,
  lines: z.int().min(0),
  announcedForms: z.array(z.string()),
  units: z.array(z.string()),
  unsure: z.enum(['begins', 'ends']).exactOptional(),
  coverage: coverage.exactOptional(),
  formsMissing: z.array(z.string()).exactOptional(),
  status: status.exactOptional(),
});

const documentResult = z.strictObject({
  document: z.string().min(1),
  path: z.string(),
  sha256: z.string().regex(/^(?:[0-9a-f]{64})?$/, 'must be 64 hexadecimal digits or empty'),
  kind,
  reportKind,
  department: z.string(),
  year,
  pages: z.int().min(0),
  pagesText: z.int().min(0),
  pagesOcr: z.int().min(0),
  announcedForms: z.array(z.string()),
  units: z.array(z.string()),
  forms: z.array(form),
  unknownTables: z.array(
    z.strictObject({
      title: z.string(),
      header: z.string(),
      reason: z.enum(['unknown-title', 'unknown-columns', 'no-row-keys', 'other-year']),
      place,
      report: reportNumber,
    }),
  ),
  records: z.array(record),
  annexes: z.array(annex),
  lines: z.array(z.strictObject({ page: pageNumber, text: z.string(), box, line: z.int().min(1).exactOptional() })),
  problems: z.array(
    z.strictObject({
      page: pageNumber.exactOptional(),
      message: bilingual,
      isCut: z.literal(true).exactOptional(),
      brokenLines: z.array(z.int().min(1)).exactOptional(),
      isAttached: z.literal(true).exactOptional(),
    }),
  ),
  coverage: coverage.exactOptional(),
  reports: z.array(report).exactOptional(),
  otherDocument: z.strictObject({ id: z.string(), name: bilingual }).exactOptional(),
  listedTables: z
    .array(
      z.strictObject({
        title: z.string(),
        head: z.string(),
        place,
        rows: z.int().min(0),
        columns: z.int().min(0),
        cells: z.array(z.array(z.string())),
      }),
    )
    .exactOptional(),
  claims: z.array(claim),
  restored: z.array(z.strictObject({ ...record.shape, proof: z.array(z.string()) })).exactOptional(),
  findings: z.array(finding),
  formsMissing: z.array(z.string()),
  status,
  error: z.string(),
  seconds: z.number().min(0),
  pictures: z.array(z.strictObject({ page: pageNumber, box, png: z.base64() })).exactOptional(),
});

/**
 * Checks that a value is a complete result without unknown fields.
 *
 * @throws TypeError that names the field and what it must be
 */
export function parseDocumentResult(value: unknown): DocumentResult {
  const parsed = documentResult.safeParse(value);
  if (parsed.success) return withFormDecimals(parsed.data);
  throw new TypeError(describeIssues(parsed.error));
}

/** Restores what JSON drops: the model requires the key `decimals` of each form. */
export function withFormDecimals(read: Checked): DocumentResult {
  return { ...read, forms: read.forms.map((each) => ({ ...each, decimals: each.decimals })) };
}

type FormRead = Omit<DocumentResult['forms'][number], 'decimals'> & { readonly decimals?: number | undefined };
type Checked = Omit<DocumentResult, 'forms'> & { readonly forms: readonly FormRead[] };

/** The first mistake of a zod error in words: `records.3.unit: Invalid option …`. */
export function describeIssues(error: z.ZodError): string {
  const [first, ...others] = error.issues;
  if (first === undefined) return error.message;
  const more = others.length > 0 ? ` (and ${others.length} more)` : '';
  return `${first.path.join('.')}: ${first.message}${more}`;
}
