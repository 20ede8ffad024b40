import { spawn } from 'node:child_process';
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { juesuan, type CommandResult } from '../helpers/command.ts';
import { readCsv } from '../helpers/csv.ts';
import { emptyFolders, preparedFolder } from '../helpers/folder.ts';
import { smallReports } from '../helpers/small-reports.ts';

const emptyFolder = emptyFolders();
const program = join(process.cwd(), 'dist/cli/main.js');
const [first, second] = await smallReports();

const inFolder = (folder: string, ...commandLine: string[]): Promise<CommandResult> =>
  juesuan([...commandLine, '--lang', 'en'], { cwd: folder }, program);

async function columnOf(folder: string, table: string, column: string): Promise<(string | undefined)[]> {
  return (await readCsv(join(folder, 'out', table))).map((line) => line[column]);
}

/** A folder with `a.pdf`, and its results in `out`. */
const folderWithResults = preparedFolder(async (folder) => {
  copyFileSync(first, join(folder, 'a.pdf'));
  await inFolder(folder, 'run', 'a.pdf', '--out', 'out');
});

function filesOf(folder: string): Record<string, string> {
  const names = readdirSync(join(folder, 'out')).filter((name) => /\.(?:csv|jsonl)$/.test(name));
  return Object.fromEntries(
    // Only the time that it took may differ from run to run.
    names.map((name) => [
      name,
      readFileSync(join(folder, 'out', name), 'utf8').replace(
        /,[\d.]+(?=(?:,\d*){5}(?:,[^,\r\n]*){5}\r\n)|"seconds":[\d.]+/g,
        '',
      ),
    ]),
  );
}

test('a run writes every file of the contract and says where', async () => {
  const folder = emptyFolder();
  copyFileSync(first, join(folder, 'a.pdf'));
  const { status, stdout } = await inFolder(folder, 'run', 'a.pdf', '--out', 'out');
  expect(readdirSync(join(folder, 'out')).sort()).toEqual([
    'annexes.csv',
    'annexes.jsonl',
    'bodies.csv',
    'checks.csv',
    'checks.jsonl',
    'claims.csv',
    'claims.jsonl',
    'codes.csv',
    'codes.jsonl',
    'columns.csv',
    'columns.jsonl',
    'datapackage.json',
    'dataset.xlsx',
    'documents',
    'documents.csv',
    'documents.jsonl',
    'findings.csv',
    'findings.jsonl',
    'forms.csv',
    'forms.jsonl',
    'indicators.csv',
    'indicators.jsonl',
    'juesuan.duckdb',
    'other_tables.csv',
    'other_tables.jsonl',
    'records.csv',
    'records.jsonl',
    'report.html',
    'reports.csv',
    'reports.jsonl',
    'restored.csv',
    'restored.jsonl',
  ]);
  expect(stdout).toMatch(/The results are in out\n/);
  expect(stdout).toMatch(/out\/dataset\.xlsx/);
  expect(status).toBe(0);
});

test('results do not depend on how many documents are read at a time, nor on the order of the paths', async () => {
  const folder = emptyFolder();
  copyFileSync(first, join(folder, 'a.pdf'));
  copyFileSync(second, join(folder, 'b.pdf'));
  await inFolder(folder, 'run', 'a.pdf', 'b.pdf', '--out', 'out', '--jobs', '2');
  const together = filesOf(folder);
  rmSync(join(folder, 'out'), { recursive: true });
  await inFolder(folder, 'run', 'b.pdf', 'a.pdf', '--out', 'out', '--jobs', '1');
  expect(filesOf(folder)).toEqual(together);
  expect(await columnOf(folder, 'documents.csv', 'document')).toEqual(['a', 'b']);
});

test('a second run keeps the documents of the first, and replaces those that are in both', async () => {
  const folder = await folderWithResults();
  copyFileSync(second, join(folder, 'b.pdf'));
  const records = (await columnOf(folder, 'records.csv', 'document')).length;
  await inFolder(folder, 'run', 'b.pdf', '--out', 'out');
  await inFolder(folder, 'run', 'a.pdf', '--out', 'out');
  expect(await columnOf(folder, 'documents.csv', 'document')).toEqual(['a', 'b']);
  const documents = await columnOf(folder, 'records.csv', 'document');
  expect(documents.filter((document) => document === 'a')).toHaveLength(records);
});

test('different files of one name in two runs are two documents', async () => {
  const folder = emptyFolder();
  for (const [year, sample] of [
    ['2019', second],
    ['2023', first],
  ] as const) {
    mkdirSync(join(folder, year));
    copyFileSync(sample, join(folder, year, '决算.pdf'));
    await inFolder(folder, 'run', year, '--out', 'out');
  }
  expect(await columnOf(folder, 'documents.csv', 'document')).toEqual(['2023/决算', '决算']);
  expect(new Set(await columnOf(folder, 'records.csv', 'document'))).toEqual(new Set(['2023/决算', '决算']));
});

test('a document that is renamed between two runs is counted once, under its new name', async () => {
  const folder = await folderWithResults();
  renameSync(join(folder, 'a.pdf'), join(folder, '科技局2023.pdf'));
  await inFolder(folder, 'run', '科技局2023.pdf', '--out', 'out');
  expect(await columnOf(folder, 'documents.csv', 'document')).toEqual(['科技局2023']);
});

test('an earlier result that cannot be read back is named, left alone, and the run goes on', async () => {
  const folder = emptyFolder();
  copyFileSync(first, join(folder, 'a.pdf'));
  const broken = join(folder, 'out', 'documents', 'broken.json');
  mkdirSync(join(folder, 'out', 'documents'), { recursive: true });
  writeFileSync(broken, '{"document":"x"');
  const { status, stderr } = await inFolder(folder, 'run', 'a.pdf', '--out', 'out');
  expect(stderr).toMatch(/broken\.json: an earlier result cannot be read back/);
  expect(readFileSync(broken, 'utf8')).toBe('{"document":"x"');
  expect(await columnOf(folder, 'documents.csv', 'document')).toEqual(['a']);
  expect(status).toBe(1);
});

test('a run that is killed leaves the older results whole, and the next run leaves nothing of it behind', async () => {
  const folder = await folderWithResults();
  const before = filesOf(folder);
  copyFileSync(second, join(folder, 'b.pdf'));
  copyFileSync('samples/yunxi-sifaju-2024.pdf', join(folder, 'c.pdf'));
  await killedAfterFirstDocument(['run', 'b.pdf', 'c.pdf', '--out', 'out', '--jobs', '1'], folder);
  expect(filesOf(folder)).toEqual(before);
  await inFolder(folder, 'run', 'b.pdf', 'c.pdf', '--out', 'out');
  expect(await columnOf(folder, 'documents.csv', 'document')).toEqual(['a', 'b', 'c']);
  const names = readdirSync(join(folder, 'out'), { recursive: true, encoding: 'utf8' });
  expect(names.filter((name) => name.includes('.tmp'))).toEqual([]);
});

function killedAfterFirstDocument(commandLine: readonly string[], folder: string): Promise<void> {
  const child = spawn(process.execPath, [program, ...commandLine], { cwd: folder, stdio: 'pipe' });
  return new Promise((resolve, reject) => {
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      if (text.includes('[1/2]')) child.kill('SIGKILL');
    });
    child.on('error', reject).on('close', (_code, signal) => {
      if (signal === 'SIGKILL') resolve();
      else reject(new Error('The run ended before it was killed'));
    });
  });
}

test('--json prints a line of JSON a document and nothing else', async () => {
  const folder = emptyFolder();
  copyFileSync(first, join(folder, 'a.pdf'));
  const { status, stdout } = await inFolder(folder, 'run', 'a.pdf', 'missing.pdf', '--out', 'out', '--json');
  const lines = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { event: string; document?: string; status?: string });
  // What a slow machine hears of a run that goes on.
  const told = lines.filter(({ event }) => !/^(?:looking|reading|tables)$/.test(event));
  expect(told.map(({ event, document, status: of }) => [event, document, of].filter(Boolean).join(' '))).toEqual([
    'input failed',
    'started',
    'document a ok',
    'finished 1',
  ]);
  expect(status).toBe(1);
});

describe('corrections', () => {
  const header = 'document,form,row_key,column_key,amount,reason,author,time\n';

  /** The results with `corrections.csv`, of which lines 2 and 5 fit the same figure and two fit none; what the command said is in `said`. */
  async function correct(folder: string, ...commandLine: string[]): Promise<void> {
    cpSync(await folderWithResults(), folder, { recursive: true });
    const [record] = await readCsv(join(folder, 'out', 'records.csv'));
    const key = [record?.['form'], record?.['row_key'], record?.['column_key']].join(',');
    writeFileSync(
      join(folder, 'out', 'corrections.csv'),
      `${header}a,${key},888.88,misread,Li,2025-01-01\na,no_form,x,total,1,,,\nnobody,revenue,201,total,1,,,\na,${key},999.99,misread,Zhang,2025-01-02\n`,
    );
    if (commandLine[0] === 'check') rmSync(join(folder, 'a.pdf'));
    writeFileSync(join(folder, 'said'), JSON.stringify(await inFolder(folder, ...commandLine)));
  }

  const correctedFolder = {
    run: preparedFolder((folder) => correct(folder, 'run', 'a.pdf', '--out', 'out')),
    check: preparedFolder((folder) => correct(folder, 'check', 'out')),
  };

  test.each(['run', 'check'] as const)(
    '%s applies them: the printed amount stays, the corrected one stands beside it',
    async (command) => {
      const folder = await correctedFolder[command]();
      const result = JSON.parse(readFileSync(join(folder, 'said'), 'utf8')) as CommandResult;
      const [record] = await readCsv(join(folder, 'out', 'records.csv'));
      expect(record?.['corrected_amount']).toBe('999.99');
      expect(record?.['amount']).not.toBe('999.99');
      expect(record?.['flags']?.split(';')).toContain('corrected');
      expect(result.stderr).toMatch(/corrections\.csv, line 2: a later line corrects the same record/);
      expect(result.stderr).toMatch(/corrections\.csv, line 3: there is no such record \(a \/ no_form \/ x \/ total\)/);
      expect(result.stderr).toMatch(/corrections\.csv, line 4: there is no such record \(nobody \//);
      expect(existsSync(join(folder, 'out', 'corrections.csv'))).toBe(true);
      expect(result.status).toBe(0);
    },
  );

  test('a correction that is withdrawn is gone after the next check', async () => {
    const folder = await correctedFolder.run();
    writeFileSync(join(folder, 'out', 'corrections.csv'), header);
    await inFolder(folder, 'check', 'out');
    expect(new Set(await columnOf(folder, 'records.csv', 'corrected_amount'))).toEqual(new Set(['']));
  });

  test('a run over other documents applies new corrections to those that it keeps', async () => {
    const folder = await correctedFolder.run();
    copyFileSync(second, join(folder, 'b.pdf'));
    writeFileSync(join(folder, 'out', 'corrections.csv'), header);
    await inFolder(folder, 'run', 'b.pdf', '--out', 'out');
    expect(new Set(await columnOf(folder, 'records.csv', 'corrected_amount'))).toEqual(new Set(['']));
    expect(new Set(await columnOf(folder, 'records.csv', 'document'))).toEqual(new Set(['a', 'b']));
  });

  test('a mistake in the file ends the run with status 2, and nothing is changed', async () => {
    const folder = await correctedFolder.run();
    const before = readFileSync(join(folder, 'out', 'records.csv'), 'utf8');
    writeFileSync(join(folder, 'out', 'corrections.csv'), `${header}a,revenue,201,total,much,,,\n`);
    const { status, stderr } = await inFolder(folder, 'run', 'a.pdf', '--out', 'out');
    expect(stderr).toMatch(/^Cannot read corrections\.csv, line 2: amount: the amount must be a number/);
    expect(readFileSync(join(folder, 'out', 'records.csv'), 'utf8')).toBe(before);
    expect(status).toBe(2);
  });
});
