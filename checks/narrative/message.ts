import type { NarrativeCheck } from '../../catalogue/load/narrative/check-schema.ts';
import type { Bilingual, Language } from '../../model/finding.ts';
import { withLineNamed } from '../../model/place-word.ts';

type Values = Readonly<Record<string, string>>;

/** Fills the gaps of a check's message in both languages. */
export function messageOf(check: Pick<NarrativeCheck, 'message' | 'notes'>, values: Values): Bilingual {
  const inLanguage = (language: Language): string => {
    const note = check.notes[values['note'] ?? '']?.[language] ?? '';
    return fill(check.message[language], { ...values, note });
  };
  return { zh: inLanguage('zh'), en: inLanguage('en') };
}

/** `{gap}` is replaced, `[[gap|text]]` is kept only when the gap is filled. */
export function fill(template: string, values: Values): string {
  return withLineNamed(template, values['page'])
    .replace(/\[\[(\w+)\|([^\]]*)\]\]/gu, (_, gap: string, text: string) => ((values[gap] ?? '') === '' ? '' : text))
    .replace(/\{(\w+)\}/gu, (_, gap: string) => values[gap] ?? '');
}
