import type { Bilingual } from '../../model/finding.ts';

/** Stops a whole run: the output folder, the corrections or the command line is wrong. Exit status 2. */
export class RunError extends Error {
  override readonly name = 'RunError';
  readonly sentence: Bilingual;

  constructor(sentence: Bilingual, cause?: unknown) {
    super(sentence.en, { cause });
    this.sentence = sentence;
  }
}
