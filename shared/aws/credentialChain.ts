import { fromNodeProviderChain } from '@aws-sdk/credential-providers';

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

export interface CredentialOptions {
  /** Name of the profile in the AWS files; without it whatever the chain finds first. */
  readonly profile?: string;
  /** Region of the API: roles are assumed at the STS of that region, so that of the right partition. */
  readonly region: string;
  /** Asks the user for the code of the MFA device with that serial number. */
  readonly mfaCodeProvider: (serial: string) => Promise<string>;
  /** Other files than those in the user's home. */
  readonly files?: { readonly config: string; readonly credentials: string };
}

/**
 * The standard chain: environment, single sign-on, the AWS files with roles and processes, container, instance.
 * https://docs.aws.amazon.com/sdkref/latest/guide/standardized-credentials.html
 */
export function credentialChain({ profile, region, mfaCodeProvider, files }: CredentialOptions): CredentialSource {
  return fromNodeProviderChain({
    ...(profile === undefined ? {} : { profile }),
    ...(files === undefined ? {} : { configFilepath: files.config, filepath: files.credentials }),
    clientConfig: { region },
    mfaCodeProvider,
    // Tools that renew session keys write them into the file while this runs.
    ignoreCache: true,
  });
}
