// Stores what names the compiled code, so that a run that starts does not hash some 400 files.
import { rm, writeFile } from 'node:fs/promises';

const target = new URL('../dist/code.json', import.meta.url);
// What an earlier build stored speaks of its own code.
await rm(target, { force: true });
const { codeOfRooms } = await import('../dist/pipeline/program.js');
await writeFile(target, JSON.stringify(codeOfRooms()));
