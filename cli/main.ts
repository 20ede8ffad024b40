#!/usr/bin/env node
import { errorCode } from '../model/error-code.ts';
import { programVersion } from '../pipeline/program.ts';

// The reader of our output may close it (| head), or its disk may be full: the work is finished anyway. A message, if
// anybody can get one, and the exit status say that lines were lost.
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
// Programs often ask for the version, so nothing is loaded for it.
if (others.length === 0 && ['-V', '--version'].includes(first)) process.stdout.write(`${programVersion()}\n`);
else {
  const { runCommandLine } = await import('./command-line.ts');
  process.exitCode = await runCommandLine(process.argv.slice(2));
}
