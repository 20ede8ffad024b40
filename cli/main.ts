#!/usr/bin/env node
import { errorCode } from '../model/error-code.ts';
import { programVersion } from '../pipeline/program.ts';

// Whoever reads our output may go away (| head): the work is finished all the same.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error) => {
    if (errorCode(error) !== 'EPIPE') throw error;
  });
}

const [first = '', ...others] = process.argv.slice(2);
// Programs ask for the version, and often: nothing is loaded for it.
if (others.length === 0 && ['-V', '--version'].includes(first)) process.stdout.write(`${programVersion()}\n`);
else {
  const { runCommandLine } = await import('./command-line.ts');
  process.exitCode = await runCommandLine(process.argv.slice(2));
}
