import { findTables } from '../../extractors/tables/find.ts';
import { pageOf } from '../helpers/pages.ts';

const drawn = async (mark: { readonly size: number; readonly raise: number }): Promise<string> => {
  const page = await pageOf((paper) => {
    paper.line('851.33', 100, 200, 9);
    paper.line('1', 100 + paper.widthOf('851.33', 9), 200 - mark.raise, mark.size);
  });
  return findTables(page)
    .lines.map(({ text }) => text.replace(/\s/g, ''))
    .join('/');
};

test('the mark of a note, small and raised, is no digit of the figure that it stands at', async () => {
  expect(await drawn({ size: 5.5, raise: 3.5 })).toBe('851.33');
});

test('a digit of the size of its figure is never left out', async () => {
  expect(await drawn({ size: 9, raise: 3.5 })).toContain('1');
  expect((await drawn({ size: 9, raise: 3.5 })).replace(/\D/g, '')).toHaveLength(6);
});
