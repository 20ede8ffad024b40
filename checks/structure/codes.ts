import { distance } from 'fastest-levenshtein';
import type { CodeName } from '../../catalogue/load/codes.ts';
import type { Finding } from '../../model/finding.ts';
import { ancestorsOf, isCode, type FormFacts } from '../form-facts.ts';
import { acceptable, officialNames, sameName } from './code-names.ts';
import { placeOfRow, structureFinding, type StructureCheck, type StructureSubject } from './subject.ts';
import { at, must } from '../../model/must.ts';

/** Forms whose rows are codes, with the codes in printed order. */
function codedForms({ facts, catalogue }: StructureSubject): { form: FormFacts; codes: string[] }[] {
  return [...facts.forms.values()]
    .filter(({ id }) => id in catalogue.vocabulary.coded)
    .map((form) => ({ form, codes: [...form.rows.keys()].filter(isCode) }));
}

const systemOfForm = ({ catalogue }: StructureSubject, form: string): 'functional' | 'economic_dept' =>
  catalogue.vocabulary.coded[form]?.codes ?? 'functional';

/** Codes that are in no table of codes: one hint per document. */
export const unknownCode: StructureCheck = (subject, entry) => {
  const places = new Map<string, string>();
  for (const { form, codes } of codedForms(subject)) {
    const system = systemOfForm(subject, form.id);
    const known = subject.catalogue.codes[system];
    for (const code of codes)
      if (!isKnown(code, known) && belongs(code, system) && !places.has(code)) places.set(code, form.id);
  }
  const [first] = places;
  if (first === undefined) return [];
  const [code, form] = first;
  const gaps = { form: subject.writer.form(form), codes: [...places.keys()].join('、') };
  return [structureFinding(entry, gaps, placeOfRow(subject.reading, form, code))];
};

/** A prefix of a known code is also known: 2060702 implies 20607, even if no document printed the name of that. */
function isKnown(code: string, known: ReadonlyMap<string, unknown>): boolean {
  return known.has(code) || [...known.keys()].some((other) => other.startsWith(code));
}

/** A row printed under the code of another: its name and amounts are those of a code that the form lacks. */
export const codeOfAnother: StructureCheck = ({ reading, writer, recoded }, entry) =>
  recoded.map(({ form, code, own, label }) =>
    structureFinding(entry, { form: writer.form(form), label, code, other: own }, placeOfRow(reading, form, own)),
  );

/** A name that is certainly not that of its code; one finding per code. */
export const codeName: StructureCheck = (subject, entry) => {
  const findings = new Map<string, Finding>();
  for (const { form, codes } of codedForms(subject)) {
    for (const code of codes) {
      const label = must(form.rows.get(code), `row ${code}`);
      const names = namesOf(subject, form.id, code);
      const name = officialNames(names, Number(subject.reading.year))[0];
      const clash = `${code} ${label}`;
      if (name === undefined || findings.has(clash) || acceptable(label, names)) continue;
      const place = placeOfRow(subject.reading, form.id, code);
      findings.set(clash, structureFinding(entry, { form: subject.writer.form(form.id), code, label, name }, place));
    }
  }
  return [...findings.values()];
};

function namesOf({ catalogue }: StructureSubject, form: string, code: string): readonly CodeName[] {
  const system = catalogue.vocabulary.coded[form]?.codes ?? 'functional';
  return catalogue.codes[system].get(code) ?? [];
}

/** In text read by OCR, a name that differs by a character or two was probably misread. */
const misread: Pick<Finding, 'class' | 'severity'> = { class: 'ocr_suspect', severity: 'info' };
const misreadCharacters = 2;

const mayBeMisread = (a: string, b: string): boolean =>
  distance(a, b) <= Math.min(misreadCharacters, Math.floor(Math.min(a.length, b.length) / 3));

/** One code with two names in two tables, where the table of codes does not decide. */
export const sameNames: StructureCheck = (subject, entry) => {
  const seen = new Map<string, { form: FormFacts; label: string }>();
  const findings: Finding[] = [];
  for (const { form, codes } of codedForms(subject)) {
    for (const code of codes) {
      const label = must(form.rows.get(code), `row ${code}`);
      const before = seen.get(code);
      if (label === '') continue;
      if (before === undefined) seen.set(code, { form, label });
      else if (!sameName(label, before.label) && isUnsettled(subject, form.id, code, [label, before.label])) {
        const gaps = {
          code,
          label,
          form: subject.writer.form(form.id),
          other: subject.writer.form(before.form.id),
          name: before.label,
        };
        const isRecognised = form.doubtful || before.form.doubtful;
        const more = isRecognised && mayBeMisread(label, before.label) ? misread : {};
        findings.push(structureFinding(entry, gaps, placeOfRow(subject.reading, form.id, code), more));
      }
    }
  }
  return findings;
};

/** Whether `codes.name` does not already flag the name. */
function isUnsettled(subject: StructureSubject, form: string, code: string, labels: readonly string[]): boolean {
  const names = namesOf(subject, form, code);
  const known = officialNames(names, Number(subject.reading.year)).length > 0;
  return !known || labels.every((label) => acceptable(label, names));
}

/** The first code of a form that stands after a larger one; tables of several panels have no single order. */
export const codeOrder: StructureCheck = (subject, entry) =>
  codedForms(subject)
    .filter(({ form }) => systemOfForm(subject, form.id) === 'functional')
    .flatMap(({ form, codes }) => {
      const index = codes.findIndex((code, position) => position > 0 && code < at(codes, position - 1, 'code'));
      const [code, other] = [codes[index], codes[index - 1]];
      if (code === undefined || other === undefined) return [];
      const place = placeOfRow(subject.reading, form.id, code);
      return [structureFinding(entry, { form: subject.writer.form(form.id), code, other }, place)];
    });

/** A code without its parent, in a table that prints parents of that length. */
export const codeParent: StructureCheck = (subject, entry) =>
  codedForms(subject).flatMap(({ form, codes }) => {
    const lengths = new Set(codes.map((code) => code.length));
    const lost = new Map<string, string>();
    for (const code of codes) {
      const absent = ancestorsOf(code).find((parent) => lengths.has(parent.length) && !form.codes.has(parent));
      if (absent !== undefined && !lost.has(absent)) lost.set(absent, code);
    }
    return [...lost].map(([other, code]) =>
      structureFinding(
        entry,
        { form: subject.writer.form(form.id), code, other },
        placeOfRow(subject.reading, form.id, code),
      ),
    );
  });

/** A code of the other classification. */
export const codeSystem: StructureCheck = (subject, entry) =>
  codedForms(subject).flatMap(({ form, codes }) =>
    codes
      .filter((code) => !belongs(code, systemOfForm(subject, form.id)))
      .map((code) =>
        structureFinding(
          entry,
          { form: subject.writer.form(form.id), code },
          placeOfRow(subject.reading, form.id, code),
        ),
      ),
  );

/** 支出功能分类 begins with 2, 部门预算支出经济分类 with 3. */
const belongs = (code: string, system: 'functional' | 'economic_dept'): boolean =>
  code.startsWith(system === 'functional' ? '2' : '3');
