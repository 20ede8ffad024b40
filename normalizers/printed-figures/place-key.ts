import type { Place } from '../../model/record.ts';

/** Names a place; in a text, which has lines and no places in them, together with what stands there. */
export function placeKey({ page, box, line }: Place, text: string): string {
  return box ? `${page}:${box.x0.toFixed(1)}:${box.y0.toFixed(1)}` : `${page}:${line ?? 0}:${text}`;
}
