import { tableOf } from '../../samples/fixture.ts';
import { readFixture } from '../helpers/reading.ts';

test('a row that the end of a page breaks is one row, with its whole amounts', async () => {
  const head = ['科目编码', '科目名称', '本年支出合计', '基本支出', '项目支出'];
  const { records } = await readFixture(
    {
      caption: ['支出决算表', '单位：元'],
      table: tableOf([
        head,
        ['', '合计', '10,000,000.00', '10,000,000.00', ''],
        ['201', '一般公共', '10,000,000.0', '10,000,000.0', ''],
      ]),
    },
    {
      setup: 'portrait',
      table: tableOf(
        [
          ['', '服务支出', '0', '0', ''],
          ['20103', '政府办公厅', '10,000,000.00', '10,000,000.00', ''],
        ],
        0,
      ),
    },
  );
  expect(records.map(({ rowKey, rowLabel, amount }) => [rowKey, rowLabel, amount])).toEqual([
    ['合计', '合计', '10000000.00'],
    ['合计', '合计', '10000000.00'],
    ['201', '一般公共服务支出', '10000000.00'],
    ['201', '一般公共服务支出', '10000000.00'],
    ['20103', '政府办公厅', '10000000.00'],
    ['20103', '政府办公厅', '10000000.00'],
  ]);
});

test('the figures of a broken row may stand below, and below a head that is printed again', async () => {
  const head = ['科目编码', '科目名称', '本年支出合计', '基本支出', '项目支出'];
  const { records } = await readFixture(
    {
      caption: ['支出决算表', '单位：元'],
      table: tableOf([head, ['', '合计', '300.00', '300.00', ''], ['201', '一般公共', '', '', '']]),
    },
    {
      setup: 'portrait',
      table: tableOf([head, ['', '服务支出', '300.00', '300.00', ''], ['20103', '政府办公厅', '300.00', '300.00', '']]),
    },
  );
  expect(records.map(({ rowKey, rowLabel, place }) => [rowKey, rowLabel, place.page])).toEqual([
    ['合计', '合计', 1],
    ['合计', '合计', 1],
    ['201', '一般公共服务支出', 2],
    ['201', '一般公共服务支出', 2],
    ['20103', '政府办公厅', 2],
    ['20103', '政府办公厅', 2],
  ]);
});

test('a row of which all figures stand on the next page, below the rest of its label, is one row', async () => {
  const { records } = await readFixture(
    {
      caption: ['支出决算表', '单位：万元'],
      table: tableOf([
        ['科目编码', '科目名称', '本年支出合计', '基本支出', '项目支出'],
        ['', '合计', '3.00', '3.00', ''],
        ['201', '一般公共服务支出', '3.00', '3.00', ''],
        ['20103', '政府办公厅（室）及', '', '', ''],
      ]),
    },
    {
      setup: 'portrait',
      table: tableOf(
        [
          ['', '相关机构事务', '3.00', '3.00', ''],
          ['2010301', '行政运行', '3.00', '3.00', ''],
        ],
        0,
      ),
    },
  );
  expect(records.filter(({ rowKey }) => rowKey === '20103').map((each) => [each.amount, each.flags])).toEqual([
    ['3.00', []],
    ['3.00', []],
  ]);
});

test('a total on the next page is no rest of a row without figures', async () => {
  const { records } = await readFixture(
    {
      caption: ['支出决算表', '单位：万元'],
      table: tableOf([
        ['科目编码', '科目名称', '本年支出合计', '基本支出', '项目支出'],
        ['201', '一般公共服务支出', '3.00', '3.00', ''],
        ['20103', '政府办公厅', '3.00', '3.00', ''],
        ['202', '外交支出', '', '', ''],
      ]),
    },
    { setup: 'portrait', table: tableOf([['', '合计', '3.00', '3.00', '']], 0) },
  );
  expect([...new Set(records.map(({ rowKey }) => rowKey))]).toEqual(['201', '20103', '合计']);
});

test('a digit that the end of a page parted from its figure is no repeated head, though it numbers a column', async () => {
  const { records } = await readFixture(
    {
      caption: ['支出决算表', '单位：元'],
      table: tableOf([
        ['科目编码', '科目名称', '本年支出合计', '基本支出', '项目支出'],
        ['', '栏次', '1', '2', '3'],
        ['', '合计', '1,855,755.23', '1,855,755.23', ''],
        ['201', '一般公共服务支出', '1,855,755.23', '1,855,755.2', ''],
      ]),
    },
    {
      setup: 'portrait',
      table: tableOf(
        [
          ['', '', '', '3', ''],
          ['20103', '政府办公厅', '1,855,755.23', '1,855,755.23', ''],
        ],
        0,
      ),
    },
  );
  const wanted = ['合计', '201', '20103'].flatMap((key) =>
    ['total', 'basic'].map((column) => [key, column, '1855755.23']),
  );
  expect(records.map(({ rowKey, columnKey, amount }) => [rowKey, columnKey, amount])).toEqual(wanted);
});

test('a code in brackets that the end of a page breaks off from its name goes on there', async () => {
  const { records } = await readFixture(
    {
      caption: ['支出决算表', '单位：元'],
      table: tableOf([
        ['项目', '本年支出合计', '基本支出', '项目支出'],
        ['合计', '300.00', '300.00', ''],
        ['[201]一般公共服务支出', '300.00', '300.00', ''],
        ['[20103', '300.00', '300.00', ''],
      ]),
    },
    {
      setup: 'portrait',
      table: tableOf(
        [
          [']政府办公厅', '', '', ''],
          ['[2010301]行政运行', '300.00', '300.00', ''],
        ],
        0,
      ),
    },
  );
  expect([...new Set(records.map(({ rowKey, rowLabel }) => `${rowKey} ${rowLabel}`))]).toEqual([
    '合计 合计',
    '201 一般公共服务支出',
    '20103 政府办公厅',
    '2010301 行政运行',
  ]);
});

test('figures whose ends stand in a row of their own below are whole', async () => {
  const head = ['科目编码', '科目名称', '本年支出合计', '基本支出', '项目支出'];
  const { records, coverage } = await readFixture({
    caption: ['支出决算表', '单位：万元'],
    table: tableOf([
      head,
      ['栏次', '', '1', '2', '3'],
      ['', '合计', '2,300.84', '2,200.84', '100.00'],
      ['201', '一般公共服务支出', '2,117.', '2,017.', '100.00'],
      ['', '', '50', '50', ''],
      ['204', '公共安全支出', '183.3', '183.3', ''],
      ['', '', '4', '4', ''],
    ]),
  });
  expect(records.map(({ rowKey, amount }) => `${rowKey} ${amount}`)).toEqual([
    ...['合计 2300.84', '合计 2200.84', '合计 100.00'],
    ...['201 2117.50', '201 2017.50', '201 100.00'],
    ...['204 183.34', '204 183.34'],
  ]);
  expect(coverage?.unread).toEqual([]);
});

test('decimals that go on below a row without a name are no second row of figures', async () => {
  const { records } = await readFixture({
    caption: ['财政拨款“三公”经费支出决算表', '单位：万元'],
    table: tableOf([
      ['合计', '因公出国（境）费', '小计', '公务用车购置费', '公务用车运行维护费', '公务接待费'],
      ['62.446', '8.362', '49.244', '31.444', '17.799', '4.839'],
      ['089', '055', '321', '517', '804', '713'],
    ]),
  });
  expect(records.map(({ amount }) => amount)).not.toContain('89');
  expect(records.every(({ amount }) => /\.\d{6}$/.test(amount))).toBe(true);
});

test('the ends of names on the next page belong to them on each side of a table of two sides', async () => {
  const head = ['收入', '', '', '支出', '', ''];
  const names = ['项目', '行次', '金额', '项目', '行次', '合计'];
  const { records } = await readFixture(
    {
      caption: ['财政拨款收入支出决算总表', '单位：万元'],
      table: tableOf(
        [
          head,
          names,
          ['一、一般公共预算财政拨款', '1', '90.00', '一、一般公共服务支出', '7', '80.00'],
          ['本年收入合计', '2', '90.00', '本年支出合计', '8', '80.00'],
          ['年初财政拨款结转和结', '3', '10.00', '年末财政拨款结转和', '9', '20.00'],
        ],
        2,
      ),
    },
    {
      setup: 'portrait',
      table: tableOf(
        [
          ['余', '', '', '结余', '', ''],
          ['一般公共预算财政拨款', '4', '10.00', '', '', ''],
          ['总计', '5', '100.00', '总计', '10', '100.00'],
        ],
        0,
      ),
    },
  );
  expect(records.map(({ rowKey, amount }) => `${rowKey} ${amount}`)).toEqual([
    '一般公共预算财政拨款 90.00',
    '本年收入合计 90.00',
    '年初财政拨款结转和结余 10.00',
    '年初财政拨款结转和结余/一般公共预算财政拨款 10.00',
    '总计 100.00',
    '一般公共服务支出 80.00',
    '本年支出合计 80.00',
    '年末财政拨款结转和结余 20.00',
    '总计 100.00',
  ]);
});

test('code and name share a cell, and the page ends behind the code', async () => {
  const head = ['科目名称', '本年支出合计', '基本支出', '项目支出'];
  const { records } = await readFixture(
    {
      caption: ['支出决算表', '单位：万元'],
      table: tableOf([
        head,
        ['合计', '30.00', '20.00', '10.00'],
        ['201一般公共服务支出', '30.00', '20.00', '10.00'],
        ['20103', '', '', ''],
      ]),
    },
    { setup: 'portrait', table: tableOf([['政府办公厅（室）及相关机构事务', '30.00', '20.00', '10.00']], 0) },
  );
  expect(records.slice(-3).map(({ rowKey, rowLabel, amount }) => [rowKey, rowLabel, amount])).toEqual([
    ['20103', '政府办公厅（室）及相关机构事务', '30.00'],
    ['20103', '政府办公厅（室）及相关机构事务', '20.00'],
    ['20103', '政府办公厅（室）及相关机构事务', '10.00'],
  ]);
});

test('a code that a narrow column breaks at the end of a page is one code, and its row is one row', async () => {
  const head = ['科目编码', '科目名称', '本年支出合计', '基本支出', '项目支出'];
  const { records } = await readFixture(
    {
      caption: ['支出决算表', '单位：万元'],
      table: tableOf([
        head,
        ['', '合计', '598.19', '598.19', '0.00'],
        ['221', '住房保障支出', '598.19', '598.19', '0.00'],
        ['22102', '住房改革支出', '598.19', '598.19', '0.00'],
        ['2210', '住房公积金', '598.1', '598.1', '0.00'],
      ]),
    },
    {
      setup: 'portrait',
      table: tableOf(
        [
          ['201', '', '9', '9', ''],
          ['222', '粮油物资储备支出', '919.53', '919.53', '0.00'],
        ],
        0,
      ),
    },
  );
  const found = records.map(({ rowKey, columnKey, amount }) => [rowKey, columnKey, amount]);
  expect(found).toContainEqual(['2210201', 'total', '598.19']);
  expect(found).toContainEqual(['222', 'total', '919.53']);
  expect(records.map(({ rowKey }) => rowKey)).not.toContain('2210');
});
