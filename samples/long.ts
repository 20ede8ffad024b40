/** Text files in which one thing is endless: what a run has to be done with at once. By name. */
export function longTexts(): Map<string, string> {
  const files = new Map<string, string>();
  const labels = {
    han: '一'.repeat(100_000),
    mixed: '一般公共服务支出1.5（'.repeat(10_000),
    blanks: '一 '.repeat(50_000),
    letters: 'a '.repeat(50_000),
    images: '!['.repeat(50_000),
    stars: '**一'.repeat(30_000),
    brackets: '（'.repeat(100_000),
    dots: '.'.repeat(100_000),
    '2000': '一'.repeat(2_000),
    '4000-mixed': '一1、（二）其中：3.5 元'.repeat(300),
  };
  const figures = {
    digits: '9'.repeat(400_000),
    commas: '9,'.repeat(100_000),
    'blanks-and-digits': '9 '.repeat(100_000),
    points: '1.'.repeat(100_000),
    groups: `1${',234'.repeat(50_000)}.56`,
    letters: 'O1'.repeat(50_000),
    brackets: `（${'1'.repeat(100_000)}`,
  };
  for (const [name, label] of Object.entries(labels)) {
    files.set(`label-${name}`, report(`| 201 | ${label} | 300.00 | 200.00 | 100.00 |  |  |  |`));
    files.set(`line-${name}`, `${report('')}\n${label}\n\n${label}1.5万元，${label}。\n`);
  }
  for (const [name, figure] of Object.entries(figures)) {
    files.set(`figure-${name}`, report(`| 201 | 一般公共服务支出 | ${figure} | 200.00 | 100.00 |  |  |  |`));
  }
  const rows = (count: number, row: (number: number) => string): string =>
    Array.from({ length: count }, (_, number) => row(number)).join('\n');
  files.set(
    'rows-50000',
    report(rows(50_000, (number) => `| ${2_010_000 + number} | 事务${number} | 3.00 | 2.00 | 1.00 |  |  |  |`)),
  );
  files.set('rows-blank', report(rows(200_000, () => '|  |  |  |  |  |  |  |  |')));
  files.set('columns-50000', report(`| 201 | 一般公共服务支出 |${' 1.00 |'.repeat(50_000)}`));
  const inCell = (html: string): string =>
    `大局2023年度部门决算\n\n支出决算表\n\n部门：大局    金额单位：万元\n\n${html}\n`;
  const nested = 10_000;
  files.set('nested', inCell('<table><tr><td>'.repeat(nested) + '1.00' + '</td></tr></table>'.repeat(nested)));
  files.set('nested-open', inCell(`${'<table><tr><td>'.repeat(nested)}1.00</table>`));
  files.set('nested-blocks', inCell(`<table><tr><td>${'<div>'.repeat(50_000)}1.00</td></tr></table>`));
  files.set('html-rows', inCell(`<table>${'<tr><td>201</td><td>事务</td><td>3.00</td></tr>'.repeat(50_000)}</table>`));
  files.set('html-spans', `<html><body>${'<span>'.repeat(100_000)}1.00</body></html>\n${report('')}`);
  // Rows that make no table, whichever of them is taken for its first.
  files.set('csv-rows', `${report('')}科目编码,科目名称,本年支出合计\n"${rows(50_000, () => '201,一般,3.00')}`);
  files.set('lines', `${report('')}${'一般公共服务支出3.00万元。\n'.repeat(100_000)}`);
  // Each line is one that a repeat within a pattern would begin anew from every one of its characters.
  const lines = (count: number, line: string): string => `${line}\n\n`.repeat(count);
  files.set('contents', `目录\n\n${lines(100, `${'.'.repeat(19_990)}一`)}${report('')}`);
  files.set('commas', `${report('')}${lines(100, `一${','.repeat(19_980)}一1.00万元`)}`);
  files.set('points', `${report('')}${lines(100, `支出1${'.'.repeat(9_990)}1${'1,'.repeat(4_990)}一`)}`);
  files.set('delimiter', `${report('')}${' '.repeat(300_000)}x|\n`);
  files.set('items', `${report('')}\n第三部分 2023年度部门决算情况说明\n\n${rows(3_000, item)}\n`);
  return files;
}

/** An item of a narrative that tells its budget, its outcome and why they differ; a list of them is one paragraph. */
const item = (number: number): string =>
  `${number}. 教育支出（类）普通教育（款）小学教育${number}（项）。年初预算为${number}.00万元，支出决算为${number + 1}.00万元，` +
  `完成年初预算的100.00%，决算数大于预算数的主要原因是人员增加。\n`;

/** A form 支出决算表 in Markdown, with some more rows. */
function report(more: string): string {
  return `大局2023年度部门决算

## 支出决算表

公开03表

部门：大局    金额单位：万元

| 科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出 | 上缴上级支出 | 经营支出 | 对附属单位补助支出 |
|---|---|---|---|---|---|---|---|
|  | 合计 | 300.00 | 200.00 | 100.00 |  |  |  |
${more}
`;
}
