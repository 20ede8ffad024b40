// `prettier --check .`, and `tsc --noEmit` and `eslint .` in one: the rules ask the same programs of TypeScript that have
// just been checked, and the format is looked at meanwhile on another core.
import { spawn } from 'node:child_process';
import { dirname } from 'node:path';
import { ESLint } from 'eslint';
import ts from 'typescript';

const formatted = new Promise((resolve) => {
  const prettier = ['node_modules/prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'];
  spawn(process.execPath, prettier, { stdio: 'inherit' }).on('close', resolve);
});

const projects = ['tsconfig.json', 'review/page/tsconfig.json'];

const host = { getCanonicalFileName: (name) => name, getCurrentDirectory: () => process.cwd(), getNewLine: () => '\n' };

function programOf(project) {
  const { config, error } = ts.readConfigFile(project, ts.sys.readFile);
  if (error) throw new Error(ts.formatDiagnostic(error, host));
  const { fileNames, options, errors } = ts.parseJsonConfigFileContent(config, ts.sys, dirname(project));
  const program = ts.createProgram(fileNames, options);
  return { program, diagnostics: [...errors, ...ts.getPreEmitDiagnostics(program)] };
}

const checked = projects.map(programOf);
const wrong = checked.flatMap(({ diagnostics }) => diagnostics);
if (wrong.length > 0) console.error(ts.formatDiagnosticsWithColorAndContext(wrong, host));
console.log(`Types: ${wrong.length === 0 ? 'right' : `${wrong.length} errors`}`);

const programs = checked.map(({ program }) => program);
const eslint = new ESLint({
  overrideConfig: { languageOptions: { parserOptions: { projectService: false, programs } } },
});
const results = await eslint.lintFiles('.');
const said = await (await eslint.loadFormatter('stylish')).format(results);
if (said) console.error(said);
const errors = results.reduce((sum, { errorCount }) => sum + errorCount, 0);
console.log(`Rules of eslint: ${errors === 0 ? 'kept' : `${errors} errors`}`);
const isFormatted = (await formatted) === 0;
console.log(`Format: ${isFormatted ? 'kept' : 'not that of prettier'}`);
process.exitCode = wrong.length + errors > 0 || !isFormatted ? 1 : 0;
