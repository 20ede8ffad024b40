import type { Structure, NarrativeWords } from '../../catalogue/load/narrative/schema.ts';
import type { Claim } from '../../model/claim.ts';
import { must } from '../../model/must.ts';
import { perObject } from '../../model/per-object.ts';
import { anyOf } from './characters.ts';
import { fundIn, type NamedFund } from './funds.ts';
import type { Role } from './roles.ts';
import type { TextBlock } from './sections.ts';
import type { Subject } from './subjects.ts';
import type { Tools } from './tools.ts';

/** An amount that 其中 may divide. */
export type Divisible = { readonly claim: Claim; readonly subject: Subject | undefined };

/** What is being spoken of at some point of a paragraph. */
export type ParagraphState = {
  subject: Subject | undefined;
  /** The paragraph is about this 科目. */
  account: Subject | undefined;
  /** The paragraph has gone on to something else (此外,基本支出5万元), of which no 科目 is a part. */
  strayed: boolean;
  /** The last amount is one of several parts that 、 divides. */
  listed: boolean;
  lastActual: Claim | undefined;
  /** What 其中 divides. */
  whole: Claim | undefined;
  /** The first subject of the sentence: what a sentence about its parts goes back to. */
  lead: Subject | undefined;
  /** The sentence has told amounts of several subjects, the others as parts of the lead. */
  parts: 'none' | 'parts' | 'several';
  lastChange: Claim | undefined;
  /** The last share named what it is a share of the whole. */
  shareNamed: boolean;
  /** Behind a reason, the sentence has gone on to what is no reason: figures without a name are of that. */
  resumed: boolean;
  /** What names the last figure, if it is of another body or year (局机关收入总计, 上年收入总计): so is what 、 adds to it. */
  elsewhere: string | undefined;
  previousRole: Role | undefined;
  /** The fund (政府性基金, 一般公共预算 …) that the paragraph has named last. */
  fund: NamedFund | undefined;
  /** The amounts of the sentence so far, which 其中 may divide. */
  told: readonly Divisible[];
  /** What the parts being listed are parts of. */
  divided: Divisible | undefined;
};

/** The state at the beginning of a paragraph: its heading may name the subject. */
export function openingState(block: TextBlock, tools: Tools): ParagraphState {
  return {
    subject: headingSubject(block, tools),
    account: undefined,
    strayed: false,
    listed: false,
    lastActual: undefined,
    whole: undefined,
    lead: undefined,
    parts: 'none',
    lastChange: undefined,
    shareNamed: false,
    resumed: false,
    elsewhere: undefined,
    previousRole: undefined,
    fund: openingFund(block, tools),
    told: [],
    divided: undefined,
  };
}

/** The fund that the sentences before the block name, where a paragraph was divided. */
function openingFund({ before }: TextBlock, tools: Tools): NamedFund | undefined {
  const topic = before === undefined ? undefined : fundIn(before, tools);
  return topic === undefined ? undefined : { topic, near: false };
}

const tailsOf = perObject(
  ({ title_ends, title_tails }: Structure) => new RegExp(`(?:${anyOf([...title_ends, ...title_tails])})[。:]?$`, 'u'),
);

function headingSubject(block: TextBlock, tools: Tools): Subject | undefined {
  const tails = tailsOf(tools.knowledge.structure);
  let text = block.heading.replace(/^关于/u, '');
  while (tails.test(text)) text = text.replace(tails, '');
  return tools.subjects.named(tools.subjects.strip(text).phrase, block.topic);
}

const listOpener = '如下:';

/** An account with its 类, 款 and 项. */
const isItem = ({ actual }: Subject): boolean => actual.some(({ account }) => account?.length === 3);

/**
 * A sentence that begins with a 科目 makes it what the paragraph is about.
 *
 * @param told the text up to the next figure
 */
export function openAccount(
  told: string,
  beginsMarked: boolean,
  topic: string,
  state: ParagraphState,
  tools: Tools,
): void {
  const sentences = told.split('。');
  const last = sentences.pop();
  if (beginsMarked && last !== undefined) sentences.push(last);
  // 支出具体情况如下:住房保障支出(类)住房改革支出(款)住房公积金(项)9万元: an item that needs no number, for it is the only one.
  const listed = last?.includes(listOpener) === true ? last.slice(last.lastIndexOf(listOpener) + 3) : undefined;
  for (const sentence of [...sentences, listed]) {
    const subject = sentence === undefined ? undefined : tools.accounts.in(sentence, topic, tools.subjects)?.subject;
    if (subject === undefined || subject.actual.length === 0) continue;
    if (sentence === listed && !isItem(subject)) continue;
    state.account = subject;
    state.strayed = false;
    state.subject = subject;
  }
}

const reviewOf = perObject(({ reviews }: NarrativeWords) => new RegExp(`^(.{2,90}?)(?:${anyOf(reviews)})`, 'u'));

/**
 * 某项目绩效自评综述:全年预算数…: the sentence is about that project.
 *
 * @param sentence its text up to the figure
 */
export function openReview(sentence: string, state: ParagraphState, tools: Tools): void {
  const found = reviewOf(tools.knowledge.words).exec(sentence);
  const name = found?.[1];
  if (name === undefined) {
    if (state.account?.key.startsWith('project:') !== true) return;
    state.account = undefined;
    state.subject = undefined;
    return;
  }
  const project = { key: `project:${name}`, name, actual: [], budget: [] };
  if (state.account?.key === project.key) return;
  state.account = project;
  state.subject = project;
}

/**
 * Enters and leaves brackets that hold figures of their own, as in 财政拨款收入9万元(其中:一般公共预算8万元),占…
 *
 * @returns the text behind the last bracket entered or left
 */
export function enterBrackets(gap: string, state: ParagraphState, outer: ParagraphState[]): string {
  let text = '';
  const open: string[] = [];
  for (const character of gap) {
    if (character === '(') {
      open.push(text);
      text = '';
    } else if (character !== ')') text += character;
    else if (open.length > 0) text = `${must(open.pop(), 'open bracket')}(${text})`;
    else {
      Object.assign(state, outer.pop());
      text = '';
    }
  }
  outer.push(...open.map(() => ({ ...state })));
  return text;
}

/**
 * A new sentence: what it says without naming a subject is said of what the last one began with. When the last one
 * spoke of several things that are not parts of one, nobody can tell.
 */
export function enterSentence(told: string, state: ParagraphState, tools: Tools): void {
  const end = told.lastIndexOf('。');
  if (end >= 0) Object.assign(state, { resumed: false, shareNamed: false });
  if (end < 0 || opens(told.slice(end + 1, end + 4), tools)) return;
  if (state.parts === 'parts') state.subject = state.lead;
  else if (state.parts === 'several') state.subject = undefined;
  state.lead = undefined;
  if (state.fund !== undefined) state.fund = { ...state.fund, near: false };
  state.parts = 'none';
  state.told = [];
  state.divided = undefined;
}

function opens(beginning: string, tools: Tools): boolean {
  return tools.knowledge.words.whole_openers.some((word) => beginning.startsWith(word.slice(0, 3)));
}

/** Notes the subject of an amount among those of its sentence. */
export function tellSubject(subject: Subject, state: ParagraphState): void {
  if (state.lead === undefined) state.lead = subject;
  else if (state.lead.key !== subject.key) state.parts = state.whole === undefined ? 'several' : 'parts';
  state.subject = subject;
}

/** Notes the fund that is named up to the next figure. */
export function noteFund(told: string, state: ParagraphState, tools: Tools): void {
  const topic = fundIn(told, tools);
  if (topic !== undefined) state.fund = { topic, near: true };
}
