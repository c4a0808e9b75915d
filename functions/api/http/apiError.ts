export type ApiErrorStatus = 400 | 403 | 404 | 409 | 413 | 500 | 503;

export type ApiErrorCode =
  | 'BAD_PATH'
  | 'BAD_PARAMETER'
  | 'BAD_BODY'
  | 'TOO_LARGE'
  | 'FOREIGN_ORIGIN'
  | 'FORBIDDEN'
  | 'NAME_NEEDED'
  | 'BAD_IDENTITY'
  | 'UNKNOWN_YEAR'
  | 'UNKNOWN_CELL'
  | 'NOT_FOUND'
  | 'NOT_ON_ROSTER'
  | 'NO_ROSTER'
  | 'NO_SUMMARY'
  | 'FORMAT_NOT_OFFERED'
  | 'LOCKED'
  | 'NOT_LOCKED'
  | 'NOT_READY'
  | 'SAME_PERSON'
  | 'UNKNOWN_RULE'
  | 'UNKNOWN_FINDING'
  | 'TEXT_CHANGED'
  | 'TEXT_TOO_LONG'
  | 'NOTHING_FILED'
  | 'OVERTAKEN'
  | 'ROSTER_CONFLICT'
  | 'ROLLUP_MISMATCH'
  | 'BUSY'
  | 'BROKEN';

/** A refusal that the caller may read: what is wrong and, where possible, what to do. */
export class ApiError extends Error {
  readonly status: ApiErrorStatus;
  readonly code: ApiErrorCode;

  constructor(status: ApiErrorStatus, code: ApiErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'ApiError';
    this.status = status;
    this.code = code;
  }
}
