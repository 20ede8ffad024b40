import { isAnnexCheck } from '../../catalogue/load/checks.ts';
import type { StructureKind } from '../../catalogue/load/check-schema.ts';
import type { Finding } from '../../model/finding.ts';
import { codeName, codeOfAnother, codeOrder, codeParent, codeSystem, sameNames, unknownCode } from './codes.ts';
import { exchangedRows, misprintedFigure, negative, repeatedFigure } from './figures.ts';
import { listedUnits } from './listed-units.ts';
import {
  announcedForms,
  brokenLines,
  cutPages,
  expectedForms,
  otherYearForm,
  repeatedPages,
  unknownYear,
  formOverEdge,
  toldForm,
  uncertainLayout,
  mixedForm,
  unfinishedTable,
  unknownTable,
  unnamedReport,
  unreadFigures,
  unreadForms,
  unreadPages,
} from './forms.ts';
import { withheldFigures } from './withheld.ts';
import { displacedRows } from './displaced.ts';
import { shiftedRows } from './shifted.ts';
import type { StructureCheck, StructureSubject } from './subject.ts';
import { unitAssumed, unitDiffers, unitMissing, unitWrong } from './units.ts';

/** Every kind of structure check except `rounding`, which is made from the equations. */
const kinds: Record<Exclude<StructureKind, 'rounding'>, StructureCheck> = {
  'expected-forms': expectedForms,
  'announced-forms': announcedForms,
  'unknown-table': unknownTable,
  'told-form': toldForm,
  'over-edge': formOverEdge,
  'other-year-form': otherYearForm,
  'unknown-year': unknownYear,
  'unnamed-report': unnamedReport,
  'unread-pages': unreadPages,
  'cut-pages': cutPages,
  'broken-lines': brokenLines,
  'repeated-pages': repeatedPages,
  'unread-forms': unreadForms,
  'unread-figures': unreadFigures,
  'unfinished-table': unfinishedTable,
  'uncertain-layout': uncertainLayout,
  'mixed-form': mixedForm,
  'rows-shifted': shiftedRows,
  'rows-displaced': displacedRows,
  'unit-missing': unitMissing,
  'unit-assumed': unitAssumed,
  'unit-differs': unitDiffers,
  'unit-wrong': unitWrong,
  'unknown-code': unknownCode,
  'code-name': codeName,
  'code-of-another': codeOfAnother,
  'same-name': sameNames,
  'code-order': codeOrder,
  'code-parent': codeParent,
  'code-system': codeSystem,
  'listed-units': listedUnits,
  'repeated-figure': repeatedFigure,
  'exchanged-rows': exchangedRows,
  negative,
  'misprinted-figure': misprintedFigure,
  'overflowed-figure': withheldFigures('overflowed-figure'),
  'formula-error': withheldFigures('formula-error'),
  'scientific-figure': withheldFigures('scientific-figure'),
};

/** Findings about forms, units, codes and names. */
export function structureFindings(subject: StructureSubject): Finding[] {
  return subject.catalogue.checks.flatMap((check) =>
    check.kind === 'equation' || check.kind === 'rounding' || isAnnexCheck(check)
      ? []
      : kinds[check.kind](subject, check),
  );
}
