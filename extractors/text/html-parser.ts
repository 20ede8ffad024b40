import { Parser } from 'htmlparser2';

/** No page puts elements of one name deeper into each other; what does, forgets to close them. */
const deepest = 1_000;
/** The parts of tables stay what they are: shut where they begin, cells would lose their texts. */
const ofTables = new Set(['table', 'thead', 'tbody', 'tfoot', 'tr', 'td', 'th']);

/**
 * A parser of HTML whose time grows with the length of the text alone. Elements that are opened a thousand times and more
 * within each other (`<span>` that nobody closes) count as shut where they begin: a parser looks through all open ones.
 */
export class HtmlParser extends Parser {
  private endless: ReadonlySet<string> = new Set();

  /** Reads a whole text. */
  read(html: string): void {
    this.endless = endlessElements(html);
    this.end(html);
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
