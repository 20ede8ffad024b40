import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDocument } from 'htmlparser2';
import type { DocumentResult } from '../../model/document.ts';
import { report } from '../../output/report/index.ts';
import { exampleRecord, exampleResult } from '../helpers/example-result.ts';
import { emptyFolders } from '../helpers/folder.ts';
import { writeTables } from './write.ts';

const emptyFolder = emptyFolders();

async function reportOf(results: readonly DocumentResult[]): Promise<string> {
  const folder = emptyFolder();
  await writeTables(folder, report, results);
  return readFileSync(join(folder, 'report.html'), 'utf8');
}

type Node = ReturnType<typeof parseDocument>['children'][number];

function elements(html: string): { name: string; attributes: { [name: string]: string }; text: string }[] {
  const textOf = (node: Node): string =>
    'data' in node ? node.data : 'children' in node ? node.children.map(textOf).join('') : '';
  const walk = (node: Node): ReturnType<typeof elements> =>
    'children' in node
      ? [
          ...('name' in node ? [{ name: node.name, attributes: node.attribs, text: textOf(node).trim() }] : []),
          ...node.children.flatMap(walk),
        ]
      : [];
  return parseDocument(html).children.flatMap(walk);
}

const spending = (department: string, year: string, amount: string): Partial<DocumentResult> => ({
  document: `${department}${year}`,
  path: `/reports/${department} #${year}.pdf`,
  department,
  year,
  records: [
    exampleRecord({ rowKey: '合计', columnKey: 'total', amount }),
    exampleRecord({ rowKey: '合计', columnKey: 'basic', amount: '400.00' }),
    exampleRecord({ rowKey: '205', rowLabel: '教育支出', columnKey: 'total', amount }),
    exampleRecord({ form: 'three_public', rowKey: '-', columnKey: 'actual.total', amount: '12.50' }),
  ],
});

test('a file with several reports is shown as so many, each with its own figures', async () => {
  const report = { kind: '决算', reportKind: '部门决算', department: '某市教育局', lines: 0 } as const;
  const of = { announcedForms: [], units: [], formsMissing: [], status: 'ok' } as const;
  const one = exampleRecord({ rowKey: '合计', columnKey: 'total', amount: '1234.50' });
  const page = elements(
    await reportOf([
      exampleResult({
        ...spending('某市教育局', '2023', '1000.50'),
        reports: [
          { ...report, ...of, report: 1, year: '2023', firstPage: 1, lastPage: 9 },
          { ...report, ...of, report: 2, year: '2024', firstPage: 10, lastPage: 20 },
        ],
        records: [exampleRecord({ rowKey: '合计', columnKey: 'total', amount: '1000.50' }), { ...one, report: 2 }],
      }),
    ]),
  );
  const heads = page.filter(({ name, attributes }) => name === 'th' && attributes['scope'] === 'row');
  const named = heads.map(({ text }) => text.replace(/\s+/g, ' '));
  expect(named.filter((text) => text.startsWith('某市教育局 2023')).length).toBeGreaterThan(0);
  expect(named.filter((text) => text.startsWith('某市教育局 2024')).length).toBeGreaterThan(0);
  for (const amount of ['1,000.50', '1,234.50'])
    expect(page.some(({ name, text }) => name === 'a' && text === amount)).toBe(true);
});

test('every amount of spending is a link to its page of its document', async () => {
  const links = elements(await reportOf([exampleResult(spending('某市教育局', '2024', '1234.50'))])).filter(
    ({ name }) => name === 'a',
  );
  const amount = links.filter(({ text }) => text === '1,234.50');
  expect(amount.length).toBeGreaterThanOrEqual(3);
  for (const { attributes } of amount) {
    expect(decodeURIComponent(attributes['href'] ?? '')).toMatch(/reports\/某市教育局 #2024\.pdf#page=8$/);
    expect(attributes['href']).toContain('%232024.pdf#page=8');
  }
});

test('an amount printed in 元 is shown in 万元, a corrected one as corrected', async () => {
  const page = await reportOf([
    exampleResult({
      records: [
        exampleRecord({ rowKey: '合计', columnKey: 'total', amount: '12345600', unit: '元' }),
        exampleRecord({ rowKey: '205', columnKey: 'total', amount: '1.00', correctedAmount: '1234.56' }),
      ],
    }),
  ]);
  expect(page).toContain('>1,234.56<');
  expect(page).not.toContain('>1.00<');
});

test('the heat map tells filled, blank and missing forms and those that may stand on an unread page', async () => {
  const cells = async (fields: Partial<DocumentResult>): Promise<string[]> =>
    elements(await reportOf([exampleResult({ formsMissing: ['revenue'], findings: [], ...fields })]))
      .filter(({ name }) => name === 'td')
      .slice(0, 3)
      .map(({ attributes, text }) => `${attributes['class'] ?? ''}: ${text}`);
  const whole = { pagesOcr: 0, unknownTables: [], problems: [] };
  expect(await cells(whole)).toEqual(['missing: 缺', 'filled: 2', 'blank: 空表']);
  // What no reading explains, and what OCR overlooked, may be the form.
  const perhaps = ['unread: 所在页可能未能读取', 'filled: 2', 'blank: 空表'];
  const [unknown] = exampleResult().unknownTables;
  if (!unknown) throw new Error('Cannot test unknown tables: the example has none');
  expect(await cells({ ...whole, unknownTables: [unknown] })).toEqual(perhaps);
  expect(await cells({ ...whole, pagesOcr: 1 })).toEqual(perhaps);
  const problems = [{ page: 3, message: { zh: '第 3 页无法读取', en: 'page 3 cannot be read' } }];
  expect(await cells({ ...whole, problems, status: 'partial' })).toEqual(perhaps);
});

test('a form that another report has may stand on the unread page of one: its cell is not left white', async () => {
  const cells = async (problems: DocumentResult['problems']): Promise<string[]> =>
    elements(
      await reportOf([
        exampleResult({ document: 'a', path: '/reports/a.pdf', formsMissing: ['revenue'] }),
        exampleResult({ document: 'b', path: '/reports/b.pdf', department: '乙局', formsMissing: [], problems }),
      ]),
    )
      .filter(({ name, attributes }) => name === 'td' && /^(?:unread|missing)?$/.test(attributes['class'] ?? ''))
      .map(({ text }) => text);
  const told = (fields: readonly string[]): number => fields.filter((text) => text.includes('未能读取')).length;
  const message = { zh: '第 3 页无法读取', en: 'page 3 cannot be read' };
  expect(told(await cells([{ page: 3, message }])) - told(await cells([]))).toBe(1);
});

test('findings are listed with their pages, errors first, hints only counted', async () => {
  const [example] = exampleResult().findings;
  if (!example) throw new Error('Cannot test the list of findings: the example has none');
  const told = (severity: 'info' | 'warning' | 'error'): (typeof example)[] => [
    { ...example, severity, message: { zh: `说明-${severity}`, en: severity } },
  ];
  const page = await reportOf([exampleResult({ findings: [...told('info'), ...told('warning'), ...told('error')] })]);
  expect(page).not.toContain('说明-info');
  expect(page.indexOf('说明-error')).toBeGreaterThan(0);
  expect(page.indexOf('说明-error')).toBeLessThan(page.indexOf('说明-warning'));
  expect(elements(page).filter(({ text }) => text === '第 8 页').length).toBeGreaterThanOrEqual(2);
});

test('三公 is drawn over the years of a department that has several', async () => {
  const years = [spending('某市教育局', '2024', '900.00'), spending('某市教育局', '2023', '800.00')];
  const page = await reportOf(years.map((fields) => exampleResult(fields)));
  expect(elements(page).filter(({ name }) => name === 'circle')).toHaveLength(2);
  const other = spending('某市统计局', '2024', '900.00');
  expect(await reportOf([exampleResult(other)])).not.toContain('<circle');
});

test('text out of PDFs is shown as text, and the page runs no script and fetches nothing', async () => {
  const hostile = '<img src=x onerror=alert(1)>"\'&';
  const [example] = exampleResult().findings;
  if (!example) throw new Error('Cannot test hostile text: the example has no finding');
  const page = await reportOf([
    exampleResult({
      ...spending(hostile, '2024', '1.00'),
      document: hostile,
      findings: [{ ...example, severity: 'error', message: { zh: hostile, en: hostile } }],
    }),
  ]);
  const all = elements(page);
  expect(all.filter(({ name }) => ['img', 'script', 'iframe', 'link', 'object'].includes(name))).toEqual([]);
  expect(all.flatMap(({ attributes }) => Object.keys(attributes)).filter((name) => name.startsWith('on'))).toEqual([]);
  expect(all.some(({ text }) => text === hostile)).toBe(true);
  expect(page).toContain("default-src 'none'; style-src 'unsafe-inline'; img-src data:");
  expect(page).not.toMatch(/(?:src|href)="https?:/);
});

test('a wrong figure is shown as it is printed, a link to its page; not more of them than a page bears', async () => {
  const [example] = exampleResult().findings;
  if (!example?.place?.box) throw new Error('Cannot test pictures: the example has no place');
  const place = { page: example.place.page, box: example.place.box };
  const picture = { ...place, png: 'iVBORw0KGgo=' };
  const images = async (results: readonly DocumentResult[]): Promise<ReturnType<typeof elements>> =>
    elements(await reportOf(results)).filter(({ name }) => name === 'img');
  const [image] = await images([exampleResult({ pictures: [picture] })]);
  expect(image?.attributes).toMatchObject({ src: `data:image/png;base64,${picture.png}`, alt: '第 8 页原印' });
  expect(await images([exampleResult({ pictures: [{ ...picture, page: 9 }] })])).toEqual([]);
  const large = Array.from({ length: 30 }, (_, index) =>
    exampleResult({ document: `局${index}`, pictures: [{ ...picture, png: 'A'.repeat(40_000) }] }),
  );
  expect(await images(large)).toHaveLength(15);
});

test('a report that is there as text and as scan is one line, and its findings are listed and counted once', async () => {
  const scanned = [exampleRecord({ origin: 'ocr' })];
  const results = [
    exampleResult({ document: '文本' }),
    exampleResult({ document: '扫描', records: scanned }),
    exampleResult({ document: '别的局', department: '某市统计局', findings: [] }),
  ];
  const page = await reportOf(results);
  const all = elements(page);
  expect(page).toContain('<b>3</b>');
  expect(all.filter(({ name, attributes }) => name === 'th' && attributes['scope'] === 'row')).toHaveLength(2);
  expect(all.filter(({ name, attributes }) => name === 'table' && attributes['class'] === 'listed')).toHaveLength(1);
  expect(page.match(/同一报告：<a href="[^"]*">扫描<\/a>（另有错误 1，不重复列出/g)?.length).toBeGreaterThan(0);
  expect(page).toContain('可发给单位的 1 条');
});

test('the grid tells errors, warnings and hints apart, in signs as well as in colours', async () => {
  const [example] = exampleResult().findings;
  if (!example) throw new Error('Cannot test the grid: the example has no finding');
  const told = (severity: 'info' | 'warning' | 'error', times: number): (typeof example)[] =>
    Array.from({ length: times }, () => ({ ...example, severity }));
  const cells = elements(
    await reportOf([exampleResult({ findings: [...told('info', 4), ...told('warning', 3), ...told('error', 2)] })]),
  ).filter(({ name, attributes }) => name === 'td' && attributes['data-head'] === '支出决算表');
  expect(cells.map(({ attributes, text }) => [attributes['class'], text])).toEqual([['filled error', '2✕ 2! 3· 4']]);
});

test('of very many documents those with the most to look at are shown, and how many there are is said', async () => {
  const [example] = exampleResult().findings;
  if (!example) throw new Error('Cannot test many documents: the example has no finding');
  const results = Array.from({ length: 650 }, (_, index) =>
    exampleResult({ document: `局${index}`, findings: index === 649 ? [{ ...example, severity: 'error' }] : [] }),
  );
  const page = await reportOf(results);
  expect(page).toContain('共 650 份文件');
  expect(page).toContain('>局649<');
});
