import { cleanLabel } from './label.ts';

/** What may stand behind the name of a body in its line and is no part of it: （续）, 第2页, 单位负责人, a day. */
const behindName =
  /(?:\(?续[表页]?\)?|\(?第\d+页.*|共\d+页.*|(?:单位|部门)?(?:负责人|填报人|制表人|联系人|填表人).*|20\d{2}年.*)$/u;

/**
 * Whether two names above tables are of one body: pages print the same one with 续表 or the page behind it, with other
 * brackets, or cut short by its last character.
 */
export function isSameBody(one: string, other: string): boolean {
  const [a, b] = [one, other].map(bareBody).sort((x, y) => x.length - y.length);
  return a !== undefined && b !== undefined && (a === b || (b.startsWith(a) && b.length - a.length <= 1));
}

function bareBody(name: string): string {
  const bare = cleanLabel(name).replace(behindName, '');
  return bare === '' || bare === cleanLabel(name) ? bare : bareBody(bare);
}
