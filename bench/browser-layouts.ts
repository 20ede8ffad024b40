import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { processDocument } from '../pipeline/document.ts';
import { usualReading } from '../pipeline/reading-options.ts';
import { crossing, layoutOf, pick, type Layout } from '../samples/layouts/layout.ts';
import { formsOf, year, type DrawnForm } from '../samples/layouts/tables.ts';
import { departmentOf, titleOf } from '../samples/layouts/words.ts';
import { randomFrom, type Random } from '../samples/random.ts';
import { unitWords } from '../samples/report.ts';
import type { PaperCell, PaperTable } from '../samples/table.ts';
import { openBrowser, openPage } from '../tests/helpers/browser.ts';
import { holds, scoreOf, type Score } from './layouts-score.ts';

/**
 * Reads reports that were laid out and printed by a browser instead of the project's own drawing code: npm run
 * bench:browser-layouts -- [--seeds 40] [--from 1] [--keep FOLDER] [--only SEED]
 * Style (rules, widths, type, breaks, alignment) and content (figures, heads, codes) are combined at random by seed.
 */
const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '40' },
    from: { type: 'string', default: '1' },
    keep: { type: 'string' },
    only: { type: 'string' },
  },
});

/** Traits that need the geometry of the project's own generator; here the browser decides. */
const geometry =
  'rules paper turn font pitch rows continuation widths drift brokenRow furniture cut beside flow align vertical figures titlePlace unitPlace number cover contents text year note title point'.split(
    ' ',
  );

const styles = {
  rules: [
    'td,th{border:1px solid #000}',
    'td,th{border:.4pt solid #555}',
    'td,th{border:1px solid #000}table{border:2.5px solid #000}',
    'table{border-collapse:separate!important;border-spacing:1px}td,th{border:1px solid #000}',
    'table{border-collapse:separate!important;border-spacing:0}td,th{border:1px solid #000}',
    'td,th{border-top:1px solid #000;border-bottom:1px solid #000}',
    'td,th{border-bottom:.5px solid #999}',
    'table{border-top:2px solid #000;border-bottom:2px solid #000}tr.lasthead>*{border-bottom:1px solid #000}',
    'td,th{border:1px dotted #000}',
    'td,th{border:1px dashed #444}',
    'tr:nth-child(even)>td{background:#eee}th{background:#ccd}',
    'td,th{border:1px solid #ccc}th{background:#4472c4;color:#fff}',
    'td,th{border-left:1px solid #000;border-right:1px solid #000}table{border:1px solid #000}tr.lasthead>*{border-bottom:1px solid #000}',
    'td,th{border:3px double #000}',
    'td+td,th+th{border-left:1px solid #000}tr>*{border-bottom:1px solid #000}',
    'td,th{border:1px solid #000;background:#fff}body{background:#fff}',
    '',
  ],
  width: [
    'table{width:100%}',
    'table{width:100%;table-layout:fixed}',
    'table{width:auto;margin:auto}',
    'table{width:88%;margin:auto}',
  ],
  align: [
    '.a{text-align:right}',
    '.a{text-align:right;padding-right:0}',
    '.a{text-align:center}',
    '.a{text-align:left}',
  ],
  vertical: ['', '', 'td{vertical-align:top}', 'td{vertical-align:bottom}'],
  padding: ['td,th{padding:2pt 3pt}', 'td,th{padding:0 1pt}', 'td,th{padding:5pt 4pt}', 'td,th{padding:1pt 8pt}'],
  size: [
    'body{font-size:9pt}',
    'body{font-size:7pt}',
    'body{font-size:10.5pt}',
    'body{font-size:8pt;line-height:1.1}',
    'body{font-size:9pt;line-height:2}',
  ],
  heads: [
    '',
    '',
    'th{text-align:justify;text-align-last:justify}',
    'th{letter-spacing:3pt}',
    'th{vertical-align:bottom}',
    'th{vertical-align:top;text-align:left}',
    'th{font-weight:normal}',
  ],
  names: [
    '',
    '',
    '.n{word-break:break-all;width:60pt}',
    '.n{text-align:center}',
    '.n{text-align:justify;text-align-last:justify}',
    '.l2{padding-left:12pt!important}.l3{padding-left:24pt!important}',
    '.n{white-space:nowrap}',
  ],
  repeat: ['', 'thead{display:table-row-group}', ''],
  rows: ['tr{break-inside:avoid}', '', 'tr{break-inside:avoid}'],
  flow: ['section{break-before:page}', 'section{break-before:page}', 'section{margin-top:20pt}'],
  page: [
    '@page{size:A4 landscape;margin:15mm}',
    '@page{size:A4 portrait;margin:10mm}',
    '@page{size:A4 landscape;margin:25mm 20mm}',
    '@page{size:A3 landscape;margin:15mm}',
  ],
  bold: ['', '.t{font-weight:bold}', '.c3 td{font-weight:bold}'],
  zoom: ['', '', 'table{zoom:.8}', 'section{transform:scale(.9);transform-origin:top left}'],
  colour: ['', '', '.a{color:#00f}', '.neg{color:red}'],
} as const;

const captions = ['usual', 'unit-only-line', 'caption', 'in-thead', 'table-above', 'title-unit-one-line'] as const;
const titleWays = ['usual', 'variant', 'with-year', 'with-department', 'numbered', 'blanks'] as const;

type Style = {
  readonly css: string;
  readonly names: readonly string[];
  readonly caption: (typeof captions)[number];
  readonly number: boolean;
  readonly footer: boolean;
  readonly note: boolean;
  readonly cover: boolean;
};

function styleOf(random: Random): Style {
  const names: string[] = [];
  const css = Object.entries(styles).map(([name, ways]) => {
    const way = pick(ways as readonly string[], random);
    names.push(`${name}${(ways as readonly string[]).indexOf(way)}`);
    return way;
  });
  const caption = pick(captions, random);
  return {
    css: css.join('\n'),
    names: [...names, caption],
    caption,
    number: random() < 0.5,
    footer: random() < 0.5,
    note: random() < 0.4,
    cover: random() < 0.8,
  };
}

const escaped = (text: string): string =>
  text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/\n/g, '<br>')
    .replace(/^(　+| {2,})/, (blanks) => '　'.repeat(blanks.length));

function rowsOf(rows: PaperTable['body'], tag: 'td' | 'th'): string {
  return rows
    .map((row, index) => {
      const code = row.map(({ text }) => text.replace(/\s/g, '')).find((text) => /^\[?\d{3,7}/.test(text)) ?? '';
      const level = code.replace(/\D/g, '').length;
      const kind = /合\s*计|总\s*计/.test(row[0]?.text ?? '') ? 't' : `c${level}`;
      // Row numbers are aligned alike, with one digit or two.
      const isRowNumber = ({ text }: PaperCell, at: number): boolean =>
        /^\d{1,2}$/.test(text) &&
        [-1, 1].some((step) => rows[index + step]?.[at]?.text === String(Number(text) + step));
      const cells = row.map((cell, at) => cellOf(cell, tag, level, isRowNumber(cell, at)));
      return `<tr class="${kind}${tag === 'th' && index === rows.length - 1 ? ' lasthead' : ''}">${cells.join('')}</tr>`;
    })
    .join('\n');
}

function cellOf(cell: PaperCell, tag: 'td' | 'th', level: number, isRowNumber: boolean): string {
  const { text, columnSpan = 1, rowSpan = 1 } = cell;
  const amount = cell.record !== undefined || /^[-−－△▲(（]?[\d,.，．\s]+[)）]?%?$|^[-—－–/…#]+$/.test(text.trim());
  const isCode = /^\d{2,7}$/.test(text.trim()) && !cell.record && !isRowNumber;
  const kind = isCode ? 'k' : amount ? 'a' : `n l${Math.max(1, (level - 1) / 2)}`;
  const negative = /^[-−－△▲(（]\d/.test(text) ? ' neg' : '';
  const spans = `${columnSpan > 1 ? ` colspan="${columnSpan}"` : ''}${rowSpan > 1 ? ` rowspan="${rowSpan}"` : ''}`;
  return `<${tag} class="${tag === 'th' ? 'h' : kind}${negative}"${spans}>${escaped(text)}</${tag}>`;
}

function sectionOf(layout: Layout, form: DrawnForm, position: number, style: Style): string {
  const { table } = form;
  const title = titleOf(layout, form.form, position, year);
  const unit = unitWords(layout.unit);
  const department = `部门：${departmentOf(layout)}`;
  const number = style.number ? `<div style="text-align:right">公开${String(position).padStart(2, '0')}表</div>` : '';
  const line = `<div style="display:flex;justify-content:space-between"><span>${department}</span><span>${unit}</span></div>`;
  const width = table.widths.length;
  const half = Math.max(1, Math.floor(width / 2));
  const above = {
    usual: `<h2>${escaped(title)}</h2>${number}${line}`,
    'unit-only-line': `${number}<h2>${escaped(title)}</h2><div style="text-align:right">${unit}</div>`,
    caption: line,
    'in-thead': '',
    'table-above': `<h2>${escaped(title)}</h2><table class="plain" style="width:100%"><tr><td>${department}</td><td>${year}年度</td><td style="text-align:right">${unit}</td></tr></table>`,
    'title-unit-one-line': `${number}<h2>${escaped(title)}<small>（${unit}）</small></h2>`,
  }[style.caption];
  const inHead =
    style.caption === 'in-thead'
      ? `<tr><th class="x" colspan="${width}">${escaped(title)}</th></tr><tr><th class="x" colspan="${half}" style="text-align:left">${department}</th>${width > half ? `<th class="x" colspan="${width - half}" style="text-align:right">${unit}</th>` : ''}</tr>`
      : '';
  const caption = style.caption === 'caption' ? `<caption>${escaped(title)}</caption>` : '';
  const note = style.note ? '<p>注：本表反映本年度收支情况，金额以万元为单位时可能存在尾差。</p>' : '';
  const empty = form.empty && layout.emptyForm === 'sentence' ? '<p>本部门没有相关收支，故本表无数据。</p>' : '';
  return `<section>${above}<table class="d">${caption}<thead>${inHead}${rowsOf(table.header, 'th')}</thead><tbody>${rowsOf(table.body, 'td')}</tbody></table>${note}${empty}</section>`;
}

async function printed(
  page: Page,
  seed: number,
): Promise<{ pdf: Buffer; names: string[]; made: Parameters<typeof scoreOf>[0] }> {
  const random = randomFrom(seed * 7 + 3);
  const content = crossing(seed, pick([0, 2, 4], random), [], geometry);
  const way = pick(titleWays, random);
  const layout = layoutOf(way === 'usual' ? content : [...content, `title:${way}`]);
  const style = styleOf(random);
  const department = departmentOf(layout);
  const forms = formsOf(layout, seed);
  const html = `<!doctype html><meta charset="utf-8"><style>
body{font-family:${pick(['"WenQuanYi Zen Hei"', '"Droid Sans Fallback"'], random)};margin:0}
table.d{border-collapse:collapse}h2{text-align:center;font-size:1.5em;margin:4pt 0}h1{text-align:center;margin-top:180pt}
th{font-weight:bold;text-align:center}.k,.n{text-align:left}
${style.css}
table.plain,table.plain td{border:0!important;background:none!important;padding:0}
</style>${style.cover ? `<h1>${department}</h1><h1 style="margin-top:30pt">${year}年度部门决算</h1>` : `<h3>${department}${year}年度部门决算公开表</h3>`}
${forms.map((form, index) => sectionOf(layout, form, index + 1, style)).join('\n')}`;
  await page.setContent(html);
  const pdf = await page.pdf({
    preferCSSPageSize: true,
    printBackground: true,
    displayHeaderFooter: style.footer,
    headerTemplate: '<span></span>',
    footerTemplate:
      '<div style="font-size:8px;width:100%;text-align:center">— <span class="pageNumber"></span> —</div>',
  });
  const records = forms.flatMap(({ table }) =>
    table.body
      .concat(table.header)
      .flat()
      .flatMap(({ record }) => (record && record.form !== '' && record.amount !== '' ? [{ ...record, page: 0 }] : [])),
  );
  return {
    pdf,
    names: [...content, `title:${way}`, ...style.names],
    made: { records, year: String(year), department },
  };
}

const folder = values.keep ?? mkdtempSync(join(tmpdir(), 'juesuan-browser-'));
const browser = await openBrowser();
// One page for all: the packaged browser is a single process, and ends with its first page.
const page = await openPage(browser);
const total: Score[] = [];
try {
  const from = Number(values.only ?? values.from);
  const count = values.only === undefined ? Number(values.seeds) : 1;
  for (let seed = from; seed < from + count; seed++) {
    const { pdf, names, made } = await printed(page, seed);
    const path = join(folder, `browser-${String(seed)}.pdf`);
    writeFileSync(path, pdf);
    const result = await processDocument(
      { path, document: `browser-${String(seed)}`, kind: 'pdf' },
      { ...usualReading, ocr: 'never' },
    );
    const unread = (result.coverage?.unread ?? []).reduce((sum, each) => sum + each.count, 0);
    // The browser does not say on which page a cell was printed: a reported figure counts for the whole form.
    const anywhere = (result.coverage?.unread ?? []).map((each) => ({ ...each, place: { ...each.place, page: 0 } }));
    const score = scoreOf(made, {
      ...result,
      ...(result.coverage && { coverage: { ...result.coverage, unread: anywhere } }),
    });
    total.push(score);
    const { expected, right, flagged, named, silent, invented, serious, facts } = score;
    if (holds(score) && right === expected && values.only === undefined) continue;
    console.log(
      `seed ${seed}: ${result.status} right ${right}/${expected} flagged ${flagged} named ${named} silent ${silent} (unread ${unread}) invented ${invented} serious ${serious} facts ${facts} | ${names.join(' ')}`,
    );
    if (values.only !== undefined) console.log([...score.details, ...score.losses].slice(0, 80).join('\n'));
  }
  const sum = (value: (score: Score) => number): number => total.reduce((all, score) => all + value(score), 0);
  console.log(
    `${total.length} layouts, ${total.filter((each) => !holds(each)).length} fail; amounts ${sum((s) => s.expected)} right ${sum((s) => s.right)} flagged ${sum((s) => s.flagged)} named ${sum((s) => s.named)} silent ${sum((s) => s.silent)} invented ${sum((s) => s.invented)} serious ${sum((s) => s.serious)} facts ${sum((s) => s.facts)}`,
  );
} finally {
  await browser.close();
  if (values.keep === undefined) rmSync(folder, { recursive: true });
}
