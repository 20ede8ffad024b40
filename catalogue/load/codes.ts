import { readFileSync } from 'node:fs';
import { catalogueFile } from './place.ts';

export type CodeSystem = 'functional' | 'economic_dept';

/** A name that published documents of a year print for a code; `documents` is their number. */
export type CodeName = { readonly name: string; readonly year: number; readonly documents: number };

/**
 * 政府收支分类科目 (classification codes), collected from published documents: the names of each code, by system
 * (支出功能分类, 部门预算支出经济分类).
 */
export type CodeTable = { readonly [system in CodeSystem]: ReadonlyMap<string, readonly CodeName[]> };

/** Reads `codes/codes.csv`: code,name,kind,year,documents; no field is quoted. */
export function loadCodes(): CodeTable {
  const text = readFileSync(catalogueFile('codes/codes.csv'), 'utf8');
  const table = { functional: new Map<string, CodeName[]>(), economic_dept: new Map<string, CodeName[]>() };
  for (const line of text.split(/\r?\n/).slice(1)) {
    const [code = '', name = '', kind = '', year, documents] = line.split(',');
    const system = kind.startsWith('functional_') ? 'functional' : 'economic_dept';
    if (code === '' || kind.startsWith('economic_gov')) continue;
    const names = table[system].get(code) ?? [];
    names.push({ name, year: Number(year), documents: Number(documents) });
    table[system].set(code, names);
  }
  return table;
}
