import * as oidc from 'openid-client';
import { Breakage } from '../../../shared/domain/failure/breakage.ts';
import { given } from '../../../shared/domain/values/given.ts';
import type { SignInConfig } from '../../runtime/config.ts';

/** Where somebody is sent to sign in, and what is kept until they come back. */
interface Departure {
  readonly url: string;
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** What the provider says of somebody, checked: issuer, audience, signature, nonce, times. */
interface Arrival {
  readonly subject: string;
  /** The value of the claim that the deployment names; absent where the provider does not vouch for one. */
  readonly id?: string;
}

/** The district's identity provider, as the sign-in needs it. */
export interface IdentityProvider {
  depart(): Promise<Departure>;
  /** Throws {@link SignInRefused} when the answer is not to that departure, or proves nothing. */
  arrive(address: URL, departure: Pick<Departure, 'state' | 'nonce' | 'verifier'>): Promise<Arrival>;
  /** Where the provider's own session is ended; undefined where it offers no such place. */
  leave(): Promise<string | undefined>;
}

/** The provider did not vouch: a refusal, an answer to another question, a token that does not hold. */
export class SignInRefused extends Error {
  override name = 'SignInRefused';
}

export const RETURN_PATH = '/sign-in/return';

interface ProviderOptions {
  /** The client's secret; a public client has none and proves itself by PKCE alone. */
  readonly clientSecret: () => Promise<string | undefined>;
  /** How the provider is reached where its address is not reached as it stands (one machine). */
  readonly fetch?: typeof fetch;
  readonly signedOutPath: string;
  /** Whether the provider has a session of its own to be ended by the browser; one beside the program is told directly. */
  readonly leaves?: boolean;
}

/** Claims for which the provider says whether it has checked them. */
const CHECKED_BY: Readonly<Record<string, string>> = { email: 'email_verified', phone_number: 'phone_number_verified' };
const SCOPES: Readonly<Record<string, string>> = { sub: 'openid', email: 'openid email', phone_number: 'openid phone' };

/** Authorization code with PKCE (RFC 7636) at any OpenID provider, by its own description. */
export function identityProvider(config: SignInConfig, options: ProviderOptions): IdentityProvider {
  const { site, issuer, clientId, claim } = config;
  let known: Promise<oidc.Configuration> | undefined;
  const described = () => {
    known ??= discover(issuer, clientId, options);
    // One that did not answer is asked again the next time.
    known.catch(() => {
      known = undefined;
    });
    return known;
  };
  return {
    async depart() {
      const verifier = oidc.randomPKCECodeVerifier();
      const [state, nonce] = [oidc.randomState(), oidc.randomNonce()];
      const url = oidc.buildAuthorizationUrl(await described(), {
        redirect_uri: `${site}${RETURN_PATH}`,
        scope: SCOPES[claim] ?? 'openid profile',
        code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        state,
        nonce,
      });
      return { url: url.href, state, nonce, verifier };
    },

    async arrive(address, { state, nonce, verifier }) {
      const provider = await described();
      try {
        const tokens = await oidc.authorizationCodeGrant(provider, address, {
          pkceCodeVerifier: verifier,
          expectedState: state,
          expectedNonce: nonce,
          idTokenExpected: true,
        });
        const claims = tokens.claims();
        if (claims === undefined) throw new SignInRefused('no identity token');
        const told: Readonly<Record<string, unknown>> =
          claim in claims ? claims : await oidc.fetchUserInfo(provider, tokens.access_token, claims.sub);
        const id = verifiedClaim(told, claim);
        return { subject: claims.sub, ...given({ id }) };
      } catch (error) {
        if (error instanceof SignInRefused || isUnreachable(error)) throw error;
        throw new SignInRefused('the answer does not hold', { cause: error });
      }
    },

    async leave() {
      if (options.leaves === false) return undefined;
      const provider = await described();
      if (provider.serverMetadata().end_session_endpoint === undefined) return undefined;
      const back = `${site}${options.signedOutPath}`;
      // Two names for one thing: the second is Cognito's own.
      return oidc.buildEndSessionUrl(provider, { post_logout_redirect_uri: back, logout_uri: back }).href;
    },
  };
}

async function discover(issuer: string, clientId: string, options: ProviderOptions): Promise<oidc.Configuration> {
  const secret = await options.clientSecret();
  const isPlain = new URL(issuer).protocol === 'http:';
  try {
    return await oidc.discovery(
      new URL(issuer),
      clientId,
      {},
      secret === undefined ? oidc.None() : oidc.ClientSecretBasic(secret),
      {
        // The token's signature is checked as well, though it came straight from the provider. Without TLS only a provider on
        // this machine is asked, or one in a test.
        execute: [oidc.enableNonRepudiationChecks, ...(isPlain ? [oidc.allowInsecureRequests] : [])],
        ...(options.fetch === undefined ? {} : { [oidc.customFetch]: options.fetch as oidc.CustomFetch }),
        timeout: 10,
      },
    );
  } catch (error) {
    throw new Breakage('IDENTITY_PROVIDER', { issuer }, { cause: error });
  }
}

/** The claim as text; undefined when it is none, or when the provider does not say that it has checked it. */
function verifiedClaim(claims: Readonly<Record<string, unknown>>, name: string): string | undefined {
  const value = claims[name];
  const checked = CHECKED_BY[name];
  if (typeof value !== 'string' || value === '') return undefined;
  // Cognito says "true" as text.
  return checked === undefined || claims[checked] === true || claims[checked] === 'true' ? value : undefined;
}

function isUnreachable(error: unknown): boolean {
  return error instanceof Breakage || (error instanceof TypeError && error.message === 'fetch failed');
}
