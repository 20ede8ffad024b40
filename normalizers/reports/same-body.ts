import { loadForms } from '../../catalogue/load/forms.ts';
import { cleanLabel } from '../label.ts';

/** What may stand behind the name of a body in its line and is no part of it: （续）, 第2页, 单位负责人, a day. */
const behindName =
  /(?:\(?续[表页]?\)?|\(?第\d+页.*|共\d+页.*|(?:单位|部门)?(?:负责人|填报人|制表人|联系人|填表人).*|20\d{2}年.*)$/u;

/**
 * Whether two names above tables are of one body: pages print the same one with 续表 or the page behind it, with other
 * brackets, or cut short: a name that ends like no body's does, or without its last character.
 */
export function isSameBody(one: string, other: string): boolean {
  const [a, b] = [one, other].map(bareBody).sort((x, y) => x.length - y.length);
  if (a === undefined || b === undefined || a === '' || !b.startsWith(a)) return a === b;
  return b.length - a.length <= 1 || !loadForms().words.body_endings.some((ending) => a.endsWith(ending));
}

function bareBody(name: string): string {
  const bare = cleanLabel(name).replace(behindName, '');
  return bare === '' || bare === cleanLabel(name) ? bare : bareBody(bare);
}
