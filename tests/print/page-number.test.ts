import { isFramedPageNumber, isPageNumber } from '../../print/page-number.ts';

test.each(['- 3 -', '—456—', '— 4 5 6 —', '第 3 页', '第3页 共 12 页', '~7~'])(
  '%s says that it numbers its page',
  (text) => {
    expect(isFramedPageNumber(text)).toBe(true);
    expect(isPageNumber(text)).toBe(true);
  },
);

test.each(['3', '3/12', '· 12 ·'])('%s may number a page, and may be something else', (text) => {
  expect(isPageNumber(text)).toBe(true);
});

test.each(['12', '-12', '—', '— —', '合计 12', '- 12.50 -', '—12345—', '4 5 6', '第3条'])(
  '%s does not say so',
  (text) => {
    expect(isFramedPageNumber(text)).toBe(false);
  },
);
