import { heading, label, type PaperCell } from '../../samples/table.ts';
import { tableOf, type FixtureTable } from '../../samples/fixture.ts';
import { amountsIn, readFixture } from '../helpers/reading.ts';

const wide = (text: string, columns: number, rows = 1): PaperCell => heading(text, columns, rows);

type Filled = {
  readonly rate?: string;
  readonly scores?: readonly [string, string];
  readonly total?: string;
  /** The head of the last column of the block of funds. */
  readonly lastOfFunds?: string;
  /** The second name of a row of the block of funds. */
  readonly other?: string;
};

/** A self-assessment as it is printed: names, funds with a label over five rows, indicators with merged levels, 总分. */
function selfAssessment(
  project: string,
  { rate = '80.00%', scores = ['40', '38.5'], total = '86.5', lastOfFunds = '得分', other = '' }: Filled = {},
): FixtureTable {
  const [first, second] = scores;
  const table = tableOf(
    [
      [wide('项目名称', 2), wide(project, 6)],
      [wide('主管部门', 2), wide('清溪市水务局', 2), wide('实施单位', 2), wide('清溪市河道管理所', 2)],
      [
        wide('项目资金（万元）', 1, 4),
        heading(''),
        ...['年初预算数', '全年预算数（A）', '全年执行数（B）', '分值', '执行率（B/A）', lastOfFunds].map((text) =>
          heading(text),
        ),
      ],
      [
        label('年度资金总额'),
        heading('60.00'),
        heading('50.00'),
        heading('40.00'),
        heading('10'),
        heading(rate),
        heading('8'),
      ],
      [
        label('其中：当年财政拨款'),
        heading('60.00'),
        heading('50.00'),
        heading('40.00'),
        heading('—'),
        heading(''),
        heading('—'),
      ],
      [label('其他资金'), heading(''), heading(other), heading(''), heading('—'), heading(''), heading('—')],
      [wide('年度总体目标', 2), wide('清淤河道，保障行洪', 3), wide('清淤 12 公里', 3)],
      [
        heading('一级指标'),
        heading('二级指标'),
        heading('三级指标'),
        ...['年度指标值', '实际完成值', '分值', '得分', '偏差原因分析'].map((text) => heading(text)),
      ],
      [
        wide('产出指标', 1, 2),
        heading('数量指标'),
        label('指标1：清淤长度'),
        heading('≥12公里'),
        heading('12公里'),
        heading('50'),
        heading(first),
        label(''),
      ],
      [
        heading('时效指标'),
        label('按期完工率'),
        heading('100%'),
        heading('95%'),
        heading('40'),
        heading(second),
        label('雨季停工'),
      ],
      [wide('总分', 5), heading('100'), heading(total), label('')],
    ],
    11,
  );
  return {
    table: { ...table, header: [], body: [...table.header, ...table.body] },
    caption: ['项目支出绩效自评表', '（2024年度）'],
    setup: 'portrait',
  };
}

describe('self-assessments of projects', () => {
  test('names, funds, indicators and the total are read, with 其中 and ordinals taken from the keys', async () => {
    const reading = await readFixture(selfAssessment('河道清淤'));
    expect(amountsIn(reading)).toEqual([
      'project_performance/1/年度资金总额/budget_initial 60.00',
      'project_performance/1/年度资金总额/budget_full_year 50.00',
      'project_performance/1/年度资金总额/executed 40.00',
      'project_performance/1/年度资金总额/weight 10',
      'project_performance/1/年度资金总额/rate 80.00',
      'project_performance/1/年度资金总额/score 8',
      'project_performance/1/当年财政拨款/budget_initial 60.00',
      'project_performance/1/当年财政拨款/budget_full_year 50.00',
      'project_performance/1/当年财政拨款/executed 40.00',
      'project_performance/1/清淤长度/weight 50',
      'project_performance/1/清淤长度/score 40',
      'project_performance/1/按期完工率/target 100',
      'project_performance/1/按期完工率/actual 95',
      'project_performance/1/按期完工率/weight 40',
      'project_performance/1/按期完工率/score 38.5',
      'project_performance/1/总分/weight 100',
      'project_performance/1/总分/score 86.5',
    ]);
    const [annex] = reading.annexes;
    expect(annex).toMatchObject({
      project: '河道清淤',
      department: '清溪市水务局',
      implementer: '清溪市河道管理所',
      unit: '万元',
    });
    expect(
      annex?.indicators.map(({ level1, level2, target, actual, reason }) => [level1, level2, target, actual, reason]),
    ).toEqual([
      ['产出指标', '数量指标', '≥12公里', '12公里', ''],
      ['产出指标', '时效指标', '100%', '95%', '雨季停工'],
    ]);
    const units = new Set(reading.records.map(({ columnKey, unit }) => `${columnKey} ${unit}`));
    expect([...units]).toEqual(expect.arrayContaining(['executed 万元', 'rate ', 'score ', 'target ']));
    expect(reading.records.every(({ place }) => place.page === 1 && place.box)).toBe(true);
    expect(reading.unknownTables).toEqual([]);
  });

  test('a block of funds without 得分 is read', async () => {
    const reading = await readFixture(selfAssessment('河道清淤', { lastOfFunds: '备注', other: '12.50' }));
    const funds = amountsIn(reading).filter((amount) => /资金|拨款/.test(amount));
    expect(funds).toEqual([
      'project_performance/1/年度资金总额/budget_initial 60.00',
      'project_performance/1/年度资金总额/budget_full_year 50.00',
      'project_performance/1/年度资金总额/executed 40.00',
      'project_performance/1/年度资金总额/weight 10',
      'project_performance/1/年度资金总额/rate 80.00',
      'project_performance/1/当年财政拨款/budget_initial 60.00',
      'project_performance/1/当年财政拨款/budget_full_year 50.00',
      'project_performance/1/当年财政拨款/executed 40.00',
      'project_performance/1/其他资金/budget_full_year 12.50',
    ]);
    expect(reading.coverage?.unread).toEqual([]);
  });

  test('an amount above the indicators that no record holds is counted', async () => {
    const reading = await readFixture(selfAssessment('河道清淤', { lastOfFunds: '37.25' }));
    const own = reading.coverage?.unread.filter(({ form }) => form === 'project_performance');
    expect(own).toMatchObject([{ count: 1, sample: '37.25', place: { page: 1 } }]);
  });

  test('each has its own number, in the order of the report', async () => {
    const reading = await readFixture(selfAssessment('河道清淤'), selfAssessment('泵站维护'));
    expect(reading.annexes.map(({ ordinal, project, pages }) => [ordinal, project, pages])).toEqual([
      [1, '河道清淤', [1]],
      [2, '泵站维护', [2]],
    ]);
    expect(reading.records.filter(({ rowKey }) => rowKey === '2/总分')).toHaveLength(2);
  });
});
