import type { Report } from '../report.ts';
import { baiheKejiju } from './baihe-kejiju-2023.ts';
import { blankTemplate } from './blank-template-2024.ts';
import { chenghuChengguanju } from './chenghu-chengguanju-2024.ts';
import { fenglinJiaotongju } from './fenglin-jiaotongju-2019.ts';
import { qinglanWeijianwei } from './qinglan-weijianwei-2022.ts';
import { shuangyuGuozijian } from './shuangyu-guozijian-2023.ts';
import { wanghuYingjiju } from './wanghu-yingjiju-2024.ts';
import { yunxiSifaju } from './yunxi-sifaju-2024.ts';
import { yunxiSifajuBudget } from './yunxi-sifaju-budget-2025.ts';

/** The reports of the folder `samples/`, in the order they are made. */
export function reports(): Report[] {
  return [
    yunxiSifaju(),
    chenghuChengguanju(),
    baiheKejiju(),
    qinglanWeijianwei(),
    shuangyuGuozijian(),
    fenglinJiaotongju(),
    wanghuYingjiju(),
    blankTemplate(),
  ];
}

/** Reports for tests alone, which stand in `tests/fixtures/`: a run over `samples/` rightly refuses them. */
export function refusedReports(): Report[] {
  return [yunxiSifajuBudget()];
}
