/** Fields in which services and models put what stands on a page: Baidu, Tencent, PaddleOCR, MinerU, dots.ocr. */
const fields = 'words|text|content|html|table_body|block_content|DetectedText|markdown|md_content|rec_text|pred_html';
const lists = 'table_caption|table_footnote|img_caption|rec_texts';
const texts = String.raw`"(?:[^"\\]|\\.)*"`;
const found = new RegExp(
  String.raw`"(?:${fields})"\s*:\s*(${texts})|"(?:${lists})"\s*:\s*\[\s*(${texts}(?:\s*,\s*${texts})*)\s*\]`,
  'g',
);

/**
 * The text of a file that is the answer of a service in JSON, each piece on the line on which it begins.
 *
 * @returns undefined where it is no JSON, or has none of the fields that hold texts
 */
export function jsonLines(text: string): { readonly text: string; readonly line: number }[] | undefined {
  if (!/^\s*[[{]/.test(text) || !new RegExp(`"(?:${fields})"\\s*:\\s*"`).test(text)) return undefined;
  try {
    JSON.parse(text);
  } catch {
    return undefined;
  }
  const lines: { text: string; line: number }[] = [];
  let [line, counted] = [1, 0];
  for (const piece of text.matchAll(found)) {
    for (; counted < piece.index; counted++) if (text[counted] === '\n') line += 1;
    const values = (piece[1] ?? piece[2] ?? '').match(new RegExp(texts, 'g')) ?? [];
    for (const value of values) {
      for (const own of String(JSON.parse(value)).split(/\r\n?|\n/)) lines.push({ text: own, line });
    }
  }
  return lines;
}
