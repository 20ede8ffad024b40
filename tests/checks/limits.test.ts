import { readingOf } from '../../bench/readings.ts';
import { loadCheckCatalogue } from '../../catalogue/load/checks.ts';
import { runChecks } from '../../checks/run.ts';
import { recordAt } from './examples.ts';

const catalogue = loadCheckCatalogue();

/** A report whose basic expenditure has 5.00 for travel abroad, and a 三公 table that prints these amounts. */
function messages(threePublic: Readonly<Record<string, string>>): string[] {
  const records = Object.entries({
    'general_budget_basic_detail[30212].amount': '5.00',
    ...threePublic,
  }).map(([cell, amount]) => recordAt(cell, amount));
  const reading = readingOf(records, { kind: '其他' });
  const forms = reading.forms.map((form) =>
    form.form === 'three_public' ? { ...form, columns: [...new Set([...form.columns, 'actual.abroad'])] } : form,
  );
  const { findings } = runChecks({ ...reading, forms }, [], catalogue);
  return findings.filter(({ check }) => check === 'limit.abroad').map(({ message }) => message.zh);
}

test('a blank cell of the 三公 table says that there is none, and is called blank', () => {
  const [only, ...more] = messages({
    'three_public[-].actual.total': '9.39',
    'three_public[-].actual.reception': '9.39',
  });
  expect(more).toEqual([]);
  expect(only).toMatch(/印为 5\.00，大于 .*的 空白，超出 5\.00$/u);
});

test('a printed zero is found alike; a row without its total says nothing of its blank cells', () => {
  expect(messages({ 'three_public[-].actual.abroad': '0.00' })).toHaveLength(1);
  expect(messages({ 'three_public[-].actual.reception': '9.39' })).toEqual([]);
});
