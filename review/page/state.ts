import type { Finding, Language } from '../../model/finding.ts';
import type { AmountRecord, Place } from '../../model/record.ts';
import type { Changed, Conflict, DocumentView, FigureKey, FindingView, FormView, ServerView } from '../view.ts';
import { figuresOf, formText, keyIn, keysOf, type Figures } from './figures.ts';
import type { PageTexts } from './texts.ts';
import { at } from '../../model/must.ts';

/**
 * The selection: nothing, a form, a figure, or a finding with one of its figures (or with its place in the text).
 * Everything that the page shows and that a key changes depends on this one value; nothing else stores a selection.
 */
export type Selection = {
  readonly finding?: string | undefined;
  /** Key of the figure; one of the finding's figures if a finding is selected. */
  readonly figure?: string | undefined;
  /** A form without a figure. */
  readonly form?: string | undefined;
};

export type SidePanel = 'findings' | 'figures' | 'letter';
export const filters = ['all', 'open', 'sendable'] as const;
export type Filter = (typeof filters)[number];

/** A sentence below the lists, in the language of the page. */
export type Note = {
  readonly text: (say: PageTexts) => string;
  readonly isWrong?: boolean;
  readonly canUndo?: boolean;
};

/** A change of people's decisions. */
export type DecisionChange =
  | { readonly kind: 'correct'; readonly key: FigureKey; readonly amount: string | undefined; readonly reason: string }
  | { readonly kind: 'accept'; readonly finding: string; readonly accepted: boolean };

/** The change that undoes another one, and the selection when that one was made. */
export type Step = { readonly document: string; readonly back: DecisionChange; readonly selection: Selection };

export type PageState = {
  readonly server: ServerView | undefined;
  /** The document that is being opened; meanwhile nothing of another is shown or changed. */
  readonly opening: string | undefined;
  /** What to select in it once it is open. */
  readonly wanted: Selection | undefined;
  readonly view: DocumentView | undefined;
  readonly language: Language;
  readonly author: string;
  readonly panel: SidePanel;
  readonly search: string;
  readonly filter: Filter;
  readonly selection: Selection;
  /** A field of the figure's form has the focus: the figure stays selected, whatever happens. */
  readonly isEditing: boolean;
  readonly steps: readonly Step[];
  /** The number of changes that are not stored yet. */
  readonly pending: number;
  readonly note: Note | undefined;
};

export type Action =
  | { readonly type: 'overview'; readonly server: ServerView }
  /** `wanted` is a line of the list for the publishers, which stays open. */
  | { readonly type: 'open'; readonly id: string; readonly wanted?: Selection }
  | { readonly type: 'shown'; readonly view: DocumentView }
  | { readonly type: 'finding'; readonly id: string | undefined }
  | { readonly type: 'figure'; readonly key: string }
  | { readonly type: 'text' }
  | { readonly type: 'form'; readonly form: string }
  | { readonly type: 'panel'; readonly panel: SidePanel }
  | { readonly type: 'step'; readonly by: 1 | -1 }
  | { readonly type: 'move on' }
  | { readonly type: 'search'; readonly text: string }
  | { readonly type: 'filter'; readonly filter: Filter }
  | { readonly type: 'language'; readonly language: Language }
  | { readonly type: 'author'; readonly author: string }
  | { readonly type: 'editing'; readonly isEditing: boolean }
  | { readonly type: 'note'; readonly note: Note | undefined }
  | { readonly type: 'pending'; readonly by: 1 | -1 }
  | { readonly type: 'changed'; readonly answer: Changed; readonly step: Step; readonly note: Note }
  | { readonly type: 'undone'; readonly answer: Changed; readonly step: Step; readonly note: Note }
  | {
      readonly type: 'refused';
      readonly document: string;
      readonly selection: Selection;
      readonly note: Note;
      readonly answer?: Conflict;
    };

export const start = (language: Language, author: string): PageState => ({
  server: undefined,
  opening: undefined,
  wanted: undefined,
  view: undefined,
  language,
  author,
  panel: 'findings',
  search: '',
  filter: 'all',
  selection: {},
  isEditing: false,
  steps: [],
  pending: 0,
  note: undefined,
});

const rank = { error: 0, warning: 1, info: 2 };

/** Findings in the order for reviewing: errors first, then as the checks list them. */
export function inOrder(findings: readonly FindingView[]): FindingView[] {
  return findings.toSorted((a, b) => rank[a.severity] - rank[b.severity]);
}

/** The findings listed, after search and filter. */
export function listedOf({ view, search, filter, language }: PageState): readonly FindingView[] {
  return inOrder(view?.findings ?? []).filter(
    (finding) =>
      (filter === 'all' || (filter === 'open' ? !finding.accepted : finding.sendable)) &&
      matches(finding, search, language),
  );
}

function matches(finding: FindingView, search: string, language: Language): boolean {
  const wanted = search.trim().toLowerCase();
  const text = `${finding.check} ${finding.title[language]} ${finding.message[language]}`.toLowerCase();
  return text.includes(wanted) || text.replaceAll(',', '').includes(wanted.replaceAll(',', ''));
}

const arranged = new WeakMap<DocumentView, Figures>();

/** The figures of the document that is shown. */
export function figuresIn({ view }: PageState): Figures | undefined {
  if (!view) return undefined;
  const known = arranged.get(view) ?? figuresOf(view);
  arranged.set(view, known);
  return known;
}

/** The selection, with all its objects. */
export type Current = {
  readonly finding: FindingView | undefined;
  readonly figure: string | undefined;
  /** Absent if a blank cell is selected. */
  readonly record: AmountRecord | undefined;
  readonly form: FormView | undefined;
  readonly place: Place | undefined;
  /** The value that the checks suggest for this very figure. */
  readonly proposal: string | undefined;
};

export function currentOf(state: PageState): Current {
  const { view, selection } = state;
  const figures = figuresIn(state);
  const finding = view?.findings.find(({ id }) => id === selection.finding);
  const { figure } = selection;
  const record = figure === undefined ? undefined : figures?.byKey.get(figure);
  const formName = figure === undefined ? selection.form : formOfKey(figure);
  const form = view?.forms.find((each) => formText(each) === formName);
  const isSuspect = finding?.suspect !== undefined && keyIn(finding, finding.suspect) === figure;
  return {
    finding,
    figure,
    record,
    form,
    place:
      record?.place ?? (figure === undefined ? (finding?.place ?? form?.place) : blankPlace(figure, finding, form)),
    proposal: isSuspect ? finding.suggestedAmount : undefined,
  };
}

/** `2:expenditure` of `2:expenditure|201|total`. */
export const formOfKey = (key: string): string => at(key.split('|'), 0, 'form of a key');

/** The place of a cell without a figure: its row, or otherwise its page. */
function blankPlace(key: string, finding: FindingView | undefined, form: FormView | undefined): Place | undefined {
  const row = form?.rows.find(({ rowKey }) => key.split('|')[1] === rowKey);
  const page = finding?.cells.find((cell) => keyIn(finding, cell) === key)?.page;
  return row?.place ?? (page === undefined ? form?.place : { page });
}

/** Selects a finding with the figure to look at first: the accused one; if the text is wrong, its place in the text. */
export function selectionOf(finding: FindingView | undefined): Selection {
  if (!finding) return {};
  const key = finding.suspect ?? (finding.place ? undefined : finding.cells[0]);
  return { finding: finding.id, ...(key && { figure: keyIn(finding, key) }) };
}

/** The selection for a line of the list, within its document. */
const wantedIn = ({ findings }: DocumentView, { finding, figure }: Selection): Selection =>
  finding === undefined ? { figure } : selectionOf(findings.find(({ id }) => id === finding));

const isAbout = (finding: Finding, figure: string | undefined): boolean =>
  finding.suspect !== undefined && keyIn(finding, finding.suspect) === figure;

/** The next state. A selected finding is always one of those listed. */
export function reduce(state: PageState, action: Action): PageState {
  const next = applied(state, action);
  const { finding, figure, form } = next.selection;
  if (finding === undefined || listedOf(next).some(({ id }) => id === finding)) return next;
  return { ...next, selection: { figure, form } };
}

function applied(state: PageState, action: Action): PageState {
  const select = (selection: Selection, more: Partial<PageState> = {}): PageState => ({
    ...state,
    selection,
    isEditing: false,
    ...more,
  });
  switch (action.type) {
    case 'overview':
      return { ...state, server: action.server, author: state.author || action.server.author };
    case 'open':
      return select(
        {},
        {
          ...{ opening: action.id, wanted: action.wanted, view: undefined },
          ...{ search: '', filter: 'all', note: undefined, panel: action.wanted ? 'letter' : 'findings' },
        },
      );
    case 'shown':
      // Ignore an answer if another document was opened meanwhile.
      if (action.view.id !== (state.opening ?? state.view?.id)) return state;
      if (state.wanted)
        return {
          ...state,
          ...{ view: action.view, opening: undefined, wanted: undefined },
          selection: wantedIn(action.view, state.wanted),
        };
      return settled(state, { ...state, view: action.view, opening: undefined });
    case 'finding':
      return select(selectionOf(state.view?.findings.find(({ id }) => id === action.id)));
    case 'figure': {
      const listed = listedOf(state);
      const speaking = listed.filter((each) => each.class !== 'rounding' && keysOf(each).has(action.key));
      const best =
        speaking.find(({ id }) => id === state.selection.finding) ??
        speaking.find((each) => isAbout(each, action.key)) ??
        speaking[0];
      return select({ finding: best?.id, figure: action.key });
    }
    case 'text':
      return select({ finding: state.selection.finding });
    case 'form':
      return select({ form: action.form }, { panel: 'figures' });
    case 'panel':
      return { ...state, panel: action.panel };
    case 'step': {
      const listed = listedOf(state);
      const at = listed.findIndex(({ id }) => id === state.selection.finding);
      const to = at < 0 ? (action.by === 1 ? 0 : listed.length - 1) : at + action.by;
      const wanted = listed[Math.min(listed.length - 1, Math.max(0, to))];
      return wanted ? select(selectionOf(wanted), { panel: 'findings' }) : state;
    }
    case 'move on': {
      const listed = listedOf(state);
      const at = listed.findIndex(({ id }) => id === state.selection.finding);
      const following = listed.slice(at + 1).find((each) => !isAbout(each, state.selection.figure) && !each.accepted);
      return at < 0 || !following || state.panel !== 'findings' ? state : select(selectionOf(following));
    }
    case 'search':
      return { ...state, search: action.text };
    case 'filter':
      return { ...state, filter: action.filter, panel: 'findings' };
    case 'language':
      return { ...state, language: action.language };
    case 'author':
      return { ...state, author: action.author };
    case 'editing':
      return { ...state, isEditing: action.isEditing };
    case 'note':
      return { ...state, note: action.note };
    case 'pending':
      return { ...state, pending: state.pending + action.by };
    case 'changed': {
      const stored = { ...state, steps: [...state.steps, action.step] };
      if (action.answer.view.id !== state.view?.id) return stored;
      return settled(state, { ...stored, view: action.answer.view, note: action.note });
    }
    case 'undone': {
      const stored = { ...state, steps: state.steps.filter((each) => each !== action.step) };
      if (action.answer.view.id !== state.view?.id) return stored;
      const shown = { ...stored, view: action.answer.view, note: action.note };
      // Show what was undone.
      return state.isEditing ? settled(state, shown) : restored(shown, action.step.selection);
    }
    case 'refused': {
      if (action.document !== state.view?.id) return { ...state, note: action.note };
      const shown = { ...state, view: action.answer?.view ?? state.view, note: action.note };
      return state.isEditing ? settled(state, shown) : restored(shown, action.selection);
    }
  }
}

/** Restores an earlier selection, as far as it still exists. */
function restored(state: PageState, selection: Selection): PageState {
  const isListed = listedOf(state).some(({ id }) => id === selection.finding);
  const about = isListed
    ? selection.finding
    : listedOf(state).find((each) => selection.figure !== undefined && keysOf(each).has(selection.figure))?.id;
  return { ...state, selection: { ...selection, finding: about }, isEditing: false };
}

/**
 * The state after a document was loaded again: if the selected finding is gone, the next one is selected, with its page
 * and box.
 */
function settled(before: PageState, after: PageState): PageState {
  const { finding, figure } = before.selection;
  const listed = listedOf(after);
  if (finding === undefined || listed.some(({ id }) => id === finding)) return after;
  if (before.isEditing || before.panel !== 'findings') return { ...after, selection: { figure } };
  const was = listedOf(before);
  const at = was.findIndex(({ id }) => id === finding);
  const left = new Set(listed.map(({ id }) => id));
  const known = new Set(was.map(({ id }) => id));
  // If the new amount does not fit either, there is a new finding about the same figure.
  const again = listed.find((each) => !known.has(each.id) && isAbout(each, figure));
  const following = [...was.slice(at + 1), ...was.slice(0, at).toReversed()].find(({ id }) => left.has(id));
  const next = again ?? listed.find(({ id }) => id === following?.id) ?? listed[0];
  return { ...after, selection: next ? selectionOf(next) : { figure }, isEditing: false };
}
