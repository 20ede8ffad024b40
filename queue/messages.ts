import type { Bilingual } from '../model/finding.ts';

/** Errors that stop a command which works with the queue. */
export const queueStops = {
  unreachable: (where: string, reason: string): Bilingual => ({
    zh: `无法连接数据库 ${where}（${reason}）；请检查 --queue 或 JUESUAN_DATABASE 的地址、用户和密码，并确认 PostgreSQL 已启动`,
    en: `Cannot reach the database ${where} (${reason}); check the address, user and password in --queue or JUESUAN_DATABASE, and that PostgreSQL is running`,
  }),
  refused: (where: string, reason: string): Bilingual => ({
    zh: `数据库 ${where} 拒绝了操作（${reason}）；请检查该用户的权限和磁盘空间`,
    en: `The database ${where} refused (${reason}); check the rights of the user and the space on its disk`,
  }),
  newerDatabase: (found: number, known: number): Bilingual => ({
    zh: `数据库由更新版本的程序建立（结构版本 ${found}，本程序认识 ${known}）；请升级本程序`,
    en: `The database was set up by a newer program (layout ${found}, this one knows ${known}); upgrade this program`,
  }),
  otherColumn: (column: string, found: string, expected: string): Bilingual => ({
    zh: `数据库的列 ${column} 类型为 ${found}，本程序需要 ${expected}；请改用另一个数据库，或备份后改正该列`,
    en: `The column ${column} of the database is of type ${found} and this program needs ${expected}; use another database, or make a copy and correct the column`,
  }),
} as const;

/** Why a path given to `submit` yielded no document, or an attempt at a document failed. */
export const queueFailures = {
  storage: (reason: string): Bilingual => ({
    zh: `无法从对象存储读取（${reason}）；请检查 AWS_* 环境变量、--s3-endpoint 和存储桶名称`,
    en: `it cannot be read from the object storage (${reason}); check the AWS_* variables, --s3-endpoint and the name of the bucket`,
  }),
  noObjects: {
    zh: '这个前缀下没有 PDF 或文本文件；请核对存储桶和前缀',
    en: 'there are no PDF or text files under this prefix; check bucket and prefix',
  },
  badLocation: {
    zh: '应写作 s3://存储桶/前缀',
    en: 'write it as s3://bucket/prefix',
  },
  workerLost: {
    zh: '处理该文档的 worker 没有再应答（被杀死、断网或停机）；请检查该机器的内存和日志后重新提交',
    en: 'the worker that had it stopped answering (killed, cut off or switched off); check the memory and the log of its machine and submit it again',
  },
  unfinished: {
    zh: '尚未处理完；请等 worker 处理完后再次导出',
    en: 'it is not done yet; export again when the workers are done',
  },
} as const;
