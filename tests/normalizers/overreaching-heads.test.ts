import { loadForms } from '../../catalogue/load/forms.ts';
import { must } from '../../model/must.ts';
import { withinGroups } from '../../normalizers/heads/overreaching-heads.ts';

const form = must(
  loadForms().forms.find(({ id }) => id === 'revenue'),
  'the form of revenue',
);

test('a group that seems to stand over the whole stands over what has no name of its own', () => {
  const leaves = ['本年收入合计', '财政拨款收入', '小计', '其中：教育收费', '经营收入'];
  expect(
    withinGroups(
      leaves.map((leaf) => ['事业收入', leaf]),
      form,
    ),
  ).toEqual([['本年收入合计'], ['财政拨款收入'], ['事业收入', '小计'], ['事业收入', '其中：教育收费'], ['经营收入']]);
});

test('a group over its own columns alone, and one over all that names none of them, stay', () => {
  const paths = [['本年收入合计'], ['事业收入', '小计'], ['事业收入', '其中：教育收费']];
  expect(withinGroups(paths, form)).toBe(paths);
  const all = [
    ['决算数', '本年收入合计'],
    ['决算数', '小计'],
  ];
  expect(withinGroups(all, form)).toBe(all);
});
