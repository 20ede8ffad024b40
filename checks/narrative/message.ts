import type { NarrativeCheck } from '../../catalogue/load/narrative/check-schema.ts';
import type { Bilingual, Language } from '../../model/finding.ts';
import { withLineNamed } from '../../model/place-word.ts';

/** Values for the gaps of a message, by name; a part of the sentence whose gap has no value is left out. */
export type Gaps = Readonly<Record<string, string | undefined>>;

/** Fills the gaps of a check's message in both languages. */
export function messageOf(check: Pick<NarrativeCheck, 'message' | 'notes'>, values: Gaps): Bilingual {
  const inLanguage = (language: Language): string => {
    const { note } = values;
    return fill(check.message[language], { ...values, note: note ? check.notes[note]?.[language] : undefined });
  };
  return { zh: inLanguage('zh'), en: inLanguage('en') };
}

/** Replaces `{gap}`; keeps `[[gap|text]]` only when the gap has a value. */
export function fill(template: string, values: Gaps): string {
  const filled = (gap: string): string => values[gap] ?? '';
  return withLineNamed(template, values['page'])
    .replace(/\[\[(\w+)\|([^\]]*)\]\]/gu, (_, gap: string, text: string) => (filled(gap) === '' ? '' : text))
    .replace(/\{(\w+)\}/gu, (_, gap: string) => filled(gap));
}
