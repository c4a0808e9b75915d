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
