/** Identifiers only: never figures, narratives or parser messages. */
export type FailureFacts = Readonly<Record<string, string | number | readonly string[] | null>>;

type Words = string | ((facts: FailureFacts) => string);

/** What a code means to whoever asked, in the languages of the command line; pages and interface speak Chinese. */
export interface FailureWords {
  readonly zh: Words;
  readonly en: Words;
}

/** What the interface answers: the HTTP status, and the code where callers know it by another than the program. */
export interface FailureStatus {
  readonly status: 400 | 403 | 404 | 409 | 503;
  readonly answeredAs?: string;
}
