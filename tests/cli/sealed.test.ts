import { mkdirSync, copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import koffi from 'koffi';
import { encodedScans } from '../helpers/scan-documents.ts';
import { juesuan } from '../helpers/command.ts';
import { emptyFolders } from '../helpers/folder.ts';

const emptyFolder = emptyFolders();

/** What a process that reads documents tried and how it ended: a code of the system, or that it was done. */
type Seen = {
  readonly confined: string | undefined;
  readonly files: { readonly [what: string]: string };
  readonly program: string;
  readonly kill: string;
  readonly network: string;
};

/** Tries, in the process that has just read a document, what a file that took hold of its library would. */
const intruder = (port: number, own: string, out: string): string => `
const fs = require('node:fs'), net = require('node:net'), children = require('node:child_process');
if (process.send) {
  const send = process.send.bind(process);
  const ended = (action) => { try { action(); return 'done'; } catch (error) { return error.code; } };
  process.send = (reply) => {
    const koffi = require(${JSON.stringify(join(process.cwd(), 'node_modules/koffi'))});
    const open = koffi.load(null).func('int open(const char *, int)');
    const natively = (path) => ended(() => { if (open(path, 0) < 0) throw { code: koffi.os.errno.EACCES === koffi.errno() ? 'EACCES' : koffi.errno() }; });
    const seen = { environment: process.env, confined: process.env.JUESUAN_CONFINED };
    seen.files = {
      system: ended(() => fs.readFileSync('/etc/passwd')),
      own: ended(() => fs.readFileSync(${JSON.stringify(join(own, 'diary.txt'))})),
      natively: natively('/etc/passwd'),
      ownNatively: natively(${JSON.stringify(join(own, 'diary.txt'))}),
      folder: ended(() => fs.readdirSync(${JSON.stringify(own)})),
      written: ended(() => fs.writeFileSync(${JSON.stringify(join(own, 'new.txt'))}, 'x')),
      removed: ended(() => fs.rmSync(${JSON.stringify(join(own, 'diary.txt'))})),
      environment: ended(() => fs.readFileSync('/proc/' + process.ppid + '/environ')),
      memory: ended(() => fs.openSync('/proc/' + process.ppid + '/mem', 'r')),
    };
    seen.program = ended(() => children.execFileSync(process.execPath, ['--version']));
    seen.kill = ended(() => process.kill(process.ppid, 'SIGKILL'));
    const tell = (how) => { seen.network = how; fs.writeFileSync(${JSON.stringify(out)} + '/seen-' + process.pid + '.json', JSON.stringify(seen)); send(reply); };
    net.connect(${port}, '127.0.0.1', () => tell('done')).on('error', (error) => tell(error.code));
  };
}
`;

/** What the processes tried that read a report and a scan, while a secret stood in the environment of the run. */
async function seenIn(folder: string, flags: readonly string[]): Promise<Seen[]> {
  const [inputs, own, out] = ['in', 'own', 'out'].map((name) => join(folder, name)) as [string, string, string];
  for (const each of [inputs, own]) mkdirSync(each);
  copyFileSync('samples/shuangyu-guozijian-2023.pdf', join(inputs, 'report.pdf'));
  const [scan] = Object.values(encodedScans);
  if (scan) writeFileSync(join(inputs, 'scan.pdf'), await scan());
  writeFileSync(join(own, 'diary.txt'), 'dear diary');
  const server = createServer((socket) => socket.end());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    const address = server.address();
    const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
    writeFileSync(join(folder, 'intruder.cjs'), intruder(port, own, out));
    const env = {
      ...process.env,
      NODE_OPTIONS: `--require ${join(folder, 'intruder.cjs')}`,
      AWS_SECRET_ACCESS_KEY: 'secret',
      JUESUAN_DATABASE: 'postgres://me:secret@host/x',
      PGPASSWORD: 'secret',
    };
    const { status, stderr } = await juesuan(['run', inputs, '--out', out, '--lang', 'en', ...flags], { env });
    expect([status, stderr]).toEqual([0, expect.stringMatching(/9 forms[^]*1 form|1 form[^]*9 forms/)]);
    expect(readFileSync(join(out, 'records.csv'), 'utf8')).toContain('1063.81');
  } finally {
    server.close();
  }
  const names = readdirSync(out).filter((name) => name.startsWith('seen-'));
  expect(names.length).toBeGreaterThan(0);
  const texts = names.map((name) => readFileSync(join(out, name), 'utf8'));
  for (const text of texts) expect(text).not.toContain('secret');
  return texts.map((text) => JSON.parse(text) as Seen);
}

/** Whether the system can keep a process from files: it tells the version of what it has for that. */
function hasLandlock(): boolean {
  const call = koffi.load(null).func('long syscall(long, const void *, unsigned long, unsigned long)') as (
    ...all: (number | null)[]
  ) => number;
  return call(444, null, 0, 1) > 0;
}

const itOnLinux = process.platform === 'linux' ? test : test.skip;

itOnLinux(
  'a process that reads documents has no secret, and reaches no files but theirs, no network, no programs',
  async () => {
    for (const { confined, files, program, kill, network } of await seenIn(emptyFolder(), [])) {
      // Systems without Landlock read in the sandbox of WebAssembly instead.
      expect(confined).toBe(hasLandlock() ? '1' : undefined);
      if (confined === undefined) continue;
      expect(Object.entries(files).filter(([, how]) => how !== 'EACCES')).toEqual([]);
      expect([program, kill, network]).toEqual(['EPERM', 'EPERM', 'EPERM']);
    }
  },
);
