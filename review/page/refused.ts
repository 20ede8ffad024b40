import type { Refused } from '../view.ts';

/** Thrown when the server refused a request, with its sentence in both languages. */
export class RefusedError extends Error {
  readonly refused: Refused['error'];

  constructor(refused: Refused['error']) {
    super(refused.en);
    this.refused = refused;
  }
}
