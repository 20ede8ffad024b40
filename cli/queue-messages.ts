import type { Language } from '../model/finding.ts';
import type { QueueStatus } from '../queue/status.ts';
import type { Submitted } from '../queue/submit.ts';
import type { Exported } from '../queue/export.ts';

type Counts = Omit<Submitted, 'problems'>;

/** The texts of the queue commands, in one language. */
export type QueueTexts = {
  readonly help: {
    readonly submit: string;
    readonly worker: string;
    readonly status: string;
    readonly export: string;
    readonly paths: string;
    readonly queue: string;
    readonly out: string;
    readonly lease: string;
    readonly retries: string;
    readonly retryDelay: string;
    readonly drain: string;
    readonly grace: string;
    readonly s3Endpoint: string;
    readonly s3PathStyle: string;
    readonly json: string;
  };
  readonly notADatabase: (value: string) => string;
  readonly submitted: (counts: Counts) => string;
  readonly worker: {
    readonly started: (where: string) => string;
    readonly retry: string;
    readonly dead: string;
    readonly lost: string;
    readonly givenBack: string;
    readonly waiting: (reason: string) => string;
    readonly stopping: (seconds: number) => string;
    readonly cutOff: string;
    readonly finished: (documents: number) => string;
  };
  readonly status: {
    readonly counts: (status: QueueStatus) => readonly (readonly [string, string])[];
    readonly dead: (count: number) => string;
    readonly otherProgram: (program: string, open: number) => string;
  };
  readonly exported: (exported: Exported, folder: string) => string;
};

const zh: QueueTexts = {
  help: {
    submit: '把报告放入 PostgreSQL 队列，由各台机器上的 juesuan worker 处理；重复提交不会重复处理',
    worker: '从队列取报告处理，结果写入 PostgreSQL；Ctrl-C 或 SIGTERM 正常停止',
    status: '查看队列：等待、处理中、完成、放弃的文档及原因、速度',
    export: '把数据库里的结果写成结果文件夹，与 juesuan run 相同',
    paths: '所有 worker 都能看到的 PDF 文件或文件夹，或 s3://存储桶/前缀，可多个',
    queue: '数据库地址，例如 postgres://用户:密码@主机/库',
    out: '结果文件夹（必填）；其中以前的结果会保留',
    lease: 'worker 失去联系多少秒后，文档交给别的 worker（默认 60）',
    retries: '处理进程崩溃、超时或读不到文件时再试几次（默认 3）',
    retryDelay: '第一次重试前等待的秒数，以后逐次加倍（默认 10）',
    drain: '队列处理完就退出，不等新的文档',
    grace: '收到停止信号后，正在处理的文档还可用多少秒（默认 8），之后交还队列',
    s3Endpoint: '对象存储的地址（默认取 AWS_ENDPOINT_URL）；账号和区域取自 AWS_* 环境变量',
    s3PathStyle: '存储桶写在路径里（MinIO 等需要）',
    json: '输出 JSON，供其他程序读取',
  },
  notADatabase: (value) => `选项 --queue 应为 postgres:// 开头的地址，而不是 "${value}"`,
  submitted: ({ queued, known, revived, duplicates }) =>
    `新提交 ${queued} 个文档；${known} 个以前已提交、没有变化；${revived} 个曾放弃、再试一次；${duplicates} 个与别的文件内容相同，不重复计入`,
  worker: {
    started: (where) => `已连接 ${where}，等待文档`,
    retry: '未成功，稍后再试：',
    dead: '多次未成功，已放弃：',
    lost: '已转给别的 worker，本次结果作废',
    givenBack: '未处理完，已交还队列',
    waiting: (reason) => `数据库没有应答（${reason}），稍后再试`,
    stopping: (seconds) => `正在停止：不再取新文档，正在处理的最多再等 ${seconds} 秒`,
    cutOff: '数据库一直没有应答，不再等待；未交还的文档在租期过后由其他 worker 处理',
    finished: (documents) => `已停止，共处理 ${documents} 个文档`,
  },
  status: {
    counts: (status) => [
      ['提交', String(status.submitted)],
      ['等待', String(status.queued)],
      ['等待重试', String(status.retrying)],
      ['处理中', String(status.active)],
      ['完成', String(status.done.ok)],
      ['部分完成', String(status.done.partial)],
      ['无法读取或重复', String(status.done.failed)],
      ['放弃', String(status.dead)],
      ['每分钟', String(status.documentsPerMinute)],
    ],
    dead: (count) => `放弃的文档（${count} 个；排除原因后重新提交即再试）：`,
    otherProgram: (program, open) =>
      `有 ${open} 个文档等待版本为 ${program} 的 worker；请启动该版本，或用本版本重新提交`,
  },
  exported: ({ documents, failed, dead, unfinished }, folder) =>
    `${documents} 个文档写入 ${folder}：无法读取 ${failed} 个，放弃 ${dead} 个，尚未处理完 ${unfinished} 个`,
};

const en: QueueTexts = {
  help: {
    submit: 'put reports into a queue in PostgreSQL for juesuan worker on any machine; twice does not do it twice',
    worker: 'take reports from the queue, read them, write the results into PostgreSQL; Ctrl-C or SIGTERM stops it',
    status: 'show the queue: waiting, being read, done, given up and why, pace',
    export: 'write the results in the database as a results folder, the same as juesuan run writes',
    paths: 'PDF files or folders that all workers see, or s3://bucket/prefix, any number',
    queue: 'the database, such as postgres://user:password@host/name',
    out: 'the results folder (required); earlier results in it stay',
    lease: 'after so many seconds without a word of its worker a document goes to another (default 60)',
    retries:
      'further attempts when the reading process crashes, takes too long, or the file is out of reach (default 3)',
    retryDelay: 'seconds before the first of them, doubled each time (default 10)',
    drain: 'end when the queue is empty instead of waiting for more',
    grace: 'seconds that documents being read may still take after a signal to stop (default 8); then they go back',
    s3Endpoint:
      'where the object storage answers (default AWS_ENDPOINT_URL); account and region from the AWS_* variables',
    s3PathStyle: 'the bucket stands in the path (MinIO and others want it)',
    json: 'print JSON, for other programs',
  },
  notADatabase: (value) => `Option --queue must be an address that begins with postgres://, not "${value}"`,
  submitted: ({ queued, known, revived, duplicates }) =>
    `${queued} documents queued; ${known} submitted before and unchanged; ${revived} given up before get another attempt; ${duplicates} have the content of another file and are not counted twice`,
  worker: {
    started: (where) => `Connected to ${where}, waiting for documents`,
    retry: 'not done, to be tried again: ',
    dead: 'given up after several attempts: ',
    lost: 'another worker has it by now, this result is thrown away',
    givenBack: 'not finished, given back to the queue',
    waiting: (reason) => `The database does not answer (${reason}); trying again`,
    stopping: (seconds) => `Stopping: no new documents, those being read have ${seconds} s`,
    cutOff:
      'Something still hangs, so nothing more is waited for; what was not given back goes to others when its lease runs out',
    finished: (documents) => `Stopped after ${documents} documents`,
  },
  status: {
    counts: (status) => [
      ['submitted', String(status.submitted)],
      ['waiting', String(status.queued)],
      ['waiting for another attempt', String(status.retrying)],
      ['being read', String(status.active)],
      ['done', String(status.done.ok)],
      ['partly done', String(status.done.partial)],
      ['unreadable or duplicate', String(status.done.failed)],
      ['given up', String(status.dead)],
      ['per minute', String(status.documentsPerMinute)],
    ],
    dead: (count) => `Given up (${count}; submit again once the reason is gone):`,
    otherProgram: (program, open) =>
      `${open} documents wait for workers of version ${program}; start those, or submit again with this version`,
  },
  exported: ({ documents, failed, dead, unfinished }, folder) =>
    `${documents} documents written to ${folder}: ${failed} unreadable, ${dead} given up, ${unfinished} not done yet`,
};

/** The texts of each language. */
export const queueTexts: { readonly [language in Language]: QueueTexts } = { zh, en };
