// Jest runs our TypeScript by stripping its types; `npm run check` is what checks them.
const { createHash } = require('node:crypto');
const { readFileSync } = require('node:fs');
const ts = require('typescript');

/**
 * In the context of a test each look at a global goes through an interceptor of node:vm, many times as slow as a look at
 * a variable: what works on pixels or characters took six times as long. So modules get them as constants of their own;
 * none of these is ever replaced by a test.
 */
const globals = [
  ...['Array', 'BigInt', 'Buffer', 'JSON', 'Map', 'Math', 'Number', 'Object', 'Promise', 'RegExp', 'Set', 'String'],
  ...['Float32Array', 'Float64Array', 'Int16Array', 'Int32Array', 'Uint8Array', 'Uint8ClampedArray', 'Uint16Array'],
  ...['Uint32Array', 'WeakMap', 'Infinity', 'NaN'],
];
const version = createHash('sha256').update(readFileSync(__filename)).update(ts.version).digest('hex');

module.exports = {
  // Without it what an older version of this file made is taken from the cache.
  getCacheKey: (source, fileName) =>
    createHash('sha256').update(version).update(fileName).update('\0').update(source).digest('hex'),

  process(source, fileName) {
    const { outputText } = ts.transpileModule(source, {
      fileName,
      compilerOptions: { module: 'ESNext', target: 'ES2023', inlineSourceMap: true, verbatimModuleSyntax: true },
    });
    const used = globals.filter((name) => new RegExp(`\\b${name}\\b`).test(outputText));
    // On the first line, so that the lines of stacks stay.
    return { code: `const { ${used.join(', ')} } = globalThis; ${outputText}` };
  },
};
