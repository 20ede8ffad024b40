import type { CodeSystem } from '../../catalogue/load/codes.ts';
import type { FormEntry } from '../../catalogue/load/form-schema.ts';

/** Whether codes of a classification (支出功能分类, 支出经济分类) name the rows of a form. */
export const isCoded = ({ rows }: Pick<FormEntry, 'rows'>): boolean =>
  rows === 'functional-code' || rows === 'economic-code';

/** The classification whose codes name the rows of a coded form. */
export const codeSystemOf = ({ rows }: Pick<FormEntry, 'rows'>): CodeSystem =>
  rows === 'economic-code' ? 'economic_dept' : 'functional';
