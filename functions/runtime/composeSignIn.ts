import { type Secrets, secretsManager } from '../../shared/aws/secrets.ts';
import { Breakage } from '../../shared/domain/failure/breakage.ts';
import { SIGNED_OUT_PATH } from '../../shared/render/frame/paths.ts';
import { identityProvider } from '../api/who/identityProvider.ts';
import { sealingKeysOf } from '../api/who/sealed.ts';
import { type SignIn, signIn } from '../api/who/signIn.ts';
import type { OfficeComposition } from './composeOffice.ts';
import type { SignInConfig } from './config.ts';

/** Signing in with a browser, with the secrets where the deployment keeps them. */
export function composeSignIn(
  office: Pick<OfficeComposition, 'people' | 'ledger' | 'now' | 'config'>,
  config: SignInConfig,
  secrets: Secrets = secretsManager(office.config.services),
): SignIn {
  const { site, issuer, clientSecretId, sessionKeyId } = config;
  if (sessionKeyId === undefined)
    throw new Breakage('BAD_CONFIG', { problems: ['NIANBAO_SESSION_KEY: names no secret'] });
  const provider = identityProvider(config, {
    clientSecret: async () => (clientSecretId === undefined ? undefined : secrets.current(clientSecretId)),
    signedOutPath: SIGNED_OUT_PATH,
  });
  const keys = async () => sealingKeysOf(await secrets.withPrevious(sessionKeyId));
  const { people, ledger, now } = office;
  return signIn({ site, issuer, provider, keys, people, ledger, now });
}
