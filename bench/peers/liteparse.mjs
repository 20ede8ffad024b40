// node liteparse.mjs FOLDER FILE...: writes Markdown with the tables, which is the closest it has to our tables.
import { writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { LiteParse } from '@llamaindex/liteparse';

const [folder, ...files] = process.argv.slice(2);
const parser = new LiteParse({ ocrEnabled: false, outputFormat: 'markdown', imageMode: 'off', quiet: true });
for (const file of files) writeFileSync(join(folder, `${basename(file)}.md`), (await parser.parse(file)).text);
