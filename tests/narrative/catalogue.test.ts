import { checkWording } from '../../checks/wording/index.ts';
import { loadNarrativeChecks } from '../../catalogue/load/narrative/checks.ts';
import { loadNarrativeKnowledge } from '../../catalogue/load/narrative/knowledge.ts';
import { loadWordingChecks } from '../../catalogue/load/narrative/wording.ts';
import { findingsOf, linesOf } from './helpers.ts';

describe.each(loadNarrativeChecks())('$id', (check) => {
  test.each(check.examples)('$says', ({ text, figures, gives, expected }) => {
    const findings = findingsOf(text, figures).filter((finding) => finding.check === check.id);
    const outcome = findings.length === 0 ? 'nothing' : findings[0]?.class === 'rounding' ? 'rounding' : 'finding';
    expect(outcome).toBe(gives);
    if (expected !== undefined) {
      const [finding] = findings;
      expect(finding?.expected ?? finding?.message.zh).toContain(expected);
    }
  });

  test('an example that holds has no finding of any other check either', () => {
    for (const { text, figures, gives } of check.examples) {
      if (gives === 'nothing')
        expect(findingsOf(text, figures).filter(({ severity }) => severity === 'error')).toEqual([]);
    }
  });

  test('a gap of the message is filled', () => {
    for (const { text, figures, gives } of check.examples) {
      if (gives === 'nothing') continue;
      const findings = findingsOf(text, figures).filter((finding) => finding.check === check.id);
      for (const { message } of findings) {
        expect(message.zh).not.toMatch(/[{}[\]]|undefined|NaN|“”/u);
        expect(message.en).not.toMatch(/[{}[\]]|undefined|NaN/u);
      }
    }
  });
});

describe.each(loadWordingChecks())('$id', (check) => {
  test.each(check.examples)('$says', ({ text, gives }) => {
    const reading = { lines: linesOf(text), department: '临江市教育局', year: '2024' };
    const findings = checkWording(reading).filter((finding) => finding.check === check.id);
    expect(findings.length > 0 ? 'finding' : 'nothing').toBe(gives);
  });
});

test('every id is there once', () => {
  const ids = [...loadNarrativeChecks(), ...loadWordingChecks()].map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

test('parts, limits and orders name subjects of the catalogue', () => {
  const keys = new Set(loadNarrativeKnowledge().subjects.map(({ key }) => key));
  const named = loadNarrativeChecks().flatMap((check) => {
    if (check.kind === 'parts') return [check.total, ...check.parts, ...check.complete];
    if (check.kind === 'at-most') return [...check.sum, ...(check.limit.includes('|') ? [] : [check.limit])];
    return check.kind === 'last-year-order' ? check.order : [];
  });
  expect(named.filter((key) => !keys.has(key))).toEqual([]);
});
