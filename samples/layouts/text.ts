import { total, received } from '../accounts.ts';
import { randomFrom, type Random } from '../random.ts';
import { unitWords, type PagedRecord } from '../report.ts';
import { slotsOf, type PaperCell, type PaperRow, type SlottedCell } from '../table.ts';
import { decimalIn } from './figures.ts';
import { crossing, layoutOf, pick, type Field, type Layout } from './layout.ts';
import { cutOf, titleRows } from './parts.ts';
import { drawnLines } from './drawn-text.ts';
import { contextFor, formsOf, year } from './tables.ts';
import { departmentOf, titleOf } from './words.ts';

/**
 * Everything in which texts differ that converters and recognisers make of a report; the first option is the usual one.
 * Traits are written `field:option`, as those of a page's layout.
 */
export const textOptions = {
  // How a table is written: Markdown, Markdown without its delimiter row, HTML, tabulators, columns set with blanks.
  table: ['markdown', 'pipes', 'html', 'html-one-line', 'html-thead', 'tabs', 'blanks', 'blanks-right'],
  // What a cell that spans several columns or rows becomes where a notation has no spans.
  spans: ['first', 'repeated'],
  part: ['all', '15', '7'],
  // What stands between two parts of a table.
  between: [
    'blank',
    'number',
    'dashed-number',
    'rule',
    'form-feed',
    'comment',
    'title',
    'head',
    'title-and-head',
    'delimiter',
  ],
  titleAs: ['heading', 'plain', 'bold', 'deep-heading', 'centred', 'in-table'],
  unitLine: ['one-line', 'two-lines', 'before-title', 'bold', 'none-after-first'],
  marks: ['none', 'bold-figures', 'math', 'spaces', 'escaped', 'underlined', 'entities'],
  breaks: ['none', 'br-in-names', 'newline-after-row', 'carriage-return'],
  indent: ['none', 'blanks', 'wide-blanks', 'nbsp'],
  edges: ['both', 'no-last', 'no-first'],
  furniture: ['none', 'running-head', 'page-numbers'],
  blankColumns: ['kept', 'dropped-at-end'],
} as const;

/** More of that kind, which were thought of later: seeds below `firstLater` draw none of them. */
const laterOptions = {
  // A table in another notation than `table` says.
  drawn: ['none', 'grid', 'database', 'box', 'org', 'simple', 'multi-line', 'csv', 'semicolons', 'full-bars'],
  // Code points and what stands in the cells.
  print: ['usual', 'full-width-codes', 'radicals', 'unit-in-cells'],
  html: ['usual', 'nested', 'scoped'],
  // All rows of a part in one, with line breaks between what stood in the rows.
  glued: ['none', 'breaks', 'paragraphs'],
  delimiters: ['usual', 'aligned', 'first', 'between-rows'],
} as const;
const firstLater = 7000;

type AllOptions = typeof textOptions & typeof laterOptions;
type TextField = keyof AllOptions;
type TextLayout = { readonly [F in TextField]: AllOptions[F][number] };

/** What only paper has. */
const onPaper: readonly Field[] =
  'rules paper turn font pitch rows continuation widths drift brokenRow furniture beside flow align vertical figures titlePlace unitPlace point text'.split(
    ' ',
  ) as Field[];

const allOptions: AllOptions = { ...textOptions, ...laterOptions };
const textFields = Object.keys(textOptions) as (keyof typeof textOptions)[];
const laterFields = Object.keys(laterOptions) as (keyof typeof laterOptions)[];
const allFields = [...textFields, ...laterFields];

/** Every trait of a text. */
export const textTraits: readonly string[] = allFields.flatMap((field) =>
  allOptions[field].slice(1).map((option) => `${field}:${option}`),
);

/** `own` traits of a text and `count` of what it prints, the same ones for the same seed. */
export function textCrossing(seed: number, own = 4, count = 3): string[] {
  const random = randomFrom(seed * 7919 + 13);
  const chosen = new Map<string, string>([['table', `table:${pick(textOptions.table, random)}`]]);
  while (chosen.size < own) {
    const field = pick(textFields, random);
    if (!chosen.has(field)) chosen.set(field, `${field}:${pick(textOptions[field].slice(1), random)}`);
  }
  for (let drawn = 0; seed >= firstLater && drawn < 2; drawn++) {
    const field = pick(laterFields, random);
    chosen.set(field, `${field}:${pick(laterOptions[field].slice(1), random)}`);
  }
  return [
    ...[...chosen.values()].filter((name) => textTraits.includes(name)),
    ...crossing(seed, count, [], onPaper),
  ].sort();
}

/** A report as a text file, and what reading it must give. */
export type WrittenReport = {
  readonly text: string;
  readonly records: readonly PagedRecord[];
  readonly year: string;
  readonly department: string;
};

/** Writes the invented accounts of `seed` with these traits, of the text and of what is printed; RangeError for unknown ones. */
export function textReport(names: readonly string[], seed: number): WrittenReport {
  const own = names.filter((name) => textTraits.includes(name));
  const layout = layoutOf(names.filter((name) => !own.includes(name)));
  const style = Object.fromEntries(
    allFields.map((field) => [
      field,
      own.find((name) => name.startsWith(`${field}:`))?.slice(field.length + 1) ?? allOptions[field][0],
    ]),
  ) as TextLayout;
  return new Writer(layout, style, seed).report();
}

const radicals: Readonly<Record<string, string>> = {
  ...{ 支: '⽀', 一: '⼀', 人: '⼈', 入: '⼊', 用: '⽤', 工: '⼯', 文: '⽂', 金: '⾦' },
};

class Writer {
  private readonly lines: string[] = [];
  private readonly records = new Map<string, PagedRecord>();
  private readonly random: Random;
  private readonly department: string;
  /** The page that the file tells of, and that on paper. */
  private page = 1;
  private sheet = 1;

  constructor(
    private readonly layout: Layout,
    private readonly style: TextLayout,
    private readonly seed: number,
  ) {
    this.random = randomFrom(seed);
    this.department = departmentOf(layout);
  }

  report(): WrittenReport {
    const { layout, seed, department } = this;
    if (layout.cover !== 'none') {
      const words = layout.cover === 'chinese-year' ? '二〇二四年度' : `${year}年度`;
      this.lines.push(`# ${department}`, '', `# ${words}部门决算`, '');
    }
    const forms = formsOf(layout, seed);
    if (layout.contents === 'yes') {
      this.lines.push('目录', '');
      forms.forEach(({ form }, at) => this.lines.push(`${at + 1}. ${this.titleOf(form, at)}……${at + 3}`, ''));
    }
    forms.forEach((each, at) => {
      if (at > 0) this.newPage();
      const parts = cutOf(layout, each.table, each.naming);
      parts.forEach((table, part) => {
        this.caption(each.form, at, part > 0);
        const title = this.style.titleAs === 'in-table' && part === 0;
        const above = title
          ? titleRows(
              { ...layout, titlePlace: 'in-grid' },
              this.titleOf(each.form, at),
              unitWords(layout.unit),
              `部门：${department}`,
              table.widths.length,
            )
          : [];
        this.table([...above, ...table.header], table.body, table.widths.length, each.form, at);
      });
      if (layout.note !== 'none') this.lines.push('', '注：本表反映部门本年度收支情况。', '');
      if (each.empty && layout.emptyForm === 'sentence') this.lines.push('', '本部门没有相关收支，故本表无数据。', '');
    });
    this.narrative();
    const text = this.lines.join('\n') + '\n';
    return {
      text: this.style.breaks === 'carriage-return' ? text.replace(/\n/g, '\r\n') : text,
      records: [...this.records.values()],
      year: String(year),
      department,
    };
  }

  private titleOf(form: Parameters<typeof titleOf>[1], at: number): string {
    return titleOf(this.layout, form, at + 1, year).replace('\n', '');
  }

  private caption(form: Parameters<typeof titleOf>[1], at: number, again: boolean): void {
    const { style, layout } = this;
    if (style.titleAs === 'in-table') return;
    const title = this.titleOf(form, at) + (again ? '（续）' : '');
    const dressed: Record<TextLayout['titleAs'], string> = {
      heading: `## ${title}`,
      plain: title,
      bold: `**${title}**`,
      'deep-heading': `##### ${title}`,
      centred: `${' '.repeat(30)}${title}`,
      'in-table': title,
    };
    const number =
      layout.number === 'none'
        ? ''
        : layout.number === '附表'
          ? `附表${at + 1}`
          : `公开${String(at + 1).padStart(2, '0')}表`;
    const unit = unitWords(layout.unit);
    const told = style.unitLine !== 'none-after-first' || at === 0;
    const lines = [
      ...(number === '' ? [] : [number]),
      ...(style.unitLine === 'two-lines'
        ? [`部门：${this.department}`, ...(told ? [unit] : [])]
        : [`部门：${this.department}${told ? `　　${unit}` : ''}`]),
    ].map((line) => (style.unitLine === 'bold' ? `**${line}**` : line));
    const all =
      style.unitLine === 'before-title' ? [...lines, dressed[style.titleAs]] : [dressed[style.titleAs], ...lines];
    for (const line of all) this.lines.push(line, '');
  }

  private newPage(): void {
    const { furniture } = this.style;
    if (furniture === 'page-numbers') this.lines.push('', `- ${this.sheet} -`, '');
    this.sheet++;
    if (furniture === 'running-head') this.lines.push('', `${this.department}${year}年度部门决算`, '');
  }

  private table(
    header: readonly PaperRow[],
    body: readonly PaperRow[],
    width: number,
    form: Parameters<typeof titleOf>[1],
    at: number,
  ): void {
    const { style } = this;
    const most = style.part === 'all' ? Infinity : Number(style.part);
    const all = slotsOf([...header, ...body], width);
    const used =
      style.blankColumns === 'kept'
        ? width
        : 1 +
          Math.max(
            ...all.filter(({ cell }) => cell.text !== '').map(({ column, columnSpan }) => column + columnSpan - 1),
          );
    const rows = [...header, ...body].map((_row, row) => all.filter((each) => each.row === row && each.column < used));
    let from = header.length;
    let part = 0;
    while (from < rows.length || part === 0) {
      // A span is not parted.
      let to = Math.min(rows.length, from + most);
      while (to < rows.length && all.some(({ row, rowSpan }) => row < to && row + rowSpan > to)) to++;
      if (part > 0) this.between(form, at);
      const head = part === 0 || /head/.test(style.between) ? rows.slice(0, header.length) : [];
      const delimited = part === 0 || style.between === 'delimiter' || head.length > 0;
      this.part(head, rows.slice(from, to), used, delimited);
      from = to;
      part++;
    }
  }

  private between(form: Parameters<typeof titleOf>[1], at: number): void {
    const { between } = this.style;
    const lines: Record<TextLayout['between'], readonly string[]> = {
      blank: [''],
      number: ['', String(this.sheet), ''],
      'dashed-number': ['', `- ${this.sheet} -`, ''],
      rule: ['', '---', ''],
      'form-feed': ['\f'],
      comment: ['', '<!-- page -->', ''],
      title: ['', `## ${this.titleOf(form, at)}`, ''],
      head: [''],
      'title-and-head': ['', `## ${this.titleOf(form, at)}`, ''],
      delimiter: [''],
    };
    if (/form-feed|comment/.test(between)) this.page++;
    this.sheet++;
    this.lines.push(...lines[between]);
  }

  private part(
    head: readonly SlottedCell[][],
    body: readonly SlottedCell[][],
    width: number,
    delimited: boolean,
  ): void {
    const rows = [...head, ...body];
    for (const { cell } of rows.flat()) {
      // A column that no form has gives no record.
      if (!cell.record || cell.record.form === '') continue;
      const key = `${cell.record.form}/${cell.record.rowKey}/${cell.record.columnKey}`;
      if (!this.records.has(key)) this.records.set(key, { ...cell.record, page: this.page });
    }
    const { table, drawn } = this.style;
    if (drawn === 'none' && table.startsWith('html')) this.html(head, body);
    else {
      const texts = this.glued(this.flat(rows, width), head.length);
      if (drawn !== 'none') this.lines.push(...drawnLines(drawn, texts, head.length));
      else if (table === 'tabs') this.push(texts.map((row) => row.join('\t')));
      else if (table.startsWith('blanks')) this.push(this.setWithBlanks(texts));
      else this.pipes(texts, table === 'markdown' && delimited);
    }
    this.lines.push('');
  }

  /** The body in one row where it is written so. */
  private glued(texts: string[][], head: number): string[][] {
    const { glued, table, drawn } = this.style;
    if (glued === 'none' || drawn !== 'none' || !/^(markdown|pipes)$/.test(table) || texts.length < head + 2)
      return texts;
    const body = texts.slice(head);
    return [
      ...texts.slice(0, head),
      (body[0] ?? []).map((_text, column) => body.map((row) => row[column] ?? '').join('<br>')),
    ];
  }

  private push(rows: readonly string[]): void {
    for (const row of rows) {
      this.lines.push(row);
      if (this.style.breaks === 'newline-after-row') this.lines.push('');
    }
  }

  /** The text of each slot; of a span only the first slot, or all of its own row and column. */
  private flat(rows: readonly SlottedCell[][], width: number): string[][] {
    const first = rows[0]?.[0]?.row ?? 0;
    const texts = rows.map(() => Array.from({ length: width }, () => ''));
    const at = new Map(rows.map((cells, index) => [cells[0]?.row ?? first + index, index]));
    for (const { cell, row, column, rowSpan, columnSpan } of rows.flat()) {
      const text = this.textOf(cell);
      for (let down = 0; down < rowSpan; down++) {
        for (let right = 0; right < columnSpan && column + right < width; right++) {
          if (this.style.spans === 'first' && down + right > 0) continue;
          const line = texts[at.get(row + down) ?? -1];
          if (line) line[column + right] = text;
        }
      }
    }
    return texts;
  }

  private pipes(rows: readonly string[][], delimited: boolean): void {
    const { edges } = this.style;
    const line = (cells: readonly string[]): string => {
      const inner = cells.join(' | ');
      if (edges === 'no-last') return `| ${inner}`;
      return edges === 'no-first' ? `${inner} |` : `| ${inner} |`;
    };
    const written = rows.map(line);
    const { delimiters } = this.style;
    const delimiter = line(
      (rows[0] ?? []).map((_cell, at) => (delimiters === 'usual' ? '---' : ([':--', ':-:', '--:'][at % 3] ?? ''))),
    );
    if (delimiters === 'between-rows') {
      this.lines.push(...written.flatMap((each) => [each, delimiter]));
      return;
    }
    if (delimited) written.splice(delimiters === 'first' ? 0 : 1, 0, delimiter);
    // A blank line within a table of Markdown would end it.
    this.lines.push(...written);
  }

  /** Columns set with blanks, as text is taken out of a PDF; two at least part them. */
  private setWithBlanks(rows: readonly string[][]): string[] {
    const size = (text: string): number =>
      Array.from(text).reduce((sum, each) => sum + (/[\u2e80-\uffef]/.test(each) ? 2 : 1), 0);
    const widths = (rows[0] ?? []).map((_text, column) => Math.max(2, ...rows.map((row) => size(row[column] ?? ''))));
    const right = this.style.table === 'blanks-right';
    return rows.map((row) =>
      row
        .map((text, column) => {
          const gap = ' '.repeat((widths[column] ?? 0) - size(text));
          return right && /\d$/.test(text) ? gap + text : text + gap;
        })
        .join('   ')
        .trimEnd(),
    );
  }

  private html(head: readonly SlottedCell[][], body: readonly SlottedCell[][]): void {
    const { table, html, glued } = this.style;
    const row = (cells: readonly SlottedCell[], tag: string): string =>
      `<tr>${cells
        .map(({ cell, rowSpan, columnSpan }) => {
          const spans =
            (rowSpan > 1 ? ` rowspan="${rowSpan}"` : '') + (columnSpan > 1 ? ` colspan="${columnSpan}"` : '');
          const text = this.textOf(cell);
          if (html === 'nested')
            return `<${tag}${spans}><div class="c"><p><span lang="zh">${text}</span></p></div></${tag}>`;
          return `<${tag}${spans}${html === 'scoped' ? ` scope="${tag === 'th' ? 'col' : 'row'}"` : ''}>${text}</${tag}>`;
        })
        .join('')}</tr>`;
    const heads = head.map((cells) => row(cells, table === 'html-thead' ? 'th' : 'td'));
    const isPlain = body.every((cells) => cells.every(({ rowSpan, columnSpan }) => rowSpan + columnSpan === 2));
    const inOne = (cells: readonly SlottedCell[], at: number): string => {
      const texts = cells.map((_cell, row) => body[row]?.[at]).map((each) => (each ? this.textOf(each.cell) : ''));
      return `<td>${glued === 'breaks' ? texts.join('<br/>') : texts.map((text) => `<p>${text}</p>`).join('')}</td>`;
    };
    const width = body[0]?.length ?? 0;
    const column = body.map((cells) => cells[0]).filter((cell) => cell !== undefined);
    const rows =
      glued !== 'none' && isPlain && body.length > 1 && body.every((cells) => cells.length === width)
        ? [`<tr>${Array.from({ length: width }, (_, at) => inOne(column, at)).join('')}</tr>`]
        : body.map((cells) => row(cells, 'td'));
    const written =
      table === 'html-thead'
        ? ['<table border="1">', '<thead>', ...heads, '</thead>', '<tbody>', ...rows, '</tbody>', '</table>']
        : ['<table>', ...heads, ...rows, '</table>'];
    this.lines.push(table === 'html-one-line' ? written.join('') : written.join('\n'));
  }

  private textOf(cell: PaperCell): string {
    const { table, drawn } = this.style;
    const isMarkup = drawn === 'none' && !/^(tabs|blanks)/.test(table);
    const { marks, breaks, indent } = isMarkup
      ? this.style
      : ({ ...this.style, marks: 'none', breaks: 'none' } as const);
    const hasBreaks = isMarkup && (table.startsWith('html') || breaks === 'br-in-names');
    let text = this.printed(cell).replace(/\n/g, hasBreaks ? '<br>' : '');
    if (text === '') return '';
    if (!cell.record) {
      const level = Math.round((cell.indent ?? 0) / 10);
      const by = { none: '', blanks: '  ', 'wide-blanks': '　', nbsp: isMarkup ? '&nbsp;&nbsp;' : '  ' }[indent];
      if (breaks === 'br-in-names' && /^\p{Script=Han}{9,}$/u.test(text))
        text = `${text.slice(0, 6)}<br>${text.slice(6)}`;
      return by.repeat(level) + text;
    }
    const plain = /^[-\d,.]+$/.test(text);
    if (marks === 'bold-figures') return `**${text}**`;
    if (marks === 'math' && plain) return this.random() < 0.5 ? `$${text}$` : `$ ${text} $`;
    if (marks === 'spaces') return `  ${text} `;
    if (marks === 'escaped' && table !== 'html') return text.replace(/[-]/g, '\\$&');
    if (marks === 'underlined') return `<u>${text}</u>`;
    if (marks === 'entities') return `&nbsp;${text}&nbsp;`;
    return text;
  }

  /** What a cell prints, in other code points or with its unit. */
  private printed({ text, record }: PaperCell): string {
    const { print } = this.style;
    if (print === 'unit-in-cells' && record && /\d/.test(text)) return `${text}${this.layout.unit}`;
    if (print === 'full-width-codes' && /^\d{3,7}$/.test(text) && !record)
      return text.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
    return print === 'radicals' ? text.replace(/[支一人入用工文金]/g, (each) => radicals[each] ?? each) : text;
  }

  private narrative(): void {
    const { layout, seed, department } = this;
    const { lines } = contextFor(layout, seed).accounts;
    this.lines.push('', `# 第三部分 ${year}年度部门决算情况说明`, '', '一、收入决算情况说明', '');
    const amount = `${decimalIn(layout, total(lines, received))}${layout.unit}`;
    this.lines.push(`${department}${year}年度本年收入合计${amount}。`, '');
  }
}
