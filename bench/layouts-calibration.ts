import type { DocumentResult } from '../model/document.ts';
import type { LayoutChoice } from '../model/form.ts';
import { keyOf } from '../model/record.ts';
import type { LaidOut } from '../samples/layouts/report.ts';

/** For forms with one kind of choice: how many, their amounts, and how many of these are right. */
type Counted = { readonly forms: number; readonly amounts: number; readonly right: number };

/** What is known about the choice of a form without knowing the truth; the most certain first. */
const kinds = [
  'one reading, its sums leave no doubt',
  'several, all with the same figures',
  'margin 50 and more',
  'margin 10 to 49',
  'margin below 10',
  'doubt: several readings',
  'doubt: no sums',
  'doubt: sums fail',
  'doubt: misread grid',
] as const;

function kindOf(choice: LayoutChoice | undefined): (typeof kinds)[number] {
  if (choice?.doubt) return `doubt: ${choice.doubt.replace('-', ' ')}` as (typeof kinds)[number];
  if (choice === undefined || choice.readings === 1) return 'one reading, its sums leave no doubt';
  const { margin } = choice;
  if (margin === undefined) return 'several, all with the same figures';
  return margin >= 50 ? 'margin 50 and more' : margin >= 10 ? 'margin 10 to 49' : 'margin below 10';
}

/** Counts how many amounts are right, by the choice of their form; flags of single records are ignored. */
export class Calibration {
  private readonly counts = new Map<string, Counted>();

  add({ records }: Pick<LaidOut, 'records'>, result: DocumentResult): void {
    const wanted = new Map(records.map((record) => [keyOf(record), Number(record.amount)]));
    for (const { form, pages, choice } of result.forms) {
      const own = result.records.filter(
        (record) => record.form === form && record.amount !== '' && pages.includes(record.place.page),
      );
      const kind = kindOf(choice);
      const { forms, amounts, right } = this.counts.get(kind) ?? { forms: 0, amounts: 0, right: 0 };
      const rightly = own.filter((record) => wanted.get(keyOf(record)) === Number(record.amount)).length;
      this.counts.set(kind, { forms: forms + 1, amounts: amounts + own.length, right: right + rightly });
    }
  }

  /** The table of docs/layouts.md. */
  print(): void {
    console.log('\n| choice | forms | amounts | right |\n| --- | --- | --- | --- |');
    for (const kind of kinds) {
      const count = this.counts.get(kind);
      if (!count) continue;
      const share = count.amounts === 0 ? '' : `${((100 * count.right) / count.amounts).toFixed(1)} %`;
      console.log(`| ${kind} | ${count.forms} | ${count.amounts.toLocaleString('en')} | ${share} |`);
    }
  }
}
