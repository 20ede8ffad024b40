import type { Layout } from './layout.ts';

/** Ways to write a word of a head. */
const variants: Readonly<Record<string, string>> = {
  科目编码: '功能分类科目编码',
  科目名称: '功能分类科目名称',
  本年收入合计: '收入合计',
  财政拨款收入: '财政拨款',
  上级补助收入: '上级补助',
  附属单位上缴收入: '附属单位缴款',
  本年支出合计: '支出合计',
  对附属单位补助支出: '对附属单位补助',
  上缴上级支出: '上缴上级',
  年初结转和结余: '年初结转结余',
  年末结转和结余: '年末结转结余',
  金额: '本年数',
  预算数: '全年预算数',
  '因公出国（境）费': '因公出国（境）费用',
  公务用车购置及运行维护费: '公务用车购置和运行维护费',
};

/** The word of a head as the layout writes it; `amounts` tells whether figures stand below it. */
export function headWord(layout: Layout, word: string, year: number, amounts: boolean): string {
  if (layout.heads === 'variants') return variants[word] ?? word;
  if (layout.heads === 'blanks' && /^\p{L}{2,6}$/u.test(word)) return Array.from(word).join(' ');
  if (layout.heads === 'stacked' && /^\p{L}{3,8}$/u.test(word)) return Array.from(word).join('\n');
  if (layout.heads === 'with-unit' && amounts && /合计|金额$/.test(word)) return `${word}（${layout.unit}）`;
  if (layout.heads === 'with-year' && /^(金额|决算数)$/.test(word)) return `${year}年决算数`;
  return word;
}

type Names = { readonly usual: string; readonly variant: string };

/** The forms' titles, the usual one and another that is in use. */
export const titles = {
  revenue_expenditure_summary: { usual: '收入支出决算总表', variant: '收支决算总表' },
  revenue: { usual: '收入决算表', variant: '收入决算情况表' },
  expenditure: { usual: '支出决算表', variant: '支出决算情况表' },
  fiscal_appropriation_summary: { usual: '财政拨款收入支出决算总表', variant: '财政拨款收支决算总表' },
  general_budget_expenditure: {
    usual: '一般公共预算财政拨款支出决算表',
    variant: '一般公共预算支出决算表',
  },
  general_budget_basic_detail: {
    usual: '一般公共预算财政拨款基本支出决算明细表',
    variant: '一般公共预算财政拨款基本支出决算表',
  },
  government_fund: {
    usual: '政府性基金预算财政拨款收入支出决算表',
    variant: '政府性基金预算收支决算表',
  },
  three_public: { usual: '财政拨款“三公”经费支出决算表', variant: '“三公”经费支出决算表' },
} as const satisfies Readonly<Record<string, Names>>;

export type Form = keyof typeof titles;

/** The forms of a report in their order. */
export function formsIn(layout: Layout): Form[] {
  const skipped: readonly Form[] = [
    ...(layout.detail === 'none' ? (['general_budget_basic_detail'] as const) : []),
    ...(layout.forms === 'usual' ? (['fiscal_appropriation_summary'] as const) : []),
  ];
  return (Object.keys(titles) as Form[]).filter((form) => !skipped.includes(form));
}

/** Name of the department; 和 and 与 are part of it. */
export function departmentOf(layout: Layout): string {
  return { plain: '云溪市司法局', 和: '云溪市人力资源和社会保障局', 与: '云溪市城市管理与综合执法局' }[
    layout.department
  ];
}

/** The title as it is printed above the form with this position in the report. */
export function titleOf(layout: Layout, form: Form, position: number, year: number): string {
  const { usual, variant } = titles[form];
  const ways: Record<Layout['title'], string> = {
    usual,
    variant,
    'with-year': `${year}年度${usual}`,
    'with-department': `${departmentOf(layout)}${year}年度${usual}`,
    blanks: Array.from(usual).join(' '),
    numbered: `表${position}　${usual}`,
    'two-lines': `${departmentOf(layout)}${year}年度\n${usual}`,
  };
  return ways[layout.title];
}
