/** Matches a text with Chinese characters: a name, not a code or figure. */
export const hasWords = /\p{Script=Han}/u;
