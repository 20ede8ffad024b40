// The thread in which the workbook is written beside the other formats: it takes one question after the other and answers each.
import { parentPort, workerData } from 'node:worker_threads';
import { errorCode, messageOf } from '../../model/error-code.ts';
import type { Answer, Question, ThreadData } from './apart.ts';
import { xlsx, xlsxChinese } from './index.ts';

const { folder, heads } = workerData as ThreadData;
const opened = (heads === 'zh' ? xlsxChinese : xlsx).open(folder);
// Whoever asks first is told why.
opened.catch(() => undefined);
let last = Promise.resolve();

parentPort?.on('message', (question: Question) => {
  last = last.then(() => answer(question));
});

async function answer(question: Question): Promise<void> {
  const reply = (answered: Answer): void => {
    parentPort?.postMessage(answered);
  };
  try {
    const writer = await opened;
    if (question.asks === 'add') await writer.add(question.rows);
    else await writer[question.asks]();
    reply({});
  } catch (error) {
    const code = errorCode(error);
    reply({ failed: { message: messageOf(error), ...(code !== undefined && { code }) } });
  }
}
