import { structureFinding, type StructureCheck } from './subject.ts';

/** The text states how many units the report covers, and a table lists them. */
export const listedUnits: StructureCheck = ({ reading: { units, lines } }, entry) => {
  if (units.length === 0) return [];
  for (const [index, { page, box, line }] of lines.entries()) {
    // A sentence may continue on the next lines.
    const text = lines
      .slice(index, index + sentenceLines)
      .map((each) => each.text.replace(/\s+/g, ''))
      .join('');
    for (const { pattern, more } of entry.tells) {
      const match = new RegExp(pattern).exec(text);
      const told = Number(match?.[1]) + more;
      if (!match || Number.isNaN(told)) continue;
      const place = line === undefined ? { page, box } : { page, line };
      const gaps = { told: String(told), listed: String(units.length) };
      return told === units.length ? [] : [structureFinding(entry, gaps, place)];
    }
  }
  return [];
};

const sentenceLines = 3;
