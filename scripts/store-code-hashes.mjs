// Stores the hashes of the compiled code, so that a starting run does not hash some 400 files.
import { rm, writeFile } from 'node:fs/promises';

const target = new URL('../dist/code.json', import.meta.url);
// Remove the hashes of an earlier build, which are for its own code.
await rm(target, { force: true });
const { codeOfRooms } = await import('../dist/pipeline/program.js');
await writeFile(target, JSON.stringify(codeOfRooms()));
