import type { FormContext } from '../forms/context.ts';
import type { Random } from '../random.ts';
import { comparison, money, percent, wanOf, type Voice, type Wan } from './phrases.ts';

type Pair = { readonly budget: Wan; readonly actual: Wan };

/** 财政拨款“三公”经费支出决算情况说明; the counts of vehicles and guests agree with the amounts. */
export function publicItemParagraphs(context: FormContext, voice: Voice, random: Random): string[] {
  const { budget, actual } = context.accounts.publicItems;
  const pair = (...items: (keyof typeof budget)[]): Pair => ({
    budget: wanOf(items.reduce((whole, item) => whole + budget[item], 0)),
    actual: wanOf(items.reduce((whole, item) => whole + actual[item], 0)),
  });
  const all = pair('abroad', 'vehicle_purchase', 'vehicle_operation', 'reception');
  const vehicle = pair('vehicle_purchase', 'vehicle_operation');
  const [purchase, operation] = [pair('vehicle_purchase'), pair('vehicle_operation')];
  const [abroad, reception] = [pair('abroad'), pair('reception')];
  const batches = reception.actual === 0 ? 0 : 3 + Math.floor(random() * 20);
  return [
    '（一）“三公”经费财政拨款支出决算总体情况',
    `${voice.year}年度“三公”经费财政拨款支出${planned(voice, all)}。` +
      (all.actual ? comparison(voice, all.actual, random) : ''),
    '（二）“三公”经费财政拨款支出决算具体情况',
    `1．因公出国（境）费${planned(voice, abroad)}。全年因公出国（境）团组${abroad.actual ? 1 : 0}个，累计${abroad.actual ? 3 : 0}人次。`,
    `2．公务用车购置及运行维护费${planned(voice, vehicle)}。其中：公务用车购置费支出${money(voice, purchase.actual)}，` +
      `全年购置公务用车${purchase.actual ? 1 : 0}辆；公务用车运行维护费支出${money(voice, operation.actual)}，` +
      `年末公务用车保有量${vehiclesKept(context)}辆。`,
    `3．公务接待费${planned(voice, reception)}。全年国内公务接待${batches}批次、${batches * 6}人次。`,
  ];
}

/** Vehicles that are paid for, one for each 2.5 万元 of running costs. */
export function vehiclesKept(context: FormContext): number {
  return Math.ceil(wanOf(context.accounts.publicItems.actual.vehicle_operation) / 250);
}

function planned(voice: Voice, { budget, actual }: Pair): string {
  const reached = budget === 0 ? '' : `，完成预算的${percent(actual, budget)}`;
  return `预算为${money(voice, budget)}，支出决算为${money(voice, actual)}${reached}`;
}
