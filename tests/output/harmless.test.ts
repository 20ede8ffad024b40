import { harmless } from '../../output/harmless.ts';

test.each([
  ['=1+1', "'=1+1"],
  ['+cmd|x', "'+cmd|x"],
  ['-2+3', "'-2+3"],
  ['@now', "'@now"],
  ['\tx', "'\tx"],
  ['\rx', "'\rx"],
  ['\n=1+1', "'\n=1+1"],
  ['  =1+1', "'  =1+1"],
  ['\u3000@now', "'\u3000@now"],
  ['＝1+1', "'＝1+1"],
])('a text that begins like a formula gets an apostrophe: %j', (text, expected) => {
  expect(harmless(text)).toBe(expected);
});

test.each(['-12.30', '-19,704.57', '－１２．３０', '+5', '-3.5%', '-', '教育支出', '', '12'])(
  'a number, a dash and plain text stay as they are: %j',
  (text) => {
    expect(harmless(text)).toBe(text);
  },
);
