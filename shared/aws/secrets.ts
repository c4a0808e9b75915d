import {
  GetSecretValueCommand,
  ResourceNotFoundException,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import type { Services } from './clients.ts';

/** How long a secret is remembered: a rotated key is in use everywhere after that. */
const REMEMBERED_MS = 5 * 60_000;

/** A version label as Secrets Manager moves it: the value in force, and the one before it. */
type Stage = 'AWSCURRENT' | 'AWSPREVIOUS';

export interface Secrets {
  /** The value in force. */
  current(id: string): Promise<string>;
  /** The value in force and the one before it, so that what was sealed before a rotation still opens. */
  withPrevious(id: string): Promise<readonly [string, ...string[]]>;
}

/** Secrets of the deployment: made and replaced there, read here, remembered for five minutes. */
export function secretsManager({ region }: Pick<Services, 'region'>, now: () => number = Date.now): Secrets {
  const client = new SecretsManagerClient({ region });
  const remembered = new Map<string, { readonly at: number; readonly value: Promise<string | undefined> }>();
  const read = (SecretId: string, VersionStage: Stage) => {
    const key = `${SecretId} ${VersionStage}`;
    const known = remembered.get(key);
    if (known !== undefined && now() - known.at < REMEMBERED_MS) return known.value;
    const value = client.send(new GetSecretValueCommand({ SecretId, VersionStage })).then(
      ({ SecretString }) => SecretString,
      (error: unknown) => {
        // Before the first rotation there is no previous one.
        if (VersionStage === 'AWSPREVIOUS' && error instanceof ResourceNotFoundException) return undefined;
        remembered.delete(key);
        throw error;
      },
    );
    remembered.set(key, { at: now(), value });
    return value;
  };
  const current = async (id: string) => {
    const value = await read(id, 'AWSCURRENT');
    if (value === undefined || value === '') throw new Error(`the secret ${id} holds no text`);
    return value;
  };
  return {
    current,
    async withPrevious(id) {
      const [newest, previous] = await Promise.all([current(id), read(id, 'AWSPREVIOUS')]);
      return previous === undefined || previous === '' ? [newest] : [newest, previous];
    },
  };
}
