import fc from 'fast-check';
import { loadCheckCatalogue } from '../../catalogue/load/checks.ts';
import { runChecks } from '../../checks/run.ts';
import type { Finding } from '../../model/finding.ts';
import type { AmountRecord } from '../../model/record.ts';
import { keyOf } from '../../model/record.ts';
import { readingOf } from '../../bench/readings.ts';
import { smallReport, type Leaves } from './small-report.ts';

const catalogue = loadCheckCatalogue();
const arithmetic = (records: readonly AmountRecord[]): Finding[] =>
  runChecks(readingOf(records, { kind: '其他' }), [], catalogue).findings.filter(
    (finding) => finding.class !== 'wording' && finding.class !== 'structure',
  );

const codes = ['2010601', '2010602', '2010607', '2080501', '2080505', '2210201'];
const cents = fc.integer({ min: 10_000, max: 9_999_999 }).map((value) => value / 100);
const leaves: fc.Arbitrary<Leaves> = fc
  .tuple(...codes.map(() => fc.tuple(cents, fc.oneof(fc.constant(0), cents))))
  .map((pairs) => Object.fromEntries(codes.map((code, index) => [code, pairs[index] ?? [1000, 0]])));
const runs = { numRuns: 40 };

test('a consistent report has no finding', () => {
  fc.assert(
    fc.property(leaves, (values) => {
      expect(arithmetic(smallReport(values))).toEqual([]);
    }),
    runs,
  );
});

test('rounding every figure of a consistent report by itself gives nothing but rounding', () => {
  const exact = leaves.map((values) => smallReport(values));
  fc.assert(
    fc.property(exact, (records) => {
      const rounded = records.map((record) => ({ ...record, amount: Number(record.amount).toFixed(1) }));
      expect(arithmetic(rounded).filter((finding) => finding.class !== 'rounding')).toEqual([]);
    }),
    runs,
  );
});

test('the order of the records changes no finding', () => {
  const shuffled = fc.tuple(leaves, fc.nat()).chain(([values, victim]) => {
    const records = smallReport(values);
    const index = victim % records.length;
    const wrong = records.map((record, position) =>
      position === index ? { ...record, amount: (Number(record.amount) + 33.3).toFixed(2) } : record,
    );
    return fc.shuffledSubarray(wrong, { minLength: wrong.length }).map((other) => [wrong, other] as const);
  });
  const brief = (findings: readonly Finding[]): string[] =>
    findings
      .map(
        (finding) =>
          `${finding.class} ${finding.suspect === undefined ? '' : keyOf(finding.suspect)} ${finding.suggestedAmount ?? ''}`,
      )
      .sort();
  fc.assert(
    fc.property(shuffled, ([wrong, other]) => {
      expect(brief(arithmetic(other))).toEqual(brief(arithmetic(wrong)));
    }),
    runs,
  );
});

test('a figure changed by more than its tolerance never leaves all checks holding', () => {
  fc.assert(
    fc.property(leaves, fc.nat(), (values, victim) => {
      const records = smallReport(values);
      const index = victim % records.length;
      const wrong = records.map((record, position) =>
        position === index ? { ...record, amount: (Number(record.amount) + 33.3).toFixed(2) } : record,
      );
      const name = keyOf(wrong[index] ?? { form: '', rowKey: '', columnKey: '' });
      expect(arithmetic(wrong).some((finding) => finding.cells.some((cell) => keyOf(cell) === name))).toBe(true);
    }),
    runs,
  );
});
