import type { Command } from 'commander';
import type { Language } from '../model/finding.ts';
import { texts } from './messages.ts';

/** `juesuan forms` */
export function addFormsCommand(program: Command, language: Language): void {
  program
    .command('forms')
    .description(texts[language].help.forms)
    .option('--json', texts[language].help.catalogueJson)
    .action(async ({ json }: { readonly json?: true }) => {
      if (json) {
        const { codebookLines } = await import('../output/codebook/index.ts');
        const columns = codebookLines('columns');
        const lines = codebookLines('forms').map((form) => ({
          ...form,
          columns: columns.filter((each) => each['form'] === form['form'] && each['kind'] === form['kind']),
        }));
        process.stdout.write(`${JSON.stringify(lines, undefined, 2)}\n`);
        return;
      }
      const { loadForms } = await import('../catalogue/load/forms.ts');
      const { loadAnnexes } = await import('../catalogue/load/annexes.ts');
      const { textTable } = await import('./text-table.ts');
      const rows = [...loadForms().forms, loadAnnexes()].map((form) => [
        form.id,
        form.name[language],
        form.titles.join('；'),
      ]);
      process.stdout.write(`${textTable(rows, 3)}\n`);
    });
}
