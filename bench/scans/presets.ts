import type { Random } from '../../samples/random.ts';

/** What the scanner and the paper did to one page. */
export type Wear = {
  /** Degrees, clockwise. */
  readonly skew: number;
  /** Standard deviation of the noise, of 255 grey levels. */
  readonly noise: number;
  /** Radius of the blur (sigma) in points of the page, so that it is the same at every resolution. */
  readonly blurPt: number;
  /** JPEG quality, 1 to 100. */
  readonly quality: number;
  /** A round seal (公章) over the table, as in a colour or a grey scan. */
  readonly seal: 'none' | 'red' | 'grey';
  /** 0 black on white, 1 the print has disappeared. */
  readonly fading: number;
  /** Darkness of the fold across the middle of the page: 0 none, 1 black. */
  readonly foldShadow: number;
  /** Width of the black edges left by an open lid, in points. */
  readonly blackEdge: number;
  /** How far the sheet was turned, in degrees, clockwise. */
  readonly turned: 0 | 90 | 180 | 270;
  /** Scanned in colour, whatever is on the page. */
  readonly colour: boolean;
  /**
   * Shading that office programs print under a table: heads on a dark or light colour, every second row on a pale one.
   */
  readonly shading: 'none' | 'light-heads' | 'dark-heads' | 'zebra';
  /** The share of figures with a pen tick. */
  readonly ticks: number;
  /** The share of figures with a line printed or drawn below them. */
  readonly underlined: number;
  /** The border under a head that spans several columns continues as the stem of a character. */
  readonly stems: boolean;
  /** Width of the dark grey side of a copy, in points. */
  readonly darkSide: number;
  /** How much narrower the far edge of the sheet is, as a share: it was photographed from below. */
  readonly keystone: number;
  /** How far the middle of the sheet bulges, in points. */
  readonly curl: number;
  /** Grey values (of 255) darker than this become black, all others white; 0 keeps the greys. */
  readonly bilevel: number;
  /** Black specks per square inch. */
  readonly specks: number;
  /** Layers of a mixed raster (MRC): print darker than this as a stencil, over a coarse background. */
  readonly stencil: number;
  /** Of so many rows of pixels only one is kept, as in a fax. */
  readonly coarse: number;
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
  colour: false,
  shading: 'none',
  ticks: 0,
  underlined: 0,
  stems: false,
  darkSide: 0,
  keystone: 0,
  curl: 0,
  bilevel: 0,
  specks: 0,
  stencil: 0,
  coarse: 1,
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
