import { afterEach, expect, it, vi } from 'vitest';
import { defaultProvider } from '../../../shared/aws/functionCredentials.ts';

afterEach(() => vi.unstubAllEnvs());

it('a function has the keys that Lambda puts into its environment, with their session', async () => {
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIAEXAMPLE');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret');
  vi.stubEnv('AWS_SESSION_TOKEN', 'session');
  expect(await defaultProvider()()).toMatchObject({
    accessKeyId: 'AKIAEXAMPLE',
    secretAccessKey: 'secret',
    sessionToken: 'session',
  });
});

it('and looks for none anywhere else', async () => {
  for (const name of ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY']) vi.stubEnv(name, undefined);
  await expect(defaultProvider()()).rejects.toThrow(/environment/);
});
