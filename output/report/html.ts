import { html, raw } from 'hono/html';
import { withThousands } from '../../model/thousands.ts';

export { html, raw };

/** A piece of HTML. Text that is inserted is escaped, because it comes from strangers' PDFs. */
export type Html = ReturnType<typeof html>;

/** Formats a plain decimal as `1,234.50`, keeping its digits. */
export function grouped(decimal: string): string {
  const [whole = '', fraction] = decimal.split('.');
  const thousands = withThousands(whole);
  return fraction === undefined ? thousands : `${thousands}.${fraction}`;
}

/** A link to a page of a document; browsers open PDFs at that page. */
export function pageLink(href: string, page: number | undefined, text: string): Html {
  const target = page === undefined || !/\.pdf$/i.test(href) ? href : `${href}#page=${page}`;
  return html`<a href="${target}">${text}</a>`;
}
