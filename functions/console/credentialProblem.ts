type CredentialTrouble = 'noCredentials' | 'expired';

/** There are no credentials to sign with, or they cannot be renewed. The cause says what the chain met. */
export class CredentialProblem extends Error {
  readonly trouble: CredentialTrouble;
  constructor(trouble: CredentialTrouble, options: ErrorOptions) {
    super(trouble, options);
    this.name = 'CredentialProblem';
    this.trouble = trouble;
  }

  /** What the chain said, in its own words. */
  get why(): string {
    return this.cause instanceof Error ? this.cause.message : String(this.cause);
  }
}

/** Single sign-on whose session is over, and STS asked with keys that have run out. */
const EXPIRED = /TokenProviderError|ExpiredToken|expired|corresponding SSO session|refresh/i;

export function credentialProblemOf(error: unknown): CredentialProblem {
  const text = error instanceof Error ? `${error.name} ${error.message}` : String(error);
  return new CredentialProblem(EXPIRED.test(text) ? 'expired' : 'noCredentials', { cause: error });
}
