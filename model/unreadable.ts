import type { Bilingual } from './finding.ts';

/**
 * Thrown when a source file cannot be read at all: the document fails, the run continues.
 *
 * `sentence` says why and what to do; it does not name the file, because the name is shown before it.
 */
export class UnreadableDocument extends Error {
  override readonly name = 'UnreadableDocument';
  readonly sentence: Bilingual;

  constructor(sentence: Bilingual, cause?: unknown) {
    super(sentence.en, { cause });
    this.sentence = sentence;
  }
}

/** Thrown when a source file exceeds a limit of the run: with other limits it may be read. */
export class LimitExceeded extends UnreadableDocument {}
