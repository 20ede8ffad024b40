import { incompleteForms } from '../../checks/incomplete.ts';
import type { DocumentReading } from '../../model/document.ts';

type Tables = Parameters<typeof incompleteForms>[0];

/** Forms on pages, and a table of unknown kind whose figures were not read. */
const lacking = (pages: Readonly<Record<string, readonly number[]>>, unread: number): string[] => {
  const forms = Object.entries(pages).map(([form, own]) => ({ form, pages: own, rows: [] }));
  const coverage: Partial<DocumentReading['coverage']> = {
    ...{ printed: 2, recorded: 0, setAside: 0 },
    unread: [{ form: '', place: { page: unread }, count: 2, sample: '10.85' }],
  };
  return incompleteForms({ forms, coverage } as unknown as Tables);
};

test('figures of an unknown table make the forms beside it doubtful, and the last one before it, whose columns they may be', () => {
  const pages = { expenditure: [12, 13], fiscal_appropriation_summary: [16, 17], three_public: [21] };
  expect(lacking(pages, 18)).toEqual(['fiscal_appropriation_summary']);
  expect(lacking(pages, 20)).toEqual(['fiscal_appropriation_summary', 'three_public']);
});

test('far behind all forms they make none doubtful', () => {
  expect(lacking({ three_public: [21] }, 30)).toEqual([]);
});
