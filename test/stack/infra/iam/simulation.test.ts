import { describe, expect, test } from 'vitest';
import { officeGrants } from '../../../../infra/iam/officeGrants.ts';
import { topology } from '../../../../infra/topology/topology.ts';
import { given } from '../../../../shared/domain/values/given.ts';
import { runs } from '../../../support/runs.ts';
import { ACCOUNT, type DeployedPolicies, deployedPolicies, type Policy } from './deployedPolicies.ts';
import { decide } from './simulate.ts';

const SSE = 's3:x-amz-server-side-encryption';
const BODIES = ['440105-rsj', '440105-fgj'] as const;
/** The tag a principal carries, and whose rights it should give. */
const TAGS = [
  { tag: '440105-rsj', is: '440105-rsj' },
  { tag: '440105-fgj', is: '440105-fgj' },
  { tag: undefined, is: undefined },
  { tag: '', is: undefined },
  { tag: '*', is: undefined },
  { tag: '440105-*', is: undefined },
  { tag: '440105-???', is: undefined },
  { tag: '440105-rsj/../440105-fgj', is: undefined },
  { tag: '..', is: undefined },
] as const;

const tls = { 's3:TlsVersion': '1.3' };

function tagged(tag: string | undefined): Record<string, string> {
  return tag === undefined ? {} : { 'aws:PrincipalTag/agency': tag };
}

/** What a body does on a working day, for one body; each is allowed to that body and to no other. */
function dailyWork(deployed: DeployedPolicies, body: string) {
  const { partition, submissions, publications, apiStage, keyArn, region, suffix } = deployed;
  const inbox = deployed.bucketPolicy(submissions);
  const shelf = deployed.bucketPolicy(publications);
  const s3 = `arn:${partition}:s3:::`;
  return [
    {
      action: 's3:PutObject',
      resource: `${s3}${submissions}/inbox/${body}/2025.json`,
      context: tls,
      resourcePolicy: inbox,
    },
    {
      action: 's3:PutObject',
      resource: `${s3}${publications}/originals/${body}/2025/${'a'.repeat(64)}`,
      context: { ...tls, 's3:ObjectCreationOperation': 'true', 's3:if-none-match': '*' },
      resourcePolicy: shelf,
    },
    {
      action: 's3:GetObject',
      resource: `${s3}${publications}/receipts/${body}/2025/${body}-2025-1.json`,
      context: tls,
      resourcePolicy: shelf,
    },
    {
      action: 's3:ListBucket',
      resource: `${s3}${publications}`,
      context: { ...tls, 's3:prefix': `receipts/${body}/2025/` },
      resourcePolicy: shelf,
    },
    { action: 'execute-api:Invoke', resource: `${apiStage}/POST/v1/agencies/${body}/years/2025/uploads` },
    { action: 'execute-api:Invoke', resource: `${apiStage}/GET/v1/agencies/${body}/years/2025` },
    { action: 'execute-api:Invoke', resource: `${apiStage}/GET/v1/agencies/${body}/years/2025/report.docx` },
    { action: 'execute-api:Invoke', resource: `${apiStage}/GET/agencies/${body}` },
    { action: 'execute-api:Invoke', resource: `${apiStage}/GET/agencies/${body}/2025/fill` },
    { action: 'execute-api:Invoke', resource: `${apiStage}/GET/v1/receipts/${body}/2025/${body}-2025-1/findings.csv` },
    { action: 'execute-api:Invoke', resource: `${apiStage}/GET/v1/districts/440105/years/2025/agencies/${body}` },
    {
      action: 'kms:GenerateDataKey',
      resource: keyArn,
      context: { 'kms:ViaService': `s3.${region}.${suffix}` },
      resourcePolicy: deployed.keyPolicy(),
      any: true,
    },
  ] as const;
}

/** What no body may do, whatever it is. */
function neverForBodies(deployed: DeployedPolicies, body: string) {
  const { partition, submissions, publications, apiStage, keyArn } = deployed;
  const s3 = `arn:${partition}:s3:::`;
  const own = `${s3}${submissions}/inbox/${body}/2025.json`;
  const table = deployed.arn('nianbao');
  return [
    ['s3:GetObject', own],
    ['s3:GetObjectVersion', own],
    ['s3:DeleteObject', own],
    ['s3:DeleteObjectVersion', own],
    ['s3:PutObjectAcl', own],
    ['s3:PutObject', `${s3}${submissions}/inbox/${body}/2025.exe`],
    ['s3:PutObject', `${s3}${submissions}/inbox/${body}`],
    ['s3:PutObject', `${s3}${submissions}/inbox/${body}/../440105-other/2025.json`],
    ['s3:PutObject', `${s3}${submissions}/2025.json`],
    ['s3:PutObject', `${s3}${publications}/receipts/${body}/2025/forged.json`],
    ['s3:PutObject', `${s3}${publications}/originals/${body}/2025/short`],
    ['s3:PutObject', `${s3}${publications}/originals/440105-somebody-else/2025/${'a'.repeat(64)}`],
    ['s3:GetObject', `${s3}${publications}/originals/${body}/2025/${'a'.repeat(64)}`],
    ['s3:GetObject', `${s3}${publications}/journal/440105/2025/a.json`],
    ['s3:GetObject', `${s3}${publications}/summaries/440105/2025/v0001/summary.json`],
    ['s3:ListBucket', `${s3}${submissions}`],
    ['execute-api:Invoke', `${apiStage}/POST/v1/districts/440105/years/2025/return`],
    ['execute-api:Invoke', `${apiStage}/POST/v1/districts/440105/years/2025/lock`],
    ['execute-api:Invoke', `${apiStage}/GET/v1/districts/440105/years/2025`],
    ['execute-api:Invoke', `${apiStage}/GET/v1/districts/440105/years/2025/texts`],
    ['execute-api:Invoke', `${apiStage}/GET/districts/440105/2025/filings`],
    ['execute-api:Invoke', `${apiStage}/GET/agencies/440105-somebody-else/2025`],
    ['execute-api:Invoke', `${apiStage}/GET/agencies/440105-somebody-else`],
    ['execute-api:Invoke', `${apiStage}/POST/districts/440105/2025/signing/lock`],
    ['dynamodb:GetItem', table],
    ['dynamodb:UpdateItem', table],
    ['sqs:SendMessage', deployed.arn(topology.queues.intake.name)],
    ['kms:Decrypt', keyArn],
    ['kms:ScheduleKeyDeletion', keyArn],
  ] as const;
}

describe.each(['us-east-1', 'cn-north-1'])('%s', (region) => {
  const deployed = () => deployedPolicies({ region });
  const user = () => `arn:${deployed().partition}:iam::${ACCOUNT}:user/nianbao-someone`;
  const filing = () => [deployed().managed('nianbao-agency-filing')];

  // The statements are the same in both partitions but for their ARNs: by hand the second meets the first of the tags.
  const tags = region === 'us-east-1' ? TAGS : TAGS.slice(0, runs(TAGS.length));
  describe.each(tags)('a principal with the tag $tag', ({ tag, is }) => {
    test.each(BODIES)('does the daily work of %s exactly if it is that body', async (body) => {
      for (const { action, resource, context = {}, resourcePolicy, any = false } of dailyWork(deployed(), body).map(
        (each) => ({ context: undefined, resourcePolicy: undefined, any: false, ...each }),
      )) {
        const decision = await decide({
          principal: user(),
          action,
          resource,
          context: { ...tagged(tag), ...context },
          identity: filing(),
          resourcePolicy,
        });
        const allowed = any ? is !== undefined : is === body;
        expect(decision, `${action} ${resource}`).toBe(allowed ? 'Allowed' : 'ImplicitlyDenied');
      }
    });

    test('gets nothing else', async () => {
      for (const [action, resource] of neverForBodies(deployed(), is ?? '440105-rsj')) {
        const context = { ...tagged(tag), ...(action.startsWith('s3:') ? tls : {}) };
        const decision = await decide({ principal: user(), action, resource, context, identity: filing() });
        expect(decision, `${action} ${resource}`).toBe('ImplicitlyDenied');
      }
    });
  });

  test.each([
    ['agency-filing', { 'aws:PrincipalTag/agency': '440105-rsj' }],
    ['officer', { 'aws:PrincipalTag/district': '440105' }],
    ['reviewer', { 'aws:PrincipalTag/district': '440105' }],
    ['auditor', { 'aws:PrincipalTag/district': '440105' }],
  ])('%s: no path that is bent leads anywhere, not even back to what is theirs', async (who, context) => {
    const policies = who === 'agency-filing' ? [who] : [who, `${who}-in-district`];
    const call = (path: string) =>
      decide({
        principal: user(),
        action: 'execute-api:Invoke',
        resource: `${deployed().apiStage}/${path}`,
        context,
        identity: policies.map((each) => deployed().managed(`nianbao-${each}`)),
      });
    const own = ['GET/v1/agencies/440105-rsj', ...(who === 'agency-filing' ? [] : ['GET/districts/440105'])];
    const lock = who === 'auditor' ? 'GET/v1/districts/440105' : 'POST/v1/agencies/440105-rsj';
    for (const start of [...own, lock])
      for (const step of ['..', '%2e%2e', '.%2E', '%2E.', '..%2f', '..;'])
        for (const end of [
          '440106-fgj/years/2025/submission.json',
          '../districts/440106/years/2025/lock',
          '440105-rsj/years/2025',
        ])
          expect([start, step, end, await call(`${start}/${step}/${end}`)]).toEqual([
            start,
            step,
            end,
            'ExplicitlyDenied',
          ]);
    expect(await call('GET/v1/agencies/440105-rsj/years/2025/submission.json')).toBe('Allowed');
  });

  describe('the bucket itself refuses', () => {
    const everything: Policy = {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
    };
    const ask = (
      action: string,
      bucket: 'submissions' | 'publications',
      key: string,
      context: Record<string, string>,
    ) => {
      const { partition, [bucket]: name } = deployed();
      const resource = `arn:${partition}:s3:::${name}${key === '' ? '' : `/${key}`}`;
      const principal = `arn:${partition}:iam::${ACCOUNT}:user/administrator`;
      const resourcePolicy = deployed().bucketPolicy(name);
      return decide({
        principal,
        action,
        resource,
        context: { ...tls, ...context },
        identity: [everything],
        resourcePolicy,
      });
    };
    const KEY = 'inbox/440105-rsj/2025.json';

    test('even an administrator without TLS, or with an old one', async () => {
      for (const bucket of ['submissions', 'publications'] as const) {
        expect(await ask('s3:GetObject', bucket, KEY, { 'aws:SecureTransport': 'false' })).toBe('ExplicitlyDenied');
        expect(await ask('s3:GetObject', bucket, KEY, { 's3:TlsVersion': '1.1' })).toBe('ExplicitlyDenied');
        expect(await ask('s3:GetObject', bucket, KEY, {})).toBe('Allowed');
      }
    });

    test('objects under another key, another algorithm or a key of the sender', async () => {
      const { keyArn } = deployed();
      const put = (context: Record<string, string>) => ask('s3:PutObject', 'submissions', KEY, context);
      expect(await put({})).toBe('Allowed');
      expect(await put({ [SSE]: 'aws:kms', [`${SSE}-aws-kms-key-id`]: keyArn })).toBe('Allowed');
      expect(await put({ [SSE]: 'aws:kms', [`${SSE}-aws-kms-key-id`]: keyArn.replace('1111', '9999') })).toBe(
        'ExplicitlyDenied',
      );
      expect(await put({ [SSE]: 'AES256' })).toBe('ExplicitlyDenied');
      expect(await put({ [`${SSE}-customer-algorithm`]: 'AES256' })).toBe('ExplicitlyDenied');
    });

    test('removing a version or switching versions off', async () => {
      for (const bucket of ['submissions', 'publications'] as const) {
        expect(await ask('s3:DeleteObjectVersion', bucket, KEY, {})).toBe('ExplicitlyDenied');
        expect(await ask('s3:PutBucketVersioning', bucket, '', {})).toBe('ExplicitlyDenied');
      }
    });

    test('writing a receipt twice, hiding it, or going round its lock', async () => {
      const receipt = 'receipts/440105-rsj/2025/a.json';
      const put = (context: Record<string, string>) =>
        ask('s3:PutObject', 'publications', receipt, { 's3:ObjectCreationOperation': 'true', ...context });
      expect(await put({})).toBe('ExplicitlyDenied');
      expect(await put({ 's3:if-none-match': '*' })).toBe('Allowed');
      expect(await ask('s3:DeleteObject', 'publications', receipt, {})).toBe('ExplicitlyDenied');
      expect(await ask('s3:BypassGovernanceRetention', 'publications', receipt, {})).toBe('ExplicitlyDenied');
    });

    test('anyone who does not sign', async () => {
      const { partition, submissions, publications } = deployed();
      for (const name of [submissions, publications])
        for (const action of ['s3:GetObject', 's3:PutObject'])
          expect(
            await decide({
              principal: { type: 'Anonymous' },
              action,
              resource: `arn:${partition}:s3:::${name}/${KEY}`,
              context: tls,
              resourcePolicy: deployed().bucketPolicy(name),
            }),
          ).not.toBe('Allowed');
    });
  });

  describe('no function and nobody of the office', () => {
    const everybody = () => [
      ...Object.keys(topology.functions).map((id) => [id, deployed().functionRole(id)] as const),
      ...Object.keys(officeGrants).map((role) => [role, deployed().managed(`nianbao-${role}`)] as const),
    ];

    test('may remove versions, objects, the table or the key', async () => {
      const { partition, submissions, publications, keyArn } = deployed();
      for (const [who, policy] of everybody()) {
        const may = async (action: string, resource: string) =>
          expect(await decide({ principal: user(), action, resource, identity: [policy] }), `${who} ${action}`).toBe(
            'ImplicitlyDenied',
          );
        for (const name of [submissions, publications]) {
          await may('s3:DeleteObjectVersion', `arn:${partition}:s3:::${name}/inbox/440105-rsj/2025.json`);
          await may('s3:DeleteObject', `arn:${partition}:s3:::${name}/receipts/440105-rsj/2025/a.json`);
          await may('s3:PutBucketPolicy', `arn:${partition}:s3:::${name}`);
        }
        await may('dynamodb:DeleteTable', deployed().arn('nianbao'));
        await may('kms:ScheduleKeyDeletion', keyArn);
        await may('iam:CreateAccessKey', `arn:${partition}:iam::${ACCOUNT}:user/nianbao-someone`);
      }
    });

    test.each(['officer', 'reviewer', 'auditor'])('a %s with a district sees and decides there alone', async (role) => {
      const { apiStage } = deployed();
      const call = (path: string, tag: string | undefined) =>
        decide({
          principal: user(),
          action: 'execute-api:Invoke',
          resource: `${apiStage}/${path}`,
          context: given({ 'aws:PrincipalTag/district': tag }),
          identity: [deployed().managed(`nianbao-${role}`), deployed().managed(`nianbao-${role}-in-district`)],
        });
      const reads = (d: string) => [
        `GET/districts/${d}`,
        `GET/districts/${d}/2025/filings`,
        `GET/v1/districts/${d}/years/2025`,
        `GET/v1/districts/${d}/years/2025/summary.docx`,
        // What a city sees of its districts lies at the city's own addresses.
        `GET/districts/${d}/2025/below/440199/cells/requests.newRequests.total`,
        `GET/v1/districts/${d}/years/2025/below/440199/filings/440199-rsj/submission.json`,
        `GET/agencies/${d}-rsj/2025`,
        `GET/v1/agencies/${d}-rsj/years/2025/submission.json`,
        `GET/receipts/${d}-rsj/2025/${d}-rsj-2025-1`,
        `GET/v1/receipts/${d}-rsj/2025/${d}-rsj-2025-1`,
      ];
      const own: Readonly<Record<string, readonly string[]>> = {
        officer: ['agencies/440105-rsj/review/return', 'signing/approve', 'filings/exempt'],
        reviewer: ['agencies/440105-rsj/review/return', 'signing/lock', 'signing/publish'],
        auditor: [],
      };
      const steps = (d: string) => [
        ...(own[role] ?? []).map((step) => `POST/districts/${d}/2025/${step.replace('440105', d)}`),
        ...(role === 'auditor' ? [] : [`POST/v1/districts/${d}/years/2025/return`]),
        ...(role === 'officer' ? [`POST/v1/agencies/${d}-rsj/years/2025/uploads`] : []),
      ];
      for (const path of [...reads('440105'), ...steps('440105')]) {
        expect([path, await call(path, '440105')]).toEqual([path, 'Allowed']);
        for (const tag of ['440106', '', '*', '??????', '440???', '4401', '../440', '440106/..', 'all'])
          expect([path, tag, await call(path, tag)]).toEqual([path, tag, 'ImplicitlyDenied']);
        // Who carries no such tag works for the whole deployment.
        expect([path, await call(path, undefined)]).toEqual([path, 'Allowed']);
      }
      for (const path of ['GET/v1/districts', 'GET/people', 'POST/people/give', 'POST/people/confirm'])
        expect([path, await call(path, '440105')]).toEqual([path, 'ImplicitlyDenied']);
      for (const path of ['GET/rules', 'GET/assets/nianbao.css', 'GET/openapi.json'])
        expect([path, await call(path, '440105')]).toEqual([path, 'Allowed']);
    });

    test('an auditor with a district reads its items and objects, and no others', async () => {
      const { partition, submissions, publications, keyArn: _ } = deployed();
      const s3 = `arn:${partition}:s3:::`;
      const read = (action: string, resource: string, context: Record<string, string | string[]>, bucket?: string) =>
        decide({
          principal: user(),
          action,
          resource,
          context: { ...tls, 'aws:PrincipalTag/district': '440105', ...context },
          identity: [deployed().managed('nianbao-auditor'), deployed().managed('nianbao-auditor-in-district')],
          ...(bucket === undefined ? {} : { resourcePolicy: deployed().bucketPolicy(bucket) }),
        });
      for (const [district, answer] of [
        ['440105', 'Allowed'],
        ['440106', 'ImplicitlyDenied'],
      ] as const) {
        const table = deployed().arn('nianbao');
        expect(await read('dynamodb:Query', table, { 'dynamodb:LeadingKeys': [`D#${district}#2025`] })).toBe(answer);
        expect(await read('dynamodb:GetItem', table, { 'dynamodb:LeadingKeys': [`A#${district}-rsj`] })).toBe(answer);
        const receipt = `${s3}${publications}/receipts/${district}-rsj/2025/${district}-rsj-2025-1.json`;
        expect(await read('s3:GetObject', receipt, {}, publications)).toBe(answer);
        expect(
          await read('s3:GetObject', `${s3}${publications}/journal/${district}/2025/a.json`, {}, publications),
        ).toBe(answer);
        const upload = `${s3}${submissions}/inbox/${district}-rsj/2025.json`;
        expect(await read('s3:GetObject', upload, {}, submissions)).toBe(answer);
        const prefix = { 's3:prefix': `receipts/${district}-rsj/` };
        expect(await read('s3:ListBucket', `${s3}${publications}`, prefix, publications)).toBe(answer);
      }
      const people = { 'dynamodb:LeadingKeys': ['P#people'] };
      expect(await read('dynamodb:Query', deployed().arn('nianbao'), people)).toBe('ImplicitlyDenied');
      const journal = `${s3}${publications}/journal/people/a.json`;
      expect(await read('s3:GetObject', journal, {}, publications)).toBe('ImplicitlyDenied');
      expect(await read('dynamodb:Query', deployed().arn('nianbao'), {})).toBe('ImplicitlyDenied');
    });

    test('puts reports for others: compile may copy an upload onto itself and nothing more', async () => {
      const { partition, submissions } = deployed();
      const resource = `arn:${partition}:s3:::${submissions}/inbox/440105-rsj/2025.json`;
      const put = (id: string, context: Record<string, string>) =>
        decide({
          principal: user(),
          action: 's3:PutObject',
          resource,
          context,
          identity: [deployed().functionRole(id)],
        });
      const copy = { 's3:x-amz-copy-source': `${submissions}/inbox/440105-rsj/2025.json?versionId=1` };
      expect(await put('compile', copy)).toBe('Allowed');
      expect(await put('compile', {})).toBe('ImplicitlyDenied');
      expect(await put('compile', { 's3:x-amz-copy-source': 'elsewhere/inbox/440105-rsj/2025.json' })).toBe(
        'ImplicitlyDenied',
      );
      expect(await put('ingest', {})).toBe('ImplicitlyDenied');
      expect(await put('remind', {})).toBe('ImplicitlyDenied');
      expect(await put('api', {})).toBe('Allowed');
    });

    // A reviewer approves what the officer put back; that nobody locks the year they approved is for the function to check.
    test('locks with the officer’s role', async () => {
      const call = (role: string, decision: string) =>
        decide({
          principal: user(),
          action: 'execute-api:Invoke',
          resource: `${deployed().apiStage}/POST/v1/districts/440105/years/2025/${decision}`,
          identity: [deployed().managed(`nianbao-${role}`)],
        });
      expect(await call('officer', 'approve')).toBe('Allowed');
      expect(await call('reviewer', 'lock')).toBe('Allowed');
      expect(await call('officer', 'lock')).toBe('ImplicitlyDenied');
      expect(await call('officer', 'unlock')).toBe('ImplicitlyDenied');
      expect(await call('reviewer', 'approve')).toBe('Allowed');
      expect(await call('reviewer', 'reopen')).toBe('ImplicitlyDenied');
      const form = (role: string, path: string) =>
        decide({
          principal: user(),
          action: 'execute-api:Invoke',
          resource: `${deployed().apiStage}/POST/districts/440105/2025/${path}`,
          identity: [deployed().managed(`nianbao-${role}`)],
        });
      expect(await form('officer', 'agencies/440105-rsj/review/approve')).toBe('Allowed');
      expect(await form('reviewer', 'signing/lock')).toBe('Allowed');
      expect(await form('officer', 'signing/lock')).toBe('ImplicitlyDenied');
      expect(await form('reviewer', 'signing/approve')).toBe('Allowed');
      expect(await form('reviewer', 'texts/save')).toBe('ImplicitlyDenied');
      for (const role of ['auditor', 'operator'])
        for (const decision of ['approve', 'lock', 'return', 'compile'])
          expect(await call(role, decision)).toBe('ImplicitlyDenied');
    });
  });
});
