import type { NarrativeWords } from '../../catalogue/load/narrative/schema.ts';
import type { Statement } from '../../model/claim.ts';
import { must } from '../../model/must.ts';
import { perObject } from '../../model/per-object.ts';
import { anyOf } from './characters.ts';
import type { PlacedClaim } from './claims.ts';
import type { TextBlock } from './sections.ts';
import { statementBase } from './clauses.ts';
import type { Tools } from './tools.ts';

const patternsOf = perObject(({ listing, listing_ends, purpose }: NarrativeWords) => ({
  opening: new RegExp(`^(?:,占[^,;。]*)?[,:]?(?:其中[,:]?)?(?:${anyOf(listing)})[:]?([^;。]+)`, 'u'),
  ending: new RegExp(`(?:${anyOf(listing_ends)})$`, 'u'),
  purpose: new RegExp(`(?:${anyOf(purpose)}):?([^。;]{2,80})`, 'u'),
}));

/** Reads 人员经费9万元，主要包括：基本工资、津贴补贴。 after an amount of the basic expenditure. */
export function listingsOf(block: TextBlock, placed: readonly PlacedClaim[], tools: Tools): Statement[] {
  const { opening, ending } = patternsOf(tools.knowledge.words);
  return placed.flatMap(({ claim, end }) => {
    if (claim.role !== 'actual' || claim.topic !== 'basic' || claim.subjectKey === '') return [];
    const found = opening.exec(block.passage.plain.slice(end));
    if (found?.[1] === undefined) return [];
    const items = itemsOf(found[1]);
    const names = items.map((item) => item.replace(ending, '')).filter((item) => item !== '');
    const finish = end + found[0].length;
    return [
      {
        kind: 'listing',
        subject: claim.subject,
        subjectKey: claim.subjectKey,
        named: true,
        targets: claim.targets,
        items: names,
        open: items.slice(-1).some((item) => ending.test(item)),
        ...statementBase(block, end, finish),
      },
    ];
  });
}

/** Names between 、 outside brackets, as far as the first figure. */
function itemsOf(text: string): string[] {
  const items: string[] = [''];
  let depth = 0;
  for (const character of text) {
    if (character === '(') depth += 1;
    if (character === ')') depth -= 1;
    if (depth === 0 && /[、,]/u.test(character)) items.push('');
    else items.push(must(items.pop(), 'item of a list') + character);
  }
  const figure = items.findIndex((item) => /\d/u.test(item));
  return (figure < 0 ? items : items.slice(0, figure)).filter((item) => item !== '');
}

/** Reads 主要用于：… in the item of a 科目. */
export function purposeOf(block: TextBlock, placed: readonly PlacedClaim[], tools: Tools): Statement[] {
  const account = placed.find(({ claim }) => claim.subjectKey.startsWith('account:') && claim.targets.length > 0);
  if (account === undefined || block.start === 0) return [];
  const found = patternsOf(tools.knowledge.words).purpose.exec(block.passage.plain);
  if (found?.[1] === undefined) return [];
  const { subject, subjectKey, targets } = account.claim;
  return [
    {
      kind: 'purpose',
      subject,
      subjectKey,
      named: true,
      targets,
      items: [found[1]],
      open: false,
      ...statementBase(block, found.index, found.index + found[0].length),
    },
  ];
}
