import type { Structure } from '../../catalogue/load/narrative/schema.ts';
import { captured } from '../../print/captured.ts';
import { anyOf, plainText } from './characters.ts';
import type { Level, Paragraph } from './paragraphs.ts';
import type { Passage } from './passage.ts';

/** A paragraph of the narrative with the headings above it. */
export type TextBlock = {
  /** Counts the paragraphs of the narrative. */
  readonly number: number;
  /** Its heading of the first level, and the marks of the levels below: `五、…情况说明（三）1`. */
  readonly section: string;
  /** What it is about, empty when no heading tells. */
  readonly topic: string;
  /** The title right above it, without its mark. */
  readonly heading: string;
  /** Where in the passage the text begins, behind the mark. */
  readonly start: number;
  readonly passage: Passage;
  /** Of a paragraph that was divided, the text before this part. */
  readonly before?: string;
};

/**
 * The paragraphs that belong to the narrative (第三部分 情况说明), with what they are about.
 *
 * @param department whose report it is
 */
export function narrativeBlocks(
  paragraphs: readonly Paragraph[],
  structure: Structure,
  department: string,
): TextBlock[] {
  const blocks: TextBlock[] = [];
  const headings = new Headings(structure, plainText(department));
  for (const paragraph of narrativeParagraphs(paragraphs, structure)) {
    headings.enter(paragraph);
    if (paragraph.title) continue;
    blocks.push({
      number: blocks.length + 1,
      section: headings.label(),
      topic: headings.topic(),
      heading: headings.title(),
      start: paragraph.mark.length,
      passage: paragraph.passage,
    });
  }
  return blocks;
}

/**
 * Parts whose title says 情况说明 and that tell amounts. The table of contents has the same titles and tells none.
 * Without numbered parts: from the first title with a topic to the glossary.
 */
function narrativeParagraphs(paragraphs: readonly Paragraph[], structure: Structure): readonly Paragraph[] {
  const told = narrativeParts(paragraphs, structure);
  return told.length > 0 ? told.flat() : withoutParts(paragraphs, structure);
}

function narrativeParts(paragraphs: readonly Paragraph[], structure: Structure): (readonly Paragraph[])[] {
  const isNarrative = new RegExp(anyOf(structure.narrative_parts), 'u');
  const parts = splitAt(paragraphs, (paragraph) => paragraph.level === 0);
  return parts.filter((part) => {
    const [title] = part;
    return title?.level === 0 && isNarrative.test(title.passage.plain) && part.some(tellsAmount);
  });
}

/** Whether a numbered part (第三部分 …决算情况说明) is by its title about the accounts, and not about the work. */
export function hasNarrativePart(paragraphs: readonly Paragraph[], structure: Structure): boolean {
  return narrativeParts(paragraphs, structure).some(([title]) => title?.passage.plain.includes('决算') === true);
}

function withoutParts(paragraphs: readonly Paragraph[], structure: Structure): readonly Paragraph[] {
  const ends = new RegExp(anyOf(structure.ends), 'u');
  const isNarrative = new RegExp(anyOf(structure.narrative_parts), 'u');
  const titled = (is: (title: string) => boolean): number =>
    paragraphs.findIndex(
      (paragraph, index) =>
        paragraph.title && is(paragraph.passage.plain) && isTold(paragraph, paragraphs.slice(index + 1)),
    );
  const topical = titled((title) => topicOf(title, structure) !== '');
  // A text without any heading of a topic stands below 情况说明 alone.
  const first = topical < 0 ? titled((title) => isNarrative.test(title)) : topical;
  if (first < 0) return [];
  const rest = paragraphs.slice(first);
  const end = rest.findIndex((paragraph) => paragraph.title && ends.test(paragraph.passage.plain));
  return end < 0 ? rest : rest.slice(0, end);
}

/** There is a sentence before the next title of its rank; in a table of contents there is none. */
function isTold(title: Paragraph, after: readonly Paragraph[]): boolean {
  const rank = title.level ?? 1;
  const next = after.findIndex((paragraph) => paragraph.title && (paragraph.level ?? 1) <= rank);
  return after.slice(0, next < 0 ? undefined : next).some((one) => !one.title && /[。;]/u.test(one.passage.plain));
}

function tellsAmount(paragraph: Paragraph): boolean {
  return !paragraph.title && /\d(?:万元|元)/u.test(paragraph.passage.plain) && /[。;]/u.test(paragraph.passage.plain);
}

function splitAt<T>(items: readonly T[], begins: (item: T) => boolean): T[][] {
  const parts: T[][] = [];
  for (const item of items) {
    const last = parts.at(-1);
    if (last === undefined || begins(item)) parts.push([item]);
    else last.push(item);
  }
  return parts;
}

/** The topic that a heading names, empty when none. */
export function topicOf(heading: string, structure: Structure): string {
  return structure.topics.find(({ words }) => words.some((word) => heading.includes(word)))?.id ?? '';
}

type Heading = { level: Level; text: string; topic: string; mark: string };

/** The headings above the present paragraph, outermost first. */
class Headings {
  readonly #structure: Structure;
  #open: Heading[] = [];
  #title = '';
  readonly #department: string;
  readonly #bodies: RegExp | undefined;

  constructor(structure: Structure, department: string) {
    this.#structure = structure;
    this.#department = department;
    this.#bodies = structure.bodies === undefined ? undefined : new RegExp(structure.bodies, 'u');
  }

  enter(paragraph: Paragraph): void {
    const { plain } = paragraph.passage;
    const level = paragraph.level;
    const body = plain.slice(paragraph.mark.length);
    if (level === undefined) {
      if (paragraph.title) this.#open = [{ level: 1, text: body, topic: topicOf(body, this.#structure), mark: '' }];
      this.#title = paragraph.title ? body : this.#title;
      return;
    }
    const inner = this.#open.filter((heading) => heading.level < level);
    const lead = paragraph.title ? body : leadingTitle(body);
    const text = paragraph.passage.printed(0, plain.length);
    this.#open = [...inner, { level, text, topic: this.#topicWithin(lead, inner), mark: paragraph.mark }];
    if (level <= 1 || paragraph.title) this.#title = paragraph.title ? body : '';
    else if (lead !== '') this.#title = lead;
  }

  /** The topic of a heading below others, which may say for whose money it is. */
  #topicWithin(lead: string, outer: readonly Heading[]): string {
    const topic = topicOf(lead, this.#structure);
    const above = outer.findLast((heading) => heading.topic !== '')?.topic;
    const rule = this.#structure.inner?.find((one) => one.topic === topic && one.under === above);
    return rule === undefined || rule.unless.some((word) => lead.includes(word)) ? topic : rule.under;
  }

  topic(): string {
    if (this.#open.some(({ text, mark }) => this.#isOtherBody(text.replace(/\s/gu, '').slice(mark.length)))) return '';
    return this.#open.findLast((heading) => heading.topic !== '')?.topic ?? '';
  }

  /** A heading that is a name, and not that of the department itself. */
  #isOtherBody(text: string): boolean {
    const name = plainText(text);
    return this.#bodies?.test(name) === true && name !== this.#department && topicOf(name, this.#structure) === '';
  }

  title(): string {
    return this.#title;
  }

  label(): string {
    const marks = this.#open
      .filter((heading) => heading.level > 1)
      .map((heading) => heading.mark.replace(/[、.]$/u, ''));
    const first = this.#open.find((heading) => heading.level === 1)?.text ?? '';
    return first.slice(0, 60) + marks.map((mark) => mark.replace('(', '（').replace(')', '）')).join('');
  }
}

/** `（一）收入决算情况说明。本年收入…`: a title that its text follows on the same line. */
function leadingTitle(body: string): string {
  const found = captured(/^([^,;。:\d]{2,45})[。:]/u, body);
  return /\([类款项]\)/u.test(found) ? '' : found;
}
