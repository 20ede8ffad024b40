// `npm run check` and the tests at once: looking at types and rules is the work of one core for a minute.
import { spawn } from 'node:child_process';

const commands = [
  ['--max-semi-space-size=64', 'scripts/check-code.mjs'],
  ['node_modules/jest/bin/jest.js', ...process.argv.slice(2)],
];

const statuses = await Promise.all(
  commands.map(
    (command) => new Promise((resolve) => spawn(process.execPath, command, { stdio: 'inherit' }).on('close', resolve)),
  ),
);
const failed = ['The check', 'The tests'].filter((_, index) => statuses[index] !== 0);
for (const what of failed) console.error(`${what} failed: see above`);
process.exitCode = failed.length > 0 ? 1 : 0;
