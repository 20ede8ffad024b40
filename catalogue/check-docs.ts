import type { Check } from './check-load.ts';

/** The catalogue of checks as a page for readers: `docs/checks.md` is this text. */
export function checksAsMarkdown(checks: readonly Check[]): string {
  const reported = checks.filter((check) => check.kind !== 'equation' || !check.soft);
  const soft = checks.filter((check) => check.kind === 'equation' && check.soft);
  const parts = [
    '# Checks · 核对项目',
    'Made from `catalogue/checks` by `npm run docs:checks`; do not edit. How a check is written: `catalogue/checks/README.md`.',
    `${reported.length} checks are reported:`,
    table(reported),
    ...reported.map(section),
    '## Usual relations · 常见关系',
    'These often hold but need not. They are never reported; they only help to tell which figure is wrong.',
    table(soft),
  ];
  return `${parts.join('\n\n')}\n`;
}

function table(checks: readonly Check[]): string {
  const rows = checks.map(
    ({ id, title, class: kind, severity }) => `| \`${id}\` | ${title.zh} | ${title.en} | ${kind}, ${severity} |`,
  );
  return ['| id | 名称 | name | class |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

function section(check: Check): string {
  const lines = [`## ${check.id}`, `${check.title.zh} · ${check.title.en}`, ...formulaOf(check)];
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
