/** The fixed lines of 收入支出决算总表 and its relatives. */

const nationalClasses: readonly [string, string][] = [
  ['201', '一般公共服务支出'],
  ['202', '外交支出'],
  ['203', '国防支出'],
  ['204', '公共安全支出'],
  ['205', '教育支出'],
  ['206', '科学技术支出'],
  ['207', '文化旅游体育与传媒支出'],
  ['208', '社会保障和就业支出'],
  ['210', '卫生健康支出'],
  ['211', '节能环保支出'],
  ['212', '城乡社区支出'],
  ['213', '农林水支出'],
  ['214', '交通运输支出'],
  ['215', '资源勘探工业信息等支出'],
  ['216', '商业服务业等支出'],
  ['217', '金融支出'],
  ['219', '援助其他地区支出'],
  ['220', '自然资源海洋气象等支出'],
  ['221', '住房保障支出'],
  ['222', '粮油物资储备支出'],
  ['223', '国有资本经营预算支出'],
  ['224', '灾害防治及应急管理支出'],
  ['229', '其他支出'],
  ['231', '债务还本支出'],
  ['232', '债务付息支出'],
  ['234', '抗疫特别国债安排的支出'],
];

/** The functional 类 that a year's summary lists: 22 in 2019, 26 from 2020 on. */
export function functionalClasses(year: number): readonly [code: string, name: string][] {
  if (year > 2019) return nationalClasses;
  return nationalClasses
    .filter(([code]) => !['223', '231', '232', '234'].includes(code))
    .map(([code, name]) => [code, code === '215' ? '资源勘探信息等支出' : name]);
}

const ordinals = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/** 1 as 一, 26 as 二十六. */
export function ordinal(count: number): string {
  const tens = Math.floor(count / 10);
  const ones = ordinals[count % 10] ?? '';
  if (tens === 0) return ones;
  return `${tens > 1 ? (ordinals[tens] ?? '') : ''}十${ones}`;
}

/** The row that fills a gap from earlier years' own money. */
export function usedBalanceName(year: number): string {
  if (year > 2022) return '使用非财政拨款结余（含专用结余）';
  return year > 2019 ? '使用非财政拨款结余' : '用事业基金弥补收支差额';
}

/** Row keys have half-width brackets. */
export function keyOfLabel(label: string): string {
  return label.replace(/\s/g, '').replace(/（/g, '(').replace(/）/g, ')');
}
