// One function's process, as Lambda runs it: only its own bundle and its own environment. Asked over the channel to its parent.
import { pathToFileURL } from 'node:url';

const { handler } = await import(pathToFileURL(process.argv[2]).href);
process.on('message', async ({ id, event, seconds }) => {
  const until = Date.now() + seconds * 1000;
  const awsRequestId = crypto.randomUUID();
  const context = {
    ...{ awsRequestId, functionName: process.env.AWS_LAMBDA_FUNCTION_NAME, functionVersion: '$LATEST' },
    ...{ memoryLimitInMB: '512', getRemainingTimeInMillis: () => until - Date.now() },
  };
  try {
    process.send({ id, answer: (await handler(event, context)) ?? null });
  } catch (error) {
    process.send({ id, failed: String(error?.stack ?? error) });
  }
});
process.on('disconnect', () => process.exit(0));
process.send({ ready: true });
