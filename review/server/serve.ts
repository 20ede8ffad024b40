import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { userInfo } from 'node:os';
import { serve } from '@hono/node-server';
import { errorCode } from '../../model/error-code.ts';
import type { Bilingual } from '../../model/finding.ts';
import { partsFolder } from '../../output/parts.ts';
import { stops } from '../../pipeline/many/messages.ts';
import { RunError } from '../../pipeline/many/run-error.ts';
import { reviewApp } from './app.ts';
import { ReviewFolder } from './folder.ts';

/** A review page that is being served. */
export type ReviewServer = {
  /** With the token: whoever has it can read and correct. */
  readonly address: string;
  /** Leads to the page once; for a command line, which others can read. */
  readonly openingAddress: string;
  close(): Promise<void>;
};

/**
 * Serves the review page of a results folder on this machine's loopback, at an address with a random token.
 *
 * @param port 0 for any free one
 * @throws RunError when the folder is not a results folder, or the port is taken
 */
export async function serveReview(folder: string, port: number): Promise<ReviewServer> {
  const parts = await stat(join(folder, partsFolder)).catch(() => undefined);
  if (!parts?.isDirectory()) throw new RunError(stops.noResults(folder));
  const token = randomBytes(24).toString('base64url');
  const ticket = randomBytes(24).toString('base64url');
  let actual = port;
  const app = reviewApp({ folder: new ReviewFolder(folder, author()), token, ticket, port: () => actual });
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, port, hostname: '127.0.0.1' }, (address: AddressInfo) => {
      actual = address.port;
      resolve({
        address: `http://127.0.0.1:${actual}/t/${token}/`,
        openingAddress: `http://127.0.0.1:${actual}/open/${ticket}`,
        close: () =>
          new Promise((closed) => {
            server.close(() => {
              closed();
            });
            if ('closeAllConnections' in server) server.closeAllConnections();
          }),
      });
    });
    server.once('error', (error: Error) => {
      reject(errorCode(error) === 'EADDRINUSE' ? new RunError(portTaken(port), error) : error);
    });
  });
}

const portTaken = (port: number): Bilingual => ({
  zh: `端口 ${port} 已被占用；请用 --port 换一个，或不指定端口`,
  en: `port ${port} is in use; choose another with --port, or none`,
});

function author(): string {
  try {
    return userInfo().username;
  } catch {
    return '';
  }
}
