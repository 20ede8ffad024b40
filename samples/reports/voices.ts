/** Reasons that departments give for a figure's rise or fall; all of them invented. */
export const rises: readonly string[] = [
  '年中追加了专项任务所需经费',
  '新录用人员到岗，人员经费相应增加',
  '上年跨年项目在本年集中结算',
  '缴费基数按规定调整，单位缴纳部分增加',
  '业务量上升，外包服务费用增加',
];

export const falls: readonly string[] = [
  '部分项目合同尾款推迟到下一年支付',
  '从严控制一般性支出，压减了会务和印刷费用',
  '两名人员退休后编制暂未补充',
  '招标采购形成节约',
  '一次性购置项目已在上年完成',
];
