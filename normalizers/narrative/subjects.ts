import type { NarrativeKnowledge } from '../../catalogue/load/narrative/knowledge.ts';
import type { SubjectEntry } from '../../catalogue/load/narrative/schema.ts';
import type { CellReference } from '../../model/claim.ts';
import { anyOf, plainText } from './characters.ts';

/** What a phrase names. */
export type Subject = {
  /** Key of the catalogue, `account:` and names, or empty for something that the catalogue does not know. */
  readonly key: string;
  readonly name: string;
  readonly actual: readonly CellReference[];
  readonly budget: readonly CellReference[];
};

/** The key of what a figure is of; empty where the text does not say. */
export const subjectKeyOf = (subject: Subject | undefined): string => subject?.key ?? '';

/** Numbers an item inside a sentence: 具体情况如下:1.财政拨款收入9万元. */
const ordinal = /^(?:\([一二三四五六七八九十]{1,3}\)|\(?\d{1,2}\)|\d{1,2}[.、](?!\d)|[①-⑳])/u;

/** What is left when years, the department's name and words like 其中 are taken away. */
export type Stripped = { readonly phrase: string; readonly year: number | undefined; readonly lastYear: boolean };

/** A subject that may have other words before its own, or whose names a pattern tells. */
type OpenNames = {
  readonly entry: SubjectEntry;
  readonly endings: readonly string[];
  readonly pattern: RegExp | undefined;
};
/** What names mean under one topic: those that the catalogue has, and those that were asked for. */
type TopicNames = { readonly found: Map<string, SubjectEntry | undefined>; readonly open: readonly OpenNames[] };

/** Knows the names under which the narrative of one document speaks of things. */
export class SubjectReader {
  readonly #knowledge: NarrativeKnowledge;
  readonly #byTopic = new Map<string, TopicNames>();
  readonly #self: RegExp;
  readonly #prefix: RegExp;
  readonly #introduction: RegExp;
  readonly #year: RegExp;
  readonly #lastYear: RegExp;
  /** Words behind a subject: 为, 决算, 年初预算. */
  readonly #behind: readonly string[];
  readonly #qualifier: RegExp;
  readonly #bare: readonly string[];

  /** @param selfNames names of the department itself, which may stand before any subject */
  constructor(knowledge: NarrativeKnowledge, selfNames: readonly string[]) {
    const { words } = knowledge;
    this.#knowledge = knowledge;
    this.#self = new RegExp(
      `^(?:${anyOf([...selfNames.map(plainText), ...words.fillers.self])})(?:\\((?:本级|汇总|部门|单位)\\))?`,
      'u',
    );
    this.#prefix = new RegExp(`^(?:${anyOf(words.fillers.prefixes)})[:、]?`, 'u');
    this.#introduction = new RegExp(`^(?:${words.fillers.introductions})[:、]?`, 'u');
    this.#year = new RegExp(`^(?:在)?(${words.fillers.years})`, 'u');
    this.#lastYear = new RegExp(`^(?:${anyOf(words.bases.previous)})(?!结转|结余)`, 'u');
    this.#behind = [...words.fillers.copulas, ...words.actual, ...Object.values(words.budgets).flat()];
    this.#bare = words.fillers.bare;
    this.#qualifier = new RegExp(`^(?:${anyOf(words.fillers.qualifiers)})`, 'u');
  }

  /**
   * Takes away, one by one, what stands before a subject and says nothing about it, but for the year.
   *
   * @param isSubject where to stop; without it as much as possible is taken
   */
  strip(text: string, isSubject: (phrase: string) => boolean = () => false): Stripped {
    let rest: Stripped = { phrase: trimmed(text), year: undefined, lastYear: false };
    while (!isSubject(rest.phrase)) {
      const shorter = this.#stripOnce(rest);
      if (shorter === undefined) break;
      rest = shorter;
    }
    return rest;
  }

  #stripOnce({ phrase, year, lastYear }: Stripped): Stripped | undefined {
    const told = this.#year.exec(phrase)?.[0];
    if (told !== undefined) {
      const digits = /\d{4}/u.exec(told)?.[0];
      return {
        phrase: trimmed(phrase.slice(told.length)),
        year: digits === undefined ? year : Number(digits),
        lastYear,
      };
    }
    const last = this.#lastYear.exec(phrase)?.[0];
    if (last !== undefined) return { phrase: trimmed(phrase.slice(last.length)), year, lastYear: true };
    for (const filler of [this.#self, this.#introduction, this.#prefix, ordinal]) {
      const shorter = trimmed(phrase.replace(filler, ''));
      if (shorter !== phrase) return { phrase: shorter, year, lastYear };
    }
    return undefined;
  }

  /**
   * The subject that the phrase names as a whole, or undefined. Words of role and 为 behind it are allowed.
   *
   * @param generic whether names that say little, like 支出, are enough
   */
  named(phrase: string, topic: string, generic = true): Subject | undefined {
    if (phrase === '') return undefined;
    for (const name of this.#readings(phrase)) {
      const entry = this.#entry(name, topic);
      if (entry !== undefined && (generic || entry.generic !== true)) return subjectOf(entry, name);
    }
    return undefined;
  }

  /** Nothing but words of role, qualifiers and 为, or 支出 alone. */
  isBare(phrase: string): boolean {
    return phrase === '' || this.#readings(phrase).some((reading) => reading === '' || this.#bare.includes(reading));
  }

  /** The phrase, and what is left of it as words before and behind are taken away; the longest first. */
  #readings(phrase: string): string[] {
    const seen = new Set<string>([phrase]);
    for (const text of seen) {
      for (const word of this.#behind) if (text.endsWith(word)) seen.add(text.slice(0, -word.length));
      seen.add(text.replace(this.#qualifier, ''));
      seen.add(text.replace(/\((?!境|含专用|套)[^()]*\)/gu, ''));
    }
    return [...seen].sort((a, b) => b.length - a.length);
  }

  #entry(name: string, topic: string): SubjectEntry | undefined {
    const { found, open } = this.#topic(topic);
    if (found.has(name) || name.length > longestName) return found.get(name);
    const entry = bySuffix(name, open);
    found.set(name, entry);
    return entry;
  }

  #topic(topic: string): TopicNames {
    const known = this.#byTopic.get(topic);
    if (known !== undefined) return known;
    const entries = this.#knowledge.subjects.filter(({ topics }) => topics.includes(topic));
    const found = new Map<string, SubjectEntry>();
    for (const entry of entries) for (const word of entry.words) if (!found.has(word)) found.set(word, entry);
    const open = entries.flatMap((entry): OpenNames[] => {
      const endings = entry.suffix === true ? entry.words : [];
      const pattern = entry.pattern === undefined ? undefined : new RegExp(entry.pattern, 'u');
      return endings.length > 0 || pattern ? [{ entry, endings, pattern }] : [];
    });
    const names: TopicNames = { found, open };
    this.#byTopic.set(topic, names);
    return names;
  }
}

/** Longer names are only known as the catalogue has them. */
const longestName = 20;

function bySuffix(name: string, open: readonly OpenNames[]): SubjectEntry | undefined {
  if (/[,;。:]/u.test(name)) return undefined;
  return open.find(
    ({ endings, pattern }) => endings.some((word) => name.endsWith(word)) || pattern?.test(name) === true,
  )?.entry;
}

function trimmed(text: string): string {
  return text.replace(/^[,;:。、]+/u, '').replace(/(?<![,;:。、])[,;:。、]+$/u, '');
}

function subjectOf(entry: SubjectEntry, name: string): Subject {
  return {
    key: entry.key,
    name,
    actual: entry.cells.map(cellOf),
    budget: (entry.budget ?? []).map(cellOf),
  };
}

/** `form|row|column` of the catalogue as a reference. */
export function cellOf(text: string): CellReference {
  const [form = '', rowKey = '', columnKey = ''] = text.split('|');
  return { form, rowKey, columnKey };
}
