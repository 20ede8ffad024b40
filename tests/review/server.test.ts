import { request } from 'node:http';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serveReview, type ReviewServer } from '../../review/server/serve.ts';
import { partPath, writePart } from '../../output/parts.ts';
import { readPart } from '../../output/read-results.ts';
import type { DocumentView, FolderLetterLine, ServerView } from '../../review/view.ts';
import { folderWithError, planted, sample } from '../helpers/review.ts';

let folder: string;
let server: ReviewServer;
let id: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'juesuan-test-'));
  await folderWithError(folder);
  server = await serveReview(folder, 0);
  id = (await get<ServerView>('api/documents')).documents[0]?.id ?? '';
});

afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

const get = async <Answer>(path: string): Promise<Answer> =>
  (await (await fetch(server.address + path)).json()) as Answer;

/** Asks with a path and headers as they are, which `fetch` would put right. */
function ask(
  path: string,
  headers: { readonly [name: string]: string } = {},
  method = 'GET',
  body = '',
): Promise<number> {
  const { hostname, port } = new URL(server.address);
  return new Promise((resolve, reject) => {
    const asked = request({ hostname, port, path, method, headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    asked.on('error', reject);
    asked.end(body);
  });
}

const own = (path = ''): string => new URL(server.address).pathname + path;
const origin = (): string => new URL(server.address).origin;

test('the page is served with a policy that lets nothing else run, to whoever has the token', async () => {
  const response = await fetch(server.address);
  expect(response.status).toBe(200);
  expect(response.headers.get('content-security-policy')).toMatch(
    /default-src 'none'.*script-src 'self' 'wasm-unsafe-eval'/,
  );
  expect(response.headers.get('referrer-policy')).toBe('same-origin');
  expect(new URL(server.address).hostname).toBe('127.0.0.1');
  expect(await ask(own().replace(/\/t\/.{6}/, '/t/wrong!'))).toBe(404);
  expect(await ask('/')).toBe(404);
});

test('the address on the command line of a browser leads to the page once and does not hold the token', async () => {
  const token = new URL(server.address).pathname;
  expect(server.openingAddress).not.toContain(token.split('/')[2]);
  expect(await ask('/open/wrong')).toBe(404);
  const first = await fetch(server.openingAddress, { redirect: 'manual' });
  expect([first.status, first.headers.get('location')]).toEqual([302, token]);
  expect((await fetch(server.openingAddress, { redirect: 'manual' })).status).toBe(404);
});

test('a body over the limit is refused as that', async () => {
  const headers = { origin: origin(), 'content-type': 'application/json' };
  const status = await ask(own(`api/documents/${id}/corrections`), headers, 'POST', ' '.repeat(70_000));
  expect(status).toBe(413);
});

test('a foreign host or origin is refused, and changes need our own origin and JSON', async () => {
  const json = { 'content-type': 'application/json' };
  const path = own(`api/documents/${encodeURIComponent(id)}/corrections`);
  expect(await ask(own(), { host: 'evil.example' })).toBe(403);
  expect(await ask(own('api/documents'), { origin: 'http://evil.example' })).toBe(403);
  expect(await ask(path, json, 'POST', '{}')).toBe(403);
  expect(await ask(path, { ...json, origin: 'http://evil.example' }, 'POST', '{}')).toBe(403);
  expect(await ask(path, { 'content-type': 'text/plain', origin: origin() }, 'POST', '{}')).toBe(415);
  expect(await ask(path, { ...json, origin: origin() }, 'POST', '{}')).toBe(400);
});

test.each([
  'assets/../../../../package.json',
  'assets/..%2f..%2f..%2fpackage.json',
  'assets/cmaps/..%2f..%2fpackage.json',
  'assets/cmaps/../package.json',
  'assets/main.tsx',
  'api/documents/..%2f..%2fetc%2fpasswd',
  'api/documents/%2e%2e/file',
])('no way leads out: %s', async (path) => {
  expect(await ask(own(path))).toBe(404);
});

const put = (key: object, more: object): Promise<Response> =>
  fetch(`${server.address}api/documents/${encodeURIComponent(id)}/corrections`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: origin() },
    body: JSON.stringify({ key, reason: '=HYPERLINK("x")', author: '张三', ...more }),
  });
const { form, rowKey, columnKey, printed, right } = planted;
const key = { form, rowKey, columnKey };

test('a correction is stored at once and harmless for spreadsheets, the printed amount stays, and it can be taken back', async () => {
  const before = await get<DocumentView>(`api/documents/${id}`);
  const answer = (await (await put(key, { amount: right })).json()) as { view: DocumentView; vanished: string[] };
  expect(answer.vanished.length).toBeGreaterThan(0);
  expect(answer.view.findings.length).toBeLessThan(before.findings.length);
  const record = answer.view.records.find(
    (each) => each.rowKey === rowKey && each.form === form && each.columnKey === columnKey,
  );
  expect(record).toMatchObject({ amountText: printed, amount: printed, correctedAmount: right });
  expect(readFileSync(join(folder, 'corrections.csv'), 'utf8')).toMatch(
    new RegExp(
      `^\\ufeffdocument,form,row_key,column_key,amount,reason,author,time\\r\\n${sample},${form},${rowKey},${columnKey},${right},"'=HYPERLINK\\(""x""\\)",张三,20`,
    ),
  );
  expect((await put(key, { known: right })).status).toBe(200);
  const after = await get<DocumentView>(`api/documents/${id}`);
  expect(after.findings.map((finding) => finding.id)).toEqual(before.findings.map((finding) => finding.id));
});

test('who did not see a correction of somebody else is told, and nothing is lost; lines of others stay', async () => {
  writeFileSync(
    join(folder, 'corrections.csv'),
    `document,form,row_key,column_key,amount,reason,author,time\r\nother,revenue,201,total,5,,李四,\r\n`,
  );
  expect((await put(key, { amount: right })).status).toBe(200);
  const second = await put(key, { amount: '9.99' });
  expect(second.status).toBe(409);
  expect(await second.json()).toMatchObject({ conflict: { amount: right, author: '张三' } });
  const both = await Promise.all([1, 2, 3, 4].map((n) => put({ ...key, rowKey: `20${n + 4}` }, { amount: `${n}` })));
  expect(both.map(({ status }) => status)).toContain(200);
  const lines = readFileSync(join(folder, 'corrections.csv'), 'utf8').trim().split('\r\n');
  expect(lines[1]).toContain('other,revenue,201,total,5,,李四');
  expect(lines.filter((line) => line.includes(`,${rowKey},${columnKey},`) && line.startsWith(sample))).toHaveLength(1);
  expect(lines).toHaveLength(2 + 1 + both.filter(({ status }) => status === 200).length - 0);
  rmSync(join(folder, 'corrections.csv'));
});

test('a wrong amount and a figure that is not there are refused with a sentence', async () => {
  expect(await (await put(key, { amount: '12a' })).json()).toMatchObject({
    error: { en: expect.stringContaining('number') as string },
  });
  expect((await put({ ...key, rowKey: '999' }, { amount: '1' })).status).toBe(400);
});

test('the list for the publishers goes over all documents, with what people put right', async () => {
  await writePart(folder, { ...(await readPart(partPath(folder, sample))), document: '另一份' });
  const lines = await get<FolderLetterLine[]>('api/letter');
  const { documents } = await get<ServerView>('api/documents');
  expect(documents).toHaveLength(2);
  expect(lines.map(({ document }) => document).sort()).toEqual(
    [...Array<string>(lines.length / 2).fill(sample), ...Array<string>(lines.length / 2).fill('另一份')].sort(),
  );
  for (const line of lines) expect(documents.find((each) => each.id === line.id)?.document).toBe(line.document);
  const own = await get<DocumentView>(`api/documents/${id}`);
  expect(lines.filter((line) => line.id === id)).toEqual(own.letter.map((line) => ({ ...line, id, document: sample })));
  expect(own.letter).toEqual([expect.objectContaining({ printed: planted.printed, right: planted.right })]);
  rmSync(partPath(folder, '另一份'));
});

test('an original that has moved or changed is said so', async () => {
  const path = join(folder, `${sample}.pdf`);
  const bytes = readFileSync(path);
  writeFileSync(path, Buffer.concat([bytes, Buffer.from('\n%more\n')]));
  expect(await get<DocumentView>(`api/documents/${id}`)).toMatchObject({ original: 'changed' });
  rmSync(path);
  expect(await get<DocumentView>(`api/documents/${id}`)).toMatchObject({ original: 'moved', path });
  writeFileSync(path, bytes);
  expect(await get<DocumentView>(`api/documents/${id}`)).toMatchObject({ original: 'there' });
});

test('a folder that holds no results is refused', async () => {
  await expect(serveReview(tmpdir(), 0)).rejects.toThrow(/no results folder|documents/);
});
