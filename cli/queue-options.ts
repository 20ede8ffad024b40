import { InvalidArgumentError, Option } from 'commander';
import type { Language } from '../model/finding.ts';
import type { StorageOptions } from '../queue/storage.ts';
import { texts } from './messages.ts';
import { wholeNumber } from './options.ts';
import { queueTexts } from './queue-messages.ts';

/** `--queue URL`, or the variable JUESUAN_DATABASE. */
export function queueOption(language: Language): Option {
  const words = queueTexts[language];
  return new Option('-q, --queue <URL>', words.help.queue)
    .env('JUESUAN_DATABASE')
    .makeOptionMandatory()
    .argParser((value) => {
      if (/^postgres(?:ql)?:\/\//.test(value) && URL.canParse(value)) return value;
      // Not the value itself: it may hold a password.
      throw new InvalidArgumentError(words.notADatabase(value.replace(/:[^:@/]*@/, ':…@')));
    });
}

/** `--lease`, `--retries`, `--retry-delay`: how long the queue waits for a document, and how often it tries again. */
export function policyOptions(language: Language): Option[] {
  const { help } = queueTexts[language];
  const words = texts[language];
  return [
    wholeNumber(words, '--lease <SECONDS>', help.lease, 1),
    wholeNumber(words, '--retries <N>', help.retries, 0),
    wholeNumber(words, '--retry-delay <SECONDS>', help.retryDelay, 1),
  ];
}

export type StorageFlags = { readonly s3Endpoint?: string; readonly s3PathStyle?: true };

/** Options for the storage of documents named `s3://…`. */
export function storageOptions(language: Language): Option[] {
  const { help } = queueTexts[language];
  return [new Option('--s3-endpoint <URL>', help.s3Endpoint), new Option('--s3-path-style', help.s3PathStyle)];
}

export function storageOf({ s3Endpoint, s3PathStyle }: StorageFlags): StorageOptions {
  return { pathStyle: s3PathStyle ?? false, ...(s3Endpoint !== undefined && { endpoint: s3Endpoint }) };
}
