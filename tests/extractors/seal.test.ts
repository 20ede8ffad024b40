import { existsSync, readFileSync } from 'node:fs';
import { refusedCalls } from '../../extractors/pdf/pdfium/seal.ts';

/** The headers of Linux that name the calls of a processor; not installed everywhere. */
const headers = ['/usr/include/x86_64-linux-gnu/asm/unistd_64.h', '/usr/include/asm-generic/unistd.h'];

test.each(headers.map((header, processor) => [header, processor] as const))(
  'the numbers of refused calls are those of %s, where it is installed',
  (header, processor) => {
    if (!existsSync(header)) return;
    const text = readFileSync(header, 'utf8');
    const numbers = Object.keys(refusedCalls).map((name) => [
      name,
      Number(new RegExp(`^#define __NR_${name} (\\d+)$`, 'm').exec(text)?.[1]),
    ]);
    expect(Object.entries(refusedCalls).map(([name, all]) => [name, all[processor]])).toEqual(numbers);
  },
);
