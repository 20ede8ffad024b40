import type { Language } from '../model/finding.ts';

/** All texts of the command line, in one language. Texts about documents and runs are in `pipeline/`. */
export type Texts = {
  readonly help: {
    readonly program: string;
    readonly run: string;
    readonly check: string;
    readonly review: string;
    readonly port: string;
    readonly noOpen: string;
    readonly forms: string;
    readonly checks: string;
    readonly explain: string;
    readonly explained: string;
    readonly catalogueJson: string;
    readonly paths: string;
    readonly folder: string;
    readonly out: string;
    readonly jobs: string;
    readonly timeout: string;
    readonly memory: string;
    readonly maxPages: string;
    readonly maxSize: string;
    readonly again: string;
    readonly parquet: string;
    readonly sqlite: string;
    readonly chineseHeads: string;
    readonly ocr: string;
    readonly ocrEngine: string;
    readonly pdfReader: string;
    readonly cache: string;
    readonly noCache: string;
    readonly compare: string;
    readonly json: string;
    readonly verbose: string;
    readonly lang: string;
    readonly version: string;
    readonly help: string;
    readonly after: string;
    readonly helpCommand: string;
    readonly completion: string;
    readonly shell: string;
    /** Words of the line of usage. */
    readonly usage: { readonly [english: string]: string };
    readonly titles: { readonly [english: string]: string };
  };
  readonly usage: {
    readonly unknownOption: (name: string) => string;
    readonly unknownCommand: (name: string) => string;
    readonly missingArgument: (name: string) => string;
    readonly missingOption: (name: string) => string;
    readonly missingValue: (name: string) => string;
    readonly tooMany: (name: string) => string;
    readonly empty: string;
    readonly notANumber: (option: string, value: string, least: number, most?: number) => string;
    readonly notALanguage: (value: string) => string;
    readonly notAChoice: (option: string, value: string, choices: string) => string;
    readonly notAnArgument: (name: string, value: string, choices: string) => string;
    readonly didYouMean: (name: string) => string;
    /** @param command undefined when unknown */
    readonly seeHelp: (command: string | undefined) => string;
  };
  /** @param code of the file system's error */
  readonly linesLost: (code: string) => string;
  readonly progress: {
    readonly bar: (done: number, documents: number, pages: number) => string;
    readonly left: (left: string) => string;
    readonly writing: string;
    readonly looking: (done: number, files: number) => string;
    readonly reading: (done: number, documents: number, at: readonly string[]) => string;
    readonly composing: (done: number, documents: number) => string;
    readonly interrupted: string;
    readonly colon: string;
    readonly done: (forms: number, records: number, findings: number, seconds: string) => string;
    readonly failed: string;
    readonly partial: string;
    readonly notTaken: string;
    readonly already: (done: number, documents: number) => string;
    readonly page: (done: number, pages: number) => string;
    readonly pace: (done: number, documents: number, pages: number, perMinute: string, left: string) => string;
  };
  readonly closing: {
    readonly document: string;
    readonly status: { readonly ok: string; readonly partial: string; readonly failed: string };
    readonly columns: readonly [string, string, string, string, string, string, string];
    readonly total: (documents: number) => string;
    readonly more: (documents: number) => string;
    readonly formsMissing: string;
    readonly formsBlank: string;
    readonly findings: string;
    readonly noFindings: string;
    readonly failures: (count: number) => string;
    readonly nothing: string;
    readonly resumed: (documents: number) => string;
    readonly unchanged: string;
    readonly results: (folder: string) => string;
    /** Files to open, if they exist: the name in the results folder, and its purpose. */
    readonly open: readonly (readonly [string, string])[];
  };
  readonly reviewing: (address: string) => string;
  readonly bug: (reason: string) => string;
};

const zh: Texts = {
  help: {
    program: '读取部门决算公开报告（PDF），输出可追溯的数据记录，并指出账目不符之处',
    run: '读取报告，把结果写入文件夹 DIR',
    review: '打开结果文件夹的复核页面（只在本机，地址带随机口令）；按 Ctrl-C 结束',
    port: '端口；不指定则任选',
    noOpen: '不自动打开浏览器',
    check: '更正之后（corrections.csv）对结果文件夹重新核对，不再读取 PDF',
    forms: '列出认识的报表',
    checks: '列出核对规则',
    explain: '说明每张表为何如此读：各种读法和各自的依据',
    explained: '结果文件夹中某一文件的 JSON',
    catalogueJson: '以 JSON 输出，供程序使用',
    paths: 'PDF 文件或含有 PDF 的文件夹，可多个',
    folder: '结果文件夹',
    out: '结果文件夹（必填）；其中以前的结果会保留',
    jobs: '同时处理的文档或页面图像数（默认等于处理器核数）',
    timeout: '每个文档的时限（秒，默认 300）；由 OCR 识别的页面每页另计',
    memory: '每个处理进程的内存上限（MB，默认 2048）',
    maxPages: '每个文档的页数上限（默认 2000）',
    maxSize: '每个文件的大小上限（MB，默认 500）',
    again: '以前处理过、没有变化的文档也重新处理',
    parquet: '各表另存为 Parquet 文件',
    sqlite: '各表另存为 SQLite 文件 juesuan.sqlite',
    chineseHeads: '工作簿 dataset.xlsx 的列名用中文',
    ocr: '何时识别页面图像：auto 没有文字层的页（默认）、always 所有页、never 从不',
    ocrEngine: '识别引擎：ppocr（默认）或 tesseract',
    pdfReader:
      '读取 PDF 文字和框线的程序库：pdfium（默认：本机程序库，系统不能把它与文件隔开时在沙箱里运行；读不了的由 pdf.js 读）、pdfium-wasm（总在沙箱里，稍慢）、pdfium-native（总用本机程序库）或 pdfjs',
    cache: '存放已识别页面的文件夹（默认为结果文件夹里的 cache）；识别过的页面图像不再识别',
    noCache: '不用也不存已识别的页面',
    compare: '同一报告的不同文件（PDF、文本、扫描件）逐数比较，写出 comparison.csv',
    json: '每个文档输出一行 JSON，供其他程序读取',
    verbose: '程序出错时显示调用栈',
    lang: '信息的语言：zh 或 en（默认 zh）',
    version: '显示版本号',
    help: '显示帮助',
    helpCommand: '显示某个命令的帮助',
    completion: '输出命令补全脚本，例如：juesuan completion bash >> ~/.bashrc',
    shell: 'bash、zsh 或 fish',
    usage: { '[options]': '[选项]', '[command]': '[命令]' },
    after: '退出状态：0 全部完成；1 有文档未能完成（其余照常写出）；2 命令行有误或无法写入',
    titles: { 'Usage:': '用法：', 'Options:': '选项：', 'Arguments:': '参数：', 'Commands:': '命令：' },
  },
  usage: {
    unknownOption: (name) => `没有 ${name} 这个选项`,
    unknownCommand: (name) => `没有 ${name} 这个命令`,
    missingArgument: (name) => `缺少参数 ${name}`,
    missingOption: (name) => `缺少必填选项 ${name}`,
    missingValue: (name) => `选项 ${name} 缺少取值`,
    tooMany: (name) => `命令 ${name} 的参数过多`,
    empty: '有一个参数是空的（多半是没有赋值的变量）；请给出文件或文件夹',
    notANumber: (option, value, least, most) =>
      `选项 ${option} 应为${most === undefined ? `不小于 ${least} ` : ` ${least} 到 ${most} `}的整数，而不是 "${value}"`,
    notALanguage: (value) => `选项 --lang 应为 zh 或 en，而不是 "${value}"`,
    notAChoice: (option, value, choices) =>
      `选项 ${option} 应为 ${choices.replaceAll(', ', '、')} 之一，而不是 "${value}"`,
    notAnArgument: (name, value, choices) =>
      `参数 ${name} 应为 ${choices.replaceAll(', ', '、')} 之一，而不是 "${value}"`,
    didYouMean: (name) => `您是不是要用 ${name}？`,
    seeHelp: (command) => `用 juesuan ${command === undefined ? '' : `${command} `}--help 查看用法`,
  },
  linesLost: (code) => `无法写到标准输出（${code}），显示的内容不完整；处理照常进行，请看结果文件夹`,
  progress: {
    bar: (done, documents, pages) => `${done}/${documents} 个文档，已读 ${pages} 页`,
    left: (left) => (left === '–' ? '' : `，还需约 ${left}`),
    writing: '文档都已读完，正在写各表和 report.html ……',
    looking: (done, files) => (files === 0 ? '正在查找文档 ……' : `正在核对文件：${done}/${files}`),
    reading: (done, documents, at) =>
      `已读完 ${done}/${documents} 个文档${at.length > 0 ? `，正在读 ${named(at, '、', ' 等')}` : ''}`,
    composing: (done, documents) =>
      done < documents ? `各表已写入 ${done}/${documents} 个文档` : '各表的数据已齐，正在完成各文件',
    interrupted: '已中断。读完的文档都已保存；再运行同一条命令，就从中断处接着做。',
    colon: '：',
    done: (forms, records, findings, seconds) =>
      `${forms} 张报表，${records} 条数据，${findings} 个问题（${seconds} 秒）`,
    failed: '未能处理：',
    partial: '部分完成：',
    notTaken: '未处理：',
    already: (done, documents) => `${documents} 个文档中有 ${done} 个以前已处理、没有变化，不再重新处理`,
    page: (done, pages) => `已识别 ${done}/${pages} 页图像`,
    pace: (done, documents, pages, perMinute, left) =>
      `${done}/${documents} 个文档（${pages} 页），每分钟 ${perMinute} 个，还需约 ${left}`,
  },
  closing: {
    document: '文档',
    status: { ok: '完成', partial: '部分', failed: '失败' },
    columns: ['文档', '报表', '缺少', '空白', '数据', '问题', '状态'],
    total: (documents) => `合计（${documents} 个文档）`,
    more: (documents) => `……另有 ${documents} 个文档，见 documents.csv`,
    formsMissing: '缺少的报表：',
    formsBlank: '空白的报表：',
    findings: '问题：',
    noFindings: '问题：无',
    failures: (count) => `未完成的文档（${count} 个）：`,
    nothing: '没有可处理的文档',
    resumed: (documents) =>
      `其中 ${documents} 个文档以前已处理（内容、程序版本和选项都没有变），没有重新处理；要重新处理请加 --again`,
    unchanged: '没有任何变化，结果文件夹保持原样',
    results: (folder) => `结果在 ${folder}`,
    open: [
      ['report.html', '用浏览器打开：找到了哪些报表、哪些对不上、钱花在哪里'],
      ['dataset.xlsx', '用 Excel 或 WPS 打开：数据记录、问题、文字说明、文档'],
      ['records.csv', '全部数据记录（另有 findings.csv、claims.csv、documents.csv 和同名 .jsonl）'],
      ['juesuan.duckdb', '用 SQL 查询（DuckDB）'],
      ['juesuan.sqlite', '用 SQL 查询（SQLite）'],
      ['records.parquet', '各表的 Parquet 文件，供 pandas、R 等读取'],
    ],
  },
  reviewing: (address) =>
    `复核页面：${address}\n更正即时写入 corrections.csv；结束后运行 juesuan check 更新结果表。按 Ctrl-C 结束。`,
  bug: (reason) => `程序内部出错（${reason}）；这是本程序的缺陷，请反馈。加 --verbose 可看详情`,
};

/** The first names, and a sign that there are more. */
const named = (names: readonly string[], between: string, more: string): string =>
  names.slice(0, mostNamed).join(between) + (names.length > mostNamed ? more : '');
const mostNamed = 3;

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

const en: Texts = {
  help: {
    program:
      'Reads the final-accounts reports (部门决算公开, PDF) of Chinese departments into traceable records and flags what does not add up',
    run: 'read reports and write the results into the folder DIR',
    review:
      'serve the review page of a results folder, on this machine only, under an address with a random token; Ctrl-C ends it',
    port: 'port; any free one when not given',
    noOpen: 'do not open a browser',
    check: 'run the checks again over a results folder, after corrections (corrections.csv), without reading the PDFs',
    forms: 'list the forms that are known',
    checks: 'list the checks',
    explain: 'tell why each form was read as it was: every reading that was weighed',
    explained: 'the JSON of a document in a results folder',
    catalogueJson: 'as JSON, for programs',
    paths: 'PDF files, and folders that hold them, in any mix',
    folder: 'results folder',
    out: 'results folder (required); earlier results in it are kept',
    jobs: 'documents or page images at a time (default: as many as there are cores)',
    timeout: 'time limit for a document in seconds (default: 300); each page that OCR reads has its own',
    memory: 'memory limit of a reading process in MB (default: 2048)',
    maxPages: 'page limit for a document (default: 2000)',
    maxSize: 'size limit for a file in MB (default: 500)',
    again: 'read also documents that were done before and have not changed',
    parquet: 'write the tables as Parquet files too',
    sqlite: 'write the tables as an SQLite file too, juesuan.sqlite',
    chineseHeads: 'column names of the workbook (dataset.xlsx) in Chinese',
    ocr: 'when to read pages from their images: auto, those without a text layer (the default), always or never',
    ocrEngine: 'the OCR engine: ppocr (the default) or tesseract',
    pdfReader:
      'the library that reads PDFs: pdfium (the default: the native library, in a sandbox where the system cannot keep it from files; pdf.js reads what it cannot), pdfium-wasm (always in the sandbox, slower), pdfium-native (never) or pdfjs',
    cache: 'folder of pages that OCR has read, so that no page image is read twice (default: cache in DIR)',
    noCache: 'neither use nor keep pages that OCR has read',
    compare: 'compare the files of one report (PDF, text, scan) figure by figure, in comparison.csv',
    json: 'print one line of JSON a document, for other programs',
    verbose: 'show the stack when the program itself is at fault',
    lang: 'language of messages: zh or en (default: zh)',
    version: 'print the version',
    help: 'print this help',
    helpCommand: 'print the help of a command',
    completion: 'print a completion script, for example: juesuan completion bash >> ~/.bashrc',
    shell: 'bash, zsh or fish',
    usage: {},
    after:
      'Exit status: 0 all documents done, 1 some document was not done (the others are written), 2 the command line is wrong or nothing can be written',
    titles: {},
  },
  usage: {
    unknownOption: (name) => `There is no option ${name}`,
    unknownCommand: (name) => `There is no command ${name}`,
    missingArgument: (name) => `The argument ${name} is missing`,
    missingOption: (name) => `The option ${name} is required`,
    missingValue: (name) => `The option ${name} needs a value`,
    tooMany: (name) => `Too many arguments for ${name}`,
    empty: 'One of the arguments is empty (perhaps a variable that is not set); name a file or folder',
    notANumber: (option, value, least, most) =>
      `Option ${option} must be a whole number ${most === undefined ? `of at least ${least}` : `from ${least} to ${most}`}, not "${value}"`,
    notALanguage: (value) => `Option --lang must be zh or en, not "${value}"`,
    notAChoice: (option, value, choices) => `Option ${option} must be one of ${choices}, not "${value}"`,
    notAnArgument: (name, value, choices) => `The argument ${name} must be one of ${choices}, not "${value}"`,
    didYouMean: (name) => `Did you mean ${name}?`,
    seeHelp: (command) => `See juesuan ${command === undefined ? '' : `${command} `}--help`,
  },
  linesLost: (code) =>
    `Standard output cannot be written (${code}), so what stands there is not complete; the work goes on: see the results folder`,
  progress: {
    bar: (done, documents, pages) => `${done}/${counted(documents, 'document')}, ${counted(pages, 'page')} read`,
    left: (left) => (left === '–' ? '' : `, about ${left} left`),
    writing: 'All documents are read; the tables and report.html are being written …',
    looking: (done, files) =>
      files === 0 ? 'Looking for documents …' : `${done} of ${counted(files, 'file')} looked at`,
    reading: (done, documents, at) =>
      `${done} of ${counted(documents, 'document')} read${at.length > 0 ? `; at work on ${named(at, ', ', ' …')}` : ''}`,
    composing: (done, documents) =>
      done < documents
        ? `${done} of ${documents} documents are in the tables`
        : 'All documents are in the tables; the files are being finished',
    interrupted: 'Interrupted. What was read is kept; run the same command again and it goes on from there.',
    colon: ': ',
    done: (forms, records, findings, seconds) =>
      `${counted(forms, 'form')}, ${counted(records, 'record')}, ${counted(findings, 'finding')} (${seconds} s)`,
    failed: 'failed: ',
    partial: 'partly done: ',
    notTaken: 'not taken: ',
    already: (done, documents) =>
      `${done} of ${documents} documents were done before, have not changed and are not read again`,
    page: (done, pages) => `${done} of ${pages} page images read`,
    pace: (done, documents, pages, perMinute, left) =>
      `${done}/${documents} documents (${pages} pages), ${perMinute} a minute, about ${left} left`,
  },
  closing: {
    document: 'document',
    status: { ok: 'done', partial: 'partial', failed: 'failed' },
    columns: ['document', 'forms', 'missing', 'blank', 'records', 'findings', 'status'],
    total: (documents) => `total (${counted(documents, 'document')})`,
    more: (documents) => `… and ${documents} more documents, see documents.csv`,
    formsMissing: 'Forms missing: ',
    formsBlank: 'Forms printed blank: ',
    findings: 'Findings: ',
    noFindings: 'Findings: none',
    failures: (count) => `Not done (${count}):`,
    nothing: 'There was no document to read',
    resumed: (documents) =>
      `${documents} of them were done before (same content, program and options) and were not read again; --again reads them`,
    unchanged: 'Nothing has changed, the results folder was left as it is',
    results: (folder) => `The results are in ${folder}`,
    open: [
      ['report.html', 'open in a browser: which forms were found, what does not add up, where the money went'],
      ['dataset.xlsx', 'open with Excel or WPS: records, findings, claims, documents'],
      ['records.csv', 'all records (also findings.csv, claims.csv, documents.csv, and the same as .jsonl)'],
      ['juesuan.duckdb', 'ask it with SQL (DuckDB)'],
      ['juesuan.sqlite', 'ask it with SQL (SQLite)'],
      ['records.parquet', 'all tables as Parquet, for pandas, R and others'],
    ],
  },
  reviewing: (address) =>
    `Review page: ${address}\nCorrections go into corrections.csv at once; run juesuan check afterwards to write the tables anew. Ctrl-C ends it.`,
  bug: (reason) =>
    `An error inside the program (${reason}); this is a fault of the program, please report it. --verbose shows more`,
};

/** The texts of each language. */
export const texts: { readonly [language in Language]: Texts } = { zh, en };
