// Tests that run the command as a process need it compiled; a build that is newer than every source is left alone.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';

/** What is compiled. */
const rooms = JSON.parse(readFileSync('tsconfig.build.json', 'utf8')).include;
const program = 'dist/cli/main.js';
/** Without the empty database each of some hundred runs makes its own. */
const scripts = [
  ...['copy-data', 'compile-catalogue', 'store-code-hashes', 'store-database'],
  ...['bundle-program', 'bundle-page'],
];

export default function buildOnce() {
  const built = existsSync(program) ? statSync(program).mtimeMs : 0;
  if (newestIn(rooms) < built) return;
  // Types are the business of `npm run check`; here only a program that cannot run at all is a failure.
  const compiler = ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json', '--noCheck'];
  const compiled = spawnSync(process.execPath, compiler);
  for (const script of scripts) {
    const done = spawnSync(process.execPath, [`scripts/${script}.mjs`]);
    if (done.status !== 0 || !existsSync(program)) {
      throw new Error(`Cannot build the command for the tests:\n${compiled.stdout}\n${done.stderr}`);
    }
  }
}

function newestIn(folders) {
  let newest = 0;
  for (const folder of folders) {
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      if (entry.isFile()) newest = Math.max(newest, statSync(`${entry.parentPath}/${entry.name}`).mtimeMs);
    }
  }
  return newest;
}
