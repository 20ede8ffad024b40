import { loadForms } from '../../catalogue/load/forms.ts';
import { openPdfFile } from '../../extractors/pdf/open-pdf.ts';
import { findTables } from '../../extractors/tables/find.ts';
import type { PageTables } from '../../model/table.ts';
import { stitchTables } from '../../normalizers/stitch/stitch.ts';
import { fixturePdf, tableOf } from '../../samples/fixture.ts';

const header = ['科目编码', '科目名称', '本年支出合计', '基本支出', '项目支出'];
const rows = [
  ['', '合计', '9.00', '5.00', '4.00'],
  ['201', '一般公共服务支出', '9.00', '5.00', '4.00'],
  ['20106', '财政事务', '9.00', '5.00', '4.00'],
  ['2010601', '行政运行', '5.00', '5.00', ''],
];

const style = { size: 7 };

test('a table goes on from the left to the right one of two pages on one image, which have one number', async () => {
  const pdf = await fixturePdf(
    { table: tableOf([header, ...rows.slice(0, 2)]), caption: ['公开03表', '支出决算表', '单位：万元'], style },
    { table: tableOf(rows.slice(2), 0), setup: 'portrait', caption: [], style },
  );
  const open = await openPdfFile(new Uint8Array(pdf), 'spread.pdf');
  const pages: PageTables[] = [];
  for await (const page of open.pages()) {
    if (!('reason' in page)) pages.push(findTables({ ...page, number: 1 }));
  }
  await open.close();
  expect(stitchTables(pages, loadForms()).map((table) => table.rows.length)).toEqual([5]);
});
