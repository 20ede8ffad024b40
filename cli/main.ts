#!/usr/bin/env node
import { errorCode } from '../model/error-code.ts';
import { programVersion } from '../pipeline/program.ts';

// Whoever reads our output may go away (| head), and the disk on which it is kept may be full: the work is finished all the
// same. That lines are lost is told, if anybody can be told, and by the exit status.
for (const stream of [process.stdout, process.stderr]) {
  stream.once('error', (error) => {
    stream.on('error', () => undefined);
    const code = errorCode(error) ?? '';
    if (code === 'EPIPE') return;
    process.once('exit', (status) => {
      if (status === 0) process.exitCode = 1;
    });
    if (stream === process.stdout) void tellLost(code);
  });
}

async function tellLost(code: string): Promise<void> {
  const [{ languageOf }, { texts }] = await Promise.all([import('./options.ts'), import('./messages.ts')]);
  process.stderr.write(`${texts[languageOf(process.argv)].linesLost(code)}\n`);
}

const [first = '', ...others] = process.argv.slice(2);
// Programs ask for the version, and often: nothing is loaded for it.
if (others.length === 0 && ['-V', '--version'].includes(first)) process.stdout.write(`${programVersion()}\n`);
else {
  const { runCommandLine } = await import('./command-line.ts');
  process.exitCode = await runCommandLine(process.argv.slice(2));
}
