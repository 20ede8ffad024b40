import type { CellReference, Claim, ClaimRole } from '../../model/claim.ts';
import { figuresIn } from './figures.ts';
import type { ToldFigure } from './figures.ts';
import { linksOf } from './links.ts';
import type { Memory } from './memory.ts';
import { resolveSubject } from './resolve.ts';
import type { Resolved } from './resolve.ts';
import type { Role } from './roles.ts';
import type { TextBlock } from './sections.ts';
import { orOfFund, otherSide } from './sides.ts';
import { enterBrackets, enterSentence, noteFund, openAccount, openingState, openReview, tellSubject } from './state.ts';
import type { ParagraphState } from './state.ts';
import { subjectKeyOf, type Subject } from './subjects.ts';
import type { Tools } from './tools.ts';
import type { Context } from './context.ts';
import { endDivision, noteDivisible, openBracketDivision, openDivision, roleOfPart } from './divided.ts';

/** A claim with the place of its figure in the paragraph, for the statements in words. */
export type PlacedClaim = { readonly claim: Claim; readonly start: number; readonly end: number };

/** Reads the claims of one paragraph, adding them to the memory. */
export function claimsOfBlock(block: TextBlock, tools: Tools, memory: Memory): PlacedClaim[] {
  const { plain } = block.passage;
  const state = openingState(block, tools);
  const outer: ParagraphState[] = [];
  const placed: PlacedClaim[] = [];
  let from = block.start;
  for (const figure of figuresIn(plain, tools.knowledge.words)) {
    if (figure.start < from) continue;
    const told = plain.slice(from, figure.start);
    enterSentence(told, state, tools);
    noteFund(told, state, tools);
    openReview(sentenceBefore(block, figure), state, tools);
    openAccount(told, from === block.start && block.start > 0, block.topic, state, tools);
    const depth = outer.length;
    const gap = enterBrackets(told.slice(told.lastIndexOf('。') + 1), state, outer);
    const opensBracket = outer.length > depth && told.startsWith('(');
    if (opensBracket) openBracketDivision(state);
    else if (opensDivision(gap, tools)) openDivision(state);
    const context = { block, state, tools, memory, inBrackets: outer.length > 0 };
    const claim = claimOf(figure, gap, context);
    if (claim !== undefined) placed.push({ claim: memory.add(claim), start: figure.start, end: figure.end });
    from = figure.end;
  }
  return placed;
}

function claimOf(figure: ToldFigure, gap: string, context: Context): Claim | undefined {
  const { block, state, tools, memory, inBrackets } = context;
  const read = comparedWith(figure, gap, tools) ?? tools.roles.of(figure, gap, state.previousRole);
  if (figure.unit === '' && !read.explicit) return undefined;
  if (tools.knowledge.words.whole_openers.some((word) => gap.includes(word))) {
    // A sentence that begins so, behind one that told the parts of a whole, divides that whole once more.
    const again = state.parts === 'parts' && state.whole !== undefined && sentenceBefore(block, figure) === gap;
    if (!again) state.whole = state.lastActual ?? state.whole;
  }
  const { role, resolved } = settle(read, gap, context);
  endDivision(role, gap, resolved, state);
  endListing(role, gap, resolved, state);
  state.previousRole = { ...role, rest: read.rest };
  const sentence = sentenceBefore(block, figure);
  // 局机关收入总计9万元、支出总计9万元: what 、 adds to the figure of another body or year is of the same.
  const isOfOthers =
    state.elsewhere !== undefined && resolved.kind === 'named' && goesOnElsewhere(gap, read.rest, state.elsewhere);
  state.elsewhere = isOfOthers || isElsewhere(role, read, resolved, context) ? read.rest : undefined;
  const beside = role.role === 'other' || isOfOthers || isBeside(sentence, gap, role, resolved, context);
  const kind: ClaimRole = beside ? 'other' : role.role;
  // Counts in brackets divide the one before them; in reviews they are what is counted.
  const isPart = inBrackets && figure.kind === 'count' && block.topic !== 'performance';
  const subject = beside || isPart ? undefined : spokenOf(role, resolved, state, tools);
  const links = beside ? {} : linksOf({ ...role, sentence, ...bareOf(resolved) }, subject, context);
  const claim: Claim = {
    id: memory.nextId,
    section: block.section,
    topic: block.topic,
    kind: figure.kind,
    role: kind,
    subject: subject?.name ?? (resolved.kind === 'unknown' ? resolved.name.slice(-40) : ''),
    subjectKey: subjectKeyOf(subject),
    text: clauseAround(block, figure),
    printed: figure.printed,
    value: figure.value,
    unit: block.passage.printed(figure.unitStart, figure.end),
    paragraph: block.number,
    targets: targetsOf(kind, role, subject),
    ...(figure.approximate ? { approximate: true } : {}),
    ...(state.divided === undefined || kind !== 'actual' ? {} : { divides: state.divided.claim.id }),
    ...otherYear(role, resolved, tools),
    ...links,
    place: block.passage.placeOf(figure.start, figure.end),
  };
  if (!beside) {
    remember(claim, subject, resolved, state);
    noteDivisible(claim, subject, state);
  }
  return claim;
}

function bareOf(resolved: Resolved): { bare: boolean; said: string } {
  return resolved.kind === 'bare' ? { bare: true, said: resolved.when.phrase } : { bare: false, said: '' };
}

/** 、 adds to the figure before; behind a comma only the other side does, as short: 局机关收入总计9万元,支出总计9万元. */
function goesOnElsewhere(gap: string, rest: string, before: string): boolean {
  const name = rest.replace(/^[,、]/u, '');
  return (
    gap.startsWith('、') ||
    (gap.startsWith(',') && name.startsWith('支出') && before.endsWith(name.replace('支出', '收入')))
  );
}

/** Whether the text before a figure says that parts follow: 其中, or a colon right behind the figure before. */
function opensDivision(gap: string, tools: Tools): boolean {
  return gap.startsWith(':') || tools.knowledge.words.whole_openers.some((word) => gap.includes(word));
}

/** 比上年决算数80.00万元增加…: the figure is what is compared with. */
function comparedWith(figure: ToldFigure, gap: string, tools: Tools): Role | undefined {
  const last = tools.bases.in(gap).at(-1);
  if (figure.kind !== 'amount' || last === undefined || !/^[为的]?$/u.test(gap.slice(last.end))) return undefined;
  const rest = gap.slice(0, last.start);
  if (last.base === 'previous') return { role: 'previous', explicit: true, base: 'previous', rest };
  const phrase = gap.slice(last.start, last.end);
  if (last.base === 'other' || isOfOtherYear(phrase.replace(/年度?[^年]*$/u, '年'), tools))
    return { role: 'other', explicit: true, rest };
  return { role: 'budget', explicit: true, base: last.base, rest };
}

/** Finds the subject and corrects the role by it: last year's figures, subjects that have 预算 in their name. */
function settle(read: Role, gap: string, { block, state, tools }: Context): { role: Role; resolved: Resolved } {
  const said = resolveSubject(read.rest.replace(/完成$/u, ''), block.topic, tools);
  const sided = read.role === 'actual' ? otherSide(said, block.topic, state, tools) : said;
  const resolved = orOfFund(sided, block.topic, state, tools);
  // 同口径增加9万元,增长5%; 明年预算9万元,比今年预算增加1万元: both are of what the amount before them is of.
  const isChange = read.role === 'growth' || read.role === 'change';
  if (isChange && said.kind === 'bare' && /^,|^[^,;。]*$/u.test(gap) && state.previousRole?.role === 'other')
    return { role: { ...read, role: 'other' }, resolved };
  if (said.kind === 'bare' && state.previousRole?.role === 'budget' && isAgainstLastYear(read, gap, tools))
    return { role: { ...read, role: 'other' }, resolved };
  if (read.role === 'budget' && resolved.kind === 'unknown') {
    const whole = resolveSubject(gap, block.topic, tools);
    if (whole.kind === 'named' && whole.subject.name.includes('预算')) {
      return { role: { role: 'actual', explicit: true, rest: gap }, resolved: whole };
    }
  }
  return { role: roleOfPart(inYear(read, resolved, tools), resolved, state, tools), resolved };
}

/** 预算12万元,比上年决算9万元增加3万元: what is compared with last year behind a budget is the budget, no outcome. */
function isAgainstLastYear(read: Role, gap: string, { bases }: Tools): boolean {
  if (read.role === 'previous') return read.base === 'previous';
  return read.role === 'change' && bases.in(gap).at(-1)?.base === 'previous';
}

function inYear(read: Role, resolved: Resolved, tools: Tools): Role {
  if (read.role === 'change' && isNoOutcome(read.rest, tools)) return { ...read, role: 'other' };
  if (read.role === 'budget' && isOfOtherYear(read.rest, tools)) return { ...read, role: 'other' };
  if (resolved.kind === 'unknown' || !['actual', 'budget', 'count'].includes(read.role)) return read;
  const { year, lastYear } = resolved.when;
  if (!lastYear && (year === undefined || tools.year === undefined || year === tools.year)) return read;
  const previous = lastYear || (tools.year !== undefined && year === tools.year - 1);
  return { ...read, role: previous && read.role === 'actual' ? 'previous' : 'other' };
}

/** 预算数比上年增加9万元, 剔除一次性因素后,同口径增加9万元: no change from last year's outcome to this year's. */
function isNoOutcome(before: string, { bases, knowledge }: Tools): boolean {
  const { budgets, adjusted = [] } = knowledge.words;
  const said = bases.without(before.slice(before.lastIndexOf(';') + 1));
  const isOfBudget = Object.values(budgets).some((words) => words.some((word) => said.endsWith(word)));
  return isOfBudget || adjusted.some((word) => said.includes(word));
}

/** 与2023年预算数相比, 上年预算: what stands right before the word for a budget says of which year it is. */
function isOfOtherYear(before: string, { year, knowledge }: Tools): boolean {
  const told = /((?:19|20)\d\d)年度?$/u.exec(before)?.[1];
  if (told !== undefined) return year !== undefined && Number(told) !== year;
  return knowledge.words.bases.previous.some((word) => before.endsWith(word));
}

/** 2023年度本年支出合计: the year that is not the report's, and where the report has its own figure. */
function otherYear(role: Role, resolved: Resolved, tools: Tools): Pick<Claim, 'toldYear' | 'now'> {
  if (resolved.kind !== 'named' || !['previous', 'other'].includes(role.role) || role.base !== undefined) return {};
  const { year } = resolved.when;
  if (year === undefined || year === tools.year || resolved.subject.actual.length === 0) return {};
  return { toldYear: String(year), now: resolved.subject.actual };
}

/** The text of the sentence up to the figure. */
function sentenceBefore(block: TextBlock, figure: ToldFigure): string {
  const before = block.passage.plain.slice(Math.max(block.start, figure.start - longestSentence), figure.start);
  return before.slice(before.lastIndexOf('。') + 1);
}

/** Whether a figure is of another body than the report's, by what stands before the name of a subject, or of another year. */
function isElsewhere(role: Role, read: Role, resolved: Resolved, { block, tools }: Context): boolean {
  if (resolved.kind === 'named') return read.role === 'actual' && role.role !== 'actual';
  if (resolved.kind === 'bare' || role.role === 'count') return false;
  const name = Array.from(resolved.name).slice(-longestOwned);
  return name.some((_each, index) => {
    const end = name.slice(index + 1).join('');
    return end.length > 2 && tools.subjects.named(end, block.topic, false) !== undefined;
  });
}

/** No name of a subject has more characters. */
const longestOwned = 16;

/** A figure told as a reason, or one of several that 分别 hands out: it is not tied to any subject. */
function isBeside(sentence: string, gap: string, role: Role, resolved: Resolved, { state, tools }: Context): boolean {
  const { reasons, distributive } = tools.knowledge.words;
  const clause = sentence.slice(sentence.lastIndexOf(';') + 1);
  if (distributive.some((word) => clause.includes(word))) return true;
  const reason = Math.max(...reasons.map((word) => sentence.lastIndexOf(word)));
  if (reason < 0) return false;
  if (gap.includes(';') || reasons.some((word) => gap.includes(word))) state.resumed = false;
  const says = role.explicit || tools.knowledge.words.implicit === true;
  const named = sentence.lastIndexOf(';') > reason && resolved.kind === 'named' && says;
  if (named || comparesAnew(sentence, reason, gap, role, tools)) {
    state.resumed = true;
    return false;
  }
  return !state.resumed || resolved.kind !== 'bare';
}

/**
 * 决算数小于预算数的主要原因是节约,与上年相比减少1万元: the reason is why the budget was not spent, and a clause that begins with
 * last year is about the item again.
 */
function comparesAnew(sentence: string, reason: number, gap: string, role: Role, { bases }: Tools): boolean {
  if (role.role !== 'change') return false;
  const begins = Math.max(gap.lastIndexOf(','), gap.lastIndexOf(';')) + 1;
  const own = begins === 0 ? undefined : bases.in(gap.slice(begins)).at(0);
  // 与上年相比,减少1万元: the comparison is a clause of its own.
  const before = gap.slice(0, begins - 1);
  const from = Math.max(before.lastIndexOf(','), before.lastIndexOf(';')) + 1;
  const apart = begins === 0 || from === 0 ? undefined : bases.in(before.slice(from)).at(0);
  const compared = own ?? apart;
  if (compared?.start !== 0 || compared.base !== 'previous') return false;
  const explained = /[^,;。]*$/u.exec(sentence.slice(0, reason))?.[0] ?? '';
  return explained.includes('预算');
}

function spokenOf(role: Role, resolved: Resolved, state: ParagraphState, tools: Tools): Subject | undefined {
  if (resolved.kind === 'unknown') return undefined;
  if (state.account !== undefined && role.role === 'completion' && isOfUnknown(resolved, state)) return undefined;
  if (state.account !== undefined && ['change', 'growth'].includes(role.role)) {
    // 总支出增加9万元,增长5%: the rate is of what the change is of.
    const changed = role.role === 'growth' && resolved.kind === 'bare' ? state.lastChange : undefined;
    if (changed?.subjectKey === '' || isOfUnknown(resolved, state)) return undefined;
    if (changed !== undefined) return { key: changed.subjectKey, name: changed.subject, actual: [], budget: [] };
    if (isOfAll(role, resolved, tools)) return resolved.kind === 'named' ? resolved.subject : undefined;
  }
  if (resolved.kind === 'bare') {
    if (!role.explicit) return undefined;
    return state.strayed ? state.subject : (state.account ?? state.subject);
  }
  if (state.account === undefined || resolved.account || role.role === 'count') return resolved.subject;
  return resolved.bare ? state.account : undefined;
}

/** 其中:在职人员工资300万元,较上年增加20万元: what the sentence has told last is none of the item. */
function isOfUnknown(resolved: Resolved, state: ParagraphState): boolean {
  return resolved.kind === 'bare' && state.lead !== undefined && state.subject?.key === '';
}

/** 本年支出合计较上年增加, 部门支出增加: inside an item, too, a change of all is none of the item. */
function isOfAll(role: Role, resolved: Resolved, { knowledge }: Tools): boolean {
  if (resolved.kind === 'named') return resolved.bare && /(?:合计|总计|总额)$/u.test(resolved.when.phrase);
  return (
    resolved.kind === 'bare' &&
    resolved.when.phrase !== '' &&
    knowledge.words.fillers.self.some((word) => role.rest.includes(word))
  );
}

function targetsOf(kind: ClaimRole, role: Role, subject: Subject | undefined): readonly CellReference[] {
  if (kind === 'actual') return subject?.actual ?? [];
  return kind === 'budget' && role.base !== 'initial_budget' ? (subject?.budget ?? []) : [];
}

/**
 * 预算支出9万元,其中:基本支出5万元、项目支出4万元,较上年增加1万元: the parts are divided by 、, so what follows a comma
 * is said of the whole.
 */
function endListing(role: Role, gap: string, resolved: Resolved, state: ParagraphState): void {
  const { whole } = state;
  if (resolved.kind !== 'bare' || role.role === 'actual') {
    state.listed = gap.startsWith('、') && role.role === 'actual' && whole !== undefined;
    return;
  }
  if (state.listed && whole !== undefined && role.role === 'change' && gap.startsWith(',')) {
    state.subject = { key: whole.subjectKey, name: whole.subject, actual: whole.targets, budget: [] };
    state.listed = false;
  }
}

function remember(claim: Claim, subject: Subject | undefined, resolved: Resolved, state: ParagraphState): void {
  if (claim.role === 'actual' || claim.role === 'previous' || claim.role === 'budget') {
    tellSubject(subject ?? { key: '', name: claim.subject, actual: [], budget: [] }, state);
    if (claim.role === 'actual') Object.assign(state, { lastActual: claim, shareNamed: false });
    if (state.account !== undefined) state.strayed = straysFrom(claim, resolved, state);
    if (state.account !== undefined && resolved.kind === 'named' && resolved.account) state.account = subject;
    state.lastChange = undefined;
  } else if (claim.role === 'change') {
    state.lastChange = claim;
    if (resolved.kind === 'named') state.subject = subject;
  }
}

/**
 * Whether the paragraph of a 科目 has gone on to something else: to what has a name of its own, or in its 其中 to something
 * whose budget is told (其中:行政运行年初预算为9万元,支出决算为8万元).
 */
function straysFrom({ role }: Claim, resolved: Resolved, state: ParagraphState): boolean {
  if (resolved.kind === 'bare') return state.strayed && state.subject?.key === '';
  if (resolved.kind === 'unknown') return state.strayed || (role === 'budget' && !thatItem.test(resolved.name));
  return !resolved.bare && !resolved.account;
}

/** 该项目年初预算为: the item itself. */
const thatItem = /^.{0,2}$|^[该此本其]|(?:项目|科目|款项|该项)$/u;

/** No sentence has so many characters; a text without stops is not looked through, and not kept, with each figure. */
const longestSentence = 4000;

/** The sentence, or its part between semicolons, as printed. */
function clauseAround(block: TextBlock, figure: ToldFigure): string {
  const { plain, printed } = block.passage;
  const sentence = sentenceBefore(block, figure);
  const begin = figure.start - sentence.length + sentence.lastIndexOf(';') + 1;
  const rest = plain.slice(figure.end, figure.end + longestSentence);
  const length = rest.search(/[。;]/u);
  return printed(begin, figure.end + (length < 0 ? rest.length : length));
}
