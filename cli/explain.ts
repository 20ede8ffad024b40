import type { Command } from 'commander';
import type { Bilingual, Language } from '../model/finding.ts';
import type { RecognisedForm } from '../model/form.ts';
import { RunError } from '../pipeline/many/run-error.ts';
import { texts } from './messages.ts';

const names = {
  zh: {
    head: ['读法', '成立', '不符', '数字', '得分'],
    sure: '确定',
    unsure: {
      'several-readings': '几种读法相当',
      'sums-fail': '多处勾稽不符',
      'no-sums': '没有可核的勾稽',
      'misread-grid': '表头或行名显示单元格读法有误',
    },
    only: '只有一种读法，勾稽不露破绽',
    margin: '领先',
  },
  en: {
    head: ['reading', 'held', 'failing', 'figures', 'points'],
    sure: 'sure',
    unsure: {
      'several-readings': 'several are as good',
      'sums-fail': 'sums fail widely',
      'no-sums': 'no sums',
      'misread-grid': 'heads or names show cells read wrongly',
    },
    only: 'one reading, and its sums leave no doubt',
    margin: 'margin',
  },
} as const;

const noDocument = (path: string): Bilingual => ({
  zh: `${path} 不是结果文件夹里某一文件的 JSON；请给出 结果文件夹/documents/ 下的文件`,
  en: `${path} is not the JSON of a document: give a file of a results folder's documents/`,
});

/** `juesuan explain DOCUMENT.json`: why each form was read as it was. */
export function addExplainCommand(program: Command, language: Language): void {
  program
    .command('explain')
    .description(texts[language].help.explain)
    .argument('<json>', texts[language].help.explained)
    .action(async (path: string) => {
      const { readPart } = await import('../output/read-results.ts');
      const { textTable } = await import('./text-table.ts');
      const { forms } = await readPart(path).catch((error: unknown) => {
        throw new RunError(noDocument(path), error);
      });
      process.stdout.write(forms.map((form) => `${explained(form, language, textTable)}\n`).join(''));
    });
}

/** One form: its place, whether its layout is certain, and each reading that was compared, best first. */
function explained(
  { title, place, choice }: Pick<RecognisedForm, 'title' | 'place' | 'choice'>,
  language: Language,
  table: (rows: readonly (readonly string[])[]) => string,
): string {
  const words = names[language];
  const where = `${title} p.${String(place.page)}`;
  if (!choice) return `${where}: ${words.only}`;
  const verdict = choice.doubt ? words.unsure[choice.doubt] : words.sure;
  const margin = choice.margin === undefined ? '' : `, ${words.margin} ${String(choice.margin)}`;
  const rows = (choice.weighed ?? []).map(({ reading, held, failing, figures, points }) => [
    `  ${reading === choice.chosen ? '*' : ' '} ${reading}`,
    ...[held, failing, figures, points].map(String),
  ]);
  return `${where}: ${verdict}${margin}\n${table([[`    ${words.head[0]}`, ...words.head.slice(1)], ...rows])}`;
}
