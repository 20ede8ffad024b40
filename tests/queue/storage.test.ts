import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import S3rver from 's3rver';
import { emptyFolders } from '../helpers/folder.ts';
import { juesuan } from '../helpers/command.ts';
import { postgres } from '../helpers/postgres.ts';
import { statusAt } from './setup.ts';

const server = postgres();
const emptyFolder = emptyFolders();
const env = { ...process.env, AWS_ACCESS_KEY_ID: 'S3RVER', AWS_SECRET_ACCESS_KEY: 'S3RVER', AWS_REGION: 'us-east-1' };
// Only what this process says itself: the command must be quiet without it.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';

/** Object storage with reports and something else under `reports/`. */
async function storage(directory: string): Promise<{ endpoint: string; close: () => Promise<void> }> {
  const s3 = new S3rver({
    port: 0,
    address: '127.0.0.1',
    silent: true,
    directory,
    configureBuckets: [{ name: 'open' }],
  });
  const { port } = await s3.run();
  const endpoint = `http://127.0.0.1:${port}`;
  const credentials = { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' };
  const client = new S3Client({ endpoint, forcePathStyle: true, region: 'us-east-1', credentials });
  for (const [key, file] of Object.entries({
    'reports/2024/a.pdf': 'samples/blank-template-2024.pdf',
    'reports/2023/b.pdf': 'samples/shuangyu-guozijian-2023.pdf',
    'reports/index.html': 'package.json',
    'other/c.pdf': 'samples/yunxi-sifaju-2024.pdf',
  })) {
    await client.send(new PutObjectCommand({ Bucket: 'open', Key: key, Body: readFileSync(file) }));
  }
  client.destroy();
  return { endpoint, close: () => s3.close() };
}

test('documents are read from S3-compatible storage', async () => {
  const url = await server.database();
  const folder = emptyFolder();
  const s3 = await storage(join(folder, 's3'));
  const onStorage = (...commandLine: string[]) =>
    juesuan([...commandLine, '--queue', url, '--s3-endpoint', s3.endpoint, '--s3-path-style', '--lang', 'en'], { env });
  try {
    const submitted = await onStorage('submit', 's3://open/reports/');
    expect(submitted).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/^2 documents queued/) as string,
      stderr: '',
    });
    expect((await onStorage('submit', 's3://open/reports/')).stdout).toMatch(/^0 documents queued; 2 submitted/);
    const missing = await onStorage('submit', 's3://none/');
    expect([missing.status, missing.stderr]).toEqual([1, expect.stringMatching(/s3:\/\/none\/: .*NoSuchBucket/)]);
    expect((await onStorage('worker', '--drain')).status).toBe(0);
    expect((await statusAt(url)).done).toEqual({ ok: 2, partial: 0, failed: 0 });
    await juesuan(['export', '--queue', url, '--out', join(folder, 'out')]);
    expect(readFileSync(join(folder, 'out/documents.csv'), 'utf8')).toContain('b,s3://open/reports/2023/b.pdf,');
    const limited = await onStorage('submit', 's3://open/other/c.pdf');
    expect(limited.stdout).toMatch(/^1 documents queued/);
  } finally {
    await s3.close();
  }
});
