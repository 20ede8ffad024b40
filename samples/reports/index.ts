import type { Report } from '../report.ts';
import { chenghuChengguanju } from './chenghu-chengguanju-2024.ts';
import { yunxiSifaju } from './yunxi-sifaju-2024.ts';

/** All reports of this folder, in the order they are made. */
export function reports(): Report[] {
  return [yunxiSifaju(), chenghuChengguanju()];
}
