// What Excel, LibreOffice or WPS evaluate when they open a CSV file, including the full-width signs of Chinese
// keyboards. Some skip white space before them.
const startsLikeFormula = /^(?:[\t\r\n]|\s*[=+\-@＝＋－＠])/u;
// A signed number is only a number, and a lone dash only a dash.
const numberOrDash = /^(?:[-+－＋]?[\d０-９][\d０-９,，]*(?:[.．][\d０-９]+)?[%％]?|[-－]+)$/u;

/** Puts an apostrophe before a text that a spreadsheet would take for a formula. */
export function harmless(text: string): string {
  return startsLikeFormula.test(text) && !numberOrDash.test(text.trim()) ? `'${text}` : text;
}

/** Removes the apostrophe from texts that people copied out of a CSV file. */
export function withoutApostrophe(text: string): string {
  return text.startsWith("'") && startsLikeFormula.test(text.slice(1)) ? text.slice(1) : text;
}
