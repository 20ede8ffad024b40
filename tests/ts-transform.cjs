// Jest runs our TypeScript by stripping its types; `npm run check` is what checks them.
const ts = require('typescript');

module.exports = {
  process(source, fileName) {
    const { outputText } = ts.transpileModule(source, {
      fileName,
      compilerOptions: { module: 'ESNext', target: 'ES2023', inlineSourceMap: true, verbatimModuleSyntax: true },
    });
    return { code: outputText };
  },
};
