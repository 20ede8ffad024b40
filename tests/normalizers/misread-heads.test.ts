import { withMisreadHeads } from '../../normalizers/heads/lost-heads.ts';

const head = (word: string) => ({ words: [word], otherwise: [] });
const heads = { total: head('合计'), basic: head('基本支出'), project: head('项目支出') };
const named = [
  { column: 2, facets: { column: 'total' } },
  { column: 4, facets: { column: 'project' } },
];
const keyOf = (name: string): string => name;

test('a head that OCR misread is the one that is left for its place, and flagged', () => {
  const read = withMisreadHeads(named, [], [{ column: 3, path: ['毕本支串'] }], heads, keyOf);
  expect(read).toContainEqual({ column: 3, facets: { column: 'basic' }, restored: true });
});

test('of a head half may be gone', () => {
  const read = withMisreadHeads(named.slice(1), [], [{ column: 2, path: ['合'] }], heads, keyOf);
  // Two columns may be meant left of the one that is named: neither is taken.
  expect(read).toEqual(named.slice(1));
  const beside = [{ column: 3, facets: { column: 'basic' } }];
  const both = [
    { column: 2, path: ['合'] },
    { column: 4, path: ['项目支用'] },
  ];
  const keys = withMisreadHeads(beside, [], both, heads, keyOf).map(({ facets }) => facets);
  expect(keys).toEqual([{ column: 'total' }, { column: 'basic' }, { column: 'project' }]);
});

test('a head may be the half of a word that other reports print in its place', () => {
  const printed = { ...heads, total: { words: ['本年支出合计'], otherwise: ['合计'] } };
  const beside = [{ column: 3, facets: { column: 'basic' } }, ...named.slice(1)];
  const read = withMisreadHeads(beside, [], [{ column: 2, path: ['合'] }], printed, keyOf);
  expect(read).toContainEqual({ column: 2, facets: { column: 'total' }, restored: true });
});

test('a head that looks like none of the form is nobody’s, and its neighbours do not gain by it', () => {
  expect(withMisreadHeads(named, [], [{ column: 3, path: ['备注'] }], heads, keyOf)).toEqual(named);
  const one = named.slice(0, 1);
  expect(withMisreadHeads(one, [4], [{ column: 3, path: ['备注'] }], heads, keyOf)).toEqual(one);
});
