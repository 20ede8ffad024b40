import { isSameBody } from '../../normalizers/reports/same-body.ts';

test.each([
  ['青山市水利局', '青山市水利局（续）'],
  ['青山市水利局', '青山市水利局续表'],
  ['青山市水利局', '青山市水利局第2页'],
  ['青山市水利局', '青山市水利局2022年12月31日'],
  ['青山市水利局', '青山市水利局单位负责人'],
  ['青山市水利局（本级）', '青山市水利局(本级)'],
  ['青山市水利局', '青山市水利'],
  ['青山市水利和草原局', '青山市水利'],
])('%s and %s are one body', (one, other) => {
  expect([isSameBody(one, other), isSameBody(other, one)]).toEqual([true, true]);
});

test.each([
  ['青山市水利局', '青山市水文站'],
  ['青山市水利局', '青山市水利局机关服务中心'],
  ['青山市水利局', '青山市水利局（本级）'],
])('%s and %s are two', (one, other) => {
  expect([isSameBody(one, other), isSameBody(other, one)]).toEqual([false, false]);
});
