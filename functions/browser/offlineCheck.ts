/**
 * 自查 as one file: the same script is the page's and, started once more without a page, the worker's that reads documents for it
 * (`readApart.ts`).
 */
if (typeof document === 'undefined') void import('./readingWorker.ts');
else void import('./check.ts');
