import type { FormCatalogue } from '../../catalogue/load/forms.ts';
import type { FormEntry } from '../../catalogue/load/form-schema.ts';
import { readingLimits, upTo } from '../../model/limits.ts';
import type { Cell, TableRow } from '../../model/table.ts';
import type { Flag } from '../../model/record.ts';
import { cleanLabel, hasOrdinal, plainDigits, rowName, withoutOrdinal, withoutUnit } from '../label.ts';
import { codeJoiner, type JoinedCode, type ReadCode } from './joined-code.ts';
import type { Panel } from '../heads/columns.ts';
import { knownLabel } from '../ocr/row-label.ts';
import { isNear, nearestName } from '../ocr/nearest.ts';

/** What names a row of a panel. */
export type RowName = {
  readonly rowKey: string;
  readonly rowLabel: string;
  readonly flags: readonly Flag[];
  readonly cells: readonly Cell[];
  /** The code as printed, where it is not the row key. */
  readonly codeText?: string;
};

/** Names the rows of one panel, from top to bottom; it remembers the rows above. */
export type RowNamer = (row: TableRow) => RowName | undefined;

/** The namer for a kind of rows. */
export function rowNamer(form: FormEntry, panel: Panel, catalogue: FormCatalogue): RowNamer {
  const nameOf = wholeNamer(form, panel, catalogue);
  return (row) => {
    const name = nameOf(row);
    return name && labelWithin(name);
  };
}

/** A name as long as names of rows can be; what is longer is cut, and flagged. */
export function labelWithin(name: RowName): RowName {
  const rowKey = upTo(readingLimits.labelCharacters, name.rowKey);
  const rowLabel = upTo(readingLimits.labelCharacters, name.rowLabel);
  if (rowKey === name.rowKey && rowLabel === name.rowLabel) return name;
  return { ...name, rowKey, rowLabel, flags: [...name.flags, 'cut'] };
}

function wholeNamer(form: FormEntry, panel: Panel, catalogue: FormCatalogue): RowNamer {
  if (form.rows === 'labels') return labelNamer(panel, catalogue);
  if (form.rows === 'none') return () => undefined;
  return codeNamer(panel, form.rows === 'economic-code', catalogue);
}

/** The cells that name a row, what they say as keys want it, and as printed but for white space. */
export function textsOf(
  row: TableRow,
  columns: readonly number[],
): { texts: readonly string[]; printed: string; cells: readonly Cell[] } {
  const cells = [...new Set(columns.map((column) => row.cells[column]).filter((cell) => cell !== undefined))];
  const printed = cells.map((cell) => cell.text.replace(/\s+/g, ''));
  return { texts: printed.map(rowName), printed: printed.join(''), cells };
}

/**
 * Rows named by classification codes (科目编码): 2010601, or 201|06|01 in three columns, where a column left blank
 * continues the code above it.
 */
function codeNamer(panel: Panel, economic: boolean, catalogue: FormCatalogue): RowNamer {
  let above: readonly string[] = [];
  const withoutPadding = paddingReader();
  const joined = codeJoiner(economic ? 'economic_dept' : 'functional');
  // 类 款 项 stands in the header; the text of an OCR may have it beside the total.
  const isCodeHead = (text: string): boolean => isNear(text, [catalogue.words.header.code_parts.join('')]);
  const withoutHeads = withoutHeadRests(panel, catalogue);
  return (printed) => {
    const row = withoutHeads(printed);
    const code = textsOf(row, panel.codes);
    const name = textsOf(
      row,
      panel.names.filter((column) => !panel.codes.includes(column)),
    );
    const cells = [...new Set([...code.cells, ...name.cells])];
    const label =
      name.printed || (/^\d*$/.test(plainDigits(code.printed)) || isCodeHead(code.printed) ? '' : code.printed);
    const texts = [...name.texts, ...code.texts];
    // 合 and 计 may stand in two cells.
    const parted = [...code.texts, ...name.texts].join('');
    const whole = cutAtBorder(row, cells);
    const wholeTotal = whole && totalName([whole], economic, catalogue);
    if (whole && wholeTotal) return { rowKey: wholeTotal, rowLabel: whole, flags: [], cells };
    const total = totalName([...texts, parted], economic, catalogue);
    if (total) return { rowKey: total, rowLabel: label || total, flags: [], cells };
    const misread =
      row.origin === 'text' || /\d/.test(code.printed) ? undefined : misreadTotal(label, economic, catalogue);
    if (misread) return { rowKey: misread, rowLabel: label, flags: ['restored-label'], cells };
    const parts = panel.codes.map((column, index) => {
      const cell = row.cells[column];
      // A code that is not split (2010601 across 类 款 项) is one part.
      const counted = panel.codes.slice(0, index).some((other) => row.cells[other] === cell);
      return cell && !counted ? plainDigits(cell.text).replace(/\s+/g, '') : '';
    });
    const read: JoinedCode | undefined =
      parts.length > 1 ? joined(parts, above, label) : withClass(splitCode(parts.join(''), label), above);
    above = read?.parts ?? above;
    if (!read || read.incomplete) {
      if (label === '') return undefined;
      // A name without its code may be a part of any sum: `?` is for rows that nothing surely names.
      const rowKey = `${read ? `?${read.code}` : ''}${rowName(label)}`;
      return { rowKey, rowLabel: label, flags: ['doubtful-code'], cells };
    }
    const legal = economic ? /^\d{3}(\d{2})?$/ : /^\d{3}(\d{2}){0,2}$/;
    // Where code and name share a cell only the code counts.
    const digits = parts.flatMap((part) => /\d+/.exec(part)?.[0] ?? []);
    const rowKey = withoutPadding(read.code);
    const isAsPrinted = digits.length === 0 || digits.join('') === rowKey;
    const signed = panel.codes.map((column) => row.cells[column]?.print).find((print) => print !== undefined);
    const codeText = signed ?? (isAsPrinted ? undefined : digits.join(' '));
    return {
      rowKey,
      rowLabel: read.label ?? label,
      flags: legal.test(rowKey) ? [] : ['doubtful-code'],
      cells,
      ...(codeText !== undefined && { codeText: upTo(readingLimits.labelCharacters, codeText) }),
    };
  };
}

/**
 * Takes the end of a head out of the cell of codes below it: of a head too high for its cells (支出功能分类科目编码) the last line
 * stands in the first row, 编码 and 201 in one cell.
 */
function withoutHeadRests({ codes }: Panel, { words }: FormCatalogue): (row: TableRow) => TableRow {
  const heads = words.header.code.map(cleanLabel);
  const restOf = (text: string): string | undefined => {
    const [, end = '', rest] = /^(\p{Script=Han}{1,4}?)(\d{3,7}|合计|总计)$/u.exec(text.replace(/\s+/g, '')) ?? [];
    return heads.some((head) => head.length > end.length && head.endsWith(end)) ? rest : undefined;
  };
  let isFirst = true;
  return (row) => {
    if (!isFirst || codes.every((column) => (row.cells[column]?.text ?? '') === '')) return row;
    isFirst = false;
    const rests = new Map<Cell | undefined, Cell>(
      codes.flatMap((column): [Cell, Cell][] => {
        const cell = row.cells[column];
        const rest = cell && restOf(cell.text);
        return cell && rest !== undefined ? [[cell, { ...cell, text: rest }]] : [];
      }),
    );
    return rests.size === 0 ? row : { ...row, cells: row.cells.map((cell) => rests.get(cell) ?? cell) };
  };
}

/**
 * The total that names the figure in a column of a row by standing alone before it, outside the columns of names: 公用经费合计
 * in the middle of cells that the table does not join.
 */
export function totalBefore(
  row: TableRow,
  column: number,
  form: FormEntry,
  catalogue: FormCatalogue,
): RowName | undefined {
  const before = row.cells.slice(0, column).filter((cell) => cell.text.trim() !== '');
  const cell = before.at(-1);
  const { texts, printed } = textsOf(row, cell ? [cell.column] : []);
  const rowKey = form.rows === 'labels' ? undefined : totalName(texts, form.rows === 'economic-code', catalogue);
  return cell && rowKey ? { rowKey, rowLabel: printed, flags: [], cells: [cell] } : undefined;
}

/** The whole name where a border of columns cut it, and its beginning stands in the cell before: 公用经费|合计. */
function cutAtBorder(row: TableRow, cells: readonly Cell[]): string | undefined {
  const own = cells.find(({ text }) => /\p{Script=Han}/u.test(text));
  const before = own && row.cells[own.column - 1];
  const [end, start] = [before?.words.at(-1)?.box, own?.words[0]?.box];
  if (!own || !before || before === own || !end || !start || !/^\p{Script=Han}+$/u.test(before.text)) return undefined;
  return Math.abs(start.x0 - end.x1) <= touching && Math.abs(start.y0 - end.y0) <= touching
    ? rowName(before.text + own.text)
    : undefined;
}

/** Characters of one word stand no further apart, in points. */
const touching = 1;

function totalName(texts: readonly string[], economic: boolean, catalogue: FormCatalogue): string | undefined {
  const bare = texts.map((text) => withoutUnit(text.replace(/[:：]$/, '')));
  if (economic) {
    const entries = Object.entries(catalogue.words.economic_totals);
    return entries.find(([, words]) => words.some((word) => bare.includes(word)))?.[0];
  }
  return catalogue.words.totals.some((word) => bare.includes(word)) ? '合计' : undefined;
}

/** A total without a code of which OCR misread a character: 台计 is 合计. */
function misreadTotal(label: string, economic: boolean, catalogue: FormCatalogue): string | undefined {
  const { economic_totals, totals } = catalogue.words;
  const word = economic ? nearestName(cleanLabel(label), Object.values(economic_totals).flat()) : undefined;
  if (economic) return word === undefined ? undefined : totalName([word], economic, catalogue);
  return isNear(cleanLabel(label), totals) ? '合计' : undefined;
}

/** One code column; where code and name stand in one cell (201 一般公共服务支出) they are parted. */
function splitCode(text: string, label: string): ReadCode | undefined {
  const [, code, name] = /^(\d{2,7})(\D.*)?$/.exec(text) ?? [];
  if (code) return { code, parts: [code], ...(name && (label === '' || label === name) ? { label: name } : {}) };
  const [, leading, rest] = /^[[【(（〔]?(\d{3,7})[\]】)）〕]?[-—_:：]?(\D.*)$/.exec(label) ?? [];
  return leading && rest ? { code: leading, parts: [leading], label: rest } : undefined;
}

/**
 * Reads codes of 类 and 款 that are filled up with zeros to the length of a 项: 2010000 is 201, and below it 2010600 is
 * 20106. Where a table fills up no 类, 00 is a number of its own: 2121100 is a 项 of 21211 (政府收支分类科目).
 */
function paddingReader(): (code: string) => string {
  const filled = new Set<string>();
  return (code) => {
    const [, class_ = '', rest = ''] = /^(\d{3})(\d{2}|\d{4})$/.exec(code) ?? [];
    if (/^0+$/.test(rest)) {
      filled.add(class_);
      return class_;
    }
    return filled.has(class_) && rest.length === 4 ? code.replace(/00$/, '') : code;
  };
}

/** A 款 printed with its own two digits, in the column where its 类 stands above it: 03 under 201 is 20103. */
function withClass(read: ReadCode | undefined, above: readonly string[]): ReadCode | undefined {
  const parent = above[0]?.slice(0, 3);
  if (read?.code.length !== 2 || parent?.length !== 3) return read;
  return { ...read, code: parent + read.code, parts: [parent + read.code] };
}

/**
 * Rows named by labels (项目). Parts of another row become a path: what 其中 introduces, and all that stands below a
 * balance (年初结转和结余) up to the next row of its own.
 */
function labelNamer(panel: Panel, catalogue: FormCatalogue): RowNamer {
  const { main_rows, balance_rows, part_introduction } = catalogue.words;
  let parent: { readonly key: string; readonly open: boolean } | undefined;
  return (row) => {
    const { texts, printed: rowLabel, cells } = textsOf(row, panel.names);
    const printed = texts.join('');
    const introduction = part_introduction.map(cleanLabel).find((word) => printed.startsWith(word));
    const read = withoutOrdinal(introduction ? printed.slice(introduction.length) : printed);
    if (read === '') return undefined;
    const { label, flags } = row.origin === 'text' ? { label: read, flags: [] } : knownLabel(read);
    const isMain = !introduction && main_rows.some((word) => label.startsWith(word));
    if (parent && (introduction || (parent.open && !isMain && !(hasOrdinal(printed) && !isBalance(parent.key))))) {
      parent = { ...parent, open: true };
      return { rowKey: `${parent.key}/${label}`, rowLabel, flags, cells };
    }
    parent = { key: label, open: isBalance(label) };
    return { rowKey: label, rowLabel, flags, cells };
  };

  function isBalance(key: string): boolean {
    return balance_rows.some((word) => key.startsWith(word));
  }
}
