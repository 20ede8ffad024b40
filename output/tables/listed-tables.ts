import type { DocumentResult, ListedTable } from '../../model/document.ts';
import { column } from '../columns.ts';
import { boxColumns } from './box.ts';
import { defineTable } from './define.ts';
import { rawTableName } from './raw-table-name.ts';

type Line = { readonly result: DocumentResult; readonly table: ListedTable; readonly index: number };

/** One line for each table of a document that is not a report; its cells are in `tables/`. */
export const listedTables = defineTable<Line>({
  name: 'other_tables',
  sheet: '其他文件的表',
  items: (result) => (result.listedTables ?? []).map((table, index) => ({ result, table, index })),
  columns: [
    column('document', 'text', 30, '文档 document', ({ result }) => result.document),
    column('table_number', 'integer', 8, '第几张 ordinal in the document', ({ index }) => index + 1),
    column('title', 'text', 40, '标题 title', ({ table }) => table.title),
    column('head', 'text', 60, '表头 first row', ({ table }) => table.head),
    column('rows', 'integer', 8, '行数 rows', ({ table }) => table.rows),
    column('columns', 'integer', 8, '列数 columns', ({ table }) => table.columns),
    column('file', 'text', 40, '文件 cells as printed', ({ result, index }) => `tables/${rawTableName(result, index)}`),
    ...boxColumns<Line>(({ table }) => table.place),
  ],
});
