import type { DocumentReading } from '../../model/document.ts';
import type { RecognisedForm } from '../../model/form.ts';
import { commonUnit } from '../units.ts';
import { structureFinding, type StructureCheck } from './subject.ts';

/** A form with amounts that states no unit. */
export const unitMissing: StructureCheck = ({ reading, writer }, entry) =>
  filled(reading)
    .filter((form) => form.unit === '')
    .map((form) => structureFinding(entry, { form: writer.form(form.form) }, form.place));

/** A form with amounts that states no unit, and is read in the unit of all other tables. */
export const unitAssumed: StructureCheck = ({ reading, writer }, entry) =>
  filled(reading)
    .filter((form) => form.unitAssumed)
    .map(({ form, unit, place }) => structureFinding(entry, { form: writer.form(form), unit }, place));

/** A form in another unit than most forms. */
export const unitDiffers: StructureCheck = ({ reading, writer, wrongUnits }, entry) => {
  const other = commonUnit(reading.forms);
  return filled(reading)
    .filter(({ unit, form }) => unit !== '' && unit !== other && !wrongUnits.some((wrong) => wrong.form === form))
    .map(({ form, unit, place }) => structureFinding(entry, { form: writer.form(form), unit, other }, place));
};

/** A form whose figures are in another unit than it states. */
export const unitWrong: StructureCheck = ({ reading, writer, wrongUnits }, entry) =>
  wrongUnits.map(({ form, unit, other }) => {
    const place = reading.forms.find((one) => one.form === form)?.place;
    return structureFinding(entry, { form: writer.form(form), unit, other }, place);
  });

const filled = ({ forms }: DocumentReading): RecognisedForm[] => forms.filter((form) => !form.blank);
