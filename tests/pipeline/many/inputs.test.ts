import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { buffer } from 'node:stream/consumers';
import yazl from 'yazl';
import { findInputs } from '../../../pipeline/many/inputs.ts';
import { emptyFolders } from '../../helpers/folder.ts';

const emptyFolder = emptyFolders();

function folderWith(...paths: readonly string[]): string {
  const folder = emptyFolder();
  for (const path of paths) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), '');
  }
  return folder;
}

async function found(folder: string, ...paths: readonly string[]): Promise<{ files: string[]; problems: string[][] }> {
  const { files, problems } = await findInputs(paths.map((path) => join(folder, path)));
  return {
    files: files.map((file) => `${file.kind} ${relative(folder, file.path)}`),
    problems: problems.map(({ path, message }) => [relative(folder, path), message.en]),
  };
}

test('folders are searched to the bottom, in order, for PDFs and text files in any case', async () => {
  const folder = folderWith('b/x.PDF', 'b/a/y.pdf', 'a.pdf', 'b/z.txt', 'b/z.docx', 'b/.hidden.pdf', 'b/.git/q.pdf');
  expect(await found(folder, '.')).toEqual({
    files: ['pdf a.pdf', 'pdf b/a/y.pdf', 'pdf b/x.PDF', 'text b/z.txt'],
    problems: [],
  });
});

test('a file that is named twice, or lies in a folder that is named too, is found once', async () => {
  const folder = folderWith('b/x.pdf');
  expect(await found(folder, 'b/x.pdf', 'b', 'b/../b/x.pdf')).toEqual({ files: ['pdf b/x.pdf'], problems: [] });
});

test('a file that is named through a link is the same file', async () => {
  const folder = folderWith('x.pdf');
  symlinkSync(join(folder, 'x.pdf'), join(folder, 'link.pdf'));
  expect(await found(folder, 'x.pdf', 'link.pdf')).toEqual({ files: ['pdf x.pdf'], problems: [] });
});

(process.platform === 'win32' ? test.skip : test)('a device that is named is told and not read', async () => {
  const { files, problems } = await findInputs(['/dev/zero', '/dev/null']);
  expect(files).toEqual([]);
  expect(problems.map(({ message }) => message.en)).toEqual([
    expect.stringMatching(/no ordinary file/),
    expect.stringMatching(/no ordinary file/),
  ]);
});

(process.platform === 'win32' ? test.skip : test)('a pipe that is named is told and not waited for', async () => {
  const folder = folderWith('x.pdf');
  execFileSync('mkfifo', [join(folder, 'pipe.pdf')]);
  expect(await found(folder, 'pipe.pdf')).toEqual({
    files: [],
    problems: [['pipe.pdf', expect.stringMatching(/no ordinary file/)]],
  });
});

(process.platform === 'win32' ? test.skip : test)(
  'what lies in a folder and is no file is told too, and so is a link in a circle',
  async () => {
    const folder = folderWith('x.pdf', 'deep.pdf/y.pdf');
    execFileSync('mkfifo', [join(folder, 'pipe.pdf')]);
    symlinkSync('self.pdf', join(folder, 'self.pdf'));
    expect(await found(folder, '.')).toEqual({
      files: ['pdf deep.pdf/y.pdf', 'pdf x.pdf'],
      problems: [
        ['pipe.pdf', expect.stringMatching(/no ordinary file/)],
        ['self.pdf', expect.stringMatching(/leads in a circle/)],
      ],
    });
  },
);

// Other systems allow no such names.
(process.platform === 'linux' ? test : test.skip)(
  'a name that is not UTF-8 is told, and the other files are read',
  async () => {
    const folder = folderWith('x.pdf');
    const name = Buffer.concat([Buffer.from(`${folder}/`), Buffer.from([0xbe, 0xf6, 0xcb, 0xe3]), Buffer.from('.pdf')]);
    writeFileSync(name, 'x');
    const { files, problems } = await findInputs([folder]);
    expect(files).toHaveLength(1);
    expect(problems.map(({ message }) => message.en)).toEqual([expect.stringMatching(/not UTF-8.*rename/)]);
  },
);

test('what is not there, is no document or holds none is a problem of its own', async () => {
  const folder = folderWith('x.pdf', 'report.docx', 'empty/notes.docx');
  expect(await found(folder, 'missing.pdf', 'x.pdf', 'report.docx', 'empty')).toEqual({
    files: ['pdf x.pdf'],
    problems: [
      ['missing.pdf', 'there is no such file or folder; check the path'],
      ['report.docx', 'it is not a PDF, .txt or .md file and was left out; convert it to PDF first'],
      ['empty', 'the folder holds no PDF or text files; check the path'],
    ],
  });
});

test('a loop of links ends, and a link that leads out of the folder is reported and not followed', async () => {
  const folder = folderWith('in/x.pdf', 'out/secret.pdf');
  symlinkSync(join(folder, 'in'), join(folder, 'in/loop'));
  symlinkSync(join(folder, 'out/secret.pdf'), join(folder, 'in/secret.pdf'));
  symlinkSync(join(folder, 'in/x.pdf'), join(folder, 'in/again.pdf'));
  expect(await found(folder, 'in')).toEqual({
    files: ['pdf in/x.pdf'],
    problems: [
      [
        'in/secret.pdf',
        'it is a link that leads out of the folder and was not followed; name the file it points to instead',
      ],
    ],
  });
});

test('a README beside reports is not taken for one', async () => {
  const folder = folderWith('README.md', 'README.zh.md', 'LICENSE.txt', 'report.md');
  expect(await found(folder, '.')).toEqual({ files: ['text report.md'], problems: [] });
});

test('an archive is neither unpacked nor taken, whatever its entries are called', async () => {
  const folder = folderWith('in/x.pdf');
  const archive = new yazl.ZipFile();
  archive.addBuffer(readFileSync('samples/blank-template-2024.pdf'), 'up/up/x.pdf');
  archive.end();
  const bytes = await buffer(archive.outputStream);
  // An entry that would land outside the folder.
  writeFileSync(
    join(folder, 'in/reports.zip'),
    Buffer.from(bytes.toString('latin1').replaceAll('up/up', '../..'), 'latin1'),
  );
  expect(await found(folder, 'in', 'in/reports.zip')).toEqual({
    files: ['pdf in/x.pdf'],
    problems: [['in/reports.zip', 'it is not a PDF, .txt or .md file and was left out; convert it to PDF first']],
  });
  expect(readdirSync(folder)).toEqual(['in']);
  expect(readdirSync(join(folder, 'in')).sort()).toEqual(['reports.zip', 'x.pdf']);
});

test('files of other kinds in a folder are named; what never holds a report is not', async () => {
  const folder = folderWith('a.pdf', 'b/决算.doc', 'b/预算.xlsx', 'page.html', 'notes.csv', '.hidden.doc');
  const { leftOut } = await findInputs([folder]);
  expect(leftOut.map((path) => relative(folder, path)).sort()).toEqual(['b/决算.doc', 'b/预算.xlsx', 'page.html']);
});
