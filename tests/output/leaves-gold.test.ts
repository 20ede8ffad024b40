import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Decimal } from 'decimal.js';
import { loadRowWords } from '../../catalogue/load/row-words.ts';
import { rowPlaces } from '../../model/row-tree.ts';
import { readCsv } from '../helpers/csv.ts';
import { exampleRecord } from '../helpers/example-result.ts';
import { describePublished, published } from '../helpers/published.ts';

describePublished(() => {
  const gold = join(published, 'gold');
  const names = readdirSync(gold).filter((name) => name.endsWith('.csv') && !name.endsWith('.narrative.csv'));

  test.each(names)('the leaves of every column of %s add up to its printed total', async (name) => {
    const records = (await readCsv(join(gold, name))).map((line) =>
      exampleRecord({
        form: line['form'] ?? '',
        rowKey: line['row_key'] ?? '',
        columnKey: line['column_key'] ?? '',
        amount: line['amount'] ?? '',
      }),
    );
    const places = [...rowPlaces(records, loadRowWords(), () => false)];
    const wrong: string[] = [];
    for (const column of new Set(records.map(({ form, columnKey }) => `${form} ${columnKey}`))) {
      const own = places.filter(([{ form, columnKey }]) => `${form} ${columnKey}` === column);
      const sumOf = (some: typeof own): Decimal =>
        some.reduce((sum, [{ amount }]) => sum.plus(amount || 0), new Decimal(0));
      const leaves = own.filter(([, { isLeaf }]) => isLeaf);
      const totals = own.filter(([, { isTotal, parentKey }]) => isTotal && parentKey === '');
      if (column.startsWith('three_public')) expect(leaves).toHaveLength(1);
      else if (!column.startsWith('project_performance')) {
        const difference = sumOf(leaves).minus(sumOf(totals)).abs();
        if (totals.length === 0 || difference.gt(0.005 * (leaves.length + 1)))
          wrong.push(`${column} ${String(difference)}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});
