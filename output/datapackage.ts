import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { codebookTables } from './codebook/index.ts';
import type { ColumnInfo, ColumnType } from './columns.ts';
import { describeTable, type TableDescription } from './described.ts';
import { resultTables } from './tables/index.ts';
import { writeWhole } from './whole-file.ts';

/** The description of the tables of a results folder (Data Package 2.0). */
export const dataPackageFile = 'datapackage.json';

const fieldTypes: { readonly [type in ColumnType]: string } = {
  text: 'string',
  integer: 'integer',
  number: 'number',
  decimal: 'number',
  json: 'array',
  year: 'year',
  boolean: 'boolean',
};

/** A field of Table Schema. */
function fieldOf({ name, type, meaning }: ColumnInfo, { columnTypes, required }: TableDescription): object {
  const [title = name, ...rest] = meaning.split(' ');
  const columnType = columnTypes[name];
  return {
    name,
    type: fieldTypes[type],
    ...(type === 'boolean' && { trueValues: ['true'], falseValues: ['false'] }),
    title,
    ...(rest.length > 0 && { description: rest.join(' ') }),
    ...(required.includes(name) && { constraints: { required: true } }),
    ...(columnType !== undefined && { columnType }),
  };
}

/** The Table Schema of one of the tables: fields, keys, and what represents a missing value. */
export function tableSchema(table: { readonly name: string; readonly columns: readonly ColumnInfo[] }): object {
  const described = describeTable(table.name);
  return {
    $schema: 'https://datapackage.org/profiles/2.0/tableschema.json',
    fields: table.columns.map((each) => fieldOf(each, described)),
    missingValues: [''],
    ...(described.primaryKey.length > 0 && { primaryKey: described.primaryKey }),
    ...(described.foreignKeys.length > 0 && { foreignKeys: described.foreignKeys }),
  };
}

/** The package's description of one of its files. */
async function resourceOf(
  folder: string,
  table: { readonly name: string; readonly sheet: string; readonly columns: readonly ColumnInfo[] },
): Promise<object> {
  const path = `${table.name}.csv`;
  const { meaning, warning } = describeTable(table.name);
  const hash = createHash('sha256');
  await pipeline(createReadStream(join(folder, path)), hash);
  return {
    name: table.name.replaceAll('_', '-'),
    type: 'table',
    path,
    title: table.sheet,
    description: `${meaning.zh} ${meaning.en}`,
    format: 'csv',
    mediatype: 'text/csv',
    encoding: 'utf-8',
    bytes: (await stat(join(folder, path))).size,
    hash: `sha256:${hash.digest('hex')}`,
    dialect: {
      $schema: 'https://datapackage.org/profiles/2.0/tabledialect.json',
      header: true,
      delimiter: ',',
      lineTerminator: '\r\n',
      quoteChar: '"',
      doubleQuote: true,
    },
    schema: tableSchema(table),
    ...(warning && { usageWarnings: [warning.zh, warning.en] }),
  };
}

/** Writes `datapackage.json` if the tables exist. It contains no time: the same results give the same bytes. */
export async function writeDataPackage(folder: string, program: string): Promise<void> {
  const tables = [...resultTables, ...codebookTables];
  const description = {
    $schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
    name: 'juesuan-results',
    title: '部门决算公开数据 Final accounts of Chinese government departments',
    description:
      '由 juesuan 从公开的部门决算（预算）读出的数据；数字照印，不改动。 Figures as printed in published reports, read by juesuan; never corrected.',
    version: program,
    keywords: ['部门决算', 'final accounts', 'budget', 'public finance', 'China'],
    contributors: [{ title: 'juesuan', roles: ['processor'] }],
    resources: await Promise.all(tables.map((table) => resourceOf(folder, table))),
  };
  await writeWhole(join(folder, dataPackageFile), `${JSON.stringify(description, undefined, 2)}\n`);
}
