import { spent, received, total } from '../accounts.ts';
import { Paper } from '../pdf.ts';
import { recordsOf, unitWords, type PagedRecord } from '../report.ts';
import { label, type PaperRow, type PaperTable } from '../table.ts';
import { wrap } from '../wrap.ts';
import { decimalIn, standIn } from './figures.ts';
import { layoutOf, type Layout } from './layout.ts';
import { drawSheet, tablePage, type Frame } from './pages.ts';
import { cutOf, titleRows } from './parts.ts';
import { contextFor, formsOf, year, type DrawnForm } from './tables.ts';
import { departmentOf, formsIn, titleOf } from './words.ts';

/** A report in a layout, and what reading it must give. */
export type LaidOut = {
  readonly pdf: Buffer;
  /** Known from the accounts, in the printed unit. */
  readonly records: readonly PagedRecord[];
  readonly year: string;
  readonly department: string;
};

/** Prints the invented accounts of `seed` in the layout of these traits. */
export async function layoutReport(traits: readonly string[], seed: number): Promise<LaidOut> {
  const layout = layoutOf(traits);
  const department = departmentOf(layout);
  const paper = new Paper(`layout ${seed}`, 40);
  paper.onPage = (page) => {
    printFurniture(page, layout, department);
  };
  if (layout.cover !== 'none') printCover(paper, layout, department);
  if (layout.contents === 'yes') printContents(paper, layout);
  printForms(paper, layout, formsOf(layout, seed), department);
  if (layout.text === 'yes') printText(paper, layout, seed, department);
  usePrivatePoint(paper);
  const records = recordsOf(paper).filter(({ form }) => form !== '');
  return { pdf: await paper.finish(), records, year: String(year), department };
}

function printFurniture(paper: Paper, layout: Layout, department: string): void {
  if (paper.page === 1) return;
  const number = /page-number|both/.test(layout.furniture);
  const centred = (text: string, y: number): void => {
    paper.line(text, (paper.width - paper.widthOf(text, 9)) / 2, y, 9);
  };
  if (number) centred(`— ${paper.page} —`, paper.height - 20);
  if (layout.furniture === 'number-above-table') centred(`- ${paper.page} -`, 24);
  if (/running-head|both/.test(layout.furniture)) centred(`${department}${year}年度部门决算`, 24);
  const right = (text: string): void => {
    paper.line(text, paper.width - paper.margin - paper.widthOf(text, 9), 24, 9);
  };
  if (layout.furniture === 'page-of') right(`第${paper.page}页 共30页`);
  if (layout.furniture === 'body-and-page') {
    paper.line(department, paper.margin, 24, 9);
    right(String(paper.page));
  }
}

function centredLine(paper: Paper, { x0, width }: Frame, text: string, size: number): void {
  for (const line of wrap(paper, text, size, width)) {
    paper.line(line, x0 + (width - paper.widthOf(line, size)) / 2, paper.y + size * 0.7, size);
    paper.y += size * 1.4;
  }
}

const between = (paper: Paper): Frame => ({ x0: paper.margin, width: paper.width - 2 * paper.margin });

function printCover(paper: Paper, layout: Layout, department: string): void {
  paper.addPage('portrait');
  paper.y = 250;
  const words = layout.cover === 'chinese-year' ? '二〇二四年度' : `${year}年度`;
  for (const text of [department, `${words}部门决算`]) centredLine(paper, between(paper), text, 24);
  if (layout.unitPlace === 'cover-only') centredLine(paper, between(paper), unitWords(layout.unit), 12);
}

function printContents(paper: Paper, layout: Layout): void {
  paper.addPage('portrait');
  centredLine(paper, between(paper), '目录', 18);
  formsIn(layout).forEach((form, index) => {
    paper.line(titleOf(layout, form, index + 1, year).replace('\n', ''), paper.margin, paper.y + 9, 11);
    paper.y += 22;
  });
}

function printForms(paper: Paper, layout: Layout, drawn: readonly DrawnForm[], department: string): void {
  drawn.forEach((each, index) => {
    const beside = layout.beside === 'two-tables' && each.form === 'government_fund';
    if (layout.beside === 'two-tables' && each.form === 'three_public') return;
    if (layout.before === 'title-page') {
      paper.addPage('portrait');
      paper.y = 300;
      centredLine(paper, between(paper), titleOf(layout, each.form, index + 1, year).replace('\n', ''), 22);
    }
    if (layout.before === 'blank-page') paper.addPage('portrait');
    if (index === 0 || layout.flow === 'own-pages') tablePage(paper, layout);
    else paper.y += 24;
    // A head whose words stand one character below the other needs more room, and a row below it.
    const room = layout.heads === 'stacked' ? 300 : 200;
    if (layout.flow === 'same-page' && paper.y > paper.height - room) tablePage(paper, layout);
    const next = drawn[index + 1];
    if (!beside || !next) {
      printForm(paper, layout, each, index + 1, department, between);
      return;
    }
    // Two small forms next to each other.
    const half =
      (right: boolean) =>
      (page: Paper): Frame => {
        const width = (page.width - 2 * page.margin - 24) / 2;
        return { x0: page.margin + (right ? width + 24 : 0), width };
      };
    const top = paper.y;
    printForm(paper, layout, each, index + 1, department, half(false));
    paper.y = top;
    printForm(paper, layout, next, index + 2, department, half(true));
  });
}

function printForm(
  paper: Paper,
  layout: Layout,
  { form, table, naming, empty }: DrawnForm,
  position: number,
  department: string,
  frame: (paper: Paper) => Frame,
): void {
  const title = titleOf(layout, form, position, year);
  const unit = unitWords(layout.unit);
  const newPage = (page: Paper): void => {
    tablePage(page, layout);
  };
  cutOf(layout, table, naming).forEach((part, index) => {
    if (index > 0) newPage(paper);
    const above = index > 0 ? [] : titleRows(layout, title, unit, `${layout.owner}：${department}`, part.widths.length);
    drawSheet(paper, {
      layout,
      table: { ...part, header: [...above, ...part.header], body: withNote(layout, part) },
      naming,
      below: (page, where, isLast) => {
        if (layout.signature === 'each-page' || (layout.signature === 'below' && isLast)) printSignature(page, where);
      },
      frame,
      newPage,
      caption: (page, where, at) => {
        if (index === 0) printCaption(page, layout, where, { title, unit, department, position, part: at });
      },
    });
  });
  if (layout.unitPlace === 'below-table') {
    paper.line(unit, frame(paper).x0, paper.y + 10, 9);
    paper.y += 14;
  }
  const notes = {
    none: [],
    above: [],
    'in-grid': [],
    inside: [],
    short: ['注：本表反映本年度收支情况。'],
    long: longNote,
  }[layout.note];
  const sentence = empty && layout.emptyForm === 'sentence' ? ['本部门没有相关收支，故本表无数据。'] : [];
  for (const text of [...notes, ...sentence]) {
    for (const line of wrap(paper, text, 8, frame(paper).width)) {
      paper.line(line, frame(paper).x0, paper.y + 10, 8);
      paper.y += 12;
    }
  }
}

/** The rows with a note in one that spans all columns, the last one or one in the middle. */
function withNote({ note }: Layout, { body, widths }: PaperTable): readonly PaperRow[] {
  if (note !== 'in-grid' && note !== 'inside') return body;
  const at = note === 'in-grid' ? body.length : Math.ceil(body.length / 2);
  // A cell that spans rows is not parted.
  if (body.some((row) => row.some(({ rowSpan = 1 }) => rowSpan > 1))) return body;
  return [
    ...body.slice(0, at),
    [label('注：本表反映部门本年度收支情况。', { columnSpan: widths.length })],
    ...body.slice(at),
  ];
}

function printSignature(paper: Paper, { x0, width }: Frame): void {
  const words = ['单位负责人：张云', '财务负责人：李溪', '制表人：王山', '填报日期：2025年8月15日'];
  words.forEach((text, index) => {
    paper.line(text, x0 + (index * width) / words.length, paper.y + 10, 8);
  });
  paper.y += 14;
}

const longNote = [
  '注：1.本表反映部门本年度的收入、支出以及年初、年末结转和结余情况，数据取自部门决算报表，本表金额转换时可能存在尾数误差。',
  '2.本表含政府性基金预算财政拨款和国有资本经营预算财政拨款。',
];

type Caption = {
  readonly title: string;
  readonly unit: string;
  readonly department: string;
  readonly position: number;
  readonly part: number;
};

/** Title, number, department, year and unit above a table. */
function printCaption(paper: Paper, layout: Layout, frame: Frame, caption: Caption): void {
  const { position, part } = caption;
  const size = 9;
  const title = (): void => {
    if (layout.titlePlace === 'in-grid' || (part > 0 && layout.continuation === 'unit-and-head')) return;
    const continued = part > 0 && layout.continuation === 'continued-title' ? '（续）' : '';
    const unit = layout.unitPlace === 'after-title' ? `（${caption.unit}）` : '';
    const number = layout.number === 'beside-title' ? `公开${String(position).padStart(2, '0')}表 ` : '';
    centredLine(paper, frame, `${number}${caption.title}${continued}${unit}`, Math.min(14, frame.width / 28));
  };
  const number = numberOf(layout, position);
  const right = (text: string): void => {
    paper.line(text, frame.x0 + frame.width - paper.widthOf(text, size), paper.y + size * 0.8, size);
  };
  const unitLine = (): void => {
    if (layout.titlePlace === 'in-grid') return;
    const left = `${layout.owner}：${caption.department}`;
    const beside = layout.unitPlace === 'beside-department' ? `　　${caption.unit}` : '';
    paper.line(left + beside, frame.x0, paper.y + size * 0.8, size);
    const own = `${year}年度`;
    if (layout.year !== 'cover-only' && frame.width > 400) {
      paper.line(own, frame.x0 + (frame.width - paper.widthOf(own, size)) / 2, paper.y + size * 0.8, size);
    }
    if (layout.unitPlace === 'right' || (layout.unitPlace === 'first-form-only' && position === 1)) right(caption.unit);
    if (layout.unitPlace === 'in-parts') {
      const [word = '', unit = ''] = caption.unit.split(/(?<=：)/);
      right(unit);
      const x1 = frame.x0 + frame.width - paper.widthOf(unit, size) - 14;
      paper.line(word, x1 - paper.widthOf(word, size), paper.y + size * 0.8, size);
    }
    paper.y += size * 1.7;
  };
  const numberLine = (): void => {
    if (number === '') return;
    right(number);
    paper.y += size * 1.6;
  };
  if (layout.unitPlace === 'above-title') {
    right(caption.unit);
    paper.y += size * 1.6;
  }
  if (layout.before === 'heading' && part === 0) {
    const ordinal = '一二三四五六七八九'.charAt(position - 1);
    paper.line(`${ordinal}、${caption.title.replace('\n', '')}`, frame.x0, paper.y + 9, 12);
    paper.y += 22;
  }
  if (layout.number !== 'below-title') numberLine();
  if (layout.titlePlace === 'below-unit') unitLine();
  title();
  if (layout.number === 'below-title') numberLine();
  if (layout.titlePlace !== 'below-unit') unitLine();
  if (layout.note === 'above' && part === 0) {
    paper.line('说明：本表反映部门本年度收支情况，金额单位转换时可能存在尾差。', frame.x0, paper.y + 8, 8);
    paper.y += 14;
  }
}

function numberOf({ number }: Layout, position: number): string {
  if (number === 'none' || number === 'beside-title') return '';
  return number === '附表' ? `附表${position}` : `公开${String(position).padStart(2, '0')}表`;
}

/** A few true sentences about the figures. */
function printText(paper: Paper, layout: Layout, seed: number, department: string): void {
  const { lines } = contextFor(layout, seed).accounts;
  const wan = (amount: number): string => `${decimalIn(layout, amount)}${layout.unit}`;
  const basic = total(lines, (line) => line.basic + line.use.basic);
  const project = total(lines, (line) => line.project + line.use.project);
  const sentences = [
    `第三部分 ${year}年度部门决算情况说明`,
    '一、收入决算情况说明',
    `${department}${year}年度本年收入合计${wan(total(lines, received))}。`,
    '二、支出决算情况说明',
    `${year}年度本年支出合计${wan(total(lines, spent))}，其中：基本支出${wan(basic)}、项目支出${wan(project)}。`,
  ];
  paper.addPage('portrait');
  for (const sentence of sentences) {
    for (const line of wrap(paper, sentence, 12, paper.width - 2 * paper.margin)) {
      paper.line(line, paper.margin, paper.y + 9, 12);
      paper.y += 22;
    }
  }
}

/** Lets the stand-in's glyph say that it is U+E010, as the fonts of Founder do for the decimal point. */
function usePrivatePoint({ document }: Paper): void {
  const { _fontFamilies: families } = document as unknown as {
    readonly _fontFamilies: Readonly<Record<string, { unicode?: number[][] }>>;
  };
  for (const { unicode = [] } of Object.values(families)) {
    const at = unicode.findIndex((points) => points[0] === standIn.codePointAt(0));
    if (at >= 0) unicode[at] = [0xe010];
  }
}
