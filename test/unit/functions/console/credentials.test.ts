import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type ConsoleCommandOptions, runConsole } from '../../../../functions/cli/commands/console.ts';
import { browserCommand } from '../../../../functions/cli/terminal/openBrowser.ts';
import { type AwsCredentials, credentialChain, remembered } from '../../../../shared/aws/credentialChain.ts';
import { CHINA } from '../../../support/consoleBench.ts';

const folder = mkdtempSync(join(tmpdir(), 'nianbao-credentials-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const files = { config: join(folder, 'config'), credentials: join(folder, 'credentials') };
const counter = join(folder, 'count');
/** Hands out keys that are numbered, and end when its argument says. */
const tool = join(folder, 'tool.cjs');
writeFileSync(
  tool,
  `const { appendFileSync, readFileSync } = require('node:fs');
appendFileSync(${JSON.stringify(counter)}, 'x');
const number = readFileSync(${JSON.stringify(counter)}, 'utf8').length;
const Expiration = new Date(Date.now() + Number(process.argv[2])).toISOString();
console.log(JSON.stringify({ Version: 1, AccessKeyId: 'AK' + number, SecretAccessKey: 's', SessionToken: 't', Expiration }));
`,
);
writeFileSync(
  files.config,
  `[profile short]
credential_process = ${process.execPath} ${tool} 1500
[profile long]
credential_process = ${process.execPath} ${tool} 3600000
[profile over]
sso_session = district
sso_account_id = 111122223333
sso_role_name = clerk
[sso-session district]
sso_region = cn-north-1
sso_start_url = https://district.example.cn/start
[profile mfa]
role_arn = arn:aws-cn:iam::111122223333:role/nianbao-officer
source_profile = plain
mfa_serial = arn:aws-cn:iam::111122223333:mfa/zhang
`,
);
writeFileSync(files.credentials, '[plain]\naws_access_key_id = AKPLAIN\naws_secret_access_key = s\n');

const noCode = () => Promise.reject(new Error('no code'));
const now = () => new Date();
const chain = (profile: string) =>
  credentialChain({ profile, region: 'cn-north-1', mfaCodeProvider: noCode, now, files });

beforeEach(() => {
  writeFileSync(counter, '');
  for (const name of ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN', 'AWS_PROFILE', 'NIANBAO_API'])
    vi.stubEnv(name, undefined);
  vi.stubEnv('AWS_CONFIG_FILE', files.config);
  vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', files.credentials);
  vi.stubEnv('AWS_EC2_METADATA_DISABLED', 'true');
});
afterEach(() => {
  vi.unstubAllEnvs();
});

describe("the user's credentials", () => {
  test('are fetched anew when they have expired, and only then', async () => {
    const short = chain('short');
    expect(await short()).toMatchObject({ accessKeyId: 'AK1', sessionToken: 't' });
    await sleep(1_700);
    expect((await short()).accessKeyId).not.toBe('AK1');
    writeFileSync(counter, '');
    const long = chain('long');
    expect([(await long()).accessKeyId, (await long()).accessKeyId]).toEqual(['AK1', 'AK1']);
    expect((await long({ forceRefresh: true })).accessKeyId).toBe('AK2');
  });

  test('of a profile that does not exist are nobody else’s', async () => {
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKENV');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 's');
    await expect(chain('misspelt')()).rejects.toThrow('misspelt');
    const unnamed = credentialChain({ region: 'cn-north-1', mfaCodeProvider: noCode, now, files });
    expect((await unnamed()).accessKeyId).toBe('AKENV');
  });

  test('written anew into the file are found when asked for', async () => {
    const plain = chain('plain');
    expect((await plain()).accessKeyId).toBe('AKPLAIN');
    const saved = '[plain]\naws_access_key_id = AKNEW\naws_secret_access_key = s\n';
    writeFileSync(files.credentials, saved);
    expect((await plain({ forceRefresh: true })).accessKeyId).toBe('AKNEW');
  });

  test('of a role with MFA ask for the code of that device', async () => {
    const asked: string[] = [];
    const mfaCodeProvider = (serial: string) => {
      asked.push(serial);
      return noCode();
    };
    const source = credentialChain({ profile: 'mfa', region: 'cn-north-1', mfaCodeProvider, now, files });
    await expect(source()).rejects.toThrow('no code');
    expect(asked).toEqual(['arn:aws-cn:iam::111122223333:mfa/zhang']);
  });
});

describe('what is remembered of them', () => {
  const HOUR = 3_600_000;

  function counted(lifetimes: readonly (number | undefined)[]) {
    const clock = { at: 0 };
    let asked = 0;
    const source = async (): Promise<AwsCredentials> => {
      await Promise.resolve();
      const lifetime = lifetimes[asked];
      asked += 1;
      if (lifetime === undefined) throw new Error('over');
      return { accessKeyId: `AK${asked}`, secretAccessKey: 's', expiration: new Date(clock.at + lifetime) };
    };
    return { clock, source: remembered(source, () => new Date(clock.at)), asked: () => asked };
  }

  test('is asked for once by all who wait', async () => {
    const { source, asked } = counted([HOUR, HOUR]);
    await Promise.all([source(), source(), source()]);
    expect(asked()).toBe(1);
  });

  test('is renewed in the last five minutes, not before', async () => {
    const { clock, source } = counted([HOUR, HOUR]);
    await source();
    clock.at = HOUR - 5 * 60_000 - 1;
    expect((await source()).accessKeyId).toBe('AK1');
    clock.at += 2;
    expect((await source()).accessKeyId).toBe('AK2');
  });

  test('serves until its end when it cannot be renewed, and not a moment longer', async () => {
    const { clock, source } = counted([HOUR]);
    await source();
    clock.at = HOUR - 1;
    expect((await source()).accessKeyId).toBe('AK1');
    clock.at = HOUR;
    await expect(source()).rejects.toThrow('over');
  });
});

describe('nianbao console', () => {
  async function run(options: Partial<ConsoleCommandOptions>, whileRunning?: (address: string) => Promise<void>) {
    const lines: string[] = [];
    const terminal = {
      out: (line: string) => lines.push(line),
      err: (line: string) => lines.push(line),
      paint: (_: unknown, text: string) => text,
      progress: () => {},
    };
    const given: ConsoleCommandOptions = { port: 0, open: false, lang: 'zh', ...options };
    const code = await runConsole(given, terminal, async () => {
      await whileRunning?.(/http:\/\/127\S+/.exec(lines.join('\n'))?.[0] ?? '');
    });
    return { code, said: lines.join('\n') };
  }

  test('prints the one-time address and answers until it is stopped', async () => {
    let answered = 0;
    const options = { api: CHINA, profile: 'plain', agency: '440105-rsj' };
    const { code, said } = await run(options, async (address) => {
      const reply = await fetch(address, { redirect: 'manual' });
      expect(reply.headers.get('location')).toBe('/agencies/440105-rsj');
      answered = reply.status;
      expect(reply.headers.get('set-cookie')).toContain('SameSite=Strict');
    });
    expect([code, answered]).toEqual([0, 303]);
    expect(said).toContain('配置名“plain”的凭据');
    expect(said).toContain('cn-north-1');
  });

  test.each<[string, Partial<ConsoleCommandOptions>, number, string]>([
    ['no address', {}, 1, '请用 --api 指明'],
    ['a path', { api: `${CHINA}/v1` }, 1, '不要带路径'],
    ['no region', { api: 'https://nianbao.example.gov.cn', profile: 'plain' }, 1, '--region'],
    ['no code of a body', { api: CHINA, agency: '../x' }, 1, '不是单位代码'],
    ['a region that differs', { api: CHINA, region: 'us-east-1' }, 1, '不一致'],
    ['no credentials at all', { api: CHINA }, 3, '找不到默认凭据'],
    ['no such profile', { api: CHINA, profile: 'nobody' }, 3, '找不到配置名“nobody”的凭据'],
    ['a sign-on that is over', { api: CHINA, profile: 'over' }, 3, 'aws sso login'],
    ['MFA without a terminal', { api: CHINA, profile: 'mfa' }, 3, '请在终端中运行'],
    [
      'in English',
      { api: CHINA, profile: 'nobody', lang: 'en' },
      3,
      'could not find the credentials of profile "nobody"',
    ],
  ])('%s: says so and ends', async (_, options, code, words) => {
    const result = await run(options);
    expect(result.said).toContain(words);
    expect(result.code).toBe(code);
    expect(result.said).not.toMatch(/\n\s+at /);
  });

  test('a port that is taken is named', async () => {
    const results = { second: { code: 0, said: '' } };
    await run({ api: CHINA, profile: 'plain' }, async (address) => {
      results.second = await run({ api: CHINA, profile: 'plain', port: Number(new URL(address).port) });
    });
    expect(results.second.code).toBe(1);
    expect(results.second.said).toContain('已被占用');
  });
});

describe('opening the browser', () => {
  const address = 'http://127.0.0.1:1/?token=x';
  test.each([
    ['darwin', {}, ['open', [address]]],
    ['win32', {}, ['rundll32', ['url.dll,FileProtocolHandler', address]]],
    ['linux', { DISPLAY: ':0' }, ['xdg-open', [address]]],
    ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, ['xdg-open', [address]]],
    ['linux', {}, undefined],
  ] as const)('%s %j', (platform, env, command) => {
    expect(browserCommand(address, { platform, env })).toEqual(command);
  });
});
