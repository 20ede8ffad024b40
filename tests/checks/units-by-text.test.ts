import { checkReading } from '../../pipeline/document.ts';
import { readText } from '../helpers/reading.ts';

// A form whose unit stands wrong above it, in a file where no other form has its figures; all names and figures invented.

const table = (unit: string): string => `# 青禾县教育局2024年度部门决算公开

## 一般公共预算财政拨款支出决算表

公开05表

部门：青禾县教育局　　　单位：${unit}

| 功能分类科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出 |
|---|---|---|---|---|
| 合计 | 合计 | 1,240.51 | 700.31 | 540.20 |
| 205 | 教育支出 | 1,240.51 | 700.31 | 540.20 |
| 20502 | 普通教育 | 1,240.51 | 700.31 | 540.20 |
| 2050201 | 学前教育 | 280.31 | 280.31 | |
| 2050202 | 小学教育 | 960.20 | 420.00 | 540.20 |
`;
const told = (basic: string): string => `
## 第三部分 2024年度部门决算情况说明

五、一般公共预算财政拨款支出决算情况说明

一般公共预算财政拨款支出1,240.51万元，其中：基本支出${basic}万元，项目支出540.20万元。
`;

async function seriousIn(text: string): Promise<string[]> {
  const { findings } = checkReading(await readText(text));
  return findings
    .filter(({ check, severity }) => severity !== 'info' && check !== 'forms.expected')
    .map(({ check }) => check);
}

test('one finding about the unit, none about each amount of the text', async () => {
  expect(await seriousIn(table('元') + told('700.31'))).toEqual(['unit.wrong']);
});

test('with the unit that fits nothing is said', async () => {
  expect(await seriousIn(table('万元') + told('700.31'))).toEqual([]);
});

test('one amount with a slip of its point is an error of the text', async () => {
  expect(await seriousIn(table('万元') + told('7003.10'))).toEqual(['narrative.unit']);
});

test('a wrong amount is found in the unit that the others tell', async () => {
  expect(await seriousIn(table('元') + told('708.31'))).toEqual(['unit.wrong', 'narrative.amount']);
});
