import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { CONTEXT_NAMES } from '../../../../infra/context.ts';
import { readDeployment } from '../../../../infra/deployment.ts';
import { topology } from '../../../../infra/topology/topology.ts';
import { type Context, TOKENS } from './synthesized.ts';

const folder = mkdtempSync(join(tmpdir(), 'nianbao-context-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function rosterFile(content: unknown): string {
  const file = join(folder, `${Math.abs(JSON.stringify(content).length)}-${typeof content}.json`);
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

const roster = (...ids: readonly string[]) =>
  rosterFile({ district: '440105', name: '海珠区', year: 2025, agencies: ids.map((id) => ({ id, name: id })) });

const read = (context: Context) => readDeployment((name) => context[name]);

describe('what may be said with -c', () => {
  test('nothing at all gives a deployment', () => {
    expect(read({})).toEqual({
      name: 'nianbao',
      region: 'us-east-1',
      partition: 'aws',
      districts: [],
      webAuth: 'iam',
      capacity: { functions: topology.functions, apiThrottle: topology.apiThrottle, architecture: 'arm64' },
      thresholds: new Map(),
      retentionDays: 180,
      lockYears: 10,
      signingKey: 'p256',
      federation: {},
    });
  });

  test('the partition follows from the region', () => {
    expect(read({ region: 'cn-northwest-1' })).toMatchObject({ partition: 'aws-cn' });
    expect(read({ region: 'cn-north-1', partition: 'aws-cn' })).toMatchObject({ partition: 'aws-cn' });
  });

  test('sizes come in the place of the usual ones, and nothing else changes', () => {
    const { capacity, thresholds } = read({
      rate: '200',
      burst: '400',
      concurrency: 'ingest:50, compile:10',
      memory: 'compile:2048,api:1024',
      architecture: 'x86_64',
      alarms: 'filing-rate-low:60,intake-oldest-message:30,api-server-errors:5',
    });
    const { ingest, compile, api, remind, look } = topology.functions;
    expect(capacity).toEqual({
      functions: {
        ingest: { ...ingest, trigger: { ...ingest.trigger, maxConcurrency: 50 } },
        compile: { ...compile, memoryMb: 2048, trigger: { ...compile.trigger, maxConcurrency: 10 } },
        api: { ...api, memoryMb: 1024 },
        remind,
        look,
      },
      apiThrottle: { ratePerSecond: 200, burst: 400 },
      architecture: 'x86_64',
    });
    expect(Object.fromEntries(thresholds)).toEqual({
      'filing-rate-low': 60,
      'intake-oldest-message': 30 * 60,
      'api-server-errors': 5,
    });
  });

  test('a roster brings its district and its bodies', () => {
    expect(read({ roster: roster('440105-rsj', '440105-fgj') })).toMatchObject({
      districts: ['440105'],
      roster: { district: '440105', agencies: ['440105-fgj', '440105-rsj'] },
    });
  });

  test.each([
    [{ region: 'mars' }, /-c region=mars is wrong: give a region of the partitions aws or aws-cn/],
    [{ region: 'us-gov-west-1' }, /give a region of the partitions/],
    [{ region: 'cn-north-1', partition: 'aws' }, /region cn-north-1 belongs to aws-cn/],
    [{ partition: 'aws-cn' }, /region us-east-1 belongs to aws/],
    [{ district: '4401' }, /4401 is not a district code of six digits/],
    [{ district: '440105,x' }, /x is not a district code/],
    [{ name: 'A' }, /2 to 20 lower-case letters/],
    [{ webAuth: 'saml' }, /use iam, oidc or cognito/],
    [{ webAuth: 'oidc', clientId: 'nianbao' }, /needs -c issuer/],
    [{ webAuth: 'oidc', issuer: TOKENS.issuer ?? '' }, /needs -c clientId/],
    [{ webAuth: 'cognito', region: 'cn-north-1' }, /no user pools/],
    [{ webAuth: 'cognito', clientId: 'x' }, /only goes with -c webAuth=oidc/],
    [{ ...TOKENS, claim: 'e mail' }, /name of a claim/],
    [{ ...TOKENS, siteUrl: 'https://nianbao.example.gov.cn/pages' }, /without a path/],
    [{ siteUrl: 'https://nianbao.example.gov.cn' }, /only goes with -c webAuth=oidc or cognito/],
    [{ ...TOKENS, issuer: 'http://idp.example.gov.cn' }, /https address of the issuer/],
    [{ issuer: 'https://idp.example.gov.cn' }, /only goes with -c webAuth=oidc/],
    [{ rate: '0' }, /-c rate=0 is wrong: give requests a second, a whole number from 1 to 10000/],
    [{ rate: '10001' }, /from 1 to 10000/],
    [{ rate: '2.5' }, /whole number/],
    [{ burst: '5001' }, /requests at one moment, a whole number from 1 to 5000/],
    [{ concurrency: '50' }, /give NAME:NUMBER.*50 is no such pair/],
    [{ concurrency: 'ingest:1' }, /of ingest, give copies at once, a whole number from 2 to 1000/],
    [{ concurrency: 'ingest:1001' }, /from 2 to 1000/],
    [{ concurrency: 'api:50' }, /api is none of the names it knows: ingest, compile/],
    [{ concurrency: 'ingest:5,ingest:6' }, /ingest stands in it twice/],
    [{ memory: 'compile:512' }, /of compile, give MB of memory, a whole number from 1024 to 10240/],
    [{ memory: 'look:10241' }, /from 1024 to 10240/],
    [{ memory: 'ingest:1024:2048' }, /no such pair/],
    [{ memory: 'toString:1024' }, /toString is none of the names/],
    [{ architecture: 'arm' }, /use arm64 or x86_64/],
    [{ alarms: 'filing-rate-low:100' }, /per cent of a district's bodies, a whole number from 1 to 99/],
    [{ alarms: 'compile-oldest-message:15' }, /minutes, a whole number from 20 to 1440/],
    [{ alarms: 'intake-dead-letters:5' }, /intake-dead-letters is none of the names/],
    [{ alarms: 'site-server-errors:5' }, /site-server-errors only goes with -c webAuth=oidc or cognito/],
    [{ alarmEmail: 'nobody' }, /one e-mail address/],
    [{ officeEmail: 'a@b.cn,c@d.cn' }, /one e-mail address/],
    [{ retention: '30' }, /logs are kept for one of 180, 365/],
    [{ retention: '9999' }, /logs are kept for one of/],
    [{ publicCorrections: '440105' }, /only goes with -c webAuth/],
    [{ publicCorrections: '44', ...TOKENS }, /six digits/],
    [{ signingKey: 'rsa' }, /use p256 or sm2/],
    [{ signingKey: 'sm2' }, /China regions alone/],
    [{ lockYears: '0' }, /whole years from 1 to 100/],
    [{ lockYears: '1.5' }, /whole years/],
    [{ filingDate: '02-10' }, /a local day can only be earlier/],
    [{ filingDate: '1-5' }, /MM-DD/],
    [{ mailServer: 'mail.example.gov.cn', mailFrom: 'a@b.cn' }, /give smtps:\/\/host:465/],
    [{ mailServer: 'smtp://mail.example.gov.cn:25', mailFrom: 'a@b.cn' }, /port 25 is closed to Lambda/],
    [{ mailServer: 'smtps://mail.example.gov.cn' }, /needs -c mailFrom/],
    [{ mailServer: 'smtps://mail.example.gov.cn', mailFrom: 'a' }, /the one address/],
    [{ mailFrom: 'a@b.cn' }, /only goes with -c mailServer/],
    [{ mailSecret: 'x' }, /only goes with -c mailServer/],
    [{ oidcProvider: 'idp.example.gov.cn' }, /needs -c oidcAudience/],
    [{ oidcAudience: 'x' }, /only goes with -c oidcProvider/],
    [{ oidcProvider: 'https://idp.example.gov.cn', oidcAudience: 'x' }, /without https/],
    [{ samlProvider: 'a b' }, /SAML provider/],
    [{ roster: '/nowhere/roster.json' }, /-c roster=/],
  ] as const)('%o is refused with a sentence', (context, sentence) => {
    expect(() => read(context)).toThrow(sentence);
  });

  test.each([
    ['{', /it is not JSON/],
    [
      { district: '440105', name: '海珠区', year: 2025, agencies: [{ id: 'A B', name: 'x' }] },
      /-c roster=.*is wrong: .*单位代码/,
    ],
    [
      {
        district: '440105',
        name: '海珠区',
        year: 2025,
        agencies: [
          { id: 'aa', name: 'x' },
          { id: 'aa', name: 'y' },
        ],
      },
      /“aa”在名录上出现了两次/,
    ],
    [
      {
        district: '440105',
        name: '海珠区',
        year: 2025,
        agencies: Array.from({ length: 381 }, (_, n) => ({ id: `b-${n}`, name: 'x' })),
      },
      /381 bodies; one stack makes users for at most 380/,
    ],
  ])('roster %#', (content, sentence) => {
    expect(() => read({ roster: rosterFile(content) })).toThrow(sentence);
  });

  test('a roster of another district is refused', () => {
    expect(() => read({ district: '440106', roster: roster('440105-rsj') })).toThrow(/the roster file is of 440105/);
  });
});

test('the deploy guide explains every name, and no other', () => {
  const guide = readFileSync(new URL('../../../../docs/deploy.md', import.meta.url), 'utf8');
  const table = guide.slice(guide.indexOf('| `-c` | default'), guide.indexOf('Afterwards:'));
  const rows = table.split('\n').map((row) => row.split('|')[1] ?? '');
  const explained = rows.flatMap((names) => [...names.matchAll(/`(\w+)`/g)].map(([, name]) => name));
  expect(explained.sort()).toEqual([...CONTEXT_NAMES].sort());
});
