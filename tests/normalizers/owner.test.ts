import { loadForms } from '../../catalogue/load/forms.ts';
import { ownerAlone, ownerInTitle } from '../../normalizers/owner.ts';

test.each([
  ['青山市水文站2024年度收入决算表', '青山市水文站'],
  ['2024年度青山市水文站收入支出决算总表', '青山市水文站'],
  ['三亚市财政局部门收支总表', '三亚市财政局'],
  ['表一 三亚市水务局支出决算表', '三亚市水务局'],
  ['附表3：青山市水文站一般公共预算财政拨款支出决算表（汇总）', '青山市水文站'],
  ['一、青山市水文站2024年“三公”经费支出表', '青山市水文站'],
  ['公开03表 青山市项目服务中心支出决算表', '青山市项目服务中心'],
  ['一般公共预算财政拨款基本支出决算明细表', ''],
  ['2024年度部门收支总体情况表', ''],
  ['公开01表收入支出决算总表', ''],
])('%s names %s', (title, owner) => {
  expect(ownerInTitle(title, loadForms())).toBe(owner);
});

test.each([
  ['第二部分 青山市水文站', '青山市水文站'],
  ['三明市水利局　　　金额单位：万元', '三明市水利局'],
  ['二、青山市河道管理处（本级）', '青山市河道管理处'],
  ['单位：万元', ''],
  ['说明如下表', ''],
])('the line %s is the name %s', (line, name) => {
  expect(ownerAlone(line, loadForms())).toBe(name);
});
