import { type FailureCode, isFailure } from '../../shared/domain/failure/failure.ts';
import type { FailureFacts } from '../../shared/domain/failure/failureRow.ts';
import { breakageOf, chainOf } from './breakageOf.ts';

/** What may be logged of a failure: codes, names and identifiers. Never a message: a parser's may quote what a body wrote. */
export interface LoggedFailure {
  readonly code: FailureCode;
  readonly facts: FailureFacts;
  /** What lay under it, outermost first: `TimeoutError`, `Error ECONNREFUSED`, `ThrottlingException 400`. */
  readonly causes: readonly string[];
}

/** A failure as a line of the log tells it: enough to find the article of the runbook and the service that failed. */
export function failureFacts(error: unknown): LoggedFailure {
  const { code, facts } = breakageOf(error);
  return { code, facts, causes: chainOf(isFailure(error) ? error.cause : error).map(nameOf) };
}

/** Node's own code (`ECONNREFUSED`) or the service's status: short words of a closed list, not text of anybody's. */
function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  const answered = '$metadata' in error ? (error.$metadata as { readonly httpStatusCode?: unknown }) : undefined;
  const status = typeof answered?.httpStatusCode === 'number' ? String(answered.httpStatusCode) : undefined;
  return [error.name, code, status].filter((word) => word !== undefined && word !== '').join(' ');
}
