import * as z from 'zod';
import type { FormEntry } from './form-schema.ts';
import { readYaml } from './read-yaml.ts';

const words = z.array(z.string().min(1));
const wordLists = z.record(z.string(), words);

/** `title-parts.yaml`: the parts of a title of final accounts, and the words for each. */
const partsSchema = z.strictObject({
  scope: wordLists,
  side: wordLists,
  extent: wordLists,
  by: wordLists,
  other_alone: words,
  neutral: words,
});

const partNames = ['scope', 'side', 'extent', 'by'] as const;
type Parts = z.infer<typeof partsSchema>;
type Said = { readonly [part in (typeof partNames)[number]]: string | undefined };

/** What the end of a title says that consists of known words alone. */
export type TitleParts = Said & {
  /** That end, as printed. */
  readonly text: string;
  /** Whether it names costs of which there is no form (机关运行经费). */
  readonly isOther: boolean;
};

let loaded: { readonly parts: Parts; readonly words: readonly string[] } | undefined;

/** Reads and checks `title-parts.yaml`, once per process. */
export function loadTitleParts(): NonNullable<typeof loaded> {
  if (loaded) return loaded;
  const parts = readYaml('title-parts.yaml', partsSchema);
  const all = [
    ...partNames.flatMap((name) => Object.values(parts[name]).flat()),
    ...parts.other_alone,
    ...parts.neutral,
  ];
  loaded = { parts, words: all };
  return loaded;
}

/**
 * The parts of a title.
 *
 * @param title without white space, quotes and brackets
 * @param behind what stands in brackets behind it: （按经济分类科目）
 */
export function titleParts(title: string, behind = ''): TitleParts {
  const { parts, words: known } = loadTitleParts();
  const text = title.slice(startOfWords(title, known));
  const said = (name: (typeof partNames)[number], of: string): string[] =>
    Object.entries(parts[name]).flatMap(([value, each]) => (each.some((word) => of.includes(word)) ? [value] : []));
  // A table by both classifications is by neither alone.
  const [by, ...others] = said('by', text + behind);
  const [scope] = said('scope', text);
  const [extent] = said('extent', text);
  return {
    text,
    scope,
    side: said('side', text)[0],
    extent,
    by: others.length > 0 ? undefined : by,
    isOther: scope !== 'three_public' && extent !== 'basic' && parts.other_alone.some((word) => text.includes(word)),
  };
}

/**
 * The form that the parts of a title name. One that a form demands has to be said, one that it does not list must not be;
 * the classification (by) may be left out.
 */
export function formOfParts(parts: TitleParts, forms: readonly FormEntry[]): FormEntry | undefined {
  if (parts.isOther) return undefined;
  const form = forms.find(({ parts: wanted }) => {
    if (wanted?.scope?.includes('three_public')) return parts.scope === 'three_public' && parts.text.length > 4;
    return (
      wanted !== undefined &&
      partNames.every((name) => {
        const [own, printed] = [wanted[name], parts[name]];
        return printed === undefined ? name === 'by' || own === undefined : (own?.includes(printed) ?? false);
      })
    );
  });
  return form && isOtherwiseClassed(parts, form) ? undefined : form;
}

/**
 * The forms that a title leaves open which says no more than whose money it is (一般公共预算财政拨款决算表), or not even
 * that: each has all that it says. None where it says more, which then names a form or another table.
 */
export function formsLeftOpen(parts: TitleParts, forms: readonly FormEntry[]): readonly string[] {
  const { scope, side, extent, isOther } = parts;
  if (isOther || side !== undefined || extent !== undefined || scope === 'three_public') return [];
  const fits = forms.filter(
    (form) =>
      !form.parts?.scope?.includes('three_public') &&
      (scope === undefined || form.parts?.scope?.includes(scope) === true) &&
      !isOtherwiseClassed(parts, form),
  );
  return fits.map(({ id }) => id);
}

/** Whether the parts say that a table is none of the forms: projects, and costs of which there is no form. */
export function isKnownOther({ extent, isOther }: TitleParts): boolean {
  return extent === 'project' || isOther;
}

/** Whether the classification that a title names is not that of a form's rows. */
export function isOtherwiseClassed({ by }: TitleParts, { rows }: FormEntry): boolean {
  return (by === 'economic' && rows === 'functional-code') || (by === 'function' && rows === 'economic-code');
}

/** Whether the words of a title before its known end do not change which table it is. */
export function isNeutral(text: string, end = ''): boolean {
  return startOfWords(text.slice(0, text.length - end.length), loadTitleParts().parts.neutral) === 0;
}

/** Where the longest end of a text begins that consists of words alone. */
function startOfWords(text: string, known: readonly string[]): number {
  const starts = new Set([text.length]);
  let first = text.length;
  for (let end = text.length; end > 0; end--) {
    if (!starts.has(end)) continue;
    for (const word of known) if (text.endsWith(word, end)) starts.add(end - word.length);
    first = Math.min(...starts);
  }
  return first;
}
