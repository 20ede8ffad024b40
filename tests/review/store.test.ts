import { exampleRecord } from '../helpers/example-result.ts';
import { keyText } from '../../review/page/figures.ts';
import { currentOf, listedOf, selectionOf, type State } from '../../review/page/state.ts';
import type { Api } from '../../review/page/server-api.ts';
import { createStore, type Store } from '../../review/page/store.ts';
import type { Changed, CorrectionView, DocumentView, FindingView, ServerView } from '../../review/view.ts';

const name = { zh: '名', en: 'name' };

/** Five figures on pages of their own, a wrong total of two reports among them. */
const records = [1, 2, 3, 4].map((page) =>
  exampleRecord({ rowKey: `20${page}`, amount: `${page}.00`, amountText: `${page}.00`, place: { page } }),
);
const second = exampleRecord({ rowKey: '201', amount: '9.00', amountText: '9.00', place: { page: 9 }, report: 2 });
const all = [...records, second];

const keyed = ({ form, rowKey, columnKey }: (typeof all)[number]) => ({ form, rowKey, columnKey });

/** A finding accuses each of the first three figures, and that of the second report, until it is corrected rightly. */
function findingsOf(corrections: readonly CorrectionView[], accepted: ReadonlySet<string>): FindingView[] {
  const accused = [...records.slice(0, 3), second].flatMap((record, index): FindingView[] => {
    const now = corrections.find((each) => keyText(each) === keyText(record))?.amount ?? record.amount;
    if (now === `${index}.50`) return [];
    return [
      {
        id: `${keyText(record)} ${now}`,
        check: 'sum',
        class: 'inconsistency',
        severity: 'error',
        title: name,
        message: { zh: `应为 ${index}.50`, en: `should be ${index}.50` },
        cells: [{ ...keyed(record), page: record.place.page }],
        suspect: keyed(record),
        // The third says what is wrong, but not what it should be.
        ...(index !== 2 && { suggestedAmount: `${index}.50` }),
        ...(record.report !== undefined && { report: record.report }),
        sendable: index === 0,
      },
    ];
  });
  const text: FindingView = {
    ...{ id: 'text', check: 'narrative', class: 'narrative_mismatch', severity: 'warning', title: name, message: name },
    ...{ cells: [{ ...keyed(records[3] ?? second), page: 4 }], place: { page: 7 }, sendable: true },
  };
  return [...accused, text].map((finding) =>
    accepted.has(finding.id) ? { ...finding, accepted: { author: 'a', time: 't' } } : finding,
  );
}

/** A server of one document that writes down what it was asked. */
function server(): { readonly api: Api; readonly written: string[]; correctElsewhere: (amount: string) => void } {
  let corrections: CorrectionView[] = [];
  const accepted = new Set<string>();
  const written: string[] = [];
  const view = (): DocumentView => ({
    ...{ id: 'd', document: 'd', department: '', year: '', kind: 'pdf', original: 'there', path: 'd.pdf', pages: 9 },
    ...{ reports: [], forms: [], records: all, letter: [], corrections },
    findings: findingsOf(corrections, accepted),
  });
  const changing = (change: () => void): Changed => {
    const before = view().findings.map(({ id }) => id);
    change();
    const after = view();
    const ids = after.findings.map(({ id }) => id);
    return {
      view: after,
      vanished: before.filter((id) => !ids.includes(id)),
      fresh: ids.filter((id) => !before.includes(id)),
    };
  };
  const api: Api = {
    overview: () =>
      Promise.resolve({ folder: '', author: 'a', documents: [{ id: 'd', status: 'ok' }] } as unknown as ServerView),
    document: () => Promise.resolve(view()),
    correct: (_id, { key, amount, known, reason, author }) => {
      const current = corrections.find((each) => keyText(each) === keyText(key));
      if (current?.amount !== known) return Promise.resolve({ conflict: current ?? 'taken back', view: view() });
      written.push(`${keyText(key)} ${amount ?? ''}`);
      return Promise.resolve(
        changing(() => {
          corrections = corrections.filter((each) => keyText(each) !== keyText(key));
          if (amount !== undefined) corrections.push({ ...key, amount, reason, author, time: '' });
        }),
      );
    },
    accept: (_id, request) => {
      written.push(`${request.finding} ${String(request.accepted)}`);
      return Promise.resolve(
        changing(() => {
          if (request.accepted) accepted.add(request.finding);
          else accepted.delete(request.finding);
        }),
      );
    },
  };
  return {
    api,
    written,
    correctElsewhere: (amount) => {
      const [first = second] = records;
      corrections = [{ ...keyed(first), amount, reason: '', author: 'b', time: '' }];
    },
  };
}

async function opened(): Promise<ReturnType<typeof server> & { readonly store: Store }> {
  const told = server();
  const store = createStore(told.api, 'zh', 'a');
  store.load('d');
  await settle(store);
  return { ...told, store };
}

const settle = async (store: Store): Promise<void> => {
  await new Promise((resolve) => setImmediate(resolve));
  await store.idle();
  await new Promise((resolve) => setImmediate(resolve));
};

test('a line of the list over all documents opens its document with its finding, and the list stays', async () => {
  const { store } = await opened();
  store.dispatch({ type: 'panel', panel: 'letter' });
  store.open('d', { finding: 'text' });
  expect(store.state()).toMatchObject({ opening: 'd', view: undefined, selection: {}, panel: 'letter' });
  await settle(store);
  expect(store.state()).toMatchObject({ selection: { finding: 'text' }, panel: 'letter', wanted: undefined });
  store.open('d', { figure: keyText(second) });
  await settle(store);
  expect(currentOf(store.state()).record).toBe(second);
  // Another way of opening shows the findings, and nothing selected.
  store.open('d');
  await settle(store);
  expect(store.state()).toMatchObject({ selection: {}, panel: 'findings' });
});

/** What the keys do; C enters an amount for the figure that is shown. */
const keys: { readonly [key: string]: (store: Store) => void } = {
  j: ({ dispatch }) => {
    dispatch({ type: 'step', by: 1 });
  },
  k: ({ dispatch }) => {
    dispatch({ type: 'step', by: -1 });
  },
  a: ({ accept }) => {
    accept();
  },
  p: ({ adopt }) => {
    adopt();
  },
  u: ({ undo }) => {
    undo();
  },
  c: ({ state, correct }) => {
    const { record } = currentOf(state());
    if (record)
      correct({ ...keyed(record), ...(record.report !== undefined && { report: record.report }) }, '396.10', '');
  },
  box: ({ dispatch }) => {
    dispatch({ type: 'figure', key: keyText(second) });
  },
  filter: ({ state, dispatch }) => {
    dispatch({ type: 'filter', filter: state().filter === 'all' ? 'open' : 'all' });
  },
};

function* sequences(most: number, before: readonly string[] = []): Generator<readonly string[]> {
  if (before.length === most) yield before;
  else for (const key of Object.keys(keys)) yield* sequences(most, [...before, key]);
}

/** Finding, figure, page and what P would change are one. */
function expectOne(state: State): void {
  const { finding, figure, record, place, proposal } = currentOf(state);
  if (finding) {
    expect(listedOf(state)).toContain(finding);
    if (figure === undefined) expect(place).toEqual(finding.place);
  }
  if (figure !== undefined) {
    expect(record && keyText(record)).toBe(figure);
    expect(place).toBe(record?.place);
  }
  if (proposal !== undefined) {
    expect(finding?.suspect && keyText({ ...finding.suspect, report: finding.report })).toBe(figure);
  }
}

/** What is written is of the figure or finding that was shown when the key was pressed. */
async function press(sequence: readonly string[], patience: 'waiting' | 'at once'): Promise<void> {
  const { store, written } = await opened();
  const meant = new Set<string>();
  for (const key of sequence) {
    const { finding, figure } = currentOf(store.state());
    meant.add(key === 'a' ? (finding?.id ?? '') : (figure ?? ''));
    keys[key]?.(store);
    expectOne(store.state());
    if (patience === 'waiting') {
      await settle(store);
      expectOne(store.state());
    }
  }
  await settle(store);
  expectOne(store.state());
  for (const line of written) expect([...meant]).toContain(line.slice(0, line.lastIndexOf(' ')));
}

test('after any four keys, pressed slowly or faster than the server answers, all that is shown and changed is one thing', async () => {
  for (const sequence of sequences(4)) {
    await press(sequence, 'at once');
  }
  for (const sequence of sequences(3)) await press(sequence, 'waiting');
});

test('J J P C 396.10 corrects the figure that is shown when C is pressed, and says so', async () => {
  const { store, written } = await opened();
  for (const key of ['j', 'p']) keys[key]?.(store);
  await settle(store);
  const { figure } = currentOf(store.state());
  expect(figure).toBe(keyText(records[1] ?? second));
  keys['c']?.(store);
  await settle(store);
  expect(written).toEqual([`${keyText(records[0] ?? second)} 0.50`, `${keyText(records[1] ?? second)} 396.10`]);
  expect(store.state().note?.canUndo).toBe(true);
  // The amount does not fit: what the checks say of the same figure now is shown.
  expect(currentOf(store.state()).figure).toBe(figure);
});

test('undo turns to what it takes back; P on another figure of the finding turns to the one meant first', async () => {
  const { store, written } = await opened();
  for (const key of ['j', 'p']) keys[key]?.(store);
  await settle(store);
  keys['u']?.(store);
  await settle(store);
  expect(currentOf(store.state()).figure).toBe(keyText(records[0] ?? second));
  expect(currentOf(store.state()).finding?.suspect?.rowKey).toBe('201');
  const elsewhere = selectionOf(currentOf(store.state()).finding);
  store.dispatch({ type: 'text' });
  const before = written.length;
  keys['p']?.(store);
  await settle(store);
  expect(written).toHaveLength(before);
  expect(store.state().selection).toEqual(elsewhere);
});

test('who corrects what somebody else has corrected since is told, and nothing is written', async () => {
  const { store, written, correctElsewhere } = await opened();
  keys['j']?.(store);
  correctElsewhere('5.00');
  keys['p']?.(store);
  await settle(store);
  expect(written).toEqual([]);
  expect(store.state().note?.isWrong).toBe(true);
  expect(currentOf(store.state()).figure).toBe(keyText(records[0] ?? second));
});
