import type { Claim, ClaimBase } from '../../model/claim.ts';
import { captured } from '../../print/captured.ts';
import type { Context } from './context.ts';
import type { Role } from './roles.ts';
import type { Tools } from './tools.ts';
import { cellOf, subjectKeyOf, type Subject } from './subjects.ts';

/** Which other claims a claim measures and is measured against. */
export type Links = Pick<Claim, 'direction' | 'base' | 'of' | 'against' | 'change' | 'whole'>;

type Reading = Role & {
  readonly sentence: string;
  /** The text names nothing before the figure, or says no more than 支出. */
  readonly bare: boolean;
  readonly said: string;
};

/** Finds them for a figure whose role and subject are known. */
export function linksOf(role: Reading, subject: Subject | undefined, context: Context): Links {
  switch (role.role) {
    case 'budget':
      return role.base === undefined ? {} : { base: role.base };
    case 'share':
      return shareLinks(role, context);
    case 'completion':
      return completionLinks(role, subject, context);
    case 'change':
    case 'growth':
      return changeLinks(role, subject, context);
    default:
      return {};
  }
}

function shareLinks(role: Reading, context: Context): Links {
  const { block, state, tools } = context;
  // 基本支出占本年支出合计的9%,占…的8%: both shares are of what the first one names.
  if (!role.bare) state.shareNamed = true;
  const part = role.bare && !state.shareNamed ? state.lastActual : undefined;
  // 支出9万元,年末结转和结余0万元,支出占…: the share is of no balance.
  const side = /(?:收入|支出)$/u.exec(role.said)?.[0];
  if (part === undefined || (side !== undefined && /结转|结余/u.test(part.subject))) return {};
  const name = tools.subjects.strip(tools.bases.without(role.whole ?? '')).phrase;
  if (name !== '') return namedWhole(tools.subjects.named(name, block.topic), part, context);
  if (part.subjectKey === '') return { of: part.id };
  if (state.whole === undefined || isNoPartOf(part, state.whole))
    return defaultWhole(wholeOfSentence(role.sentence, part, context), part, context);
  return state.whole.id === part.id
    ? { of: part.id }
    : { of: part.id, against: state.whole.id, whole: state.whole.targets };
}

/** …(项)9万元。其中,按款分:抚恤(款)8万元,占…: what stands as high as the 科目 before it, or higher, is no part of that. */
function isNoPartOf(part: Claim, whole: Claim): boolean {
  const [own, other] = [part, whole].map(({ subjectKey }) => levelsOf(subjectKey));
  return own !== undefined && other !== undefined && own <= other;
}

const levelsOf = (key: string): number | undefined => (key.startsWith('account:') ? key.split('/').length : undefined);

/** 三公经费支出决算中,公务接待费1万元,占…: the sentence begins with the whole. */
function wholeOfSentence(sentence: string, part: Claim, context: Context): Links {
  const { subjects } = context.tools;
  const beginning = captured(/^([^,;:]{2,40})中[,:]/u, sentence);
  const named = (phrase: string): Subject | undefined => subjects.named(phrase, context.block.topic);
  const { phrase } = subjects.strip(beginning, (text) => named(text) !== undefined);
  return namedWhole(named(phrase), part, context);
}

/** 政府性基金支出9万元,占本年支出合计的9%: no part is a share of itself, so this is all that the department spent. */
function wholeOfAll(own: Subject, part: Claim, { subjects }: Tools): Links {
  const all = subjects.named(own.name, 'expenditure');
  return all === undefined || all.key === own.key
    ? { of: part.id }
    : { of: part.id, whole: [...all.actual, ...own.actual] };
}

/** 1.教育(类)支出9万元,占9%: a 类 in a paragraph of its own is a share of all that its section tells of. */
function defaultWhole(links: Links, part: Claim, { block, tools }: Context): Links {
  const isClass = part.subjectKey.startsWith('account:') && !part.subjectKey.includes('/');
  const wholes = tools.knowledge.accounts.wholes?.[block.topic];
  if (links.against !== undefined || links.whole !== undefined || !isClass || wholes === undefined) return links;
  return { ...links, whole: wholes.map(cellOf) };
}

function namedWhole(whole: Subject | undefined, part: Claim, { block, tools, memory }: Context): Links {
  if (whole === undefined) return { of: part.id };
  if (whole.key === part.subjectKey) return wholeOfAll(whole, part, tools);
  const told =
    memory.latest(whole.key, 'actual', { paragraph: block.number }) ?? memory.latest(whole.key, 'actual', {});
  // 政府性基金…项目支出9万元,占本年支出合计的9%: of the fund's spending, or of all.
  const all = tools.subjects.named(whole.name, 'expenditure');
  const also = all === undefined || all.key === whole.key ? [] : all.actual;
  return defined({ of: part.id, against: told?.id, whole: [...whole.actual, ...also] });
}

function completionLinks(role: Reading, subject: Subject | undefined, context: Context): Links {
  const base = role.base ?? 'budget';
  const key = subjectKeyOf(subject);
  const of = context.memory.latest(key, 'actual', { paragraph: context.block.number });
  const against = budgetOf(key, base, context)?.id;
  const cells = against === undefined && base !== 'initial_budget' ? subject?.budget : undefined;
  return defined({ base, of: of?.id, against, whole: cells });
}

function budgetOf(key: string, base: ClaimBase, { block, memory }: Context): Claim | undefined {
  const budgets = memory.all(key, 'budget', { paragraph: block.number });
  return base === 'budget' ? onlyOne(budgets) : budgets.findLast((claim) => fits(claim, base));
}

/** 完成预算 means the one budget told; with two told nobody can say which. */
function onlyOne(budgets: readonly Claim[]): Claim | undefined {
  return budgets.length === 1 ? budgets[0] : undefined;
}

function fits(budget: Claim, base: ClaimBase): boolean {
  return budget.base === base || budget.base === 'budget';
}

function changeLinks(role: Reading, subject: Subject | undefined, context: Context): Links {
  const { block, state, tools, memory } = context;
  const base =
    tools.bases.in(role.sentence).at(-1)?.base ?? (state.lastChange === undefined ? undefined : state.lastChange.base);
  const key = subjectKeyOf(subject);
  const of =
    memory.latest(key, 'actual', { paragraph: block.number }) ?? memory.latest(key, 'actual', { topic: block.topic });
  const against = baseClaim(key, base, context);
  const change = role.role === 'growth' && role.bare ? state.lastChange : undefined;
  return defined({
    direction: role.direction,
    base,
    of: of?.id ?? change?.of,
    against: against?.id ?? change?.against,
    change: change?.id,
  });
}

function baseClaim(key: string, base: ClaimBase | undefined, context: Context): Claim | undefined {
  if (base === undefined || base === 'other') return undefined;
  if (base !== 'previous') return budgetOf(key, base, context);
  return context.memory.latest(key, 'previous', { paragraph: context.block.number });
}

/** Leaves out what is undefined. */
function defined(links: { [key in keyof Links]: Links[key] | undefined }): Links {
  return Object.fromEntries(Object.entries(links).filter(([, value]) => value !== undefined));
}
