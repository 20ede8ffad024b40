/** Marks of models that say what a piece of a page is and where it stands: DeepSeek-OCR, DocTags. */
const grounding = /<\|(ref|det)\|>[^<]*<\|\/\1\|>/g;
const docTags =
  /<\/?(?:doctag|document|text|title|section_header_level_\d|caption|footnote|list_item|(?:un)?ordered_list|paragraph|page_header|page_footer|picture|code|formula|loc_\d+)>/g;
/** Commands of LaTeX around headings and tables. */
const heading = /^\s*\\(?:(?:sub)*section|title|caption|chapter|part|paragraph)\*?\s*\{(.*)\}\s*$/;
const around =
  /^\s*\\(?:(?:begin|end)\{(?:table|center|document|figure|landscape|abstract)\*?\}(?:\[[^\]]*\])?|centering|hline)\s*$/;
const aroundTable =
  /^\s*\\begin\{table\*?\}(?:\[[^\]]*\])?\s*(?:\\centering\s*)?(?=\\begin\{)|(?<=\\end\{[a-z*]+\})\s*\\end\{table\*?\}\s*$/g;

/** A line without marks that no page prints: `<|ref|>title<|/ref|>`, `<section_header_level_1>`, `\section*{…}`. */
export function withoutLayoutMarks(line: string): string {
  const plain = line.includes('<') ? line.replace(grounding, '').replace(docTags, '') : line;
  if (!plain.includes('\\')) return plain;
  if (around.test(plain)) return '';
  return plain.replace(aroundTable, '').replace(heading, '$1');
}
