import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { officeGrants, officeInDistrict } from '../../../../infra/iam/officeGrants.ts';
import { topology } from '../../../../infra/topology/topology.ts';
import { ACCOUNT, type DeployedPolicies, deployedPolicies, type Policy } from './deployedPolicies.ts';

/** Who may do what where, as reviewed. To change it, run with UPDATE_PERMISSIONS=1 and review the difference. */
const REVIEWED = new URL('./functionPermissions.json', import.meta.url);

function list(value: string | readonly string[] | undefined): readonly string[] {
  return typeof value === 'string' ? [value] : (value ?? []);
}

/** `[never] action on resource [if operator:key…]`, sorted, without what differs between accounts, regions and partitions. */
function permissions(policy: Policy, { partition, region }: DeployedPolicies): readonly string[] {
  const plain = (arn: string) =>
    arn
      .replaceAll(partition === 'aws-cn' ? 'arn:aws-cn:' : 'arn:aws:', 'arn:')
      .replaceAll(`-${ACCOUNT}-${region}`, '')
      .replaceAll(`:${region}:${ACCOUNT}:`, ':')
      .replace(/(execute-api:)[^/]+/, '$1api');
  return policy.Statement.flatMap(({ Effect, Action, Resource, Condition = {} }) => {
    const keys = Object.entries(Condition).flatMap(([operator, each]) =>
      Object.keys(each).map((key) => `${operator} ${key}`),
    );
    const onlyIf = keys.length === 0 ? '' : ` if ${keys.join(', ')}`;
    const never = Effect === 'Deny' ? 'never ' : '';
    return list(Action).flatMap((action) => list(Resource).map((arn) => `${never}${action} on ${plain(arn)}${onlyIf}`));
  }).sort();
}

function everyone(deployed: DeployedPolicies): Readonly<Record<string, readonly string[]>> {
  const functions = Object.keys(topology.functions).map(
    (id) => [`function ${id}`, permissions(deployed.functionRole(id), deployed)] as const,
  );
  const inDistrict = Object.keys(officeInDistrict).map((role) => `${role}-in-district`);
  const people = ['agency-filing', ...Object.keys(officeGrants), ...inDistrict].map(
    (name) => [`people ${name}`, permissions(deployed.managed(`nianbao-${name}`), deployed)] as const,
  );
  return Object.fromEntries([...functions, ...people]);
}

describe.each(['us-east-1', 'cn-north-1'])('rights in %s', (region) => {
  const deployed = () => deployedPolicies({ region });

  test('are exactly the reviewed ones', () => {
    const found = `${JSON.stringify(everyone(deployed()), null, 2)}\n`;
    if (process.env.UPDATE_PERMISSIONS === '1') writeFileSync(REVIEWED, found);
    expect(JSON.parse(found)).toEqual(JSON.parse(readFileSync(REVIEWED, 'utf8')));
  });

  test('nobody may delete, open, share or administer anything', () => {
    const all = Object.values(everyone(deployed())).flat();
    expect(all.filter((line) => /^(\*|[\w-]+:\*)/.test(line))).toEqual([]);
    expect(all.filter((line) => / on \*/.test(line))).toEqual([]);
    const dangerous = all.filter((line) =>
      /^(iam|sts|kms:(?!Decrypt|GenerateDataKey|GetPublicKey|Sign)|s3:(Delete|Put(?!Object )|Bypass|Restore)|dynamodb:(DeleteTable|Update(?!Item)|Restore))/.test(
        line,
      ),
    );
    expect(dangerous).toEqual([]);
  });

  test('no managed policy is longer than IAM takes, with the names of a real account in it', () => {
    const names = [
      'agency-filing',
      ...Object.keys(officeGrants),
      ...Object.keys(officeInDistrict).map((each) => `${each}-in-district`),
    ];
    for (const name of names) {
      const text = JSON.stringify(deployed().managed(`nianbao-${name}`)).replace(/\s/g, '');
      expect([name, text.length < 6_144 - 200]).toEqual([name, true]);
    }
  });

  test('only the operator reads the whole table; items are removed by the operator, and entries of bodies by the pages', () => {
    const allowed = (action: string) =>
      Object.entries(everyone(deployed())).flatMap(([who, lines]) =>
        lines.filter((line) => line.startsWith(action)).map((line) => `${who}: ${line}`),
      );
    const table = 'on arn:dynamodb:table/nianbao';
    expect(allowed('dynamodb:Scan')).toEqual([`people operator: dynamodb:Scan ${table}`]);
    expect(allowed('dynamodb:DeleteItem')).toEqual([
      `function api: dynamodb:DeleteItem ${table} if ForAllValues:StringLike dynamodb:LeadingKeys, Null dynamodb:LeadingKeys`,
      `people operator: dynamodb:DeleteItem ${table}`,
    ]);
  });

  test('the auditor only reads', () => {
    const given = (everyone(deployed())['people auditor'] ?? []).filter((line) => !line.startsWith('never '));
    const verbs = given.map((line) => line.split(' ')[0]);
    expect(new Set(verbs)).toEqual(
      new Set([
        'dynamodb:BatchGetItem',
        'dynamodb:GetItem',
        'dynamodb:Query',
        'execute-api:Invoke',
        'kms:Decrypt',
        'logs:FilterLogEvents',
        'logs:GetLogEvents',
        's3:GetObject',
        's3:GetObjectVersion',
        's3:ListBucket',
        's3:ListBucketVersions',
      ]),
    );
    const pages = (role: string) =>
      (everyone(deployed())[`people ${role}`] ?? []).filter((line) => line.startsWith('execute-api:'));
    expect(pages('auditor')).toEqual([
      'execute-api:Invoke on arn:execute-api:api/$default/GET/* if Null aws:PrincipalTag/district',
    ]);
    expect(pages('auditor-in-district').filter((line) => !line.includes('$default/GET/'))).toEqual([]);
  });
});
