// node pdf-parse.mjs FOLDER FILE...: the tables of each file as JSON.
import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { PDFParse } from 'pdf-parse';

const [folder, ...files] = process.argv.slice(2);
for (const file of files) {
  const parser = new PDFParse({ data: new Uint8Array(readFileSync(file)) });
  writeFileSync(join(folder, `${basename(file)}.json`), JSON.stringify(await parser.getTable()));
  await parser.destroy();
}
