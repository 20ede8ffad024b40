const dash = String.raw`[-—–－―~·]`;
const pageNumber = /^[-—–－―·.\s]*(?:第\s*)?\d{1,4}(?:\s*页)?(?:\s*[/／共]\s*\d{1,4}\s*页?)?[-—–－―·.\s]*$/;
const framed = new RegExp(
  String.raw`^(?:${dash}+\s*\d(?:\s?\d){0,3}\s*${dash}+|第\s*\d{1,4}\s*页(?:\s*[/／,，]?\s*共\s*\d{1,4}\s*页)?)$`,
);

/** Whether a line is only a page number: `- 3 -`, 第 3 页, 3/12, a bare 3. */
export function isPageNumber(text: string): boolean {
  return pageNumber.test(text) || isFramedPageNumber(text);
}

/** Whether characters around it show that it is a page number and not a figure: `—4 5 6—`, 第 3 页. */
export function isFramedPageNumber(text: string): boolean {
  return framed.test(text.trim());
}
