import type { Bilingual, Finding } from '../model/finding.ts';
import { keyOf } from '../model/record.ts';
import { groupBy } from '../model/groups.ts';

/** Joins findings with the same words about several places into one finding that lists the places. */
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
  return {
    ...first,
    message: withPlaces(first.message, all),
    cells: [...cells.values()].flatMap(([one]) => one ?? []),
  };
}

/** Adds to the message the number of places, and where they are: pages, or lines of a text file. */
function withPlaces({ zh, en }: Bilingual, all: readonly Finding[]): Bilingual {
  const lines = distinct(all.map(({ place }) => place?.line));
  const pages = distinct(all.map(({ place }) => place?.page));
  const many = String(all.length);
  const [at, ofThem, named] = lines.length > 0 ? [lines, '行', 'lines'] : [pages, '页', 'pages'];
  const on = at.length > 1;
  return {
    zh: `${zh}（同样的问题共 ${many} 处${on ? `，第 ${at.join('、')} ${ofThem}` : ''}）`,
    en: `${en} (the same in ${many} places${on ? `, ${named} ${at.join(', ')}` : ''})`,
  };
}

const distinct = (numbers: readonly (number | undefined)[]): number[] =>
  [...new Set(numbers.flatMap((one) => one ?? []))].sort((a, b) => a - b);
