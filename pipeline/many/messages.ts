import type { Bilingual } from '../../model/finding.ts';

/** Why an input could not be used or a document failed, apart from messages of the readers. */
export const failures = {
  notFound: { zh: '找不到这个文件或文件夹；请核对路径', en: 'there is no such file or folder; check the path' },
  notAllowed: {
    zh: '没有读取权限；请修改权限后重新运行',
    en: 'permission to read it is denied; change its permissions and run again',
  },
  noDocuments: {
    zh: '文件夹里没有 PDF 或文本文件；请核对路径',
    en: 'the folder holds no PDF or text files; check the path',
  },
  otherFormat: {
    zh: '不是 PDF、.txt 或 .md 文件，未处理；请先转换为 PDF',
    en: 'it is not a PDF, .txt or .md file and was left out; convert it to PDF first',
  },
  noFile: {
    zh: '这不是普通文件（管道或设备），未处理；请先存成文件',
    en: 'it is no ordinary file but a pipe or a device, and was left out; save it as a file first',
  },
  nameNotText: {
    zh: '文件名不是 UTF-8 编码，无法打开；请重命名后重新运行',
    en: 'its name is not UTF-8, so it cannot be opened; rename it and run again',
  },
  leadsInCircle: {
    zh: '这是转回自身的链接，未处理；请直接给出文件',
    en: 'it is a link that leads in a circle and was left out; name the file itself',
  },
  leadsOut: {
    zh: '这是指向文件夹之外的链接，未处理；请直接给出它所指的文件',
    en: 'it is a link that leads out of the folder and was not followed; name the file it points to instead',
  },
  system: (reason: string): Bilingual => ({
    zh: `无法读取（${reason}）；请检查文件后重新运行`,
    en: `it cannot be read (${reason}); check the file and run again`,
  }),
  sameFile: (path: string): Bilingual => ({
    zh: `与 ${path} 是同一个文件（内容完全相同），不重复计入；请删去其中一个`,
    en: `it is the same file as ${path} (identical content) and is not counted twice; remove one of them`,
  }),
  /** @param page the one that was being read, where that is known */
  timeout: (seconds: number, page?: number): Bilingual => ({
    zh: `处理超过 ${seconds} 秒，已放弃${inChinese(page)}；可用 --timeout 放宽时限后重新运行`,
    en: `it took more than ${seconds} seconds and was given up${inEnglish(page)}; run again with a longer --timeout`,
  }),
  pagesGivenUp: (pages: number): Bilingual => ({
    zh: `之前连续 ${pages} 页超过限制，其余各页不再尝试`,
    en: `${pages} pages in a row exceeded the limits before it, so it was not tried`,
  }),
  outOfMemory: (megabytes: number, page?: number): Bilingual => ({
    zh: `处理所需内存超过 ${megabytes} MB，已放弃${inChinese(page)}；可用 --memory 放宽后重新运行`,
    en: `it needed more than ${megabytes} MB of memory and was given up${inEnglish(page)}; run again with a larger --memory`,
  }),
  damagedPart: (reason: string): Bilingual => ({
    zh: `文件有损坏的部分（${reason}），其中的内容可能缺失；请重新下载该文件`,
    en: `a part of the file is damaged (${reason}) and what stands there may be missing; download the file again`,
  }),
  tooLarge: (megabytes: number, most: number): Bilingual => ({
    zh: `文件大小 ${megabytes} MB，超过 ${most} MB 的上限，未读取；可用 --max-size 放宽后重新运行`,
    en: `the file has ${megabytes} MB, more than ${most}, and was not read; run again with a larger --max-size`,
  }),
  killed: {
    zh: '处理进程两次被系统或他人结束（可能是机器内存不足）；请减少 --jobs、关闭其他程序后重新运行',
    en: 'the process that read it was killed twice by the system or by somebody, perhaps because the machine ran out of memory; run again with fewer --jobs or less beside it',
  },
  crashed: (how: string): Bilingual => ({
    zh: `处理进程意外中止（${how}）；这是本程序的缺陷，请连同该文件一起反馈`,
    en: `the process that read it ended unexpectedly (${how}); this is a fault of the program, please report it with the file`,
  }),
  unexpected: (reason: string): Bilingual => ({
    zh: `程序内部出错（${reason}）；这是本程序的缺陷，请连同该文件一起反馈`,
    en: `an error inside the program (${reason}); this is a fault of the program, please report it with the file`,
  }),
  earlierKept: (sentence: Bilingual): Bilingual => ({
    zh: `${sentence.zh}（文件未变，保留以前的结果）`,
    en: `${sentence.en} (the file has not changed, so its earlier result is kept)`,
  }),
} as const;

const inChinese = (page: number | undefined): string => (page === undefined ? '' : `（读到第 ${page} 页）`);
const inEnglish = (page: number | undefined): string => (page === undefined ? '' : ` on page ${page}`);

/** Errors of the file system, by code. */
const systemReasons: { readonly [code: string]: Bilingual } = {
  EACCES: { zh: '没有写入权限，EACCES', en: 'EACCES: permission denied' },
  EPERM: { zh: '不允许此操作，EPERM', en: 'EPERM: operation not permitted' },
  EROFS: { zh: '文件系统只读，EROFS', en: 'EROFS: read-only file system' },
  ENOTDIR: { zh: '路径中有一段是文件，ENOTDIR', en: 'ENOTDIR: a part of the path is a file' },
  EEXIST: { zh: '已有同名文件，EEXIST', en: 'EEXIST: there is a file of that name' },
  EISDIR: { zh: '应为文件处是文件夹，EISDIR', en: 'EISDIR: a folder stands where a file should' },
  ENOENT: { zh: '文件夹不存在，ENOENT', en: 'ENOENT: there is no such folder' },
  EBUSY: { zh: '文件正被其他程序占用，EBUSY', en: 'EBUSY: another program holds the file' },
  ENOSPC: { zh: '磁盘已满，ENOSPC', en: 'ENOSPC: the disk is full' },
  EDQUOT: { zh: '磁盘配额已用完，EDQUOT', en: 'EDQUOT: the disk quota is used up' },
};

/** Whether the system refused to open one more file. */
export const isOutOfFiles = (code: string | undefined): boolean => code === 'EMFILE' || code === 'ENFILE';

/** Messages that stop a run. */
export const stops = {
  /** @param code of the file system's error */
  notWritable: (folder: string, code: string): Bilingual => {
    const reason = systemReasons[code] ?? { zh: code, en: code };
    return {
      zh: `无法写入结果文件夹 ${folder}（${reason.zh}）；请用 --out 指定可写的文件夹`,
      en: `Cannot write into the results folder ${folder} (${reason.en}); name a writable folder with --out`,
    };
  },
  gone: (folder: string): Bilingual => ({
    zh: `结果文件夹 ${folder} 在运行中被移走、删除或替换，运行已停止；请恢复该文件夹或用 --out 指定另一个，然后重新运行`,
    en: `The results folder ${folder} was moved, deleted or replaced while the run wrote into it, so the run was stopped; put it back or name another with --out, and run again`,
  }),
  tooManyFiles: {
    zh: '打开的文件过多，系统不允许再打开；请放宽限制（ulimit -n 1024）或减少 --jobs 后重新运行',
    en: 'The system lets this program open no more files; raise its limit (ulimit -n 1024) or run with fewer --jobs',
  },
  noSpace: (folder: string): Bilingual => ({
    zh: `结果文件夹 ${folder} 所在的磁盘已满；已写入的结果完好，请腾出空间后重新运行，或用 --out 指定另一个文件夹`,
    en: `The disk of the results folder ${folder} is full; what was written is whole: make room and run again, or name another folder with --out`,
  }),
  locked: (folder: string, who: string): Bilingual => ({
    zh: `另一次运行正在写入结果文件夹 ${folder}（${who} 号进程）；请等它结束，或用 --out 指定另一个文件夹`,
    en: `Another run is writing into the results folder ${folder} (process ${who}); wait for it to end, or name another folder with --out`,
  }),
  noResults: (folder: string): Bilingual => ({
    zh: `${folder} 不是结果文件夹（里面没有 documents 文件夹）；请先运行 juesuan run`,
    en: `${folder} is not a results folder (it has no folder "documents"); run juesuan run first`,
  }),
} as const;

/** Notices for people that stop nothing. */
export const notices = {
  leftOut: (names: readonly string[]): Bilingual => ({
    zh: `另有 ${String(names.length)} 个其他格式的文件未读，请先转换为 PDF：${listed(names)}`,
    en: `${names.length === 1 ? '1 file of another kind was' : `${String(names.length)} files of other kinds were`} not read, convert to PDF first: ${listed(names)}`,
  }),
  brokenPart: (file: string, reason: string): Bilingual => ({
    zh: `${file}：无法读回以前的结果（${reason}），未计入各表；请删除此文件后重新处理该文档`,
    en: `${file}: an earlier result cannot be read back (${reason}) and is not in the tables; delete the file and run its document again`,
  }),
} as const;

/** At most this many names are shown. */
const mostNames = 8;

const listed = (names: readonly string[]): string =>
  names.slice(0, mostNames).join(', ') + (names.length > mostNames ? ' …' : '');
