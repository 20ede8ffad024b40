import { readFileSync, writeFileSync } from 'node:fs';
import { Command, InvalidArgumentError, Option } from 'commander';
import { presets, type Preset, type Wear } from './presets.ts';
import { makeScan } from './scan.ts';

/** Makes a scan of a PDF: `npx tsx bench/scans/make.ts IN.pdf OUT.pdf --dpi 200 --preset moderate --seed 1`. */
const program = new Command()
  .argument('<in>', 'a PDF')
  .argument('<out>', 'the scan, a PDF')
  .option('--dpi <number>', 'pixels to the inch', number, 200)
  .addOption(new Option('--preset <name>', 'how worn').choices(Object.keys(presets)).default('moderate'))
  .option('--seed <number>', 'the same seed gives the same bytes', number, 1)
  .option('--pages <numbers>', 'pages wanted, 1-based: 3,4,7', (text) => text.split(',').map(number))
  .addOption(new Option('--turned <degrees>', 'all pages turned clockwise').choices(['0', '90', '180', '270']))
  .addOption(new Option('--seal <kind>', 'a round seal on each page').choices(['none', 'red', 'grey']))
  .parse();

type Options = {
  readonly dpi: number;
  readonly preset: Preset;
  readonly seed: number;
  readonly pages?: readonly number[];
  readonly turned?: string;
  readonly seal?: Wear['seal'];
};

const [input = '', output = ''] = program.args;
const { turned, seal, ...options } = program.opts<Options>();
const wear: Partial<Wear> = {
  ...(turned !== undefined && { turned: Number(turned) as Wear['turned'] }),
  ...(seal !== undefined && { seal }),
};
writeFileSync(output, await makeScan(readFileSync(input), { ...options, wear }));

function number(text: string): number {
  const value = Number(text);
  if (!Number.isFinite(value)) throw new InvalidArgumentError('not a number');
  return value;
}
