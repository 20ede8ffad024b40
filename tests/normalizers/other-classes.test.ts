import { tableOf } from '../../samples/fixture.ts';
import { heading } from '../../samples/table.ts';
import type { DocumentReading } from '../../model/document.ts';
import { checkReading } from '../../pipeline/document.ts';
import { readFixture } from '../helpers/reading.ts';

/** 基本支出 by the economic classification of departments and that of governments beside it. */
const reportOf = (...rows: readonly (readonly string[])[]): Promise<DocumentReading> =>
  readFixture({
    caption: ['一般公共预算财政拨款基本支出决算表', '2024年度 单位：万元'],
    table: tableOf(
      [
        [heading('部门预算支出经济分类科目', 2), heading('政府预算支出经济分类科目', 2), heading('决算数', 1, 2)],
        ['科目编码', '科目名称', '科目编码', '科目名称'],
        ['', '合计', '', '', '9.00'],
        ...rows,
      ],
      2,
    ),
    style: { size: 7 },
  });

const rowsIn = ({ records }: DocumentReading): string[] =>
  records.map(({ rowKey, rowLabel, amount, codeText, flags }) =>
    [rowKey, rowLabel, amount, ...(codeText === undefined ? [] : [`(${codeText})`]), ...flags].join(' '),
  );

const serious = (reading: DocumentReading): string[] =>
  checkReading(reading).findings.flatMap(({ check, severity }) =>
    severity === 'info' || check.startsWith('forms.') ? [] : [check],
  );

test('rows that two economic classifications name have the codes of the departments', async () => {
  const reading = await reportOf(
    ['301', '工资福利支出', '501', '机关工资福利支出', '5.00'],
    ['30101', '基本工资', '50101', '工资奖金津补贴', '3.00'],
    ['30102', '津贴补贴', '50101', '工资奖金津补贴', '2.00'],
    ['302', '商品和服务支出', '502', '机关商品和服务支出', '4.00'],
    ['30201', '办公费', '50201', '办公经费', '4.00'],
  );
  expect(rowsIn(reading)).toEqual([
    '合计 合计 9.00',
    '301 工资福利支出 5.00',
    '30101 基本工资 3.00',
    '30102 津贴补贴 2.00',
    '302 商品和服务支出 4.00',
    '30201 办公费 4.00',
  ]);
  expect(reading.coverage).toMatchObject({ printed: 6, recorded: 6, unread: [] });
  expect(serious(reading)).toEqual([]);
});

test('a code that the other classification parts is named by both, and its 类 is the sum of its parts', async () => {
  const reading = await reportOf(
    ['301', '工资福利支出', '', '', '9.00'],
    ['30101', '基本工资', '50101', '工资奖金津补贴', '3.00'],
    ['30101', '基本工资', '50501', '工资福利支出', '4.00'],
    ['30102', '津贴补贴', '50101', '工资奖金津补贴', '2.00'],
  );
  expect(rowsIn(reading)).toEqual([
    '合计 合计 9.00',
    '301 工资福利支出 9.00',
    '30101/50101 基本工资 3.00 (30101 50101)',
    '30101/50501 基本工资 4.00 (30101 50501)',
    '30102 津贴补贴 2.00',
  ]);
  expect(serious(reading)).toEqual([]);
});

test('so that a wrong figure among the parts is found', async () => {
  const reading = await reportOf(
    ['301', '工资福利支出', '', '', '9.00'],
    ['30101', '基本工资', '50101', '工资奖金津补贴', '3.00'],
    ['30101', '基本工资', '50501', '工资福利支出', '4.50'],
    ['30102', '津贴补贴', '50101', '工资奖金津补贴', '2.00'],
  );
  expect(serious(reading)).toContain('sum-of-children');
});
