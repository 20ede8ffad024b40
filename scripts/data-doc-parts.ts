import { flags, harmlessFlags } from '../model/record.ts';
import { codebookTables, isCodebook, type CodebookTable } from '../output/codebook/index.ts';
import type { ColumnInfo, Value } from '../output/columns.ts';
import { describeTable } from '../output/described.ts';
import { allViews } from '../output/sql/views.ts';
import { resultTables, type ResultTable } from '../output/tables/index.ts';
import { exampleResult } from '../tests/helpers/example-result.ts';

/** Inserts the generated parts of the page between their marks, `<!-- made: tables -->` and `<!-- end -->`. */
export function withMadeParts(page: string): string {
  return page.replaceAll(
    /(<!-- made: (\w+) -->\n)[^]*?(<!-- end -->)/g,
    (_all, start: string, name: string, end: string) => {
      const part = parts[name];
      if (!part) throw new Error(`docs/data.md: there is no part "${name}"`);
      return `${start}\n${part()}\n\n${end}`;
    },
  );
}

const parts: { readonly [name: string]: () => string } = {
  tables: () => [...resultTables, ...codebookTables].map(tablePart).join('\n\n'),
  flags: () =>
    [
      '| flag | the figure |',
      '| --- | --- |',
      ...Object.entries(flags).map(([flag, meaning]) => {
        const isHarmless = harmlessFlags.some((each) => each === flag);
        return `| \`${flag}\` | ${meaning}${isHarmless ? ' (throws no doubt on it)' : ''} |`;
      }),
    ].join('\n'),
  views: () =>
    [
      '| view | 每行 | one line for |',
      '| --- | --- | --- |',
      ...allViews().map(({ name, meaning }) => `| \`${name}\` | ${meaning.zh} | ${meaning.en} |`),
    ].join('\n'),
};

const typeNames: { readonly [type in ColumnInfo['type']]: string } = {
  text: 'text',
  integer: 'integer',
  number: 'number',
  decimal: 'exact decimal',
  json: 'JSON',
  year: 'year (number)',
  boolean: 'true or false',
};

function tablePart(table: ResultTable | CodebookTable): string {
  const { meaning, warning, primaryKey } = describeTable(table.name);
  const rows = isCodebook(table) ? table.rows() : table.rows(exampleResult(), 'zh', exampleOrigin);
  const lines = table.columns.map((column, index) => {
    const [zh = '', ...en] = column.meaning.split(' ');
    const example = rows.map((row) => row[index]).find((value) => value !== undefined && value !== '');
    return `| \`${column.name}\` | ${typeNames[column.type]} | ${unitOf(column)} | ${zh} | ${en.join(' ')} | ${shown(example)} |`;
  });
  return [
    `### ${table.name}`,
    `${meaning.zh} ${meaning.en}${primaryKey.length > 0 ? ` Key: ${primaryKey.map((each) => `\`${each}\``).join(', ')}.` : ''}`,
    ...(warning ? [`**${warning.zh} ${warning.en}**`] : []),
    ['| column | type | unit | 含义 | meaning | example |', '| --- | --- | --- | --- | --- | --- |', ...lines].join(
      '\n',
    ),
  ].join('\n\n');
}

const exampleOrigin = {
  program: '0.1.0+0123456789abcdef',
  source: {
    source_url: 'https://www.example.gov.cn/jiaoyuju/2024.pdf',
    retrieved: '2025-09-30',
    publisher: '某市教育局',
    region: '某省某市',
  },
};

function unitOf({ name, type }: ColumnInfo): string {
  if (/^[xy][01]$/.test(name)) return 'pt';
  if (name === 'seconds') return 's';
  if (name === 'amount_yuan') return '元';
  if (name === 'rate') return '%';
  return type === 'decimal' && !/score/.test(name) ? 'as `unit`' : '';
}

function shown(value: Value): string {
  if (value === undefined) return '';
  const text = String(value);
  return `\`${(text.length > 40 ? `${text.slice(0, 39)}…` : text).replaceAll('|', '\\|')}\``;
}
