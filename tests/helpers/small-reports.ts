import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fixturePdf, tableOf } from '../../samples/fixture.ts';

/**
 * Reports of one form, of two bodies, for tests of the command that need any two: they are read much faster than those
 * of the samples. They stay until the tests of the file are over.
 *
 * @returns their paths
 */
export async function smallReports(): Promise<readonly [string, string]> {
  const folder = mkdtempSync(join(tmpdir(), 'juesuan-small-'));
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });
  const paths = [join(folder, 'kejiju-2023.pdf'), join(folder, 'jiaotongju-2019.pdf')] as const;
  writeFileSync(paths[0], await smallReport('某市科技局2023年度部门决算', '206', '科学技术支出'));
  writeFileSync(paths[1], await smallReport('某县交通局2019年度部门决算', '214', '交通运输支出'));
  return paths;
}

function smallReport(title: string, code: string, name: string): Promise<Buffer> {
  return fixturePdf({
    caption: [title, '公开03表', '支出决算表', '单位：万元'],
    table: tableOf([
      ['科目编码', '科目名称', '本年支出合计', '基本支出', '项目支出'],
      ['', '合计', '90.00', '60.00', '30.00'],
      [code, name, '90.00', '60.00', '30.00'],
      [`${code}01`, `${name}管理事务`, '90.00', '60.00', '30.00'],
      [`${code}0101`, '行政运行', '90.00', '60.00', '30.00'],
    ]),
  });
}
