import { randomUUID } from 'node:crypto';
import type { Context } from 'aws-lambda';

export interface LambdaIdentity {
  readonly functionName: string;
  readonly region: string;
  readonly timeoutSeconds: number;
  readonly memoryMb: number;
}

/** The context of one invocation, its remaining time counting down as in Lambda. */
export function lambdaContext({ functionName, region, timeoutSeconds, memoryMb }: LambdaIdentity): Context {
  const deadline = performance.now() + timeoutSeconds * 1000;
  const awsRequestId = randomUUID();
  return {
    callbackWaitsForEmptyEventLoop: false,
    functionName,
    functionVersion: '$LATEST',
    invokedFunctionArn: `arn:aws:lambda:${region}:000000000000:function:${functionName}`,
    memoryLimitInMB: String(memoryMb),
    awsRequestId,
    logGroupName: `/aws/lambda/${functionName}`,
    logStreamName: awsRequestId,
    getRemainingTimeInMillis: () => Math.max(0, Math.round(deadline - performance.now())),
    // The three old callbacks of Node 0.10, which the type still names.
    done: () => {},
    fail: () => {},
    succeed: () => {},
  };
}

/** The work's result, or an error once it has run longer than the function may; work that hangs frees its place. */
export async function withinTimeout<T>(work: Promise<T>, seconds: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const message = `Task timed out after ${seconds.toFixed(2)} seconds`;
    timer = setTimeout(() => reject(new Error(message)), seconds * 1000);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
