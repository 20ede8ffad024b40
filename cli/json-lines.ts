import type { DocumentOutcome } from '../pipeline/many/outcome.ts';
import type { RunView } from './progress.ts';

/** Reports each event as one line of JSON on standard output, for other programs. */
export function printJsonLines(): RunView {
  const print = (line: object): void => {
    process.stdout.write(`${JSON.stringify(line)}\n`);
  };
  return {
    started: (documents, resumed) => {
      print({ event: 'started', documents, resumed });
    },
    pageDone: (page) => {
      print({ event: 'page', ...page });
    },
    documentDone: (outcome) => {
      print({ event: 'document', ...asJson(outcome) });
    },
    still: ({ stage, done, of, documents }) => {
      if (stage === 'looking') print({ event: 'looking', done, files: of });
      else if (stage === 'tables') print({ event: 'tables', done, documents: of });
      else print({ event: 'reading', done, documents: of, at: documents });
    },
    inputFailed: ({ path, message }) => {
      print({ event: 'input', path, status: 'failed', error: message });
    },
    notice: (message) => {
      print({ event: 'notice', message });
    },
    finish: ({ status, error }) => {
      print({ event: 'finished', status, ...(error && { error }) });
    },
  };
}

function asJson(outcome: DocumentOutcome): object {
  const { document, path, status, summary, problem, resumed, stack } = outcome;
  return {
    document,
    path,
    status,
    ...(resumed && { resumed }),
    ...(summary && {
      pages: summary.pages,
      records: summary.records,
      forms_found: summary.formsFound,
      forms_missing: summary.formsMissing,
      forms_blank: summary.formsBlank,
      findings: summary.findings,
      seconds: summary.seconds,
    }),
    ...(problem && { error: problem }),
    ...(stack && { stack }),
  };
}
