import { answerTask, type ReadingDone, type ReadingTask } from '../../shared/intake/apart/readingTask.ts';
import { type ConversionAsked, type ConversionTold, convertByPage } from './convertByPage.ts';

/** What the worker says: that it is there, what it would have converted, and what each task came to. */
export type WorkerTold =
  | { readonly kind: 'ready' }
  | ConversionAsked
  | { readonly kind: 'done'; readonly done: ReadingDone }
  | { readonly kind: 'fault'; readonly words: string };

const tell = (told: WorkerTold) => postMessage(told);

addEventListener('message', ({ data }: MessageEvent<ReadingTask | ConversionTold>) => {
  if (data.kind === 'converted') return;
  answerTask(data, convertByPage).then(
    (done) => tell({ kind: 'done', done }),
    (fault: unknown) => tell({ kind: 'fault', words: fault instanceof Error ? `${fault.name}: ${fault.message}` : '' }),
  );
});
tell({ kind: 'ready' });
