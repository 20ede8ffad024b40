import type { Memory } from './memory.ts';
import type { TextBlock } from './sections.ts';
import type { ParagraphState } from './state.ts';
import type { Tools } from './tools.ts';

/** All that is at hand when a figure is read. */
export type Context = {
  readonly block: TextBlock;
  readonly state: ParagraphState;
  readonly tools: Tools;
  readonly memory: Memory;
  /** Inside brackets that hold figures: a part of the figure before. */
  readonly inBrackets: boolean;
};
