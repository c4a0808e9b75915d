import { fromIni, fromNodeProviderChain, fromTemporaryCredentials } from '@aws-sdk/credential-providers';
import { when } from '../domain/values/given.ts';

export interface AwsCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  /** Absent for keys that stay valid, and for session keys that somebody wrote into the credentials file. */
  readonly expiration?: Date;
}

/**
 * The user's credentials as they are now. Those that expire are fetched anew in their last five minutes; `forceRefresh`
 * reads even the files again. Rejects when there are none, or when they have expired and cannot be renewed.
 */
export type CredentialSource = (how?: { readonly forceRefresh: boolean }) => Promise<AwsCredentials>;

interface CredentialOptions {
  /** Name of the profile in the AWS files; without it whatever the chain finds first. */
  readonly profile?: string;
  /** Region of the API: roles are assumed at the STS of that region, so that of the right partition. */
  readonly region: string;
  /** Asks the user for the code of the MFA device with that serial number. */
  readonly mfaCodeProvider: (serial: string) => Promise<string>;
  readonly now: () => Date;
  /** Passed on when the profile's role is assumed: `district` of somebody of the office who works for one of several. */
  readonly sessionTags?: Readonly<Record<string, string>>;
  /** Other files than those in the user's home. */
  readonly files?: { readonly config: string; readonly credentials: string };
}

/**
 * A named profile is that identity or none: its keys, role, process or single sign-on, never the instance's role because
 * the name was misspelt. Without a name, the standard chain: environment, the AWS files, container, instance.
 * https://docs.aws.amazon.com/sdkref/latest/guide/standardized-credentials.html
 */
export function credentialChain(options: CredentialOptions): CredentialSource {
  const { profile, region, mfaCodeProvider, now, files, sessionTags } = options;
  const common = {
    ...when(files, (files) => ({ configFilepath: files.config, filepath: files.credentials })),
    clientConfig: { region },
    mfaCodeProvider,
    // Tools that renew session keys write them into the file while this runs.
    ignoreCache: true,
    ...when(sessionTags, (tags) => ({ roleAssumer: assumingWith(tags, region) })),
  };
  return remembered(profile === undefined ? fromNodeProviderChain(common) : fromIni({ ...common, profile }), now);
}

type RoleAssumer = NonNullable<NonNullable<Parameters<typeof fromIni>[0]>['roleAssumer']>;

/** Assumes the profile's role as the SDK would, with these tags beside what the profile says. */
function assumingWith(tags: Readonly<Record<string, string>>, region: string): RoleAssumer {
  const Tags = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
  return (masterCredentials, params) =>
    fromTemporaryCredentials({ masterCredentials, params: { ...params, Tags }, clientConfig: { region } })();
}

/** A request that is on its way must not outlive its signature's session. */
const RENEW_BEFORE_MS = 5 * 60_000;

/** Asks the source only when it has to, and once for all who wait: each time may ask a person for a code. */
export function remembered(source: CredentialSource, now: () => Date): CredentialSource {
  let known: AwsCredentials | undefined;
  let asking: Promise<AwsCredentials> | undefined;
  const left = () => (known?.expiration?.getTime() ?? Number.POSITIVE_INFINITY) - now().getTime();
  const fetched = (how?: { readonly forceRefresh: boolean }) => {
    asking ??= source(how)
      .then((credentials) => {
        known = credentials;
        return credentials;
      })
      .finally(() => {
        asking = undefined;
      });
    return asking;
  };
  return async (how) => {
    if (how?.forceRefresh === true || known === undefined || left() <= 0) return fetched(how);
    if (left() > RENEW_BEFORE_MS) return known;
    const good = known;
    return fetched().catch((error: unknown) => {
      if (left() > 0) return good;
      throw error;
    });
  };
}
