import { errorCode, messageOf } from '../../model/error-code.ts';
import { RunError } from './run-error.ts';

/**
 * The message when a package is not installed: packages that few people need (PostgreSQL, object storage) are optional.
 *
 * @returns undefined for any other error
 */
export function missingPackage(error: unknown): RunError | undefined {
  if (errorCode(error) !== 'ERR_MODULE_NOT_FOUND') return undefined;
  const name = /^Cannot find package '([^']+)'/.exec(messageOf(error))?.[1];
  if (name === undefined) return undefined;
  return new RunError(
    {
      zh: `此功能需要软件包 ${name}，但没有安装；请运行 npm install ${name}，或重新安装本程序（不加 --omit=optional）`,
      en: `This needs the package ${name}, which is not installed; run npm install ${name}, or install the program again without --omit=optional`,
    },
    error,
  );
}
