import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isAnnexCheck, loadCheckCatalogue, loadChecks, type EquationCheck } from '../../catalogue/load/checks.ts';
import { equationsOf } from '../../checks/equations/instances.ts';
import { factsOf } from '../../checks/facts.ts';
import { runChecks } from '../../checks/run.ts';
import { outcomeOf, printedValue, residualOf } from '../../checks/tolerance.ts';
import { emptyFolders } from '../helpers/folder.ts';
import { readingOfExample, readingWith, type EquationExample } from './examples.ts';

const catalogue = loadCheckCatalogue();
const checks = loadChecks();
const equations = checks.filter((check) => check.kind === 'equation');
const structure = checks.filter((check) => check.kind !== 'equation' && !isAnnexCheck(check));

/** The worst that the check says of the example's figures, and by how much. */
function outcomeOfExample(check: EquationCheck, example: EquationExample): { gives: string; difference: number } {
  const facts = factsOf(readingWith(example.figures), catalogue);
  const results = equationsOf([check], { facts, vocabulary: catalogue.vocabulary }).map(({ relation, terms }) => ({
    gives: outcomeOf(relation, terms),
    difference: residualOf(terms, printedValue) / 100,
  }));
  const worst = ['fails', 'rounding', 'holds'].map((gives) => results.find((result) => result.gives === gives));
  return worst.find((result) => result !== undefined) ?? { gives: 'not-computable', difference: 0 };
}

describe.each(equations.map((check) => [check.id, check] as const))('%s', (_, check) => {
  test.each(check.examples.map((example) => [example.says, example] as const))('%s', (_says, example) => {
    const { gives, difference } = outcomeOfExample(check, example);
    expect(gives).toBe(example.gives);
    if (example.difference !== undefined) expect(difference).toBeCloseTo(Number(example.difference), 9);
  });

  test('has an example that holds and one that fails', () => {
    const outcomes = check.examples.map((example) => example.gives);
    expect(outcomes).toEqual(expect.arrayContaining(['holds', 'fails']));
  });
});

describe.each(structure.map((check) => [check.id, check] as const))('%s', (id, check) => {
  test.each(check.examples.map((example) => [example.says, example] as const))('%s', (_says, example) => {
    const { findings } = runChecks(readingOfExample(example), [], catalogue);
    const own = findings.filter((finding) => finding.check === id);
    expect(own.length > 0 ? 'finding' : 'nothing').toBe(example.gives);
  });

  test('has an example that gives a finding and one that gives nothing', () => {
    const outcomes = check.examples.map((example) => example.gives);
    expect(outcomes).toEqual(expect.arrayContaining(['finding', 'nothing']));
  });
});

test('every gap in a message is one that is filled', () => {
  const filled = ['where', 'is', 'other', 'actual', 'expected', 'difference'];
  for (const check of equations) {
    const gaps = [...`${check.message.zh}${check.message.en}`.matchAll(/\{([a-z_]+)\}/g)].map(([, name]) => name);
    expect(filled).toEqual(expect.arrayContaining(gaps));
  }
});

describe('a mistake in a file of the catalogue', () => {
  const emptyFolder = emptyFolders();
  const folderWith = (text: string): string => {
    const folder = emptyFolder();
    writeFileSync(join(folder, 'mine.yaml'), text);
    return folder;
  };
  const complete = (holds: string): string =>
    [
      'id: mine',
      'title: {zh: 甲, en: a}',
      'kind: equation',
      'over: each row of expenditure',
      `holds: ${holds}`,
      'source: s',
      'means: {zh: 甲, en: a}',
      'class: inconsistency',
      'severity: error',
      'message: {zh: 甲, en: a}',
      'examples:',
      "  - {says: a, figures: {'expenditure[205].total': '1.00'}, gives: holds}",
      "  - {says: b, figures: {'expenditure[205].total': '1.00'}, gives: fails}",
    ].join('\n');

  test('is reported with file and line', () => {
    const text = complete('total = basic').replace('severity: error', 'severity: dreadful');
    expect(() => loadChecks(folderWith(text))).toThrow(/mine\.yaml:9: severity/);
  });

  test('in the defaults of a file is reported with their line', () => {
    const entry = complete('total = basic').replace('severity: error\n', '');
    const file = (severity: string): string => `# Ours.\ndefaults:\n  severity: ${severity}\n---\n${entry}`;
    expect(loadChecks(folderWith(file('warning')))[0]?.severity).toBe('warning');
    expect(() => loadChecks(folderWith(file('dreadful')))).toThrow(/mine\.yaml:3: severity/);
  });

  test('an entry that says it itself goes before the defaults of its file', () => {
    const [check] = loadChecks(folderWith(`defaults: { severity: warning }\n---\n${complete('total = basic')}`));
    expect(check?.severity).toBe('error');
  });

  test('in a formula is reported before any document is read', () => {
    expect(() => loadChecks(folderWith(complete('total = basci')))).toThrow(
      /mine\.yaml, check "mine": "basci" is no column/,
    );
    expect(() => loadChecks(folderWith(complete('total == basic')))).toThrow(/Cannot parse formula/);
  });

  test('a field that nobody knows is refused', () => {
    expect(() => loadChecks(folderWith(`${complete('total = basic')}\ncolour: red`))).toThrow(/mine\.yaml/);
  });
});
