import type { Flag } from '../../model/record.ts';
import { loadKnowledge } from './knowledge.ts';
import { nearestName } from './nearest.ts';

/** A label as its row is named: the catalogue's name where the print is clearly a misreading of it. */
export type KnownLabel = { readonly label: string; readonly flags: readonly Flag[] };

/** An ordinal of which OCR made something else (-、, 一一-三、 of 二十三、) or left a stop only. */
const misreadOrdinal = /^(?:[^(（]{0,3}|[一二三四五六七八九十丨|Il+＋\-–—]{4,6})[、.．,，](?=\p{Script=Han}{2})/u;

/** A ruling line that OCR took for dashes. */
const strokes = /^[-—–―─━_=~]{2,}/u;

/** Names the row of a summary form from a clean label without ordinal, as OCR read it. */
export function knownLabel(read: string): KnownLabel {
  const { rows } = loadKnowledge();
  if (rows.has(read)) return { label: read, flags: [] };
  const bare = read.replace(strokes, '').replace(misreadOrdinal, '');
  const name = nearestName(bare, rows);
  if (name === undefined) return { label: read, flags: ['unknown-label'] };
  return { label: name, flags: name === bare ? [] : ['restored-label'] };
}
