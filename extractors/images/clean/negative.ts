import type { GreyImage } from '../pixels/grey.ts';
import { byteAt } from '../pixels/values.ts';

/** Of a page in negative so much is dark and so little light. */
const dark = 100;
const light = 170;
const leastDark = 0.8;
const mostLight = 0.15;
/** One pixel in so many is looked at. */
const every = 7;

/** Whether a page is white print on black paper: a copy of a microfilm, a scanner that was set so. */
export function isNegative({ data }: GreyImage): boolean {
  let [looked, darks, lights] = [0, 0, 0];
  for (let at = 0; at < data.length; at += every, looked++) {
    const value = byteAt(data, at);
    if (value < dark) darks++;
    else if (value > light) lights++;
  }
  return darks >= leastDark * looked && lights <= mostLight * looked;
}

/** The page in black on white. */
export const positiveOf = (image: GreyImage): GreyImage => ({ ...image, data: image.data.map((value) => 255 - value) });
