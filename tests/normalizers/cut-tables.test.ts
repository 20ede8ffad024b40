import { fixturePdf, tableOf, type FixtureTable } from '../../samples/fixture.ts';
import { layoutReport } from '../../samples/layouts/report.ts';
import { processDocument } from '../../pipeline/document.ts';
import { usualReading } from '../../pipeline/reading-options.ts';
import { holds, scoreOf } from '../../bench/layouts-score.ts';
import { amountsIn, readFixture } from '../helpers/reading.ts';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const labelHead = ['科目编码', '科目名称'];
const labels = [
  ['', '合计'],
  ['201', '一般公共服务支出'],
  ['20106', '财政事务'],
  ['2010601', '行政运行'],
  ['2010602', '一般行政管理事务'],
  ['208', '社会保障和就业支出'],
  ['20805', '行政事业单位养老支出'],
  ['2080501', '行政单位离退休'],
];
const leftHead = ['本年收入合计', '财政拨款收入', '上级补助收入'];
const left = [
  ['110.00', '80.00', ''],
  ['90.00', '65.00', ''],
  ['90.00', '65.00', ''],
  ['50.00', '40.00', ''],
  ['40.00', '25.00', ''],
  ['20.00', '15.00', ''],
  ['20.00', '15.00', ''],
  ['20.00', '15.00', ''],
];
const rightHead = ['事业收入', '经营收入', '其他收入'];
const right = [
  ['25.00', '', '5.00'],
  ['20.00', '', '5.00'],
  ['20.00', '', '5.00'],
  ['10.00', '', ''],
  ['10.00', '', '5.00'],
  ['5.00', '', ''],
  ['5.00', '', ''],
  ['5.00', '', ''],
];
const caption = ['公开02表', '收入决算表', '单位：万元'];

const beside = (a: readonly string[][], b: readonly string[][]): string[][] =>
  a.map((row, index) => [...row, ...(b[index] ?? [])]);
const whole = (): FixtureTable => ({
  caption,
  setup: 'landscape',
  table: tableOf([[...labelHead, ...leftHead, ...rightHead], ...beside(beside(labels, left), right)]),
});
const columns = new Map(rightHead.map((word, index) => [word, ['undertaking', 'operating', 'other'][index] ?? '']));

type Part = { readonly rows: readonly string[][]; readonly head?: readonly string[]; readonly titled?: boolean };
const page = ({ rows, head, titled = false }: Part): FixtureTable => ({
  setup: 'portrait',
  caption: titled ? caption : [],
  table: head ? tableOf([[...head], ...rows]) : tableOf(rows, 0),
});

/** The pages of the form cut after its third column of figures; the upper part has the first `at` rows. */
function cutPages({ order, labelled, heads, at }: Cut): FixtureTable[] {
  const lefts = beside(labels, left);
  const rights = labelled ? beside(labels, right) : right;
  const head = labelled ? [...labelHead, ...rightHead] : rightHead;
  const of = (rows: readonly string[][], words: readonly string[]): [FixtureTable, FixtureTable] => [
    page({ rows: rows.slice(0, at), head: words, titled: words.includes('本年收入合计') }),
    page({ rows: rows.slice(at), ...(heads ? { head: words } : {}) }),
  ];
  const [a, b] = of(lefts, [...labelHead, ...leftHead]);
  const [c, d] = of(rights, head);
  return order === 'down' ? [a, b, c, d] : [a, c, b, d];
}

type Cut = {
  readonly order: 'down' | 'over';
  readonly labelled: boolean;
  readonly heads: boolean;
  readonly at: number;
};

const cuts = (['down', 'over'] as const).flatMap((order) =>
  [true, false].flatMap((labelled) => [true, false].map((heads): Cut => ({ order, labelled, heads, at: 5 }))),
);

test.each(cuts)('columns on pages of their own are joined to their rows: %j', async (cut) => {
  const reading = await readFixture(...cutPages(cut));
  expect(amountsIn(reading).sort()).toEqual(amountsIn(await readFixture(whole())).sort());
  expect(reading.unknownTables).toEqual([]);
  expect(reading.coverage).toMatchObject({ unread: [] });
  const [upper, lower] = cut.order === 'down' ? [3, 4] : [2, 4];
  for (const record of reading.records) {
    const isRight = [...columns.values()].includes(record.columnKey);
    const isLower = record.rowKey.startsWith('208');
    const below = cut.order === 'down' ? 2 : 3;
    expect(record.place.page).toBe(isRight ? (isLower ? lower : upper) : isLower ? below : 1);
  }
});

test('columns cut off twice are joined both times', async () => {
  const reading = await readFixture(
    page({ rows: beside(labels, left), head: [...labelHead, ...leftHead], titled: true }),
    page({ rows: right.map((row) => row.slice(0, 2)), head: rightHead.slice(0, 2) }),
    page({ rows: right.map((row) => row.slice(2)), head: rightHead.slice(2) }),
  );
  expect(amountsIn(reading).sort()).toEqual(amountsIn(await readFixture(whole())).sort());
  expect(reading.forms.map(({ pages }) => pages)).toEqual([[1, 2, 3]]);
});

const doubtful: readonly (readonly [string, readonly string[][], readonly string[]])[] = [
  ['fewer rows', right.slice(0, -2), rightHead],
  ['rows out of line', [...right.slice(1), ['', '', '']], rightHead],
  [
    'other labels',
    beside(
      labels.map(([code = '', name = '']) => [code.replace(/^208/, '210'), name]),
      right,
    ),
    [...labelHead, ...rightHead],
  ],
];

/** Rows of the right part that hold a figure: without lines, blank ones leave no trace. */
const filled = right.map((row) => [row[0] ?? '', '', row[2] ?? '']);

test('rows of cut-off columns are told by what each row lacks to its sum; where one lacks another, none is joined', async () => {
  const sparse = filled.filter((row, index) => index !== 7 && row.join('') !== '');
  const titled = page({
    rows: beside(labels, left).toSpliced(7, 1, [...(labels[7] ?? []), '15.00', '15.00', '']),
    head: [...labelHead, ...leftHead],
    titled: true,
  });
  const joined = await readFixture(titled, page({ rows: sparse, head: rightHead }));
  expect(
    joined.records
      .filter(({ place }) => place.page === 2)
      .map(({ rowKey, columnKey, amount }) => [rowKey, columnKey, amount].join(' ')),
  ).toContain('20805 undertaking 5.00');
  const other = sparse.map((row, index) => (index === 3 ? ['11.00', '', ''] : row));
  const apart = await readFixture(titled, page({ rows: other, head: rightHead }));
  expect(apart.records.every(({ place }) => place.page === 1)).toBe(true);
});

test.each(doubtful)('columns with %s are not joined, and named as unread', async (_what, rows, head) => {
  const pages = [
    page({ rows: beside(labels, left), head: [...labelHead, ...leftHead], titled: true }),
    page({ rows, head }),
  ];
  const reading = await readFixture(...pages);
  const count = rows.flat().filter((text) => /\.00$/.test(text)).length;
  expect(reading.records.every(({ place }) => place.page === 1)).toBe(true);
  expect(reading.coverage).toMatchObject({ unread: [{ form: 'revenue', count, place: { page: 2 } }] });
  // 合计 is more than the columns that were read, and nobody is accused of it.
  const findings = (await readWhole(await fixturePdf(...pages))).findings;
  expect(findings.filter((each) => ['inconsistency', 'narrative_mismatch'].includes(each.class))).toEqual([]);
});

test('a table that repeats the head of the form before is no cut-off part of it', async () => {
  const [upper, lower] = [beside(labels, left).slice(0, 5), beside(labels, left).slice(5)];
  const head = [...labelHead, ...leftHead];
  const reading = await readFixture(page({ rows: upper, head, titled: true }), page({ rows: lower, head }));
  expect(reading.records).toHaveLength(16);
  expect(reading.coverage).toMatchObject({ recorded: 16, unread: [] });
});

test.each(['cut:with-labels', 'cut:without-labels'])(
  'a whole report in the layout %s is read',
  async (trait) => {
    for (const names of [
      [trait],
      [trait, 'rows:7', 'widths:own', 'emptyRows:two-at-end'],
      [trait, 'overflow:hashes'],
    ]) {
      const made = await layoutReport(names, 3);
      const score = scoreOf(made, await readWhole(made.pdf));
      expect(score).toMatchObject({ silent: 0, invented: 0, serious: 0 });
      expect(holds(score)).toBe(true);
      expect(score.named).toBe(0);
    }
  },
  60_000,
);

test.each(['none', 'three-line', 'zebra', 'open-top'])(
  'cut-off columns without lines (%s) stand beside the rows that lack them, or are named; nothing is accused',
  async (rules) => {
    const made = await layoutReport(['cut:without-labels', `rules:${rules}`, 'forms:with-fiscal-summary'], 1);
    const result = await readWhole(made.pdf);
    const score = scoreOf(made, result);
    expect(score).toMatchObject({ invented: 0, serious: 0 });
    // What else these rules make difficult is no matter here.
    const right = /\/(?:project|undertaking|operating|other|remit_superior|subsidy_affiliated) /;
    expect(score.details.filter((line) => line.startsWith('silent') && right.test(line))).toEqual([]);
    const project = result.records.filter(
      ({ form, columnKey }) => form === 'general_budget_expenditure' && columnKey === 'project',
    );
    const known = made.records.filter(
      ({ form, columnKey }) => form === 'general_budget_expenditure' && columnKey === 'project',
    );
    expect(project.map(({ rowKey, amount }) => [rowKey, Number(amount)])).toEqual(
      known.map(({ rowKey, amount }) => [rowKey, Number(amount)]),
    );
  },
  30_000,
);

const wholeCut = 'cut:without-labels decimals:none digits:plain forms:with-fiscal-summary';
const wholeCuts: readonly (readonly [string, number])[] = [
  [`${wholeCut} furniture:page-number rules:zebra`, 951],
  // Two columns beside each other.
  ['cut:without-labels decimals:none digits:plain extra:budget levels:classes-and-items rules:none', 950],
  // Small figures alone, heads over two rows, and notes below the figures.
  ['cut:without-labels decimals:none drift:20pt font:small rules:none', 942],
  ['cut:without-labels decimals:none emptyRows:two-at-end note:long overflow:hashes rules:none', 952],
];

test.each(wholeCuts)(
  'cut-off columns of whole numbers without lines are joined or named, and nothing is accused: %s',
  async (traits, seed) => {
    const made = await layoutReport(traits.split(' '), seed);
    expect(scoreOf(made, await readWhole(made.pdf))).toMatchObject({ flagged: 0, silent: 0, invented: 0, serious: 0 });
  },
  30_000,
);

test.each(['extra:last-year', 'codes:two-digits'])(
  'columns beside which another year stands, and rows with codes of two digits, are joined: %s',
  async (trait) => {
    const made = await layoutReport([trait, 'cut:without-labels'], 7056);
    const score = scoreOf(made, await readWhole(made.pdf));
    expect(score).toMatchObject({ flagged: 0, named: 0, silent: 0, invented: 0, serious: 0 });
  },
  30_000,
);

/** The whole result of a PDF, its findings with it. */
async function readWhole(pdf: Buffer): ReturnType<typeof processDocument> {
  const folder = mkdtempSync(join(tmpdir(), 'juesuan-test-'));
  try {
    writeFileSync(join(folder, 'cut.pdf'), pdf);
    const source = { path: join(folder, 'cut.pdf'), document: 'cut', kind: 'pdf' } as const;
    return await processDocument(source, { ...usualReading, ocr: 'never' });
  } finally {
    rmSync(folder, { recursive: true });
  }
}
