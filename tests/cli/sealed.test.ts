import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { juesuan } from '../helpers/command.ts';
import { emptyFolders } from '../helpers/folder.ts';

const emptyFolder = emptyFolders();

/** Tries, in the process that has just read a PDF, what a file that took hold of its library would. */
const intruder = (port: number): string => `
const fs = require('node:fs'), net = require('node:net'), children = require('node:child_process');
if (process.send) {
  const send = process.send.bind(process);
  process.send = (reply) => {
    const seen = { environment: process.env };
    try { children.execFileSync(process.execPath, ['--version']); seen.program = 'ran'; } catch (error) { seen.program = error.code; }
    try { process.kill(process.ppid, 'SIGKILL'); seen.kill = 'killed'; } catch (error) { seen.kill = error.code; }
    const tell = (how) => { seen.network = how; fs.writeFileSync(__dirname + '/seen-' + process.pid + '.json', JSON.stringify(seen)); send(reply); };
    net.connect(${port}, '127.0.0.1', () => tell('connected')).on('error', (error) => tell(error.code));
  };
}
`;

test('the process that reads a PDF with the library of the system has no secret, no network and no programs', async () => {
  const folder = emptyFolder();
  const server = createServer((socket) => socket.end());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    const address = server.address();
    writeFileSync(join(folder, 'intruder.cjs'), intruder(typeof address === 'object' ? (address?.port ?? 0) : 0));
    const env = {
      ...process.env,
      NODE_OPTIONS: `--require ${join(folder, 'intruder.cjs')}`,
      AWS_SECRET_ACCESS_KEY: 'secret',
      JUESUAN_DATABASE: 'postgres://me:secret@host/x',
      PGPASSWORD: 'secret',
    };
    const commandLine = ['run', 'samples/shuangyu-guozijian-2023.pdf', '--out', join(folder, 'out'), '--lang', 'en'];
    const { status, stderr } = await juesuan(commandLine, { env });
    expect([status, stderr]).toEqual([0, expect.stringMatching(/9 forms/)]);
    const seen = readdirSync(folder).filter((name) => name.startsWith('seen-'));
    expect(seen.length).toBeGreaterThan(0);
    for (const name of seen) {
      const text = readFileSync(join(folder, name), 'utf8');
      expect(text).not.toContain('secret');
      if (process.platform === 'linux') {
        expect(JSON.parse(text)).toMatchObject({ program: 'EPERM', kill: 'EPERM', network: 'EPERM' });
      }
    }
  } finally {
    server.close();
  }
});
