// Runs models outside of Jest, whose own arrays the runtime refuses: with each of `workerData.models` on the same input.
import { parentPort, workerData } from 'node:worker_threads';
import { InferenceSession, Tensor } from 'onnxruntime-node';

const scores = [];
for (const model of workerData.models) {
  const session = await InferenceSession.create(model, { intraOpNumThreads: 1, logSeverityLevel: 3 });
  const input = Float32Array.from(workerData.input);
  const output = await session.run({ x: new Tensor('float32', input, [1, 3, 48, input.length / 144]) });
  scores.push(output[session.outputNames[0]].data.slice());
  await session.release();
}
parentPort.postMessage(scores);
