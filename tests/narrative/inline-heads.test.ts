import { narrativeOf, told } from './helpers.ts';

test('headings that share their line with the text before and behind are headings', () => {
  const text = [
    '当前位置：首页2024年度临江市行政服务中心决算说明现将我单位2024年度部门决算说明如下:一、部门主要职责行政服务中心',
    '的主要职责是：服务。四、2024年决算收支总体情况2024年本年收入340.45万元，本年支出375.98万元，年末结转和结余42.70万元。',
    '五、公共财政拨款支出决算情况 2024年政府性基金支出1.00万元。六、政府性基金支出决算情况本年度支出合计2.00万元。',
  ].join('\n');
  const narrative = narrativeOf(text);
  expect(narrative.claims.map(({ section, printed }) => `${section} ${printed}`)).toEqual([
    '四、2024年决算收支总体情况 340.45',
    '四、2024年决算收支总体情况 375.98',
    '四、2024年决算收支总体情况 42.70',
    '五、公共财政拨款支出决算情况 1.00',
    '六、政府性基金支出决算情况 2.00',
  ]);
  expect(told(narrative).slice(0, 2)).toEqual(['income actual 340.45万元', 'expenditure actual 375.98万元']);
});

test('an ordinal inside a sentence is no part of its subject, and the year may lack its 年', () => {
  const text =
    '二、收入决算情况说明\n2024本年收入340.45万元，具体情况如下：1.财政拨款收入300.35万元。2.事业收入40.10万元。';
  expect(told(narrativeOf(text))).toEqual([
    'income actual 340.45万元',
    'income.fiscal actual 300.35万元',
    'income.undertaking actual 40.10万元',
  ]);
});
