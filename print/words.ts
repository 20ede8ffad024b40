/** A text with Chinese characters: a name, and no code or figure. */
export const hasWords = /\p{Script=Han}/u;
