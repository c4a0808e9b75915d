import { parentPort } from 'node:worker_threads';
import { answerTask, type ReadingTask } from '../../../shared/intake/apart/readingTask.ts';
import { convertWithLibreOffice } from './libreOffice.ts';

/** The thread in which the command line reads documents, see `readApart.ts`: one task after the other, each answered once. */
parentPort?.on('message', async (task: ReadingTask) => {
  try {
    parentPort?.postMessage({ done: await answerTask(task, convertWithLibreOffice) });
  } catch (error) {
    parentPort?.postMessage({ fault: error });
  }
});
