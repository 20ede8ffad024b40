import type { Cut } from '../../extractors/within-limits.ts';
import type { Problem } from '../../model/document.ts';
import type { Bilingual } from '../../model/finding.ts';
import { readingLimits } from '../../model/limits.ts';

/** The problems for texts, lines or the like that are longer than can be read. */
export function cutProblems(cuts: readonly Cut[]): Problem[] {
  return cuts.map((cut) => ({ page: cut.page, message: sentences[cut.what](cut), isCut: true }));
}

const sentences = {
  cell: ({ page, length, count }) => ({
    zh: `第 ${page} 页有 ${count} 格文字过长（第一格长 ${length} 字），每格只读入前 ${readingLimits.cellCharacters} 字；请核对该页`,
    en: `page ${page} has ${count} cells that are too long (the first has ${length} characters), and only the first ${readingLimits.cellCharacters} characters of each were read: check that page`,
  }),
  line: ({ page, length, count }) => ({
    zh: `第 ${page} 页有 ${count} 行文字过长（第一行长 ${length} 字），每行只读入前 ${readingLimits.lineCharacters} 字；请核对该页`,
    en: `page ${page} has ${count} lines that are too long (the first has ${length} characters), and only the first ${readingLimits.lineCharacters} characters of each were read: check that page`,
  }),
  rows: ({ page, length, count }) => ({
    zh: `第 ${page} 页有 ${count} 张表过大（第一张有 ${length} 行），只读入开头的行；请核对该页，或把文件拆开后分别处理`,
    en: `page ${page} has ${count} tables that are too large (the first has ${length} rows), and only the rows at their beginning were read: check that page, or split the file`,
  }),
  depth: ({ page, length, count }) => ({
    zh: `第 ${page} 页有 ${count} 处表中套表过深（第一处套了 ${length} 层），最里面的没有读入；请核对该页`,
    en: `page ${page} has tables within tables ${count} times too deep (the first ${length} deep), and the innermost were not read: check that page`,
  }),
  characters: ({ page, length }) => ({
    zh: `第 ${page} 页有 ${length} 个字符，过多，只读入前 ${readingLimits.pageCharacters} 个；请核对该页`,
    en: `page ${page} has ${length} characters, which are too many, and only the first ${readingLimits.pageCharacters} were read: check that page`,
  }),
} satisfies Record<Cut['what'], (cut: Cut) => Bilingual>;
