import type { Bilingual } from '../../../model/finding.ts';

/** Why a file that people write cannot be used; this stops a run before anything is read. */
export const wrongLines = {
  /** @param reason the message of the file system; empty if it is not an ordinary file */
  unreadable: (file: string, reason: string): Bilingual => ({
    zh: `无法读取 ${file}（${reason === '' ? '不是普通文件' : reason}）；请更正后重新运行，结果未改动`,
    en: `Cannot read ${file} (${reason === '' ? 'it is no ordinary file' : reason}); put it right and run again, nothing was changed`,
  }),
  corrections: (file: string, line: number, reason: Bilingual): Bilingual => ({
    zh: `无法读取 ${file} 第 ${line} 行：${reason.zh}；请更正后重新运行，结果未改动`,
    en: `Cannot read ${file}, line ${line}: ${reason.en}; correct it and run again, nothing was changed`,
  }),
  sources: (file: string, line: number, reason: string): Bilingual => ({
    zh: `无法读取 ${file} 第 ${line} 行：${reason}；可用的列：document、sha256、source_url、retrieved、publisher、region。请更正后重新运行，尚未读取任何文档`,
    en: `Cannot read ${file}, line ${line}: ${reason}; the columns are document, sha256, source_url, retrieved, publisher and region. Correct it and run again, no document was read`,
  }),
} as const;

/** Notices about lines that were read but not used, or used although they look wrong. */
export const lineNotices = {
  unusedSource: (file: string, line: number, name: string): Bilingual => ({
    zh: `${file} 第 ${line} 行：没有这个文档（${name}），未采用；请核对 document 或 sha256`,
    en: `${file}, line ${line}: there is no such document (${name}), so it was not used; check document or sha256`,
  }),
  noWebAddress: (file: string, line: number, address: string): Bilingual => ({
    zh: `${file} 第 ${line} 行：source_url 不是网址（${address}），照原样收录；网址应以 http:// 或 https:// 开头`,
    en: `${file}, line ${line}: source_url is no web address (${address}) and was taken as it stands; a web address begins with http:// or https://`,
  }),
  unusedCorrection: (line: number, key: string): Bilingual => ({
    zh: `corrections.csv 第 ${line} 行：没有这条数据记录（${key}），未采用；请核对文档、报表、行和列`,
    en: `corrections.csv, line ${line}: there is no such record (${key}), so it was not applied; check document, form, row and column`,
  }),
  overruledCorrection: (line: number, key: string): Bilingual => ({
    zh: `corrections.csv 第 ${line} 行：后面还有一行更正同一条数据记录（${key}），金额不同，以后面的为准，本行未采用；请删去不对的一行`,
    en: `corrections.csv, line ${line}: a later line corrects the same record (${key}) to another amount and counts, so this one was not applied; delete the line that is wrong`,
  }),
  doubtfulCorrection: (line: number, key: string): Bilingual => ({
    zh: `corrections.csv 第 ${line} 行：文件中不止一份报告有这条数据记录（${key}），report 未填，按第 1 份报告更正；请在 report 列写明是第几份`,
    en: `corrections.csv, line ${line}: several reports of the file have this record (${key}) and report is empty, so the first was corrected; write its number in the column report`,
  }),
} as const;
