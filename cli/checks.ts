import type { Command } from 'commander';
import type { Language } from '../model/finding.ts';
import { texts } from './messages.ts';

/** `juesuan checks` */
export function addChecksCommand(program: Command, language: Language): void {
  program
    .command('checks')
    .description(texts[language].help.checks)
    .option('--json', texts[language].help.catalogueJson)
    .action(async ({ json }: { readonly json?: true }) => {
      if (json) {
        const { codebookLines } = await import('../output/codebook/index.ts');
        process.stdout.write(`${JSON.stringify(codebookLines('checks'), undefined, 2)}\n`);
        return;
      }
      const { loadAllChecks } = await import('../catalogue/load/all-checks.ts');
      const { textTable } = await import('./text-table.ts');
      const { tables, narrative, wording, across } = loadAllChecks();
      const rows = [...tables, ...narrative, ...wording, ...across].map((check) => [
        check.id,
        check.class,
        check.title[language],
        check.source,
      ]);
      process.stdout.write(`${textTable(rows, 4)}\n`);
    });
}
