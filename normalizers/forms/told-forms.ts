import type { FormCatalogue } from '../../catalogue/load/forms.ts';
import type { TextLine } from '../../model/page.ts';
import { Counts } from '../../model/counts.ts';
import type { LogicalTable } from '../../model/table.ts';
import { tableNumberOf } from '../titles/caption.ts';
import { announcedTables } from '../titles/contents.ts';
import { formsByHead } from './forms-by-head.ts';
import { titleOfTable } from './forms.ts';

/** A table without a title that can be read, and the forms that it may be, as far as all but its sums tell. */
export type Untitled = { readonly table: LogicalTable; readonly forms: readonly string[] };

/** More ways to set tables against the contents than this are not followed. */
const mostWays = 5000;

/**
 * The tables without a readable title (a picture, a font that does not say what its glyphs are), or with one that leaves
 * open which form it is, whose heads are those of
 * forms, each with the forms that it may be. Each form stands once in a report; what has a title is none of these. The
 * number of a table (公开04表) names an entry of the contents of its own report, and tables come in the order of the
 * contents: neither is held against another report's.
 *
 * @param tables of one report
 * @param lines text outside them, with the contents
 */
export function untitledForms(
  tables: readonly LogicalTable[],
  lines: readonly TextLine[],
  catalogue: FormCatalogue,
): Untitled[] {
  const known = tables.map((table) => titleOfTable(table, catalogue));
  const taken = new Set(known.flatMap((title) => title?.form ?? []));
  const slots = tables.flatMap((table, index): Slot[] => {
    const title = known[index];
    if (title?.form !== undefined) return [{ table, titled: true, forms: [title.form] }];
    const forms = formsByHead(table, catalogue, taken).filter((form) => title?.open?.includes(form) ?? !title);
    return forms.length === 0 ? [] : [{ table, titled: false, forms }];
  });
  if (slots.every(({ titled }) => titled)) return [];
  const contents = announcedTables(lines, catalogue);
  const numbered = withNumbers(slots, contents);
  const ordered = inOrderOf(contents, numbered);
  const sole = new Counts(
    ordered.flatMap(({ titled, forms: [form, ...others] }) => (!titled && form && others.length === 0 ? [form] : [])),
  );
  return ordered.flatMap(({ table, titled, forms }) => {
    const [only, ...others] = forms;
    if (titled || only === undefined) return [];
    // Two tables that can be nothing but one form are parts of it, or one is something else.
    return others.length === 0 && sole.of(only) > 1 ? [] : [{ table, forms }];
  });
}

type Slot = { readonly table: LogicalTable; readonly titled: boolean; readonly forms: readonly string[] };

type Contents = readonly (string | undefined)[];

/** Slots with no other form than the entry of the contents that their number names; all as they are where one contradicts. */
function withNumbers(slots: readonly Slot[], contents: Contents): readonly Slot[] {
  if (contents.length === 0) return slots;
  const numbered = slots.map((slot) => {
    const number = tableNumberOf(slot.table.caption);
    const form = number === undefined ? undefined : contents[number - 1];
    return form === undefined ? slot : { ...slot, forms: slot.forms.filter((each) => each === form) };
  });
  return numbered.every(({ forms }) => forms.length > 0) ? numbered : slots;
}

/** Slots with the forms that they have in some way to set all of them against the contents in order. */
function inOrderOf(contents: Contents, slots: readonly Slot[]): readonly Slot[] {
  const found = slots.map(() => new Set<string>());
  let ways = 0;
  const set = (index: number, from: number, chosen: readonly string[]): void => {
    if (ways > mostWays) return;
    const slot = slots[index];
    if (!slot) {
      ways += 1;
      chosen.forEach((form, each) => found[each]?.add(form));
      return;
    }
    for (let entry = from; entry < contents.length; entry++) {
      const form = contents[entry];
      if (form !== undefined && slot.forms.includes(form)) set(index + 1, entry + 1, [...chosen, form]);
    }
  };
  set(0, 0, []);
  if (ways === 0 || ways > mostWays) return slots;
  return slots.map((slot, index) => ({ ...slot, forms: [...(found[index] ?? [])] }));
}
