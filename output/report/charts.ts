import { scaleLinear, scaleLog, scalePoint } from 'd3-scale';
import { line } from 'd3-shape';
import { grouped, html, type Html } from './html.ts';
import { at, must } from '../../model/must.ts';

/** A piece of a bar; `href` leads to where its figure stands. */
export type BarSegment = {
  readonly label: string;
  readonly value: number;
  readonly shown: string;
  readonly tone: string;
  readonly href?: string;
};
export type Bar = {
  readonly label: string;
  readonly segments: readonly BarSegment[];
  readonly shown: string;
  readonly href?: string;
};

const width = 760;

/**
 * The scale of bars: by amount (`linear`), all of full length (`share`), or logarithmic where sizes differ a
 * hundredfold.
 */
export type BarScale = 'linear' | 'share' | 'log';

/** Sizes that differ by more than this factor cannot be shown on one linear scale. */
const mostTimes = 60;

/** The scale that shows all of these sizes. */
export function scaleFor(sizes: readonly number[]): BarScale {
  const positives = sizes.filter((size) => size > 0);
  return Math.max(...positives) > mostTimes * Math.min(...positives) ? 'log' : 'linear';
}

/** Horizontal bars, each stacked from its segments. In a logarithmic bar the segments show shares of its sum. */
export function stackedBars(bars: readonly Bar[], title: string, scale: BarScale = 'linear'): Html {
  const sums = bars.map((bar) => bar.segments.reduce((sum, segment) => sum + positive(segment.value), 0));
  const most = Math.max(...sums) || 1;
  const least = Math.min(...sums.filter((sum) => sum > 0), most);
  const logarithm = scaleLog([least / 2, most], [0, 100]);
  const lengthOf = (sum: number): number => {
    if (sum <= 0) return 0;
    return scale === 'share' ? 100 : scale === 'log' ? logarithm(sum) : (sum / most) * 100;
  };
  return html`<ul class="bars" aria-label="${title}">
    ${bars.map((bar, index) => drawBar(bar, lengthOf(at(sums, index, 'sum')), sums[index] || 1))}
  </ul>`;
}

function drawBar(bar: Bar, length: number, sum: number): Html {
  const segments = bar.segments.filter(({ value }) => value > 0);
  return html`<li>
    <span class="name">${bar.label}</span>
    <span class="track">
      <span class="bar" style="width:${round(length)}%">
        ${segments.map((segment) => {
          const style = `width:${round((positive(segment.value) / sum) * 100)}%`;
          const told = `${segment.label} ${segment.shown}`;
          return segment.href === undefined
            ? html`<span class="${segment.tone}" style="${style}" title="${told}"></span>`
            : html`<a
                class="${segment.tone}"
                style="${style}"
                title="${told}"
                aria-label="${told}"
                href="${segment.href}"
              ></a>`;
        })}
      </span>
    </span>
    <span class="value">${bar.href === undefined ? bar.shown : html`<a href="${bar.href}">${bar.shown}</a>`}</span>
  </li>`;
}

/** Two amounts side by side: what was planned, and what was spent. */
export type PlannedAndSpent = {
  readonly label: string;
  readonly planned: BarSegment | undefined;
  readonly spent: BarSegment | undefined;
  /** The difference in words, so that it is not shown by colour alone. */
  readonly remark: string;
};

/** The sizes of all bars that exist. */
export const sizesOf = (pairs: readonly PlannedAndSpent[]): number[] =>
  pairs.flatMap(({ planned, spent }) => [planned, spent].flatMap((bar) => bar?.value ?? []));

/** Pairs of bars on one scale. */
export function pairedBars(pairs: readonly PlannedAndSpent[], title: string, scale: BarScale): Html {
  const sizes = sizesOf(pairs);
  const most = Math.max(...sizes, 0) || 1;
  const logarithm = scaleLog([Math.min(...sizes.filter((size) => size > 0), most) / 2, most], [0, 100]);
  const bar = (segment: BarSegment | undefined): Html => {
    if (!segment) return html``;
    const length = segment.value <= 0 ? 0 : scale === 'log' ? logarithm(segment.value) : (segment.value / most) * 100;
    const amount = segment.href === undefined ? segment.shown : html`<a href="${segment.href}">${segment.shown}</a>`;
    return html`<span class="one"
      ><span class="${segment.tone}" style="width:${round(length * 0.7)}%"></span
      ><span class="value">${segment.label} ${amount}</span></span
    >`;
  };
  return html`<ul class="bars pairs-of-bars" aria-label="${title}">
    ${pairs.map(
      ({ label, planned, spent, remark }) =>
        html`<li>
          <span class="name">${label}</span><span class="track">${bar(planned)} ${bar(spent)}</span>
          <span class="value">${remark}</span>
        </li>`,
    )}
  </ul>`;
}

/** One line over the years; `points` in order of year. */
export type Series = {
  readonly label: string;
  readonly tone: string;
  readonly points: readonly {
    readonly year: string;
    readonly value: number;
    readonly shown: string;
    readonly href: string;
  }[];
};

type Point = Series['points'][number];

const linesHeight = 226;
const figureHeight = 14;

/**
 * Where to print the figures of one year's points, as base lines: above their points, or below where another figure
 * would cover them. The figures are in the same order as their values, so that none is taken for that of another line.
 */
function figurePlaces(points: readonly Point[], y: (value: number) => number): [Point, number][] {
  const places: [Point, number][] = [];
  for (const point of points.toSorted((a, b) => b.value - a.value)) {
    const free = (places.at(-1)?.[1] ?? -Infinity) + figureHeight;
    const [above, below] = [y(point.value) - 8, y(point.value) + 17];
    places.push([point, above >= free ? above : Math.max(below, free)]);
  }
  return places;
}

/** Lines over the years, every point with its figure. */
export function yearLines(series: readonly Series[], title: string): Html {
  const years = [...new Set(series.flatMap((each) => each.points.map((point) => point.year)))].sort();
  const most = Math.max(...series.flatMap((each) => each.points.map((point) => point.value)), 0);
  const x = scalePoint(years, [70, width - 90]);
  const y = scaleLinear([0, most || 1], [170, 24]).nice();
  const across = (year: string): number => must(x(year), `place for ${year}`);
  const places = new Map(
    years.flatMap((year) =>
      figurePlaces(
        series.flatMap(({ points }) => points.filter((each) => each.year === year)),
        y,
      ),
    ),
  );
  return html`<svg class="lines" viewBox="0 0 ${width} ${linesHeight}" role="group" aria-label="${title}">
    ${y
      .ticks(4)
      .map(
        (tick) =>
          html`<line class="grid" x1="50" x2="${width - 60}" y1="${round(y(tick))}" y2="${round(y(tick))}" /><text
              class="tick"
              x="44"
              y="${round(y(tick) + 4)}"
              >${grouped(String(tick))}</text
            >`,
      )}
    ${years.map((year) => html`<text class="year" x="${round(across(year))}" y="${linesHeight - 8}">${year}</text>`)}
    ${series.map((each) => {
      const path = line<Point>(
        (point) => across(point.year),
        (point) => y(point.value),
      )(each.points.slice());
      return html`<path class="${each.tone} line" d="${path ?? ''}" /> ${each.points.map((point) =>
          linked(
            point.href,
            html`<circle class="${each.tone}" cx="${round(across(point.year))}" cy="${round(y(point.value))}" r="4">
                <title>${each.label} ${point.year} ${point.shown}</title></circle
              ><text class="point" x="${round(across(point.year))}" y="${round(places.get(point) ?? y(point.value))}"
                >${point.shown}</text
              >`,
          ),
        )}`;
    })}
  </svg>`;
}

/** The colours and what they stand for. */
export function legend(entries: readonly { readonly label: string; readonly tone: string }[]): Html {
  return html`<p class="legend">
    ${entries.map((entry) => html`<span><i class="${entry.tone}"></i>${entry.label}</span>`)}
  </p>`;
}

function linked(href: string | undefined, drawing: Html): Html {
  return href === undefined ? drawing : html`<a href="${href}">${drawing}</a>`;
}

const positive = (value: number): number => Math.max(0, value);
const round = (value: number): string => String(Math.round(value * 10) / 10);
