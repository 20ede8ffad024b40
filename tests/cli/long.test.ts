import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { longTexts } from '../../samples/long.ts';
import { juesuan } from '../helpers/command.ts';
import { readCsv } from '../helpers/csv.ts';
import { emptyFolders } from '../helpers/folder.ts';

const emptyFolder = emptyFolders();

test('texts in which one thing is endless end like others, are told as cut, and harm no other document', async () => {
  const folder = emptyFolder();
  mkdirSync(join(folder, 'in'));
  const texts = longTexts();
  for (const [name, text] of texts) writeFileSync(join(folder, 'in', `${name}.md`), text);
  const commandLine = ['run', join(folder, 'in'), '--out', join(folder, 'out'), '--jobs', '1', '--lang', 'en'];
  const { status, stderr } = await juesuan(commandLine);
  // Tables within tables, and columns without a head, give no form.
  expect([status, stderr]).toEqual([1, expect.not.stringMatching(/fault of the program|took more than|ended/)]);
  const documents = await readCsv(join(folder, 'out/documents.csv'));
  expect(documents.map((line) => line['document'])).toEqual([...texts.keys()].sort());
  const findings = await readCsv(join(folder, 'out/findings.csv'));
  const cut = findings.filter((line) => line['check'] === 'pages.cut').map((line) => line['document']);
  const unread = documents.filter((line) => line['error'] !== '').map((line) => line['document']);
  const beyond = [...texts.keys()].filter(
    (name) => /^(?:label|figure)-|^rows-/.test(name) && !/\d{4}(?:-mixed)?$/.test(name),
  );
  expect(cut).toEqual(expect.arrayContaining([...beyond, 'rows-50000']));
  expect(unread).toEqual(expect.arrayContaining(['nested', 'nested-open', 'columns-50000', ...beyond]));
  const records = await readCsv(join(folder, 'out/records.csv'));
  for (const name of beyond.filter((each) => each.startsWith('figure-'))) {
    const figure = records.find(
      (line) => line['document'] === name && line['row_key'] === '201' && line['amount'] === '',
    );
    expect([name, figure?.['flags']]).toEqual([name, expect.stringMatching(/unreadable.*cut|cut.*unreadable/)]);
  }
  for (const name of ['label-2000', 'label-4000-mixed', 'label-han']) {
    const labels = records.filter((line) => line['document'] === name && line['row_key'] === '201');
    expect(labels.map((line) => line['amount'])).toEqual(['300.00', '200.00', '100.00']);
    for (const label of labels) {
      expect(label['flags']).toContain('cut');
      expect(label['row_label']).toHaveLength(200);
    }
  }
});
