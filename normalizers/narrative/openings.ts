import type { Structure } from '../../catalogue/load/narrative/schema.ts';
import { captured } from '../../print/captured.ts';
import { sliceOf } from './passage.ts';
import { topicOf, type TextBlock } from './sections.ts';

/** A text whose sentences open with this many topics tells of the accounts, and not of a department's work. */
const fewestTopics = 3;

/** So far back a fund may be named of which a sentence is. */
const longestBefore = 400;

/**
 * A text without headings, divided where a sentence begins with something of another topic: 本年支出合计9万元,其中:…. Where
 * any heading names a topic, nothing is changed.
 */
export function withOpeningTopics(blocks: readonly TextBlock[], structure: Structure): readonly TextBlock[] {
  if (structure.openings === undefined || blocks.some(({ topic }) => topic !== '')) return blocks;
  const told = blocks.flatMap((block) => dividedByTopic(block, structure));
  const topics = new Set(told.map(({ topic }) => topic).filter((topic) => topic !== ''));
  return topics.size < fewestTopics ? blocks : told.map((block, index) => ({ ...block, number: index + 1 }));
}

function dividedByTopic(block: TextBlock, structure: Structure): TextBlock[] {
  const { plain } = block.passage;
  const parts: { from: number; topic: string }[] = [{ from: 0, topic: '' }];
  let from = block.start;
  for (const sentence of plain.slice(block.start).split('。')) {
    const topic = openingTopic(sentence, structure);
    if (topic !== '') parts.push({ from, topic });
    from += sentence.length + 1;
  }
  return parts.flatMap(({ from: begin, topic }, index) => {
    const end = parts[index + 1]?.from ?? plain.length;
    const passage = sliceOf(block.passage, begin, end);
    const before = plain.slice(Math.max(0, begin - longestBefore), begin);
    return end <= Math.max(begin, block.start)
      ? []
      : [{ ...block, topic, passage, start: index === 0 ? block.start : 0, before }];
  });
}

function openingTopic(sentence: string, structure: Structure): string {
  const before = captured(/^(.{2,80}?)\d[\d,.]*[千万亿]?元/u, sentence);
  const clause = before.split(/[,;:]/u).at(-1) ?? '';
  const opening = structure.openings?.find(({ words }) => words.some((word) => clause.includes(word)));
  return topicOf(clause, structure) || (opening?.topic ?? '');
}
