import type { WrittenRow } from './rows.ts';

/** What a text file consists of, in order: tables, lines of text, and the ends of pages. */
export type Block =
  | { readonly kind: 'table'; readonly rows: readonly WrittenRow[] }
  /** `written` is the line as it stands, with the blanks that may set columns in it. */
  | { readonly kind: 'line'; readonly line: number; readonly text: string; readonly written: string }
  | { readonly kind: 'page-end' }
  /** Tables within tables deeper than they are read. */
  | { readonly kind: 'too-deep'; readonly depth: number };
