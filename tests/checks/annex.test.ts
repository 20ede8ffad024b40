import { isAnnexCheck, loadCheckCatalogue, loadChecks } from '../../catalogue/load/checks.ts';
import { runChecks } from '../../checks/run.ts';
import { readNarrative } from '../../normalizers/narrative/narrative.ts';
import { readingOfAnnexExample } from './annex-examples.ts';

const catalogue = loadCheckCatalogue();
const checks = loadChecks().filter(isAnnexCheck);

describe.each(checks.map((check) => [check.id, check] as const))('%s', (id, check) => {
  test.each(check.examples.map((example) => [example.says, example] as const))('%s', (_says, example) => {
    const reading = readingOfAnnexExample(example);
    const { findings } = runChecks(reading, readNarrative(reading).claims, catalogue);
    const own = findings.filter((finding) => finding.check === id);
    expect(own.length > 0 ? 'finding' : 'nothing').toBe(example.gives);
    if (example.class !== undefined) expect(own[0]?.class).toBe(example.class);
    if (example.suggests !== undefined) expect(own[0]?.suggestedAmount).toBe(example.suggests);
    for (const { zh, en } of own.map((finding) => finding.message)) expect(`${zh}${en}`).not.toMatch(/[{}]/);
  });

  test('has an example that gives a finding and one that gives nothing', () => {
    const outcomes = check.examples.map((example) => example.gives);
    expect(outcomes).toEqual(expect.arrayContaining(['finding', 'nothing']));
  });
});

test('a self-assessment is no statutory form, and none is missed where there is none', () => {
  const examples = checks.flatMap((check) => check.examples);
  for (const example of examples) {
    const { findings, formsMissing } = runChecks(readingOfAnnexExample(example), [], catalogue);
    expect(formsMissing).not.toContain('project_performance');
    expect(findings.filter((finding) => finding.check.startsWith('units.'))).toEqual([]);
  }
});
