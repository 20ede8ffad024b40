import type { AccountWords } from '../../catalogue/load/narrative/schema.ts';
import { at } from '../../model/must.ts';
import type { SubjectReader, Subject } from './subjects.ts';

const codeBehind = /^(?<name>[\p{Script=Han}、()]{2,40}?)\((?<code>\d{3}(?:\d{2}){0,2})\)(?<rest>.*)$/u;
const codeAlone = /^(?<code>\d{7})(?!(?:百|千)?[万亿]?元)(?<name>[\p{Script=Han}、()]{2,40})(?=:|$)(?<rest>.*)$/u;
const codeBefore = /^(?<code>\d{3}(?:\d{2}){0,2})[-—_](?<name>[\p{Script=Han}、]{2,40})(?<rest>.*)$/u;

/** A name as an account's may be, without stops. */
const accountName = '[\\p{Script=Han}、()]{2,40}?';

/** Finds 科目 in a text: `一般公共服务支出(类)财政事务(款)行政运行(项)`. */
export class AccountReader {
  readonly #words: AccountWords;
  readonly #path: RegExp;
  /** 教育支出类普通教育款小学教育项: the words of the levels without brackets. */
  readonly #bare: RegExp;
  readonly #mark: RegExp;
  readonly #codes: RegExp;

  constructor(words: AccountWords) {
    this.#words = words;
    const [top, middle, leaf] = words.levels;
    const name = (level: string): string =>
      `(?:((?:(?!\\([${words.levels.join('')}]\\)).){1,40}?)\\(${level}\\)(支出)?[、:]?)?`;
    this.#path = new RegExp(`^${name(top)}${name(middle)}${name(leaf)}`, 'u');
    this.#bare = new RegExp(
      `^(${words.classes.join('|')})${top}(${accountName})${middle}(?:(${accountName})${leaf})?(?=[:,。;]|$)`,
      'u',
    );
    this.#mark = new RegExp(`\\([${words.levels.join('')}]\\)`, 'u');
    this.#codes = new RegExp(`\\(\\d{2,7}([${words.levels.join('')}])\\)`, 'gu');
  }

  /**
   * The account that a clause begins with, and what follows it; undefined when there is none. Without (类) only the
   * official names of 类 are known, and only when nothing follows.
   */
  at(clause: string, topic: string): { subject: Subject; rest: string } | undefined {
    const coded = this.#coded(clause, topic);
    if (coded !== undefined) return coded;
    // 教育支出(205类)普通教育(02款): the code of a level may stand before its word.
    const text = clause.replace(/^\(?\d{3,7}\)?/u, '').replace(this.#codes, '($1)');
    const bare = this.#bare.exec(text);
    if (bare) {
      const [whole, class_ = '', section = '', item = ''] = bare;
      return { subject: this.#subject([class_, section, item], topic), rest: text.slice(whole.length) };
    }
    if (!this.#mark.test(text)) return this.#unmarked(text, topic);
    const found = this.#path.exec(text);
    if (found === null || found[0] === '') return undefined;
    // 教育(类)支出 is 教育支出.
    const [, class_ = '', ending = '', section = '', , item = ''] = found;
    const names = [class_.endsWith(ending) ? class_ : class_ + ending, section, item];
    if (names.every((name) => name === '')) return undefined;
    return { subject: this.#subject(names, topic), rest: text.slice(found[0].length) };
  }

  /** A clause may put the department and the year before the account. */
  in(clause: string, topic: string, subjects: SubjectReader): { subject: Subject; rest: string } | undefined {
    return this.at(subjects.strip(clause).phrase, topic);
  }

  /** 行政运行(2010601) and 2011301-行政运行: the code says which account it is. */
  #coded(clause: string, topic: string): { subject: Subject; rest: string } | undefined {
    const places = this.#words.coded?.[topic];
    if (places === undefined) return undefined;
    const found = codeBehind.exec(clause)?.groups ?? codeBefore.exec(clause)?.groups ?? codeAlone.exec(clause)?.groups;
    const { code = '', name = '', rest = '' } = found ?? {};
    const place = places[code.slice(0, 1)];
    if (place === undefined) return undefined;
    const [form = '', columnKey = ''] = place.split('|');
    return {
      subject: {
        key: `code:${code}`,
        name: `${name}(${code})`,
        actual: [{ form, rowKey: code, columnKey }],
        budget: [],
      },
      rest,
    };
  }

  #unmarked(text: string, topic: string): { subject: Subject; rest: string } | undefined {
    const name = this.#words.classes.find((known) => text.startsWith(known));
    if (name === undefined || !this.#words.unmarked.includes(topic)) return undefined;
    return { subject: this.#subject([name, '', ''], topic), rest: text.slice(name.length) };
  }

  #subject(names: readonly string[], topic: string): Subject {
    const account = [...names];
    while (account.at(-1) === '') account.pop();
    // A 类 may be told with its part of other budgets, which only the summary has.
    const places = [this.#words.forms[topic], ...(account.length === 1 ? [this.#words.also[topic]].flat() : [])];
    return {
      key: `account:${account.join('/')}`,
      name: account
        .map((name, level) => (name === '' ? '' : `${name}(${at(this.#words.levels, level, 'word of a level')})`))
        .join(''),
      actual: places.flatMap((place) => {
        const [form = '', columnKey = ''] = place?.split('|') ?? [];
        return place === undefined ? [] : [{ form, columnKey, account }];
      }),
      budget: [],
    };
  }
}
