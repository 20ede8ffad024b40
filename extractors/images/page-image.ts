import type { Box } from '../../model/box.ts';
import type { RulingLine } from '../../model/page.ts';
import { beforeBend, bendOf, largestShift, unbent, type Bend } from './straight/bend.ts';
import { isBilevel, withoutSpecks } from './pixels/bilevel.ts';
import { withoutBands } from './clean/bands.ts';
import { withoutDarkGrounds } from './clean/dark-grounds.ts';
import { withoutDustLines } from './clean/dust-lines.ts';
import { darkEdge, withoutBlackEdges } from './clean/edges.ts';
import { withoutGreySeals } from './clean/grey-seals.ts';
import { inkThreshold, withBlackPrint, withWhitePaper, type GreyImage } from './pixels/grey.ts';
import { halved } from './pixels/halved.ts';
import type { ColourImage } from './pixels/pdfium.ts';
import { isNegative, positiveOf } from './clean/negative.ts';
import { withoutPens } from './clean/pens.ts';
import { paintRules, type Rules } from './rules/rule.ts';
import { findRules, toRulings } from './rules/rulings.ts';
import { isColoured, toGrey } from './clean/seals.ts';
import { isScreened, withoutScreen } from './clean/screen.ts';
import { streaksOf, withoutStreaks } from './clean/streaks.ts';
import { edgePoints, sharpness, skewOf } from './straight/skew.ts';
import { textLines } from './text-lines.ts';
import type { PixelBox } from './pixels/pixel-box.ts';
import { lessThan } from './pixels/values.ts';
import { beforeRotation, beforeTurn, mapBox, rotated, turned, type Turn } from './straight/turn.ts';

/** An image of a page that is ready to be read: upright, straight, on white paper, without seals and black edges. */
export type PageImage = {
  readonly grey: GreyImage;
  /** What is darker is ink. */
  readonly threshold: number;
  /** Points of the upright page in a pixel. */
  readonly pointsPerPixel: number;
  readonly rules: Rules;
  /** Ruling lines in points of the upright page, as digital pages have them. */
  readonly rulings: readonly RulingLine[];
  readonly placement: Placement;
  /** Scanned in black and white. */
  readonly isBilevel: boolean;
};

/** How an upright page lies on the page as displayed; plain JSON. Sizes in pixels. */
export type Placement = {
  /** Clockwise turn and lean that were found and mended, in degrees. */
  readonly turn: Turn;
  readonly skew: number;
  readonly pointsPerPixel: number;
  readonly rendered: PixelSize;
  readonly turned: PixelSize;
  readonly straight: PixelSize;
  /** How the sheet was bent after that. */
  readonly bend?: Bend;
  /** Where the gutter of two pages on one image runs, in points: the right page was put below the left one. */
  readonly gutter?: number;
};

type PixelSize = { readonly width: number; readonly height: number };

/** A box in points of the upright page, as it stands on the page as displayed. */
export function toDisplayed(box: Box, placement: Placement): Box {
  const { turn, skew, pointsPerPixel, rendered, turned, straight, bend, gutter } = placement;
  if (turn === 0 && skew === 0 && !bend && gutter === undefined) return box;
  const height = straight.height * pointsPerPixel;
  const isBelow = gutter !== undefined && (box.y0 + box.y1) / 2 >= height;
  const onImage = isBelow
    ? { x0: box.x0 + gutter, x1: box.x1 + gutter, y0: box.y0 - height, y1: box.y1 - height }
    : box;
  return mapBox(onImage, (x, y) => {
    const [sx, sy] = [x / pointsPerPixel, y / pointsPerPixel];
    const [bx, by] = bend ? beforeBend(sx, sy, bend, straight) : [sx, sy];
    const [rx, ry] = beforeRotation(bx, by, -skew, turned, straight);
    const [dx, dy] = beforeTurn(rx, ry, turn, rendered.width, rendered.height);
    return [dx * pointsPerPixel, dy * pointsPerPixel];
  });
}

/** A page that is bent by more than this, in points, is a photograph, or was not flat. */
const strongBend = 9;

/** Whether a page is bent so much that some of it may be lost. */
export function isStronglyBent({ bend, straight, pointsPerPixel }: Placement): boolean {
  return bend !== undefined && largestShift(bend, straight) * pointsPerPixel > strongBend;
}

/** A rendered page in grey on white paper, as it was rendered. */
export type PlainPage = {
  readonly grey: GreyImage;
  readonly pointsPerPixel: number;
  /** Scanned in black and white. */
  readonly isBilevel: boolean;
};

/** Takes negatives, colour, dots, pens, lines of dust, seals, black edges, bands, coloured heads and shades of paper out of a rendered page, in this order. */
export function plainPage(image: ColourImage): PlainPage {
  const { pointsPerPixel } = image;
  const hasColour = isColoured(image);
  const seen = toGrey(image, hasColour);
  const grey = isNegative(seen) ? positiveOf(seen) : seen;
  const even = isScreened(grey) ? withoutScreen(grey) : grey;
  const raw = withoutDustLines(hasColour ? withoutPens(even, image) : even, pointsPerPixel);
  // Before paper and ink are told apart: what is darker than print would pass for the ink.
  const edged = withoutBlackEdges(raw, darkEdge(raw), pointsPerPixel);
  const paper = withWhitePaper(withoutDarkGrounds(withoutBands(edged, pointsPerPixel), pointsPerPixel));
  const hasGreys = hasColour || !isBilevel(raw);
  const print = hasGreys ? withoutGreySeals(paper, pointsPerPixel) : withoutSpecks(paper, pointsPerPixel);
  return { grey: withBlackPrint(print), pointsPerPixel, isBilevel: !hasGreys };
}

/**
 * Prepares a page for reading, turned clockwise by `turn` first.
 *
 * @param leans false for a page that stands straight, whatever its lines seem to say
 */
export function preparePage(plain: PlainPage, turn: Turn, leans = true): PageImage {
  const { pointsPerPixel } = plain;
  const upright = turned(plain.grey, turn);
  const skew = leans ? skewOf(edgePoints(upright, inkThreshold(upright))) : 0;
  const straight = skew === 0 ? upright : rotated(upright, -skew);
  const bend = leans ? bendOf(straight, pointsPerPixel) : undefined;
  const flat = bend ? unbent(straight, bend) : straight;
  const threshold = inkThreshold(flat);
  const found = findRules(flat, threshold, pointsPerPixel);
  const streaks = streaksOf(found, flat, threshold, pointsPerPixel);
  const grey = streaks.length === 0 ? flat : withoutStreaks(flat, streaks, pointsPerPixel);
  const rules = streaks.length === 0 ? found : findRules(grey, threshold, pointsPerPixel);
  const sizeOf = ({ width, height }: PixelSize): PixelSize => ({ width, height });
  const placement: Placement = {
    turn,
    skew,
    pointsPerPixel,
    rendered: sizeOf(plain.grey),
    turned: sizeOf(upright),
    straight: sizeOf(straight),
    ...(bend && { bend }),
  };
  const rulings = toRulings(rules, pointsPerPixel);
  return { grey, threshold, pointsPerPixel, rules, rulings, placement, isBilevel: plain.isBilevel };
}

/** Whether the lines of a page run up and down: then it was scanned on its side. */
export function liesOnItsSide(plain: PlainPage): boolean {
  // Half as fine shows as well how lines lie.
  const [grey, pointsPerPixel] = [halved(plain.grey), 2 * plain.pointsPerPixel];
  const text = wiped(grey, findRules(grey, inkThreshold(grey), pointsPerPixel), pointsPerPixel);
  const side = turned(text, 90);
  return sharpest(side) > 1.1 * sharpest(text);
}

function sharpest(image: GreyImage): number {
  const points = edgePoints(image, 128);
  const skew = skewOf(points);
  // Rows of ink per row of pixels: the two sides of a page differ in length.
  return (sharpness(points, skew) * image.height) / (points.ys.length || 1) ** 2;
}

/** The page with its rules painted white. */
export function withoutRules({ grey, rules, pointsPerPixel }: PageImage): GreyImage {
  return wiped(grey, rules, pointsPerPixel);
}

/** The ink of an image: 1 where there is some. */
export function inkOf(image: GreyImage, threshold: number): GreyImage {
  return { ...image, data: lessThan(image.data, threshold) };
}

/** The ink of a page, also that of rules too pale to be ink: a table that runs across has no gutter. */
export function inkWithRules({ grey, threshold, rules }: PageImage): GreyImage {
  const ink = inkOf(grey, threshold);
  paintRules(ink.data, ink, rules, { margin: 0, value: 1 });
  return ink;
}

function wiped(grey: GreyImage, rules: Rules, pointsPerPixel: number): GreyImage {
  const data = grey.data.slice();
  paintRules(data, grey, rules, { margin: margin / pointsPerPixel, value: 255 });
  return { ...grey, data };
}

/** How much of the blurred edge of a rule is painted over, in points. */
const margin = 0.45;

/** Lines of text in a region of the page, in pixels; split at gaps wider than `gap` points. */
export function linesIn(ink: GreyImage, region: PixelBox, pointsPerPixel: number, gap: number): PixelBox[] {
  const inside = {
    x0: Math.max(0, Math.floor(region.x0)),
    y0: Math.max(0, Math.floor(region.y0)),
    x1: Math.min(ink.width, Math.ceil(region.x1)),
    y1: Math.min(ink.height, Math.ceil(region.y1)),
  };
  return inside.x1 <= inside.x0 || inside.y1 <= inside.y0 ? [] : textLines(ink, inside, pointsPerPixel, gap);
}
