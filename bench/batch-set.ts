import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { endlessFiles, hostileFiles, withFlippedBytes } from '../samples/hostile.ts';
import { makeReport } from '../samples/report.ts';
import { shuangyuGuozijian } from '../samples/reports/shuangyu-guozijian-2023.ts';

/**
 * Writes a set of documents: reports of invented departments in several years, and broken files of every kind, the
 * broken ones spread among the sound.
 *
 * @param sound how many sound reports; one in eight is a sample of another layout
 * @param broken how many broken files
 * @param distinct how many reports have figures of their own; the others are copies that differ in a comment at their end
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

/** Another file with the same content: a comment at the end of a PDF means nothing. */
const differing = (file: Uint8Array, number: number): Buffer =>
  Buffer.concat([file, Buffer.from(`% copy ${number}\n`)]);

/** Files that cannot be read, by kind: those that no honest program writes, and damaged reports. */
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
