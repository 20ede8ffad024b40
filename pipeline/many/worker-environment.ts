/** Variables that a process needs in order to run, and to find its temporary files and its language. */
const needed =
  /^(?:PATH|HOME|LANG|LANGUAGE|LC_\w+|TZ|TMPDIR|TMP|TEMP|SystemRoot|windir|LD_LIBRARY_PATH|DYLD_\w+|NODE_OPTIONS|NODE_V8_COVERAGE|OMP_\w+|UV_\w+)$/i;

/**
 * The environment of a process that reads strangers' files: it contains no secrets, of the queue or of anything else.
 */
export function workerEnvironment(environment: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => needed.test(name)));
}
