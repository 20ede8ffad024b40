import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import * as z from 'zod';
import { codebookTables } from '../../output/codebook/index.ts';
import { csv } from '../../output/csv.ts';
import { dataPackageFile, writeDataPackage } from '../../output/datapackage.ts';
import { resultTables } from '../../output/tables/index.ts';
import { readCsv } from '../helpers/csv.ts';
import { exampleResult } from '../helpers/example-result.ts';
import { emptyFolders } from '../helpers/folder.ts';
import { writeTables } from './write.ts';

const emptyFolder = emptyFolders();

/** The rules of Data Package 2.0, Data Resource 2.0, Table Dialect 2.0 and Table Schema 2.0 for what we write. */
const text = z.string().min(1);
const types = ['string', 'number', 'integer', 'boolean', 'object', 'array', 'list', 'datetime', 'date', 'time', 'year'];
const field = z.looseObject({
  name: text,
  type: z.enum(types),
  title: text,
  description: text.optional(),
  trueValues: z.array(text).min(1).optional(),
  falseValues: z.array(text).min(1).optional(),
  constraints: z.strictObject({ required: z.boolean() }).optional(),
  columnType: z
    .string()
    .regex(/^[a-z-]+(?::[a-z0-9-]+)*$/)
    .optional(),
});
const schema = z.strictObject({
  $schema: z.literal('https://datapackage.org/profiles/2.0/tableschema.json'),
  fields: z.array(field).min(1),
  missingValues: z.array(z.string()),
  primaryKey: z.array(text).min(1).optional(),
  foreignKeys: z
    .array(
      z.strictObject({
        fields: z.array(text).min(1),
        reference: z.strictObject({ resource: text, fields: z.array(text).min(1) }),
      }),
    )
    .optional(),
});
const resource = z.strictObject({
  name: z.string().regex(/^[a-z0-9._-]+$/),
  type: z.literal('table'),
  // Relative, and not outside the folder.
  path: z.string().regex(/^(?!\.|\/|~)(?!.*\.\.)[^\\]+$/),
  title: text,
  description: text,
  format: z.literal('csv'),
  mediatype: z.string().regex(/^.+\/.+$/),
  encoding: text,
  bytes: z.int().min(1),
  hash: z.string().regex(/^sha256:[0-9a-f]{64}$/),
  dialect: z.strictObject({
    $schema: z.literal('https://datapackage.org/profiles/2.0/tabledialect.json'),
    header: z.literal(true),
    delimiter: z.literal(','),
    lineTerminator: z.literal('\r\n'),
    quoteChar: z.literal('"'),
    doubleQuote: z.literal(true),
  }),
  schema,
  usageWarnings: z.array(text).optional(),
});
const dataPackage = z.strictObject({
  $schema: z.literal('https://datapackage.org/profiles/2.0/datapackage.json'),
  name: z.string().regex(/^[a-z0-9._-]+$/),
  title: text,
  description: text,
  version: text,
  keywords: z.array(text).min(1),
  contributors: z.array(z.strictObject({ title: text, roles: z.array(text) })).min(1),
  resources: z.array(resource).min(1),
});

/** A folder with the tables of some results, and what its data package says. */
async function packageOf(
  ...results: ReturnType<typeof exampleResult>[]
): Promise<{ folder: string; told: z.infer<typeof dataPackage> }> {
  const folder = emptyFolder();
  await writeTables(folder, csv, results);
  await writeDataPackage(folder, '0.1.0');
  return { folder, told: dataPackage.parse(JSON.parse(readFileSync(join(folder, dataPackageFile), 'utf8'))) };
}

test('the package follows the rules and names every table, once', async () => {
  const { told } = await packageOf();
  const paths = [...resultTables, ...codebookTables].map(({ name }) => `${name}.csv`);
  expect(told.resources.map(({ path }) => path)).toEqual(paths);
  expect(new Set(told.resources.map(({ name }) => name)).size).toBe(paths.length);
});

/** The library of the standard, which holds its published profiles; those of version 1, to which version 2 adds. */
const { Package } = createRequire(import.meta.url)('datapackage') as {
  Package: { load(told: object, at: { basePath: string }): Promise<{ valid: boolean; errors: readonly Error[] }> };
};

test.each(['data-package', 'tabular-data-package'])(
  'the package is valid against the published %s',
  async (profile) => {
    const { folder, told } = await packageOf(exampleResult());
    const resources = told.resources.map((each) =>
      profile === 'data-package' ? each : { ...each, profile: 'tabular-data-resource' },
    );
    const { valid, errors } = await Package.load({ ...told, profile, resources }, { basePath: folder });
    expect({ valid, errors }).toEqual({ valid: true, errors: [] });
    const wrong = await Package.load({ ...told, profile, resources: [] }, { basePath: folder });
    expect(wrong.valid).toBe(false);
  },
);

test('sizes, hashes and heads are those of the files', async () => {
  const { folder, told } = await packageOf(exampleResult());
  for (const {
    path,
    bytes,
    hash,
    schema: { fields },
  } of told.resources) {
    const content = readFileSync(join(folder, path));
    expect(bytes).toBe(statSync(join(folder, path)).size);
    expect(hash).toBe(`sha256:${createHash('sha256').update(content).digest('hex')}`);
    expect(content.toString('utf8').replace('\uFEFF', '').split('\r\n')[0]).toBe(
      fields.map(({ name }) => name).join(','),
    );
  }
});

const isOfType: { readonly [type: string]: (value: string) => boolean } = {
  string: () => true,
  integer: (value) => /^-?\d+$/.test(value),
  number: (value) => /^-?\d+(?:\.\d+)?$/.test(value),
  year: (value) => /^\d{4}$/.test(value),
  boolean: (value) => value === 'true' || value === 'false',
  array: (value) => Array.isArray(JSON.parse(value)),
};

test('every value is of its type, every key holds', async () => {
  const { folder, told } = await packageOf(exampleResult(), exampleResult({ document: '某局2023', year: '' }));
  const lines = new Map<string, { [name: string]: string }[]>();
  for (const each of told.resources)
    lines.set(each.name, (await readCsv(join(folder, each.path))) as { [name: string]: string }[]);
  const keyOf = (line: { [name: string]: string }, fields: readonly string[]): string =>
    JSON.stringify(fields.map((name) => line[name]));
  for (const {
    name,
    schema: { fields, primaryKey, foreignKeys = [] },
  } of told.resources) {
    const own = lines.get(name) ?? [];
    for (const line of own) {
      for (const { name: field, type, constraints } of fields) {
        const value = line[field] ?? '';
        if (constraints?.required) expect(`${name}.${field} ${value}`).not.toBe(`${name}.${field} `);
        if (value !== '' && !isOfType[type]?.(value)) throw new Error(`${name}.${field}: ${value} is no ${type}`);
      }
    }
    for (const key of [...(primaryKey ?? []), ...foreignKeys.flatMap((each) => each.fields)])
      expect(fields.map((field) => field.name)).toContain(key);
    if (primaryKey) expect(new Set(own.map((line) => keyOf(line, primaryKey))).size).toBe(own.length);
    for (const { fields: from, reference } of foreignKeys) {
      const known = new Set((lines.get(reference.resource) ?? []).map((line) => keyOf(line, reference.fields)));
      for (const line of own) expect(known).toContain(keyOf(line, from));
    }
  }
});

test('tables with totals among their lines say so', async () => {
  const { told } = await packageOf();
  const records = told.resources.find(({ name }) => name === 'records');
  expect(records?.usageWarnings?.join(' ')).toMatch(/is_leaf/);
  expect(records?.schema.fields.find(({ name }) => name === 'amount_yuan')?.columnType).toBe('value');
  expect(records?.schema.fields.find(({ name }) => name === 'year')?.columnType).toBe('date:fiscal-year');
});

test('the same results give the same package', async () => {
  const [first, second] = [await packageOf(exampleResult()), await packageOf(exampleResult())];
  expect(second.told).toEqual(first.told);
});
