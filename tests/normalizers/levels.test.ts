import { levelCodes, type LevelRow } from '../../normalizers/rows/levels.ts';
import { readText } from '../helpers/reading.ts';

/** A row as `levelCodes` gets it: its digits, its label, and one amount. */
const row = (printed: string, label: string, amount: number): LevelRow => ({
  ...{ printed, label, indent: undefined },
  amounts: new Map([[0, amount]]),
});

const codesOf = (rows: readonly LevelRow[]): (string | undefined)[] => {
  const found = levelCodes(rows, 'functional');
  return rows.map((_, index) => found?.get(index)?.code);
};

describe('款 and 项 printed with their own two digits', () => {
  it('are told apart by the sums, whatever the rows are called', () => {
    const rows = [row('204', '甲', 300), row('06', '乙', 200), row('01', '丙', 150), row('02', '丁', 50)];
    const others = [row('08', '戊', 100), row('99', '己', 100)];
    expect(codesOf([...rows, ...others])).toEqual([undefined, '20406', '2040601', '2040602', '20408', '2040899']);
  });

  it('are told apart by their names where a 款 has no sum of its own', () => {
    const rows = [row('204', '公共安全支出', 300), row('06', '司法', 200), row('01', '行政运行', 200)];
    expect(codesOf(rows)).toEqual([undefined, '20406', '2040601']);
  });

  it('are told apart by the columns whose figures are known, where one is printed as ########', () => {
    const two = (printed: string, label: string, ...[first, second]: (number | undefined)[]): LevelRow => ({
      ...{ printed, label, indent: undefined },
      amounts: new Map([first, second].flatMap((each, at) => (each === undefined ? [] : [[at, each] as const]))),
      unknown: new Set([first, second].flatMap((each, at) => (each === undefined ? [at] : []))),
    });
    const rows = [two('204', '甲', 300, 30), two('06', '乙', undefined, 20), two('01', '丙', 150, 15)];
    const others = [two('02', '丁', 50, 5), two('08', '戊', 100, 10), two('99', '己', 100, 10)];
    expect(codesOf([...rows, ...others])).toEqual([undefined, '20406', '2040601', '2040602', '20408', '2040899']);
  });

  it('are nothing where most of them are confirmed by nothing', () => {
    expect(codesOf([row('204', '甲', 300), row('06', '乙', 7), row('01', '丙', 11)])).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it.each(['204', '２０４'])('stand below a 类 in digits of any width: %s', async (code) => {
    const table = [
      '支出决算表',
      '科目编码\t科目名称\t本年支出合计\t基本支出\t项目支出',
      '合计\t\t3,153.43\t1,816.75\t1,336.68',
      `${code}\t公共安全支出\t3,153.43\t1,816.75\t1,336.68`,
      '06\t司法\t3,153.43\t1,816.75\t1,336.68',
      '01\t行政运行\t1,816.75\t1,816.75\t0.00',
      '02\t一般行政管理事务\t1,336.68\t0.00\t1,336.68',
    ];
    const { records } = await readText(table.join('\n'));
    expect([...new Set(records.map(({ rowKey }) => rowKey))]).toEqual(['合计', '204', '20406', '2040601', '2040602']);
  });
});
