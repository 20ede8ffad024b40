/**
 * Are results lost, doubled or changed when runs are killed?
 *
 * `npm run bench:faults -- [DOCUMENTS] [KILLS] [SEED]`: a set of sound and broken documents is read once without
 * interruption, and once with SIGKILL to the whole process group at random moments, resuming each time. The records
 * must be the same, byte for byte after sorting, and nothing may be left behind. Exit status 1 if not.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomFrom } from '../samples/random.ts';
import { writeSet } from './batch-set.ts';
import { clear, ended, killAfter, sortedRecords, startRun } from './interrupted.ts';

const [documents = 200, kills = 20, seed = 1] = process.argv.slice(2).map(Number);
const folder = join(tmpdir(), 'juesuan-faults');
const input = join(folder, 'in');
const undisturbed = join(folder, 'undisturbed');
const killed = join(folder, 'killed');

clear(folder);
const broken = Math.round(documents * 0.18);
await writeSet(input, documents - broken, broken);
console.log(`${documents} documents, ${broken} of them broken`);
await ended(startRun(input, undisturbed));

const random = randomFrom(seed);
let died = 0;
let attempts = 0;
while (died < kills) {
  attempts++;
  // Early and late kills, and some while the tables are written.
  const after = Math.floor(random() * ((2 * documents) / kills));
  const run = startRun(input, killed, ...(attempts % 7 === 0 ? ['--again'] : []));
  if (await killAfter(run, after, Math.floor(random() * 1500))) died++;
  checkTables();
}
await ended(startRun(input, killed));
const repeated = startRun(input, killed);
let resumed = 0;
repeated.stdout?.setEncoding('utf8').on('data', (text: string) => (resumed += text.split('"resumed":true').length - 1));
await ended(repeated);

const isSame = sortedRecords(undisturbed) === sortedRecords(killed);
const left = readdirSync(killed, { recursive: true, encoding: 'utf8' }).filter((name) => /\.tmp|-lock$/.test(name));
console.log(`${died} runs killed, of ${attempts} started; then ${resumed} documents done before in a further run`);
console.log(`records ${isSame ? 'the same, byte for byte after sorting' : 'DIFFER'}; left behind: ${left.length}`);
if (!isSame || left.length > 0 || resumed !== documents) process.exitCode = 1;

/** What a reader sees at any moment must be complete tables, or none yet. */
function checkTables(): void {
  if (!existsSync(join(killed, 'documents'))) return;
  for (const name of readdirSync(killed).filter((each) => each.endsWith('.csv'))) {
    if (!readFileSync(join(killed, name), 'utf8').endsWith('\r\n')) throw new Error(`${name} is not whole`);
  }
  for (const name of readdirSync(join(killed, 'documents')).filter((each) => each.endsWith('.json'))) {
    JSON.parse(readFileSync(join(killed, 'documents', name), 'utf8'));
  }
}
