import { plainLine } from '../../shared/render/frame/plainText.ts';

/** What a piece of work is about: every line of the log names as much of it as is known. */
export interface Work {
  /** The invocation; the gateway's own number of a request stands beside it. */
  readonly requestId?: string;
  readonly gatewayRequestId?: string;
  /** The message on the queue, by which a dead letter is found. */
  readonly messageId?: string;
  /** When a schedule was due. */
  readonly scheduledTime?: string;
  readonly district?: string | null;
  readonly agency?: string;
  readonly year?: number;
  readonly receipt?: string;
  /** The kind of a step of the office. */
  readonly step?: string;
  readonly versionId?: string;
  /** Of a request: method and path as they were sent, without the query. */
  readonly method?: string;
  readonly path?: string;
}

/**
 * A text as a line may hold it: what would break the line, hide in it or turn its direction (line breaks, control
 * characters, U+202E) is shown as U+FFFD or a space.
 */
export function plainValue(_key: string, value: unknown): unknown {
  return typeof value === 'string' ? plainLine(value) : value;
}

/** What is known of the work before the failure: the request, then whatever was found out. */
export function workOf(context: { readonly awsRequestId?: string } | undefined, more: Work = {}): Work {
  return { ...(context?.awsRequestId === undefined ? {} : { requestId: context.awsRequestId }), ...more };
}
