import type { AnswerCode } from '../../../shared/domain/failure/failure.ts';

type ApiErrorStatus = 400 | 401 | 403 | 404 | 409 | 413 | 429 | 500 | 503;

/** What only an interface over HTTP refuses. What the use cases refuse is in `shared/domain/failure`, with its status and words. */
type OwnCode =
  | 'BAD_PATH'
  | 'BAD_PARAMETER'
  | 'BAD_BODY'
  | 'TOO_LARGE'
  | 'FOREIGN_ORIGIN'
  | 'FORBIDDEN'
  | 'SIGN_IN'
  | 'FORM_TOKEN'
  | 'SIGN_IN_FAILED'
  | 'NAME_NEEDED'
  | 'BAD_IDENTITY'
  | 'UNKNOWN_YEAR'
  | 'UNKNOWN_CELL'
  | 'NOT_FOUND'
  | 'ORIGINAL_DIFFERS'
  | 'NOT_CONVERTIBLE'
  | 'NOT_CONVERTED'
  | 'CONVERTING'
  | 'NO_SUMMARY'
  | 'FILE_NOT_KEPT'
  | 'BEING_MADE'
  | 'NO_PROOF'
  | 'NOT_SIGNED_BELOW'
  | 'FORMAT_NOT_OFFERED'
  | 'BROKEN';

type ApiErrorCode = OwnCode | AnswerCode;

interface ApiErrorOptions extends ErrorOptions {
  /** What a program calls the place of the fault: said to programs alone. */
  readonly member?: string;
}

/** A refusal that the caller may read: what is wrong and, where possible, what to do. */
export class ApiError extends Error {
  readonly status: ApiErrorStatus;
  readonly code: ApiErrorCode;
  readonly member: string | undefined;

  constructor(status: ApiErrorStatus, code: ApiErrorCode, message: string, options?: ApiErrorOptions) {
    super(message, options);
    this.name = 'ApiError';
    this.status = status;
    this.code = code;
    this.member = options?.member;
  }
}
