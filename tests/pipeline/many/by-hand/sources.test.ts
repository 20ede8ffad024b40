import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSources, takeSources } from '../../../../pipeline/many/by-hand/sources.ts';
import { emptyFolders } from '../../../helpers/folder.ts';

const emptyFolder = emptyFolders();
const header = 'document,sha256,source_url,retrieved,publisher,region';
const content = 'ab'.repeat(32);

/** A folder of input with a `sources.csv`, and one of results. */
function folders(sources: string): { input: string; out: string } {
  const folder = emptyFolder();
  const [input, out] = ['in', 'out'].map((name) => join(folder, name)) as [string, string];
  for (const each of [input, out]) mkdirSync(each);
  writeFileSync(join(input, 'sources.csv'), sources);
  return { input, out };
}

const source = {
  source_url: 'https://example.gov.cn/1',
  retrieved: '2025-03-31',
  publisher: '某市财政局',
  region: '某市',
};
const line = Object.values(source).join(',');

test.each([
  ['the name of the document', '某局2024,'],
  ['the name of the file', '某局2024.pdf,'],
  ['its content', `,${content.toUpperCase()}`],
])('a document is known by %s, and stays known in the results folder', async (_how, key) => {
  const { input, out } = folders(`\uFEFF${header}\r\n${key},${line}\r\n`);
  const document = { document: '某局2024', path: join(input, '某局2024.pdf'), sha256: content };
  expect(await takeSources(out, [document])).toEqual([]);
  expect((await readSources(out)).of(document)).toMatchObject(source);
  // A later run over other files keeps it.
  expect(await takeSources(out, [])).toEqual([]);
  expect((await readSources(out)).of(document)).toMatchObject(source);
});

test('columns may be left out', async () => {
  const { input, out } = folders('document,source_url\n某局2024,https://example.gov.cn/1\n');
  const document = { document: '某局2024', path: join(input, '某局2024.pdf'), sha256: content };
  await takeSources(out, [document]);
  expect((await readSources(out)).of(document)).toMatchObject({ source_url: 'https://example.gov.cn/1', region: '' });
});

test('an address that is none is told of and kept, a date with its time is right', async () => {
  const { input, out } = folders('document,source_url,retrieved\n某局,财政局网站,2025-03-31T08:00:00\n');
  const document = { document: '某局', path: join(input, '某局.pdf'), sha256: content };
  const notices = await takeSources(out, [document]);
  expect(notices.map(({ en }) => en)).toEqual([expect.stringMatching(/line 2: source_url is no web address/)]);
  expect((await readSources(out)).of(document)).toMatchObject({ source_url: '财政局网站' });
});

test('a line that names no document is told of', async () => {
  const { input, out } = folders(`${header}\n别的局,,${line}\n`);
  const notices = await takeSources(out, [{ document: '某局', path: join(input, '某局.pdf'), sha256: content }]);
  expect(notices.map(({ en }) => en)).toEqual([expect.stringMatching(/line 2: there is no such document \(别的局\)/)]);
});

test.each([
  ['an unknown column', 'document,url\n某局,https://example.gov.cn\n', /line 2: unknown column url/],
  ['no document', `${header}\n,,${line}\n`, /line 2: it names neither document nor sha256/],
  ['a wrong hash', `${header}\n某局,123,${line}\n`, /sha256: it must have 64 hexadecimal digits/],
  ['a wrong date', 'document,retrieved\n某局,last year\n', /retrieved: it must be a date/],
  ['a date that no calendar has', 'document,retrieved\n某局,2025-02-30\n', /retrieved: it must be a date/],
  ['too many columns', 'document,region\n某局,某市,更多\n', /line 2: it has too many or too few columns/],
  ['a document twice', 'document,region\n某局,某市\n某局,他市\n', /line 3: the same document stands in line 2/],
])('%s is told with its line, and nothing is read', async (_what, sources, message) => {
  const { input, out } = folders(sources);
  await expect(
    takeSources(out, [{ document: '某局', path: join(input, '某局.pdf'), sha256: '' }]),
  ).rejects.toMatchObject({
    sentence: { en: expect.stringMatching(message) as unknown },
  });
});
