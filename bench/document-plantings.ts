import type { DocumentReading } from '../model/document.ts';
import type { AmountRecord } from '../model/record.ts';

type Random = () => number;

/** An error other than a wrong figure: in a form's unit, a row's code, or a year or name in the text. */
export type DocumentPlanter = {
  readonly name: string;
  /** Ids of the checks that should report it. */
  readonly checks: readonly string[];
  /** The reading with the error, and a description; undefined if the report has no suitable place. */
  readonly plant: (
    reading: DocumentReading,
    random: Random,
  ) => { readonly reading: DocumentReading; readonly what: string } | undefined;
};

const choose = <Item>(items: readonly Item[], random: Random): Item | undefined =>
  items[Math.floor(random() * items.length)];

/** The unit line of one form says 元 under figures in 万元, or the other way round. */
const unit: DocumentPlanter = {
  name: 'unit',
  checks: ['unit.wrong', 'unit.differs'],
  plant: (reading, random) => {
    // Zeros are the same in every unit, so with zeros alone no unit is wrong.
    const counted = reading.forms.filter(
      ({ form, blank }) =>
        !blank && reading.records.filter((record) => record.form === form && Number(record.amount) !== 0).length >= 3,
    );
    const chosen = choose(counted, random);
    if (chosen === undefined) return undefined;
    const other = chosen.unit === '元' ? '万元' : '元';
    const inOther = (record: AmountRecord): AmountRecord =>
      record.form === chosen.form ? { ...record, unit: other } : record;
    return {
      what: `${chosen.form} in ${other}`,
      reading: {
        ...reading,
        forms: reading.forms.map((form) => (form === chosen ? { ...form, unit: other } : form)),
        records: reading.records.map(inOther),
      },
    };
  },
};

/** A 项 with the code of another one of the report. */
const code: DocumentPlanter = {
  name: 'code',
  checks: ['codes.of-another', 'codes.name', 'codes.same-name', 'figures.repeated', 'codes.parent'],
  plant: (reading, random) => {
    const rows = reading.forms.flatMap(({ form, rows: own }) =>
      own.filter(({ rowKey }) => /^2\d{6}$/.test(rowKey)).map((row) => ({ form, row })),
    );
    const chosen = choose(rows, random);
    const inForm = rows.filter(({ form }) => form === chosen?.form).map(({ row }) => row.rowKey);
    const wrong = choose(
      rows.map(({ row }) => row.rowKey).filter((key) => !inForm.includes(key)),
      random,
    );
    const free = wrong ?? differentCode(chosen?.row.rowKey, inForm);
    if (chosen === undefined || free === undefined) return undefined;
    const recoded = <Row extends { readonly rowKey: string }>(row: Row): Row =>
      row.rowKey === chosen.row.rowKey ? { ...row, rowKey: free } : row;
    return {
      what: `${chosen.form} ${chosen.row.rowKey} ${chosen.row.rowLabel} under ${free}`,
      reading: {
        ...reading,
        forms: reading.forms.map((form) =>
          form.form === chosen.form ? { ...form, rows: form.rows.map(recoded) } : form,
        ),
        records: reading.records.map((record) => (record.form === chosen.form ? recoded(record) : record)),
      },
    };
  },
};

/** Codes that every report may have and that nobody confuses: 行政运行, 一般行政管理事务, 机关服务, 其他. */
function differentCode(right: string | undefined, taken: readonly string[]): string | undefined {
  if (right === undefined) return undefined;
  return ['01', '02', '03', '99']
    .map((end) => right.slice(0, 5) + end)
    .find((one) => one !== right && !taken.includes(one));
}

/** A sentence begins with another year than the report's. */
const year: DocumentPlanter = {
  name: 'year',
  checks: ['wording.own-year', 'narrative.year-of-figure'],
  plant: (reading, random) => {
    const told = `${reading.year}年度`;
    const lines = reading.lines.flatMap(({ text }, index) =>
      text.replace(/\s/g, '').includes(told) && /收入|支出|总计|决算/.test(text) ? [index] : [],
    );
    const chosen = choose(lines, random);
    if (chosen === undefined) return undefined;
    const wrong = String(Number(reading.year) + (random() < 0.5 ? -1 : 1));
    const pattern = new RegExp(reading.year.replace(/(?<=\d)(?=\d)/g, '\\s*'), 'u');
    return {
      what: `${wrong} in “${reading.lines[chosen]?.text ?? ''}”`,
      reading: withLine(reading, chosen, (text) => text.replace(pattern, wrong)),
    };
  },
};

/** A sentence is about another department. */
const department: DocumentPlanter = {
  name: 'department',
  checks: ['wording.own-name'],
  plant: (reading, random) => {
    const name = reading.department.replace(/[（(].*$/u, '');
    const lines = reading.lines.flatMap(({ text }, index) =>
      text.startsWith(`${name}${reading.year}`) ? [index] : [],
    );
    const chosen = choose(lines, random);
    if (chosen === undefined || name === '') return undefined;
    const wrong = name.replace(/.{2}(?=(?:局|委员会|部|办公室|委)$)/u, '水务');
    if (wrong === name) return undefined;
    return { what: `${wrong} for ${name}`, reading: withLine(reading, chosen, (text) => text.replace(name, wrong)) };
  },
};

function withLine(reading: DocumentReading, at: number, change: (text: string) => string): DocumentReading {
  return {
    ...reading,
    lines: reading.lines.map((line, index) => (index === at ? { ...line, text: change(line.text) } : line)),
  };
}

/** All kinds of errors that are planted in forms, rows and sentences. */
export const documentPlanters: readonly DocumentPlanter[] = [unit, code, year, department];
