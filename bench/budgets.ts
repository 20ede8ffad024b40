import { readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { budgetSums } from '../checks/budget/index.ts';
import { unreadCount } from '../model/coverage.ts';
import { reportsOf } from '../output/tables/reports.ts';
import { processDocument } from '../pipeline/document.ts';
import { usualReading } from '../pipeline/reading-options.ts';

/**
 * Reads budgets (部门预算) and prints for each: kind, body, year, how many of the announced forms were found, records,
 * what happened to the printed figures, and how many sums of codes and units hold; failing sums are listed.
 * npm run bench:budgets -- FILE... (or folders). --failing N lists N failing sums of each file, 3 by default.
 */
async function main(): Promise<void> {
  const args = process.argv.slice(2);
  const at = args.indexOf('--failing');
  const failing = at >= 0 ? Number(args.splice(at, 2)[1]) : 3;
  let all = 0;
  let held = 0;
  for (const path of args.flatMap(pdfsIn)) {
    const source = { path, document: basename(path, '.pdf'), kind: 'pdf' } as const;
    const result = await processDocument(source, { ...usualReading, ocr: 'never' });
    const sums = budgetSums(result.records);
    const wrong = sums.filter(({ holds }) => !holds);
    all += sums.length;
    held += sums.length - wrong.length;
    for (const { report, reportKind = '—', department, year, announcedForms } of reportsOf(result)) {
      const found = new Set(result.forms.filter((form) => (form.report ?? 1) === report).map(({ form }) => form));
      const missing = announcedForms.filter((form) => !found.has(form));
      const announced = `${String(announcedForms.length)} announced${missing.length > 0 ? `, not found ${missing.join(' ')}` : ''}`;
      console.log(`${source.document}: ${reportKind} ${department || '?'} ${year || '?'}`);
      console.log(`  ${String(found.size)} forms (${announced}): ${[...found].join(' ')}`);
    }
    const { printed = 0, recorded = 0, setAside = 0 } = result.coverage ?? {};
    const unread = result.coverage ? unreadCount(result.coverage) : 0;
    const repeated = result.records.filter(({ flags }) => flags.includes('repeated-key')).length;
    console.log(
      `  ${String(result.records.length)} records; figures ${String(printed)} = ${String(recorded)} recorded + ` +
        `${String(setAside)} set aside + ${String(unread)} unread; ${String(repeated)} under one key; ` +
        `sums ${String(sums.length - wrong.length)} of ${String(sums.length)}`,
    );
    for (const { whole, sum, parts } of wrong.slice(0, failing)) {
      const row = `${whole.form} ${whole.rowKey} ${whole.columnKey}`;
      console.log(
        `    p${String(whole.place.page)} ${row}: ${whole.amount}, ${String(parts.length)} parts ${sum.toFixed()}`,
      );
    }
  }
  console.log(`sums that hold: ${String(held)} of ${String(all)} (${((100 * held) / Math.max(1, all)).toFixed(2)} %)`);
}

function pdfsIn(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .filter((name) => /\.pdf$/i.test(name))
    .sort()
    .map((name) => join(path, name));
}

await main();
