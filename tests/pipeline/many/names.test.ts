import { nameDocuments } from '../../../pipeline/many/names.ts';

const namesOf = (paths: readonly string[], taken: readonly string[] = []): (string | undefined)[] => {
  const names = nameDocuments(paths, new Set(taken));
  return paths.map((path) => names.get(path));
};

test('a document is named after its file', () => {
  expect(namesOf(['/a/财政局2024.pdf', '/b/规划局.v2.PDF'])).toEqual(['财政局2024', '规划局.v2']);
});

test('where two files share a name, the shortest end of the path tells them apart', () => {
  expect(namesOf(['/x/2023/决算.pdf', '/x/2024/决算.pdf', '/x/2024/预算.pdf'])).toEqual([
    '2023/决算',
    '2024/决算',
    '预算',
  ]);
  expect(namesOf(['/x/a/2024/决算.pdf', '/x/b/2024/决算.pdf', '/x/2023/决算.pdf'])).toEqual([
    'a/2024/决算',
    'b/2024/决算',
    '2023/决算',
  ]);
});

test('files that differ only in their extension keep it', () => {
  expect(namesOf(['/x/a.pdf', '/x/a.txt', '/y/a.pdf'])).toEqual(['a.pdf', 'a.txt', 'a']);
  expect(namesOf(['/x/a.pdf', '/x/a.txt', '/y/a.pdf', '/y/a.txt'])).toEqual([
    'x/a.pdf',
    'x/a.txt',
    'y/a.pdf',
    'y/a.txt',
  ]);
});

test('a name that another document of the folder has is not given again', () => {
  expect(namesOf(['/x/2024/决算.pdf'], ['决算'])).toEqual(['2024/决算']);
});

test('a file in the root whose name is taken is named by its whole path', () => {
  expect(namesOf(['/a.pdf'], ['a'])).toEqual(['/a.pdf']);
});

test('a name is the same whether the system stores accents as one character or two', () => {
  expect(namesOf(['/x/Cafe\u0301.pdf'])).toEqual(['Café']);
});
