// The thread that writes the workbook while the other formats are written: it answers one question after the other.
import { parentPort, workerData } from 'node:worker_threads';
import { errorCode, messageOf } from '../../model/error-code.ts';
import type { Answer, Question, ThreadData } from './apart.ts';
import { xlsx, xlsxChinese } from './index.ts';

const { folder, heads } = workerData as ThreadData;
const opened = (heads === 'zh' ? xlsxChinese : xlsx).open(folder);
// An error is reported to the first question.
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
