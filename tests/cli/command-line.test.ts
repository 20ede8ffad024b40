import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { juesuan } from '../helpers/command.ts';
import { emptyFolders } from '../helpers/folder.ts';

const emptyFolder = emptyFolders();

test.each([
  [[], /用法：/],
  [['frobnicate'], /没有 frobnicate 这个命令/],
  [['help', 'rnu'], /没有 rnu 这个命令\n您是不是要用 run？/],
  [['completion', 'csh'], /参数 SHELL 应为 bash、zsh、fish 之一，而不是 "csh"/],
  [['run', 'samples'], /缺少必填选项 .*--out/],
  [['run', '--out', 'x'], /缺少参数 PATH/],
  [['run', 'samples', '--out'], /--out <DIR> 缺少取值/],
  [['run', 'samples', '--out', 'x', '--fast'], /没有 --fast 这个选项/],
  [['run', 'samples', '--out', 'x', '--jobs', 'many'], /--jobs 应为不小于 1 的整数，而不是 "many"/],
  [['run', 'samples', '--out', 'x', '--jobs', '1000000000'], /--jobs 应为 1 到 1000 的整数/],
  [['run', 'samples', '--out', 'x', '--timeout', '99999999999'], /--timeout 应为 1 到 1000000 的整数/],
  [['run', 'samples', '--out', ''], /有一个参数是空的/],
  [['--lang', 'en', 'run', '', '--out', 'x'], /One of the arguments is empty .*\nSee juesuan run --help/],
  [['check'], /缺少参数 DIR/],
  [['forms', '--lang', 'fr'], /--lang 应为 zh 或 en，而不是 "fr"/],
  [['forms', '--lang', 'en', 'x'], /Too many arguments for forms\nSee juesuan forms --help/],
  [['--lang', 'en', 'help', 'rnu'], /There is no command rnu\nDid you mean run\?\nSee juesuan --help/],
  [['--lang', 'zh', 'run', 'samples', '--out', 'x', '--agian'], /您是不是要用 --again？\n用 juesuan run --help/],
  [['review', 'x', '--port', '99999'], /--port 应为 0 到 65535 的整数，而不是 "99999"/],
])('a command line that is wrong ends with status 2 and says why: %j', async (commandLine, message) => {
  const { status, stdout, stderr } = await juesuan(commandLine);
  expect(stderr).toMatch(message);
  expect(stderr).not.toMatch(/\n {4}at /);
  expect([status, stdout]).toEqual([2, '']);
});

test.each([[[]], [['run']], [['check']], [['review']], [['submit']], [['worker']], [['forms']], [['checks']]])(
  'every command explains itself in both languages: %j',
  async (command) => {
    const zh = await juesuan([...command, '--help']);
    const en = await juesuan([...command, '--help', '--lang', 'en']);
    expect([zh.status, en.status]).toEqual([0, 0]);
    expect(zh.stdout).toMatch(/用法：[^]*退出状态/);
    expect(en.stdout).toMatch(/Usage:[^]*Exit status/);
  },
);

test('--version is that of the package', async () => {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
  expect(await juesuan(['--version'])).toEqual({ status: 0, stdout: `${version}\n`, stderr: '' });
});

test('the forms and the checks of the catalogue are listed', async () => {
  const forms = await juesuan(['forms']);
  expect(forms.stdout).toMatch(/^expenditure +支出决算表/m);
  const checks = await juesuan(['checks', '--lang', 'en']);
  expect(checks.stdout).toMatch(/^row-total\.expenditure +inconsistency/m);
  expect([forms.status, checks.status]).toEqual([0, 0]);
});

test('check of a folder that is no results folder ends with status 2', async () => {
  const folder = emptyFolder();
  const { status, stderr } = await juesuan(['check', folder, '--lang', 'en']);
  expect(stderr).toBe(`${folder} is not a results folder (it has no folder "documents"); run juesuan run first\n`);
  expect(status).toBe(2);
});

test('an output folder that is a file ends with status 2', async () => {
  const { status, stderr } = await juesuan(['run', 'samples', '--out', join('package.json', 'x'), '--lang', 'en']);
  expect(stderr).toMatch(/^Cannot write into the results folder .*package\.json\/x \(ENOTDIR/);
  expect(status).toBe(2);
});

(existsSync('/dev/full') ? test : test.skip)(
  'a run whose lines cannot be written is finished, and says so in one sentence',
  async () => {
    const out = join(emptyFolder(), 'out');
    const full = openSync('/dev/full', 'w');
    const commandLine = [
      'dist/cli/main.js',
      'run',
      'samples/yunxi-sifaju-2024.pdf',
      '--json',
      '--lang',
      'en',
      '--out',
      out,
    ];
    const child = spawn(process.execPath, commandLine, { stdio: ['ignore', full, 'pipe'] });
    let said = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (said += text));
    const [status] = (await once(child, 'close')) as [number];
    closeSync(full);
    expect([status, said]).toEqual([1, expect.stringMatching(/^Standard output cannot be written \(ENOSPC\).*\n$/)]);
    expect(existsSync(join(out, 'records.csv'))).toBe(true);
  },
);

(process.platform === 'win32' ? test.skip : test)(
  'where no more files may be opened the run ends with one sentence, whenever that is',
  async () => {
    for (const most of [40, 80]) {
      const out = join(emptyFolder(), 'out');
      const command = `ulimit -n ${most}; exec ${process.execPath} dist/cli/main.js run samples/yunxi-sifaju-2024.pdf --lang en --out ${out}`;
      const child = spawn('sh', ['-c', command], { stdio: ['ignore', 'ignore', 'pipe'] });
      let said = '';
      child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
      const [status] = (await once(child, 'close')) as [number];
      expect([status, said.trim().split('\n').at(-1)]).toEqual([
        2,
        expect.stringMatching(/^The system lets this program open no more files; raise its limit/),
      ]);
    }
  },
);

test('a run is finished when whoever reads its lines goes away', async () => {
  const out = join(emptyFolder(), 'out');
  const program = join(process.cwd(), 'dist/cli/main.js');
  const child = spawn(process.execPath, [program, 'run', 'samples/yunxi-sifaju-2024.pdf', '--json', '--out', out]);
  child.stdout.destroy();
  child.stderr.destroy();
  const [status] = (await once(child, 'exit')) as [number];
  expect(status).toBe(0);
  expect(existsSync(join(out, 'records.csv'))).toBe(true);
});
