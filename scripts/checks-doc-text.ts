import type { CheckHead } from '../catalogue/load/check-head.ts';
import type { Check } from '../catalogue/load/checks.ts';

/** The catalogue of checks as a page for readers: this text is `docs/checks.md`. */
export function checksAsMarkdown(
  checks: readonly Check[],
  narrative: readonly CheckHead[],
  wording: readonly CheckHead[],
  across: readonly CheckHead[],
  budget: readonly CheckHead[],
): string {
  const reported = checks.filter((check) => check.kind !== 'equation' || !check.soft);
  const soft = checks.filter((check) => check.kind === 'equation' && check.soft);
  const parts = [
    '# Checks · 核对项目',
    'Made from `catalogue/checks`, `catalogue/narrative`, `catalogue/across` and `catalogue/budget` by `npm run docs:checks`; do not edit. How a check is written: `catalogue/checks/README.md`.',
    `${reported.length} checks of tables and structure, ${narrative.length} of the narrative (情况说明), ${wording.length} of the wording, ${across.length} between reports, ${budget.length} of budgets (预算) are reported.`,
    '## Tables and structure · 报表与结构',
    table(reported),
    ...reported.map(section),
    '## Narrative · 情况说明',
    table(narrative),
    ...narrative.map(headSection),
    '## Wording · 用语',
    table(wording),
    ...wording.map(headSection),
    '## Between reports · 报告之间',
    table(across),
    ...across.map(headSection),
    '## Budgets · 预算',
    table(budget),
    ...budget.map(headSection),
    '## Usual relations · 常见关系',
    'These often hold but need not. They are never reported; they only help to tell which figure is wrong.',
    table(soft),
  ];
  return `${parts.join('\n\n')}\n`;
}

function table(checks: readonly CheckHead[]): string {
  const rows = checks.map(
    ({ id, title, class: kind, severity }) => `| \`${id}\` | ${title.zh} | ${title.en} | ${kind}, ${severity} |`,
  );
  return ['| id | 名称 | name | class |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

function headSection(check: CheckHead): string {
  return sectionWith(check, []);
}

function section(check: Check): string {
  return sectionWith(check, formulaOf(check));
}

function sectionWith(check: CheckHead, details: readonly string[]): string {
  const lines = [`## ${check.id}`, `${check.title.zh} · ${check.title.en}`, ...details];
  lines.push(`- 不符说明什么: ${check.means.zh}`, `- when it fails: ${check.means.en}`, `- 依据: ${check.source}`);
  return [lines[0], lines[1], lines.slice(2).join('\n')].join('\n\n');
}

function formulaOf(check: Check): string[] {
  if (check.kind !== 'equation') return [`- kind: ${check.kind}`];
  const example = check.examples.find((one) => one.gives === 'fails');
  const figures = Object.entries(example?.figures ?? {}).map(([name, amount]) => `${name} = ${amount}`);
  return [
    `- where: ${check.over}`,
    `- formula: \`${check.holds}\``,
    ...check.when.map((condition) => `- only where: \`${condition}\``),
    ...check.unless.map((condition) => `- not where: \`${condition}\``),
    ...Object.keys(check.zero_when_absent).map(
      (form) => `- ${form} counts as zero when it is absent or blank and the summary shows none`,
    ),
    `- fails, for example: ${figures.join('; ')}`,
  ];
}
