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
 *
 * @param ofAccounts it stands under a title that says so (第三部分 …情况说明), and not beside what else a report tells
 */
export function withOpeningTopics(
  blocks: readonly TextBlock[],
  structure: Structure,
  ofAccounts: boolean,
): readonly TextBlock[] {
  if (structure.openings === undefined || blocks.some(({ topic }) => topic !== '')) return blocks;
  const told = blocks.flatMap((block) => dividedByTopic(block, structure));
  const topics = new Set(told.map(({ topic }) => topic).filter((topic) => topic !== ''));
  if (topics.size < (ofAccounts ? 1 : fewestTopics)) return blocks;
  return withTopicsOfItems(told).map((block, index) => ({ ...block, number: index + 1 }));
}

/** 1.教育支出(类)…(项)。年初预算为9万元: an item that opens with a 科目 is of what was told before it. */
function withTopicsOfItems(blocks: readonly TextBlock[]): TextBlock[] {
  let last = '';
  return blocks.map((block) => {
    const isItem = block.topic === '' && opensWithAccount.test(block.passage.plain.slice(block.start));
    if (!isItem) last = block.topic;
    return isItem ? { ...block, topic: last } : block;
  });
}

const opensWithAccount = /^[^,;。:\d]{2,40}\([类款项]\)/u;

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
