import type { Bilingual, Finding } from '../model/finding.ts';
import { keyOf } from '../model/record.ts';
import { groupBy } from './group.ts';

/** What is said of several places in the same words is said once, with the places. */
export function foldRepeated(findings: readonly Finding[]): Finding[] {
  const groups = groupBy(findings, ({ check, class: kind, message }) => `${check} ${kind} ${message.zh}`);
  return [...groups.values()].flatMap((group) => {
    const [first, ...others] = group;
    return first === undefined || others.length === 0 ? group : [folded(first, others)];
  });
}

function folded(first: Finding, others: readonly Finding[]): Finding {
  const all = [first, ...others];
  const cells = groupBy(
    all.flatMap((finding) => finding.cells),
    (cell) => `${String(cell.page)} ${keyOf(cell)}`,
  );
  const pages = [...new Set(all.flatMap(({ place }) => (place ? [place.page] : [])))].sort((a, b) => a - b);
  return {
    ...first,
    message: withPlaces(first.message, all.length, pages),
    cells: [...cells.values()].flatMap(([one]) => one ?? []),
  };
}

function withPlaces({ zh, en }: Bilingual, count: number, pages: readonly number[]): Bilingual {
  const [many, on] = [String(count), pages.length > 1];
  return {
    zh: `${zh}（同样的问题共 ${many} 处${on ? `，第 ${pages.join('、')} 页` : ''}）`,
    en: `${en} (the same in ${many} places${on ? `, pages ${pages.join(', ')}` : ''})`,
  };
}
