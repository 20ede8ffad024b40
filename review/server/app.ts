import { readFile } from 'node:fs/promises';
import { Hono, type Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { HTTPException } from 'hono/http-exception';
import { messageOf } from '../../model/error-code.ts';
import type { Bilingual } from '../../model/finding.ts';
import { decodeText } from '../../pipeline/pages/text.ts';
import type { PartIndexEntry } from '../../output/read-results.ts';
import { RunError } from '../../pipeline/many/run-error.ts';
import { assetOf } from './assets.ts';
import { accept, correct } from './changes.ts';
import { nameOf, type ReviewFolder } from './folder.ts';
import { guard } from './guard.ts';
import { acceptRequest, correctionRequest } from './requests.ts';

/** No correction is larger than this. */
const mostBytes = 64 * 1024;

type Options = {
  readonly folder: ReviewFolder;
  readonly token: string;
  /** It is on the command line of the browser, which everybody on this machine may read. */
  readonly ticket: string;
  readonly port: () => number;
};

/**
 * The server of the review page: everything is under `/t/TOKEN/`. Documents are named by ids of the results folder,
 * never by paths; only their originals and the files of the page are served.
 */
export function reviewApp({ folder, token, ticket, port }: Options): Hono {
  const app = new Hono();
  let isUsed = false;
  // Leads to the page only once: whoever reads the ticket later is too late.
  app.get('/open/:ticket', (context) => {
    if (isUsed || context.req.param('ticket') !== ticket) return context.text('not found', 404);
    if (context.req.header('host') !== `127.0.0.1:${port()}`) return context.text('wrong host', 403);
    isUsed = true;
    context.header('Cache-Control', 'no-store');
    context.header('Referrer-Policy', 'no-referrer');
    return context.redirect(`/t/${token}/`);
  });
  app.use('/t/:token/*', guard(token, port));
  app.use('*', bodyLimit({ maxSize: mostBytes }));
  app.get('/t/:token/', (context) => asset(context, 'index.html'));
  app.get('/t/:token/assets/:name{.+}', (context) => asset(context, context.req.param('name')));
  app.get('/t/:token/api/documents', async (context) => context.json(await folder.overview()));
  app.get('/t/:token/api/letter', async (context) => context.json(await folder.letter()));
  app.get('/t/:token/api/documents/:id', (context) =>
    withPart(context, folder, async (id, part) => context.json(await folder.view(id, part))),
  );
  app.get('/t/:token/api/documents/:id/file', (context) =>
    withPart(context, folder, async (_, part) => {
      const bytes = new Uint8Array(await readFile(part.path));
      return context.body(bytes, 200, { 'Content-Type': 'application/pdf' });
    }),
  );
  app.get('/t/:token/api/documents/:id/lines', (context) =>
    withPart(context, folder, async (_, part) => context.json(decodeText(await readFile(part.path)).split('\n'))),
  );
  app.post('/t/:token/api/documents/:id/corrections', (context) =>
    withPart(context, folder, async (id, part) => {
      const request = correctionRequest.safeParse(await context.req.json().catch(() => undefined));
      if (!request.success) return refuse(context, refusals.amount);
      const before = await folder.view(id, part);
      const key = nameOf(request.data.key);
      if (!before.records.some((record) => nameOf(record) === key)) return refuse(context, refusals.noRecord);
      const answer = await correct(folder, id, part, before, request.data);
      return context.json(answer, 'conflict' in answer ? 409 : 200);
    }),
  );
  app.post('/t/:token/api/documents/:id/accepted', (context) =>
    withPart(context, folder, async (id, part) => {
      const request = acceptRequest.safeParse(await context.req.json().catch(() => undefined));
      if (!request.success) return refuse(context, refusals.request);
      return context.json(await accept(folder, id, part, request.data));
    }),
  );
  app.onError((error, context) => {
    // Errors of the server framework have their own status: a body over the limit is 413.
    if (error instanceof HTTPException)
      return context.json({ error: { zh: error.message, en: error.message } }, error.status);
    const sentence = error instanceof RunError ? error.sentence : { zh: messageOf(error), en: messageOf(error) };
    return context.json({ error: sentence }, 500);
  });
  return app;
}

async function asset(context: Context, name: string): Promise<Response> {
  const found = await assetOf(name);
  if (!found) return context.text('not found', 404);
  // The parts of pdf.js do not change while the program runs.
  const kept = name.includes('/') || name === 'pdf.worker.mjs' ? { 'Cache-Control': 'private, max-age=3600' } : {};
  return context.body(found.bytes, 200, { 'Content-Type': found.type, ...kept });
}

async function withPart(
  context: Context,
  folder: ReviewFolder,
  answer: (id: string, part: PartIndexEntry) => Promise<Response>,
): Promise<Response> {
  const id = context.req.param('id');
  const part = id === undefined ? undefined : (await folder.parts()).get(id);
  return id !== undefined && part ? answer(id, part) : context.text('not found', 404);
}

const refuse = (context: Context, error: Bilingual): Response => context.json({ error }, 400);

const refusals = {
  amount: {
    zh: '金额应为数字，例如 1234.50（最多六位小数）',
    en: 'the amount must be a number such as 1234.50 (six decimals at most)',
  },
  noRecord: { zh: '没有这条数据记录', en: 'there is no such record' },
  request: { zh: '请求有误', en: 'the request is wrong' },
} satisfies { readonly [name: string]: Bilingual };
