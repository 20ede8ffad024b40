import { scaleLinear, scalePoint } from 'd3-scale';
import { line } from 'd3-shape';
import { grouped, html, type Html } from './html.ts';

/** A piece of a bar; `href` leads to where its figure stands. */
export type Segment = {
  readonly label: string;
  readonly value: number;
  readonly shown: string;
  readonly tone: string;
  readonly href?: string;
};
export type Bar = {
  readonly label: string;
  readonly segments: readonly Segment[];
  readonly shown: string;
  readonly href?: string;
};

const width = 760;
const labelWidth = 230;
const valueWidth = 120;
const barHeight = 16;
const step = 24;

/** Horizontal bars, each stacked from its segments; `share` draws every bar to full length. */
export function stackedBars(bars: readonly Bar[], title: string, share = false): Html {
  const sums = bars.map((bar) => bar.segments.reduce((sum, segment) => sum + positive(segment.value), 0));
  const plot = width - labelWidth - valueWidth;
  const height = bars.length * step + 4;
  return html`<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${title}">
    ${bars.map((bar, index) => {
      const scale = scaleLinear([0, (share ? sums[index] : Math.max(...sums)) || 1], [0, plot]);
      return drawBar(bar, index * step + 2, scale);
    })}
  </svg>`;
}

function drawBar(bar: Bar, y: number, scale: (value: number) => number): Html {
  let x = labelWidth;
  const drawn = bar.segments.map((segment) => {
    const length = scale(positive(segment.value));
    const left = x;
    x += length;
    return linked(
      segment.href,
      html`<rect class="${segment.tone}" x="${round(left)}" y="${y}" width="${round(length)}" height="${barHeight}">
        <title>${segment.label} ${segment.shown}</title>
      </rect>`,
    );
  });
  const middle = y + barHeight - 4;
  return html`<text class="name" x="${labelWidth - 8}" y="${middle}"
      >${cut(bar.label, 34)}<title>${bar.label}</title></text
    >
    ${drawn} ${linked(bar.href, html`<text class="value" x="${round(x + 6)}" y="${middle}">${bar.shown}</text>`)}`;
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

/** Lines over the years, every point with its figure. */
export function yearLines(series: readonly Series[], title: string): Html {
  const years = [...new Set(series.flatMap((each) => each.points.map((point) => point.year)))].sort();
  const most = Math.max(...series.flatMap((each) => each.points.map((point) => point.value)), 0);
  const x = scalePoint(years, [70, width - 90]);
  const y = scaleLinear([0, most || 1], [170, 24]).nice();
  const at = (year: string): number => x(year) ?? 0;
  return html`<svg viewBox="0 0 ${width} 200" role="img" aria-label="${title}">
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
    ${years.map((year) => html`<text class="year" x="${round(at(year))}" y="192">${year}</text>`)}
    ${series.map((each) => {
      const path = line<Series['points'][number]>(
        (point) => at(point.year),
        (point) => y(point.value),
      )(each.points.slice());
      return html`<path class="${each.tone} line" d="${path ?? ''}" /> ${each.points.map((point) =>
          linked(
            point.href,
            html`<circle class="${each.tone}" cx="${round(at(point.year))}" cy="${round(y(point.value))}" r="4">
                <title>${each.label} ${point.year} ${point.shown}</title></circle
              ><text class="point" x="${round(at(point.year))}" y="${round(y(point.value) - 8)}">${point.shown}</text>`,
          ),
        )}`;
    })}
  </svg>`;
}

/** The colours and what they stand for. */
export function legend(entries: readonly { readonly label: string; readonly tone: string }[]): Html {
  return html`<p class="legend">
    ${entries.map(
      (entry) =>
        html`<span
          ><svg viewBox="0 0 10 10"><rect class="${entry.tone}" width="10" height="10" /></svg>${entry.label}</span
        >`,
    )}
  </p>`;
}

function linked(href: string | undefined, drawing: Html): Html {
  return href === undefined ? drawing : html`<a href="${href}">${drawing}</a>`;
}

const positive = (value: number): number => Math.max(0, value);
const round = (value: number): string => String(Math.round(value * 10) / 10);

/** Cut to a width in Latin letters; a Chinese character is two of them wide. */
function cut(text: string, most: number): string {
  let width = 0;
  const end = Array.from(text).findIndex((character) => (width += character > '\u2e80' ? 2 : 1) > most);
  return end < 0
    ? text
    : `${Array.from(text)
        .slice(0, end - 1)
        .join('')}…`;
}
