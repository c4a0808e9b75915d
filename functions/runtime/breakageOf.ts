import { Breakage, type BreakageCode } from '../../shared/domain/failure/breakage.ts';
import { type Failure, isFailure } from '../../shared/domain/failure/failure.ts';

/** Causes looked at: a chain may be long, or lead back into itself. */
const DEEPEST = 5;

/** Node's codes, and what the local S3 says, of a disk or quota with nothing left. */
const FULL: readonly string[] = ['ENOSPC', 'EDQUOT', 'InsufficientStorage'];
/** SQLite's result code for a full disk. */
const SQLITE_FULL = 13;
/** Node's codes of a connection that did not come about or did not last. */
const UNREACHED: readonly string[] = [
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EPIPE',
  'ETIMEDOUT',
];

/**
 * An error by what it is: a coded one as it stands; a full disk; a service that answered badly or not at all; all else is
 * a fault of this program. The error itself becomes the cause.
 */
export function breakageOf(error: unknown): Failure {
  if (isFailure(error)) return error;
  return new Breakage(codeOf(chainOf(error)), {}, { cause: error });
}

/** An error and what lay under it, outermost first. */
export function chainOf(error: unknown): readonly unknown[] {
  const found: unknown[] = [];
  for (let each = error; each !== undefined && each !== null && found.length < DEEPEST; each = causeOf(each))
    found.push(each);
  return found;
}

function causeOf(error: unknown): unknown {
  return error instanceof Error ? error.cause : undefined;
}

function codeOf(chain: readonly unknown[]): BreakageCode {
  if (chain.some(isDiskFull)) return 'DISK_FULL';
  return chain.some(isOfService) ? 'SERVICE' : 'PROGRAM_FAULT';
}

function isDiskFull(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return (
    ('errcode' in error && error.errcode === SQLITE_FULL) || FULL.includes(codeIn(error)) || FULL.includes(error.name)
  );
}

/** The SDK marks what a service answered; a time limit of a request has only its name. */
function isOfService(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return '$metadata' in error || error.name === 'TimeoutError' || UNREACHED.includes(codeIn(error));
}

function codeIn(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : '';
}
