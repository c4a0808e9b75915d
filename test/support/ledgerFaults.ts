import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { S3Client } from '@aws-sdk/client-s3';
import type { SQSClient } from '@aws-sdk/client-sqs';
import { Crash } from './ledgerSchedule.ts';

/**
 * What may befall one request of a real client. `crashBefore` and `crashAfter`: the process dies around it. `lost`: it was
 * carried out, the answer never came, and the SDK's own retry sends it again. `doubled`: it goes over the wire twice.
 */
export const SDK_FAULTS = ['crashBefore', 'crashAfter', 'lost', 'doubled'] as const;
export type SdkFault = (typeof SDK_FAULTS)[number];

/** Decides what befalls each request; told its number (from 0) and its command. */
export type FaultPlan = (request: number, command: string) => SdkFault | undefined;

export interface FaultyClients {
  readonly requests: () => number;
  /** Requests as they went over the wire, retries and doubles included. */
  readonly sent: () => number;
  plan: FaultPlan | undefined;
}

type AnyClient = DynamoDBClient | S3Client | SQSClient;
type Handler = (args: object) => Promise<{ output: object; response: unknown }>;

/** The SDK gives up on an answer with an error of this name, and tries again. */
class LostAnswer extends Error {
  override name = 'TimeoutError';
}

/** Puts faults into the clients' own middleware: outside the SDK's retries for crashes, inside them for the wire. */
export function withFaults(...clients: readonly AnyClient[]): FaultyClients {
  let count = 0;
  let sent = 0;
  const control: FaultyClients = { requests: () => count, sent: () => sent, plan: undefined };
  const faults = new WeakMap<object, SdkFault>();
  for (const client of clients) {
    const stack = (client as unknown as { middlewareStack: Stack }).middlewareStack;
    stack.add(
      (next, context) => async (args) => {
        const fault = control.plan?.(count++, context.commandName);
        if (fault === 'crashBefore') throw new Crash();
        if (fault !== undefined) faults.set(context, fault);
        const answer = await next(args);
        if (fault === 'crashAfter') throw new Crash();
        return answer;
      },
      { step: 'initialize', name: 'crashes', priority: 'high' },
    );
    stack.add(
      (next, context) => async (args) => {
        sent++;
        const fault = faults.get(context);
        if (fault !== 'lost' && fault !== 'doubled') return next(args);
        faults.delete(context);
        const answer = await next(args);
        if (fault === 'lost') throw new LostAnswer('the answer was lost');
        sent++;
        return next(args).catch(() => answer);
      },
      { step: 'finalizeRequest', name: 'theWire', priority: 'low' },
    );
  }
  return control;
}

interface Stack {
  add(
    middleware: (next: Handler, context: { commandName: string }) => Handler,
    options: { step: string; name: string; priority: string },
  ): void;
}
