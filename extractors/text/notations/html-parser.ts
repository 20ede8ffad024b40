import { Parser } from 'htmlparser2';

/** No page puts elements of one name deeper into each other; what does, forgets to close them. */
const deepest = 1_000;
/** The parts of tables stay what they are: shut where they begin, cells would lose their texts. */
const ofTables = new Set(['table', 'thead', 'tbody', 'tfoot', 'tr', 'td', 'th']);
const tableTag = /<(\/?)(table|thead|tbody|tfoot|tr|td|th)\b[^<>]*>?/gi;

/**
 * A parser of HTML whose time grows with the length of the text alone, although it looks through all open elements at each
 * that begins. Elements that are opened a thousand times and more within each other (`<span>` that nobody closes) count as
 * shut where they begin; tables that stand as deep in tables are no elements at all.
 */
export class HtmlParser extends Parser {
  private endless: ReadonlySet<string> = new Set();

  /**
   * Reads a whole text.
   *
   * @returns how deep tables stand in tables where that is deeper than a thousand; 0 elsewhere
   */
  read(html: string): number {
    this.endless = endlessElements(html);
    const { text, depth } = withoutDeepTables(html);
    this.end(text);
    return depth;
  }

  protected override isVoidElement(name: string): boolean {
    return this.endless.has(name) || super.isVoidElement(name);
  }
}

/** The names of elements of which so many are open at once. */
function endlessElements(html: string): ReadonlySet<string> {
  const open = new Map<string, number>();
  const endless = new Set<string>();
  for (const [, slash, written = ''] of html.matchAll(/<(\/?)([a-z][^\s/>]{0,30})/gi)) {
    const name = written.toLowerCase();
    const count = Math.max(0, (open.get(name) ?? 0) + (slash ? -1 : 1));
    open.set(name, count);
    if (count > deepest && !ofTables.has(name)) endless.add(name);
  }
  return endless;
}

/** A text of the same length, so that every place in it stays, without the tags of tables that stand a thousand deep. */
function withoutDeepTables(html: string): { readonly text: string; readonly depth: number } {
  let [open, depth] = [0, 0];
  const text = html.replace(tableTag, (tag: string, slash: string, name: string) => {
    const step = name.toLowerCase() !== 'table' ? 0 : slash === '' ? 1 : -1;
    if (step > 0) open += 1;
    const isDeep = open > deepest;
    if (isDeep) depth = Math.max(depth, open);
    if (step < 0) open = Math.max(0, open - 1);
    return isDeep ? tag.replace(/[^\n]/g, ' ') : tag;
  });
  return { text, depth };
}
