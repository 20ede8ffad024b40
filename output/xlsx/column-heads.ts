import type { CodebookTable } from '../codebook/index.ts';
import { column, type ColumnInfo, type Value } from '../columns.ts';
import { describeTable } from '../described.ts';

/** The Chinese and the English meaning of a column. */
const saidOf = ({ meaning }: ColumnInfo): [zh: string, en: string] => {
  const [zh = '', ...en] = meaning.split(' ');
  return [zh, en.join(' ')];
};

/** Chinese heads of columns; if several columns would have the same head, a word in brackets distinguishes them. */
export function chineseHeads(columns: readonly ColumnInfo[]): string[] {
  const names = columns.map((each) => saidOf(each)[0]);
  return columns.map((each, index) => {
    const name = names[index] ?? each.name;
    return names.filter((other) => other === name).length > 1 ? `${name}（${each.name}）` : name;
  });
}

type Table = { readonly name: string; readonly sheet: string; readonly columns: readonly ColumnInfo[] };
type Field = { readonly table: Table; readonly field: ColumnInfo };

/** The sheet that explains the columns of all other sheets, and says what must not be added up. */
export function codebookSheet(tables: readonly Table[]): CodebookTable {
  const columns = [
    column<Field>('sheet', 'text', 14, '工作表 sheet', ({ table }) => table.sheet),
    column<Field>('column', 'text', 24, '列 column', ({ field }) => field.name),
    column<Field>('name_zh', 'text', 20, '名称 name in Chinese', ({ field }) => saidOf(field)[0]),
    column<Field>('meaning', 'text', 50, '含义 meaning', ({ field }) => saidOf(field)[1]),
    column<Field>('table', 'text', 14, '表 table in the other formats', ({ table }) => table.name),
    column<Field>('warning_zh', 'text', 60, '注意 what must not be added up', ({ table, field }) =>
      field === table.columns[0] ? describeTable(table.name).warning?.zh : undefined,
    ),
    column<Field>('warning_en', 'text', 60, '注意（英文） what must not be added up', ({ table, field }) =>
      field === table.columns[0] ? describeTable(table.name).warning?.en : undefined,
    ),
  ];
  const fields = tables.flatMap((table) => table.columns.map((field): Field => ({ table, field })));
  const rows = fields.map((each): Value[] => columns.map(({ value }) => value(each, 'zh')));
  return { isCodebook: true, name: 'codebook', sheet: '列说明', columns, rows: () => rows };
}
