import { HtmlParser } from '../../extractors/text/notations/html-parser.ts';

/** What a parser tells of a text, in order. */
function toldOf(html: string): string[] {
  const told: string[] = [];
  const parser = new HtmlParser({
    onopentag: (name) => told.push(name),
    ontext: (text) => told.push(text),
    onclosetag: (name) => told.push(`/${name}`),
  });
  parser.read(html);
  return told;
}

test('elements that nobody closes, by the hundred thousand, are shut where they begin; their text and the others stay', () => {
  const told = toldOf(`${'<span>'.repeat(100_000)}<p>甲<b>乙</b></p>`);
  expect(told.slice(0, 4)).toEqual(['span', '/span', 'span', '/span']);
  expect(told.slice(-6)).toEqual(['p', '甲', 'b', '乙', '/b', '/p']);
  expect(told).toHaveLength(200_006);
});

test('elements within each other stay so as deep as pages are, and tables a thousand times', () => {
  expect(toldOf(`${'<div>'.repeat(100)}甲`).slice(99, 102)).toEqual(['div', '甲', '/div']);
  const cells = toldOf(`${'<table><tr><td>'.repeat(1_000)}甲`);
  expect(cells.slice(2_999, 3_002)).toEqual(['td', '甲', '/td']);
});

test('tables a hundred thousand deep in each other are told as that deep, and cost no more elements than a thousand', () => {
  let elements = 0;
  const parser = new HtmlParser({ onopentag: () => (elements += 1) });
  const depth = parser.read(`${'<table>\n<tr><td>'.repeat(100_000)}甲${'</td></tr></table>'.repeat(100_000)}<p>乙</p>`);
  expect([depth, elements]).toEqual([100_000, 3_001]);
  expect(toldOf(`${'<table>'.repeat(5_000)}${'</table>'.repeat(5_000)}乙`).slice(-2)).toEqual(['/table', '乙']);
  expect(new HtmlParser({}).read('<table><tr><td><table></table></td></tr></table>')).toBe(0);
});
