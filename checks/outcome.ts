import { unreadCount } from '../model/coverage.ts';
import type { DocumentReading, DocumentResult } from '../model/document.ts';
import type { Bilingual } from '../model/finding.ts';
import { foldedPages } from '../model/problem-of.ts';

type Outcome = { readonly status: DocumentResult['status']; readonly problem?: Bilingual };

/**
 * Whether the document was processed: a scan that cannot be read, or a report without any form, has no results, and the
 * outcome says so.
 */
export function outcomeOf(reading: DocumentReading): Outcome {
  const { otherDocument, listedTables = [] } = reading;
  if (otherDocument) return { status: 'partial', problem: otherSentence(otherDocument.name, listedTables.length) };
  if (reading.forms.length === 0) {
    const unread = foldedPages(reading.problems.filter(({ page }) => page !== undefined));
    if (unread && (reading.kind !== '其他' || reading.pagesText === 0)) return { status: 'failed', problem: unread };
    // Its kind is unknown, but its content was read and is kept.
    if (listedTables.length > 0)
      return { status: 'partial', problem: withTables(sentences.otherKind, listedTables.length) };
    if (reading.kind === '决算' && holdsTables(reading))
      return { status: 'failed', problem: unknownTables(reading.unknownTables.length) };
    const attached = reading.problems.find(({ isAttached }) => isAttached);
    if (attached) return { status: 'failed', problem: attached.message };
    const none = { 决算: sentences.noForms, 预算: sentences.noBudgetForms, 其他: sentences.otherKind }[reading.kind];
    return { status: 'failed', problem: none };
  }
  if (reading.coverage && unreadCount(reading.coverage) > 0)
    return { status: 'partial', problem: unreadFigures(unreadCount(reading.coverage)) };
  if (reading.kind === '其他') return { status: 'partial', problem: sentences.unknownKind };
  return { status: reading.problems.length > 0 ? 'partial' : 'ok' };
}

/** The message for a report of which only the text, with claims, was found. */
export const onlyText: Bilingual = {
  zh: '只有文字说明，没有找到任何决算报表：已读出文字中的数字，但无表可核对；报表可能在另一个附件里',
  en: 'only the narrative was found and no form of a 决算 report: its figures were read, with no table to check them against; the tables may be in another attachment',
};

const otherSentence = (name: Bilingual, tables: number): Bilingual =>
  withTables(
    {
      zh: `这是${name.zh}，不是部门（单位）决算或预算`,
      en: `this is ${name.en}, not the final accounts (决算) or budget (预算) of a department`,
    },
    tables,
  );

const withTables = ({ zh, en }: Bilingual, tables: number): Bilingual => ({
  zh: tables > 0 ? `${zh}；其中 ${String(tables)} 张表已原样列出，见 tables/` : zh,
  en: tables > 0 ? `${en}; its ${String(tables)} table(s) are listed as they are in tables/` : en,
});

const unknownTables = (count: number): Bilingual => ({
  zh: `文件中有 ${String(count)} 张表，但没有一张能认定是哪张决算报表，数字都没有读入；所在位置见 findings.csv，请对照原页查看`,
  en: `of the ${String(count)} table(s) in the file none could be told to be a form of a 决算 report, and no figure was read; findings.csv says where they are: look at these pages`,
});

const unreadFigures = (count: number): Bilingual => ({
  zh: `报表所在页上有 ${String(count)} 个数字没有读入；所在位置见 findings.csv，请对照原页查看`,
  en: `${String(count)} figures on pages with forms were not read; findings.csv says where: look at these pages`,
});

const sentences = {
  noBudgetForms: {
    zh: '这是预算报告，但没有找到任何预算报表；报表可能在另一个附件里',
    en: 'this is a budget (预算), and none of its forms was found; the tables may be in another attachment',
  },
  noForms: {
    zh: '没有找到任何决算报表；请核对文件是否完整，报表是否在另一个附件里',
    en: 'no form of a 决算 report was found; check whether the file is complete or the tables are in another attachment',
  },
  unknownKind: {
    zh: '没有说明是决算还是预算：报表按决算读入，请对照原文确认',
    en: 'nothing says whether these are final accounts (决算) or a budget (预算): the forms were read as final accounts, compare them with the file',
  },
  otherKind: {
    zh: '不像部门（单位）决算或预算：没有“部门决算”等字样，也没有这样的报表；请核对文件',
    en: 'this does not look like a 决算 report or a budget: neither the words nor the tables are there; check the file',
  },
} satisfies { readonly [name: string]: Bilingual };

/** The forms that the table of contents of a budget announces and that were not found. */
export function missingOfBudget({ announcedForms, forms }: DocumentReading): string[] {
  return announcedForms.filter((announced) => !forms.some(({ form }) => form === announced));
}

/** Whether the document has tables that may be forms we did not recognise. */
export function holdsTables({ unknownTables: unknown }: Pick<DocumentReading, 'unknownTables'>): boolean {
  return unknown.length > 0;
}

/** Whether no form of these final accounts was found. The claims of their text are kept. */
export function holdsTextAlone({ kind, forms, problems }: DocumentReading): boolean {
  return kind === '决算' && forms.length === 0 && problems.every(({ page }) => page === undefined);
}
