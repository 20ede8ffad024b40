import { yearLines, type Series } from '../../output/report/charts.ts';

const lineOf = (label: string, values: readonly number[]): Series => ({
  label,
  tone: 'tone-1',
  points: values.map((value, index) => ({
    year: String(2022 + index),
    value,
    shown: value.toFixed(2),
    href: '#',
  })),
});

test('figures of one year never cover each other, and stand in the order of their values', async () => {
  const drawn: string = await yearLines(
    [lineOf('合计', [37.3, 37.3, 0.2]), lineOf('公务用车', [37.1, 37.3, 0.1]), lineOf('公务接待', [36.9, 0, 0])],
    '三公',
  );
  const figures = [...drawn.matchAll(/class="point" x="([\d.]+)" y="([\d.]+)"\s*>([\d.]+)</g)].map((found) => ({
    year: Number(found[1]),
    y: Number(found[2]),
    value: Number(found[3]),
  }));
  expect(figures).toHaveLength(9);
  for (const year of new Set(figures.map((each) => each.year))) {
    const down = figures.filter((each) => each.year === year).sort((a, b) => a.y - b.y);
    expect(down.map(({ value }) => value)).toEqual(down.map(({ value }) => value).sort((a, b) => b - a));
    for (const [index, { y }] of down.slice(1).entries()) expect(y - (down[index]?.y ?? 0)).toBeGreaterThan(13.5);
  }
});
