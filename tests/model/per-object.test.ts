import { perObject } from '../../model/per-object.ts';

test('What an object gives is worked out once, for each object by itself', () => {
  const asked: string[] = [];
  const lengthOf = perObject(({ text }: { readonly text: string }) => {
    asked.push(text);
    return text.length;
  });
  const [first, second] = [{ text: '合计' }, { text: '合计' }];

  expect([lengthOf(first), lengthOf(first), lengthOf(second)]).toEqual([2, 2, 2]);
  expect(asked).toEqual(['合计', '合计']);
});

test('Nothing is an answer too: it is not asked for again', () => {
  let asked = 0;
  const absent = perObject((key: { readonly value?: string }) => {
    asked += 1;
    return key.value;
  });
  const key = {};

  expect([absent(key), absent(key)]).toEqual([undefined, undefined]);
  expect(asked).toBe(1);
});
