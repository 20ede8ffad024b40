import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { endlessFiles, hostileFiles, withFlippedBytes } from '../samples/hostile.ts';
import { fixturePdf, tableOf } from '../samples/fixture.ts';
import { makeReport } from '../samples/report.ts';
import { shuangyuGuozijian } from '../samples/reports/shuangyu-guozijian-2023.ts';

/**
 * Writes a set of documents: reports of invented departments for several years, and broken files of every kind among
 * them.
 *
 * @param sound number of sound reports; one in eight is a sample with another layout
 * @param broken number of broken files
 * @param distinct number of reports with figures of their own; the others are copies that differ in a comment at their
 * end
 */
export async function writeSet(folder: string, sound: number, broken: number, distinct = 40): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const put = (at: number, name: string, file: Uint8Array): void => {
    writeFileSync(join(folder, `${String(at).padStart(4, '0')}-${name}.pdf`), file);
  };
  const reports = await variations(Math.min(sound, distinct));
  for (let index = 0; index < sound; index++) {
    const report = reports[index % reports.length];
    if (report) put(index, report.name, differing(report.pdf, index));
  }
  const kinds = [...brokenFiles()];
  for (let index = 0; index < broken; index++) {
    const [name, make] = kinds[index % kinds.length] ?? ['', () => Buffer.alloc(0)];
    const file = make();
    const at = Math.floor((index * sound) / broken);
    put(at, `broken-${index}-${name}`, index < kinds.length ? file : differing(file, index));
  }
}

/**
 * Writes very many small documents: one form each, every one with its own department and year, two thirds as text and
 * one third as PDF; 18 % are broken files of kinds that take no time.
 */
export async function writeSmallSet(folder: string, count: number): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const kinds = brokenFiles();
  const broken = quicklyBroken.map((name) => kinds.get(name)?.() ?? Buffer.alloc(0));
  for (let index = 0; index < count; index++) {
    const name = join(folder, String(index).padStart(6, '0'));
    const failing = broken[Math.floor(index / 50) % broken.length];
    if ((index * 18) % 100 < 18 && failing) writeFileSync(`${name}.pdf`, differing(failing, index));
    else if (index % 3 === 0) writeFileSync(`${name}.pdf`, await smallPdf(index));
    else writeFileSync(`${name}.md`, smallText(index));
  }
}

const quicklyBroken = [
  'empty',
  'web-page',
  'noise',
  'half',
  'budget',
  'no-catalogue',
  'locked-by-somebody-else',
  'calls-home',
];

/** A department and a year for this document only, and figures that add up. */
function smallForm(index: number): { readonly department: string; readonly year: number; readonly rows: string[][] } {
  const name = Array.from({ length: 5 }, (_, at) =>
    '东西南北中山河湖海江'.charAt(Math.floor(index / 4 / 10 ** at) % 10),
  );
  const figures = (of: number): string[] => [of, of - index, index].map((each) => each.toFixed(2));
  return {
    department: `${name.join('')}县财政局`,
    year: 2021 + (index % 4),
    rows: [
      [
        '科目编码',
        '科目名称',
        '本年支出合计',
        '基本支出',
        '项目支出',
        '上缴上级支出',
        '经营支出',
        '对附属单位补助支出',
      ],
      ['', '合计', ...figures(50_000 + index), '', '', ''],
      ['201', '一般公共服务支出', ...figures(50_000 + index), '', '', ''],
      ['20106', '财政事务', ...figures(50_000 + index), '', '', ''],
      ['2010601', '行政运行', ...figures(50_000 + index), '', '', ''],
    ],
  };
}

function smallPdf(index: number): Promise<Buffer> {
  const { department, year, rows } = smallForm(index);
  const caption = [`${department}${year}年度部门决算`, '支出决算表', `部门：${department}    金额单位：万元`];
  return fixturePdf({ caption, table: tableOf(rows), setup: 'landscape' });
}

function smallText(index: number): string {
  const { department, year, rows } = smallForm(index);
  const [head = '', ...body] = rows.map((row) => `| ${row.join(' | ')} |`);
  const table = [head, '|---|---|---|---|---|---|---|---|', ...body].join('\n');
  return `${department}${year}年度部门决算\n\n## 支出决算表\n\n部门：${department}    金额单位：万元\n\n${table}\n`;
}

type Made = { readonly name: string; readonly pdf: Buffer };

async function variations(count: number): Promise<Made[]> {
  const made: Made[] = [];
  for (let index = 0; index < count; index++) {
    const department = `${'东西南北中'.charAt(index % 5)}${'山河湖海江'.charAt(Math.floor(index / 5) % 5)}县财政局`;
    const year = 2021 + (Math.floor(index / 25) % 4);
    const sample = samples[Math.floor(index / 8)];
    if (index % 8 === 7 && sample) made.push({ name: sample, pdf: readFileSync(join('samples', `${sample}.pdf`)) });
    else
      made.push(await makeReport(shuangyuGuozijian({ name: `${department}-${year}`, department, year, seed: index })));
  }
  return made;
}

const samples = [
  'baihe-kejiju-2023',
  'fenglin-jiaotongju-2019',
  'wanghu-yingjiju-2024',
  'chenghu-chengguanju-2024',
  'yunxi-sifaju-2024',
];

/** Another file with the same content: a comment at the end of a PDF has no effect. */
const differing = (file: Uint8Array, number: number): Buffer =>
  Buffer.concat([file, Buffer.from(`% copy ${number}\n`)]);

/** Files that cannot be read, by kind: files that no proper program writes, and damaged reports. */
export function brokenFiles(): ReadonlyMap<string, () => Buffer> {
  const report = readFileSync('samples/blank-template-2024.pdf');
  return new Map([
    ...[...hostileFiles()].filter(([name]) => !endlessFiles.includes(name)),
    ['half', () => report.subarray(0, report.length >> 1)],
    ['without-end', () => report.subarray(0, report.length - 2000)],
    ['without-beginning', () => report.subarray(5000)],
    ['flipped', () => withFlippedBytes(report, 300, 1)],
    ['budget', () => readFileSync('tests/fixtures/yunxi-sifaju-budget-2025.pdf')],
  ]);
}
