import type { Language } from '../../model/finding.ts';

export type { Language };

/** The languages of messages. */
export const languages: readonly Language[] = ['zh', 'en'];
