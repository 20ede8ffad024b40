// Runs test files as Node.js runs programs, one after the other in the process of a worker. Jest itself would give each
// file a context of its own and load all it needs anew: that took longer than most tests, and code never got warm. What a
// file changes in the process is put back; what a module keeps (a catalogue that is loaded, an engine) stays.
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
// Reading PDFs keeps pdf.js from loading a canvas, unless whoever draws has loaded it before.
import '@napi-rs/canvas';
import { register } from 'tsx/esm/api';

register();
const require = createRequire(import.meta.url);
const circusPath = join(dirname(require.resolve('jest-circus/package.json')), 'build/jestAdapterInit.js');
const eventHandlers = Symbol.for('EVENT_HANDLERS');

/** The function that Jest asks to run a file (`testRunner`). */
export default async function run(globalConfig, config, environment, runtime, testPath, sendMessageToJest) {
  const { initialize, runAndTransformResultsToJestFormat } = newCircus();
  const putBack = noteProcess();
  try {
    globalThis.console = environment.global.console;
    // Jest's own knows only of what Jest has transformed.
    Error.prepareStackTrace = undefined;
    process.setSourceMapsEnabled(true);
    const { snapshotState } = await initialize({
      ...{ config, environment, globalConfig, runtime, sendMessageToJest, testPath },
      localRequire: require,
      parentProcess: process,
      setGlobalsForRuntime: (globals) => Object.assign(globalThis, globals),
    });
    await import(pathToFileURL(testPath).href);
    const results = await runAndTransformResultsToJestFormat({
      ...{ config, globalConfig, testPath },
      setupAfterEnvPerfStats: {},
    });
    snapshotState.save();
    return results;
  } finally {
    putBack();
  }
}

/** What collects and runs tests, without those of the file before. */
function newCircus() {
  delete globalThis[eventHandlers];
  delete require.cache[circusPath];
  return require(circusPath);
}

/** @returns what puts the environment, the folder and the console back as they are now */
function noteProcess() {
  const { console } = globalThis;
  const [environment, folder] = [{ ...process.env }, process.cwd()];
  return () => {
    globalThis.console = console;
    process.chdir(folder);
    for (const name of Object.keys(process.env)) if (!(name in environment)) delete process.env[name];
    Object.assign(process.env, environment);
  };
}
