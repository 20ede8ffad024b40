import { problemOf } from '../../model/problem-of.ts';
import { exampleResult } from '../helpers/example-result.ts';

const problem = (page?: number) => ({
  ...(page !== undefined && { page }),
  message: { zh: `第 ${page ?? '?'} 页`, en: `page ${page ?? '?'}` },
});

test('a document that was done has no problem', () => {
  expect(problemOf(exampleResult({ status: 'ok', problems: [problem(3)] }))).toBeUndefined();
});

test('what is wrong with the whole file comes before what is wrong with a page', () => {
  const problems = [problem(3), { message: { zh: '空', en: 'empty' } }];
  expect(problemOf(exampleResult({ status: 'failed', problems }))?.en).toBe('empty');
});

test('several pages are one sentence with their number', () => {
  const problems = [problem(3), problem(4), problem(9)];
  expect(problemOf(exampleResult({ status: 'partial', problems }))?.en).toBe(
    'page 3 (and 2 more pages could not be read)',
  );
});

test('two problems of one page are no further page', () => {
  expect(problemOf(exampleResult({ status: 'partial', problems: [problem(3), problem(3)] }))?.en).toBe('page 3');
});

test('without a problem in both languages the error that was written down is shown', () => {
  expect(problemOf(exampleResult({ status: 'failed', error: '坏' }))).toEqual({ zh: '坏', en: '坏' });
});
