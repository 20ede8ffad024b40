/** How converters mark where a page ends: form feed, `<!-- page -->`, Marker's `{3}----`, `--- 第 3 页 ---`. */
const pageEnds = [
  /^<!--\s*(?:page|pagebreak|page[ _-]break|第\s*\d+\s*页)[^>]*-->$/i,
  /^\{\d+\}-{10,}$/,
  /^[-=*_\s]{2,}(?:page\s*\d+|第\s*\d+\s*页)[-=*_\s]{2,}$/i,
  /^\\(?:pagebreak|newpage|clearpage)$/,
  /^<page_break>$/,
  /^<-+\s*page\s+split\s*-+>$/i,
];

/** A mark around code, in which language models write tables. */
const fence = /^\s*(?:`{3,}|~{3,})\s*[\w+-]*\s*$/;
const comment = /^\s*<!--[^>]*-->\s*$/;

export const isPageEnd = (line: string): boolean => pageEnds.some((pattern) => pattern.test(line.trim()));

/** Whether a line is no text and no end of a page: the mark of a code block, a comment (`<!-- image -->`). */
export const printsNothing = (line: string): boolean => fence.test(line) || (comment.test(line) && !isPageEnd(line));
