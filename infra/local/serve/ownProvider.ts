import type { JWK } from 'jose';
import { Provider } from 'oidc-provider';
import { messagePage } from '../../../shared/render/frame/messagePage.ts';
import { pageText } from '../../../shared/render/frame/pageHtml.ts';
import type { ShortLived } from './shortLived.ts';

/** The name this system goes by at its own provider. */
export const OWN_CLIENT = 'nianbao';

/** Under this path the provider answers; the rest of the site is the pages. */
export const PROVIDER_PREFIX = '/provider';
/** Where it sends people to say who they are. */
const signInHere = (uid: string): string => `${PROVIDER_PREFIX}/sign-in/${uid}`;

interface OwnProviderOptions {
  readonly site: string;
  readonly returnPath: string;
  readonly signedOutPath: string;
  readonly cookieKey: string;
  readonly signing: JWK;
  readonly store: ShortLived;
}

const MINUTE = 60;

/**
 * An OpenID provider for one machine and one client: authorization code with PKCE and nothing else. Who somebody is, the sign-in
 * page asks (`providerPages`); as what they come, the people list says.
 */
export function ownProvider(options: OwnProviderOptions): Provider {
  const { site, returnPath, signedOutPath, cookieKey, signing, store } = options;
  const at = (path: string) => `${PROVIDER_PREFIX}/${path}`;
  const provider = new Provider(site, {
    adapter: store.adapter,
    clients: [
      {
        client_id: OWN_CLIENT,
        // A public client: it is this very program, and the code is bound to its browser by PKCE.
        token_endpoint_auth_method: 'none',
        redirect_uris: [`${site}${returnPath}`],
        post_logout_redirect_uris: [`${site}${signedOutPath}`],
        response_types: ['code'],
        grant_types: ['authorization_code'],
        id_token_signed_response_alg: 'ES256',
      },
    ],
    jwks: { keys: [signing as never] },
    enabledJWA: { idTokenSigningAlgValues: ['ES256'] },
    routes: {
      authorization: at('auth'),
      token: at('token'),
      jwks: at('jwks'),
      userinfo: at('me'),
      end_session: at('leave'),
    },
    cookies: {
      keys: [cookieKey],
      long: { signed: true, httpOnly: true, sameSite: 'lax', secure: site.startsWith('https:') },
      short: { signed: true, httpOnly: true, sameSite: 'lax', secure: site.startsWith('https:') },
    },
    scopes: ['openid'],
    claims: { openid: ['sub'] },
    pkce: { required: () => true },
    responseTypes: ['code'],
    features: {
      devInteractions: { enabled: false },
      userinfo: { enabled: false },
      rpInitiatedLogout: { enabled: false },
    },
    interactions: { url: (_, { uid }) => signInHere(uid) },
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
    // The program asks for itself: there is nobody whose consent it would need.
    loadExistingGrant: async ({ oidc }) => {
      const { client, session } = oidc;
      if (client === undefined || session?.accountId === undefined) return undefined;
      const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
      grant.addOIDCScope('openid');
      await grant.save();
      return grant;
    },
    ttl: {
      Session: 60 * MINUTE,
      Interaction: 15 * MINUTE,
      AuthorizationCode: MINUTE,
      Grant: 60 * MINUTE,
      AccessToken: MINUTE,
      IdToken: 5 * MINUTE,
    },
    renderError: (context, out) => {
      context.type = 'html';
      context.body = failedPage(out.error);
    },
  });
  // Behind a proxy and before it: addresses are the site's, as the server that hands requests over has written into them.
  provider.proxy = true;
  return provider;
}

function failedPage(error: string): string {
  const words = `这次登录没有完成（${error.replace(/[^a-z_]/g, '')}）：离开较久，或者浏览器没有保存 Cookie。请回到首页登录。`;
  return pageText(messagePage('没有登录', words));
}
