import type { Random } from '../../samples/random.ts';

/** What the scanner and the paper did to one page. */
export type Wear = {
  /** Degrees, clockwise. */
  readonly skew: number;
  /** Standard deviation of the noise, of 255 grey levels. */
  readonly noise: number;
  /** Radius of the blur (sigma) in points of the page, so that it is the same at every resolution. */
  readonly blurPt: number;
  /** Of the JPEG, 1 to 100. */
  readonly quality: number;
  /** A round seal (公章) over the table, as in colour and as in a grey scan. */
  readonly seal: 'none' | 'red' | 'grey';
  /** 0 black on white, 1 nothing left of the print. */
  readonly fading: number;
  /** 0 none, 1 black, across the middle of the page. */
  readonly foldShadow: number;
  /** Width of the black edges that an open lid leaves, in points. */
  readonly blackEdge: number;
  /** Degrees, clockwise, that the sheet lay turned. */
  readonly turned: 0 | 90 | 180 | 270;
};

const noWear: Wear = {
  skew: 0,
  noise: 0,
  blurPt: 0,
  quality: 92,
  seal: 'none',
  fading: 0,
  foldShadow: 0,
  blackEdge: 0,
  turned: 0,
};

/** How worn the pages of a scan are; each page gets its own wear from `random`. */
export const presets = {
  clean: () => noWear,
  moderate: (random: Random): Wear => ({
    ...noWear,
    skew: between(-1.5, 1.5, random),
    noise: between(6, 12, random),
    blurPt: between(0.1, 0.18, random),
    quality: Math.round(between(50, 70, random)),
    fading: between(0.05, 0.2, random),
    foldShadow: random() < 0.2 ? 0.15 : 0,
  }),
  harsh: (random: Random): Wear => ({
    ...noWear,
    skew: between(-5, 5, random),
    noise: between(16, 22, random),
    blurPt: between(0.25, 0.4, random),
    quality: Math.round(between(25, 35, random)),
    seal: random() < 0.5 ? 'grey' : 'red',
    fading: between(0.25, 0.4, random),
    foldShadow: between(0.3, 0.5, random),
    blackEdge: between(4, 16, random),
  }),
} satisfies { readonly [preset: string]: (random: Random) => Wear };

export type Preset = keyof typeof presets;

function between(from: number, to: number, random: Random): number {
  return from + (to - from) * random();
}
