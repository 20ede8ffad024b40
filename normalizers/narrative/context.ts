import type { Memory } from './memory.ts';
import type { Block } from './sections.ts';
import type { State } from './state.ts';
import type { Tools } from './tools.ts';

/** All that is at hand when a figure is read. */
export type Context = {
  readonly block: Block;
  readonly state: State;
  readonly tools: Tools;
  readonly memory: Memory;
  /** Inside brackets that hold figures: a part of the figure before. */
  readonly inBrackets: boolean;
};
