import { total, type Line } from '../accounts.ts';
import { economicTotal, officeClasses, staffClasses } from '../economic.ts';
import type { FormContext } from '../forms/context.ts';
import { hierarchy } from '../forms/coded.ts';
import { nameOf } from '../names.ts';
import type { Random } from '../random.ts';
import { comparison, money, percent, reason, shares, wanOf, type Voice, type Wan } from './phrases.ts';

const spentFiscal = (line: Line): number => line.basic + line.project;

function generalLines(context: FormContext): Line[] {
  return context.accounts.lines.filter((line) => line.fund === 'general_budget' && spentFiscal(line) !== 0);
}

/** 一般公共预算财政拨款支出决算情况说明; `whole` is 本年支出合计. */
export function generalBudgetParagraphs(context: FormContext, voice: Voice, whole: Wan, random: Random): string[] {
  const lines = generalLines(context);
  const spending = wanOf(total(lines, spentFiscal));
  const planned = wanOf(total(lines, (line) => line.planned));
  const classes = hierarchy(lines)
    .filter(([code]) => code.length === 3)
    .map(([code, of]) => [`${nameOf(code, context.year)}（类）`, wanOf(total(of, spentFiscal))] as const);
  return [
    '（一）一般公共预算财政拨款支出决算总体情况',
    `${voice.year}年度一般公共预算财政拨款支出${money(voice, spending)}，占本年支出合计的${percent(spending, whole)}。` +
      comparison(voice, spending, random),
    '（二）一般公共预算财政拨款支出决算结构情况',
    `${voice.year}年度一般公共预算财政拨款支出${money(voice, spending)}，按用途分为：${shares(voice, classes, spending)}。`,
    '（三）一般公共预算财政拨款支出决算具体情况',
    `${voice.year}年度一般公共预算财政拨款支出年初预算为${money(voice, planned)}，支出决算为${money(voice, spending)}，` +
      `完成年初预算的${percent(spending, planned)}。其中：`,
    ...lines.map((line, index) => `${index + 1}．${itemSentence(context, voice, line, random)}`),
  ];
}

/** One 项: its names, 年初预算, 支出决算, how much of the plan was reached, and why. */
function itemSentence(context: FormContext, voice: Voice, line: Line, random: Random): string {
  const [group, section, item] = [3, 5, 7].map((length) => nameOf(line.code.slice(0, length), context.year));
  const [planned, spending] = [wanOf(line.planned), wanOf(spentFiscal(line))];
  const names = `${group ?? ''}（类）${section ?? ''}（款）${item ?? ''}（项）`;
  const amounts = `年初预算为${money(voice, planned)}，支出决算为${money(voice, spending)}`;
  const reached = planned === 0 ? '，年初未安排预算' : `，完成年初预算的${percent(spending, planned)}`;
  if (planned === spending) return `${names}。${amounts}${reached}，决算数与年初预算数持平。`;
  const word = spending > planned ? '大于' : '小于';
  const why = reason(voice, spending - planned, random);
  return `${names}。${amounts}${reached}，决算数${word}年初预算数的主要原因是${why}。`;
}

/** 一般公共预算财政拨款基本支出决算情况说明. */
export function basicParagraphs(context: FormContext, voice: Voice): string[] {
  const amounts = context.economic;
  const named = (classes: readonly string[]): string =>
    [...amounts.keys()]
      .filter((code) => classes.includes(code.slice(0, 3)))
      .map((code) => nameOf(code, context.year))
      .join('、');
  const staff = wanOf(economicTotal(amounts, ...staffClasses));
  const office = wanOf(economicTotal(amounts, ...officeClasses));
  return [
    `${voice.year}年度一般公共预算财政拨款基本支出${money(voice, wanOf(economicTotal(amounts, '')))}。其中：` +
      `人员经费${money(voice, staff)}，用于${named(staffClasses)}；` +
      `公用经费${money(voice, office)}，用于${named(officeClasses)}。`,
  ];
}
