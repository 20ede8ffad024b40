import { loadNarrativeKnowledge } from '../../catalogue/load/narrative/knowledge.ts';
import type { NarrativeKnowledge } from '../../catalogue/load/narrative/knowledge.ts';
import type { Claim, Narrative } from '../../model/claim.ts';
import { Counts } from '../../model/counts.ts';
import type { NarrativeLine } from '../../model/document.ts';
import { plainText } from './characters.ts';
import { claimsOfBlock } from './claims.ts';
import { HeadSplitter } from './inline-heads.ts';
import { Memory } from './memory.ts';
import { withOpeningTopics } from './openings.ts';
import { paragraphsOf } from './paragraphs.ts';
import { hasNarrativePart, narrativeBlocks } from './sections.ts';
import type { TextBlock } from './sections.ts';
import { statementsOfBlock } from './statements.ts';
import { toolsFor } from './tools.ts';

/** What the narrative of a report is read from. */
export type NarrativeSource = {
  readonly lines: readonly NarrativeLine[];
  readonly department: string;
  /** Four digits, or empty. */
  readonly year: string;
};

/** Reads what the narrative (情况说明) of a report says: its figures, and the words that compare or deny. */
export function readNarrative(
  source: NarrativeSource,
  knowledge: NarrativeKnowledge = loadNarrativeKnowledge(),
): Narrative {
  const lines = new HeadSplitter(knowledge.structure, knowledge.words).split(source.lines);
  const { structure } = knowledge;
  const paragraphs = paragraphsOf(lines, structure);
  const blocks = withOpeningTopics(
    narrativeBlocks(paragraphs, structure, source.department),
    structure,
    hasNarrativePart(paragraphs, structure),
  );
  const year = /^\d{4}$/u.test(source.year) ? Number(source.year) : commonYear(blocks);
  const tools = toolsFor(knowledge, selfNames(source.department, blocks), year);
  const memory = new Memory();
  const statements = blocks.flatMap((block) => {
    const placed = claimsOfBlock(block, tools, memory);
    return statementsOfBlock(block, placed, tools);
  });
  return { claims: memory.claims, statements };
}

/** The figures alone. */
export function readClaims(source: NarrativeSource): readonly Claim[] {
  return readNarrative(source).claims;
}

/** The year that the narrative names most often. */
function commonYear(blocks: readonly TextBlock[]): number | undefined {
  const years = blocks.flatMap(({ passage }) => [...passage.plain.matchAll(/(20\d\d)年/gu)]);
  return new Counts(years.map(([, year]) => Number(year))).usual();
}

/**
 * Names by which the text calls its own department: the name on the cover, the name that most paragraphs have before
 * the year in their first sentence, and shorter forms of either.
 */
function selfNames(department: string, blocks: readonly TextBlock[]): string[] {
  const counts = new Counts<string>();
  for (const { passage, start } of blocks) {
    const name = /^([\p{Script=Han}()]{3,40}?)(?:19|20)\d\d年/u.exec(passage.plain.slice(start))?.[1];
    if (name !== undefined && !/^[截至与比]/u.test(name)) counts.add(name);
  }
  const most = counts.usual();
  const usual = most !== undefined && (counts.of(most) >= 2 || department === '') ? [most] : [];
  const own = [plainText(department), ...usual].flatMap((name) => [name, withoutBracket(name)]);
  const short = [...counts].map(([name]) => name).filter((name) => own.some((one) => isShortFor(name, one)));
  return [...own, ...short].filter((name) => name !== '');
}

/** A name without what stands in brackets at its end: 市教育局(本级). */
function withoutBracket(name: string): string {
  const start = name.indexOf('(', name.lastIndexOf(')', name.length - 2) + 1);
  return name.endsWith(')') && start >= 0 ? name.slice(0, start) : name;
}

/** 市教育局 for 临江市教育局: characters left out, none added. */
function isShortFor(name: string, full: string): boolean {
  let at = 0;
  for (const character of full) if (character === name[at]) at += 1;
  return at === name.length;
}
