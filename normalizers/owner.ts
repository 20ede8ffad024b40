import { bareText } from './label.ts';

/** What titles of forms are made of; the body stands before them. */
const titleWords = [
  ...[
    '收入',
    '支出',
    '收支',
    '决算',
    '预算',
    '公开',
    '总',
    '明细',
    '情况',
    '执行',
    '项目',
    '基本',
    '经费',
    '资金',
    '安排',
  ],
  ...[
    '一般公共',
    '公共',
    '政府性',
    '基金',
    '国有资本',
    '经营',
    '财政',
    '专户',
    '拨款',
    '管理',
    '非财政',
    '三公',
    '行政',
  ],
  ...[
    '部门',
    '单位',
    '经济',
    '功能',
    '分类',
    '科目',
    '政府',
    '按',
    '及',
    '和',
    '与',
    '的',
    '其他',
    '事业',
    '会议费',
    '培训费',
  ],
  ...['使用', '汇总', '本年', '当年', '机关', '运行', '采购', '绩效', '目标', '体', '综合', '用', '表'],
];
/** One of them says that it is a form. */
const ofForms = /收入|支出|收支|决算|预算|经费|三公/u;
const title = new RegExp(`^(.*?)(?:${titleWords.join('|')})+$`, 'u');
/** Numbers of tables and parts. 三 alone may begin a name (三亚市), so a sign or a space has to stand behind it. */
const ordinals =
  /^\s*(?:[（(]?[一二三四五六七八九十\d]+[)）]?\s*[、.．]|(?:附[件表]?|表)\s*[一二三四五六七八九十\d]*[\s:：]+)\s*/u;
const numbers = /^(?:(?:附[件表]?|表)[一二三四五六七八九十\d]+|附[件表]|(?:公开|预算|财决|批复)?表?\d+表?)[:：]?/u;
const year = /(?:19|20)\d{2}年?度?/gu;

/**
 * The body that the title of a table names before what the table is: 青山市水文站2024年度收入决算表. Empty where it names
 * none.
 */
export function ownerInTitle(text: string): string {
  const bare = bareOf(text);
  const before = title.exec(bare)?.[1] ?? '';
  return /^\p{Script=Han}{4,}$/u.test(before) && ofForms.test(bare.slice(before.length)) ? before : '';
}

/** The body that a line consists of, beside the number of a part, a year and the unit: 第二部分 青山市水文站. */
export function ownerAlone(line: string): string {
  const text = line
    .replace(/(?:金额)?单位\s*[:：].*$/u, '')
    .replace(/^\s*第[一二三四五六七八九十\d]+[部分章篇节]+/u, '');
  const bare = bareOf(text);
  return ownerInTitle(text) || (body.test(bare) ? bare : '');
}

/** How the names of bodies end. */
const body =
  /^\p{Script=Han}{3,}(?:[局厅委办院所站处校会队部署室馆园场社团司库镇乡]|中心|本级|机关|政府|街道|中学|小学)$/u;

/** A title without its year, its number and what stands in brackets behind it. */
function bareOf(text: string): string {
  const bare = bareText(text.replace(ordinals, '').replace(/[（(][^（）()]*[)）]\s*$/, ''));
  return bare.replace(year, '').replace(numbers, '');
}
