import { Bodies } from '../../../../pipeline/many/by-hand/bodies.ts';

test.each([
  ['城乡建设和管理委员会', '城乡建设与管理委员会'],
  ['上海市普陀区财政局', '普陀区财政局'],
  ['江苏省无锡市水利局', '无锡市水利局'],
  ['青山市水利局（汇总）', '青山市水利局'],
  ['青山市水利局(本级)', '青山市水利局本级'],
  ['中共青山市委宣传部', '青山市委宣传部'],
])('%s and %s are one body', (one, other) => {
  const bodies = new Bodies([one, other]);
  expect(bodies.keyOf(one)).toBe(bodies.keyOf(other));
});

test.each([
  ['青山市水利局', '青山市水利局（本级）'],
  ['青山市水利局', '青山市水务局'],
  ['南京市鼓楼区财政局', '福州市鼓楼区财政局'],
  ['深圳市市场监督管理局', '市场监督管理局'],
])('%s and %s are two', (one, other) => {
  const bodies = new Bodies([one, other]);
  expect(bodies.keyOf(one)).not.toBe(bodies.keyOf(other));
});

test('a name without its city is neither of two cities', () => {
  const names = ['南京市鼓楼区财政局', '福州市鼓楼区财政局', '鼓楼区财政局'];
  const bodies = new Bodies(names);
  expect(new Set(names.map((name) => bodies.keyOf(name))).size).toBe(3);
});

test('of two reports of a unit the one without （本级） is that of the own office, a report of the department is not', () => {
  const [bare, own] = ['青山市水利局', '青山市水利局（本级）'];
  const bodies = new Bodies([bare, own], new Map(), [own]);
  expect(bodies.bodyOf({ department: bare, reportKind: '单位决算' })).toBe(own);
  expect(bodies.bodyOf({ department: bare, reportKind: '部门决算' })).toBe(bare);
  expect(bodies.bodyOf({ department: bare })).toBe(bare);
  expect(bodies.bodyOf({ department: '从未见过的局' })).toBe('从未见过的局');
});

test('people may put a name under another body', () => {
  const bodies = new Bodies(['青山市水务局', '青山市水利局'], new Map([['青山市水务局', '青山市水利局']]));
  expect(bodies.keyOf('青山市水务局')).toBe(bodies.keyOf('青山市水利局'));
  expect(bodies.lines()).toEqual([
    ['青山市水利局', '青山市水利局', '青山市水利局', '1'],
    ['青山市水务局', '青山市水利局', '青山市水务局', '1'],
  ]);
});
