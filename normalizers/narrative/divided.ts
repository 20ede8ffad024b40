import type { Claim } from '../../model/claim.ts';
import type { ParagraphState } from './state.ts';
import type { Resolved } from './resolve.ts';
import type { Role } from './roles.ts';
import type { Subject } from './subjects.ts';
import type { Tools } from './tools.ts';

const roles: readonly Claim['role'][] = ['actual', 'budget', 'previous', 'change', 'other'];

/** Notes an amount that a following 其中 may divide. */
export function noteDivisible(claim: Claim, subject: Subject | undefined, state: ParagraphState): void {
  if (claim.kind !== 'amount' || !roles.includes(claim.role)) return;
  state.told = [...state.told, { claim, subject }];
}

/**
 * 其中 divides what the sentence has told last. A budget beside an outcome (支出决算36万元,完成预算50万元的72%,其中:…) is
 * only what the outcome is measured against.
 */
export function openDivision(state: ParagraphState): void {
  const { told } = state;
  const last = told.at(-1);
  const outcome = told.findLast(({ claim }) => claim.role === 'actual');
  state.divided = last?.claim.role === 'change' ? last : (outcome ?? last);
}

/** 预算50万元(因公出国费10万元、…): brackets right behind a figure divide that figure. */
export function openBracketDivision(state: ParagraphState): void {
  state.divided = state.told.at(-1);
}

/** A part is what its whole is: of a budget a budget, of last year's amount last year's. */
export function roleOfPart(role: Role, resolved: Resolved, state: ParagraphState, tools: Tools): Role {
  const whole = state.divided?.claim;
  if (whole === undefined || role.role !== 'actual' || role.explicit || resolved.kind === 'bare') return role;
  if (whole.role === 'budget' && whole.base !== undefined) return { ...role, role: 'budget', base: whole.base };
  if (whole.role === 'change' && goesOnChanging(state, tools)) return { ...role, role: 'other' };
  return whole.role === 'previous' || whole.role === 'other' ? { ...role, role: whole.role } : role;
}

/**
 * 较上年增加10万元,其中:基本支出增加4万元,项目支出6万元: behind a part that is a change by its own name, an amount that does not say
 * what it is may be a change as well.
 */
function goesOnChanging({ previousRole, told, divided }: ParagraphState, { bases, subjects }: Tools): boolean {
  if (previousRole?.role !== 'change' || told.at(-1) === divided) return false;
  return !subjects.isBare(subjects.strip(bases.without(previousRole.rest)).phrase);
}

/**
 * An amount that says itself what it is belongs to no division: 预算50万元,其中…;支出决算36万元. Without a subject of its
 * own it is of what was divided.
 */
export function endDivision(role: Role, gap: string, resolved: Resolved, state: ParagraphState): void {
  const { divided, told } = state;
  if (divided === undefined || !role.explicit || (role.role !== 'actual' && role.role !== 'budget')) return;
  const parts = told.length - 1 - told.indexOf(divided);
  const isOfWhole = divided.claim.role === 'budget' && (parts > 1 || (parts > 0 && /^[;。]/u.test(gap)));
  if (resolved.kind === 'bare' && isOfWhole) state.subject = divided.subject;
  state.divided = undefined;
}
