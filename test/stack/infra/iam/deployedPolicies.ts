import type { Partition } from '../../../../infra/deployment.ts';
import { type Context, type Resource, type Synthesized, synthesized } from '../stack/synthesized.ts';

export const ACCOUNT = '123456789012';
/** Where the key is that signs; the other one encrypts. */
const SIGNING_KEY = '66666666-7777-8888-9999-000000000000';

export interface PolicyStatement {
  readonly Sid?: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Principal?: unknown;
  readonly Action: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

export interface Policy {
  readonly Version: string;
  readonly Statement: readonly PolicyStatement[];
}

/** The policies of a synthesized stack with every reference filled in, as CloudFormation would deploy them. */
export interface DeployedPolicies {
  readonly partition: Partition;
  readonly region: string;
  readonly suffix: string;
  readonly submissions: string;
  readonly publications: string;
  readonly keyArn: string;
  readonly apiStage: string;
  arn(logicalName: string): string;
  functionRole(id: string): Policy;
  managed(name: string): Policy;
  trust(roleName: string): Policy;
  bucketPolicy(bucket: string): Policy;
  keyPolicy(): Policy;
}

export function deployedPolicies(context: Context & { readonly region: string }): DeployedPolicies {
  const partition: Partition = context.region.startsWith('cn-') ? 'aws-cn' : 'aws';
  const stack = synthesized({ ...context, partition });
  const found = read.get(stack) ?? policiesOf(stack, partition, context.region);
  read.set(stack, found);
  return found;
}

const read = new Map<Synthesized, DeployedPolicies>();

/** Reads each policy of a name once. */
function once(read: (name: string) => Policy): (name: string) => Policy {
  const policies = new Map<string, Policy>();
  return (name) => {
    const policy = policies.get(name) ?? read(name);
    policies.set(name, policy);
    return policy;
  };
}

function policiesOf({ template }: Synthesized, partition: Partition, region: string): DeployedPolicies {
  const pseudo: Readonly<Record<string, string>> = {
    'AWS::Partition': partition,
    'AWS::Region': region,
    'AWS::AccountId': ACCOUNT,
    'AWS::URLSuffix': partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com',
  };
  const named = (id: string) => template.Resources[id] as Resource;

  const fill = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map(fill);
    const { Ref, 'Fn::GetAtt': attribute, 'Fn::Join': join } = value as Record<string, unknown>;
    if (typeof Ref === 'string') return pseudo[Ref] ?? physical(Ref);
    if (Array.isArray(attribute)) return arnOf(String(attribute[0]));
    if (Array.isArray(join)) return (join[1] as unknown[]).map(fill).join('');
    return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, fill(child)]));
  };
  const physical = (id: string): string => {
    const { Type, Properties } = named(id);
    if (Type === 'AWS::SNS::Topic') return arnOf(id);
    const name = Properties.BucketName ?? Properties.TableName ?? Properties.QueueName ?? Properties.RoleName;
    return name === undefined ? id.toLowerCase() : String(fill(name));
  };
  const keyPath = ({ KeyUsage }: Resource['Properties']) =>
    `key/${KeyUsage === 'SIGN_VERIFY' ? SIGNING_KEY : '11111111-2222-3333-4444-555555555555'}`;
  const arnOf = (id: string): string => {
    const { Type, Properties } = named(id);
    const at = (service: string, rest: string) => `arn:${partition}:${service}:${region}:${ACCOUNT}:${rest}`;
    if (Type === 'AWS::S3::Bucket') return `arn:${partition}:s3:::${physical(id)}`;
    if (Type === 'AWS::KMS::Key') return at('kms', keyPath(Properties));
    if (Type === 'AWS::DynamoDB::Table') return at('dynamodb', `table/${physical(id)}`);
    if (Type === 'AWS::SQS::Queue') return at('sqs', physical(id));
    if (Type === 'AWS::SNS::Topic') return at('sns', String(fill(Properties.TopicName)));
    if (Type === 'AWS::Lambda::Function') return at('lambda', `function:${String(fill(Properties.FunctionName))}`);
    if (Type === 'AWS::Logs::LogGroup') return at('logs', `log-group:${String(fill(Properties.LogGroupName))}:*`);
    throw new Error(`no ARN known for ${Type}`);
  };
  const find = (type: string, test: (resource: Resource) => boolean): Resource => {
    const found = Object.values(template.Resources).find((each) => each.Type === type && test(each));
    if (found === undefined) throw new Error(`no ${type}`);
    return found;
  };
  const bucketId = (bucket: string) =>
    Object.entries(template.Resources).find(
      ([id, { Type, Properties }]) => Type === 'AWS::S3::Bucket' && Properties.BucketName && physical(id) === bucket,
    )?.[0];
  const submissions = `nianbao-submissions-${ACCOUNT}-${region}`;
  const publications = `nianbao-publications-${ACCOUNT}-${region}`;
  const apiId = Object.entries(template.Resources).find(([, { Type }]) => Type === 'AWS::ApiGatewayV2::Api')?.[0] ?? '';
  const keyId = Object.entries(template.Resources).find(([, { Type }]) => Type === 'AWS::KMS::Key')?.[0] ?? '';
  return {
    partition,
    region,
    suffix: pseudo['AWS::URLSuffix'] ?? '',
    submissions,
    publications,
    keyArn: arnOf(keyId),
    apiStage: `arn:${partition}:execute-api:${region}:${ACCOUNT}:${apiId.toLowerCase()}/$default`,
    arn: (name) => {
      const found = Object.keys(template.Resources).find((id) => {
        const { Type } = named(id);
        return ['AWS::DynamoDB::Table', 'AWS::SQS::Queue'].includes(Type) && physical(id) === name;
      });
      return arnOf(found ?? name);
    },
    functionRole: once((id) => {
      const { Properties } = find('AWS::Lambda::Function', (each) => each.Properties.FunctionName === `nianbao-${id}`);
      const role = named((Properties.Role as { 'Fn::GetAtt': [string] })['Fn::GetAtt'][0]);
      const [policy, ...others] = role.Properties.Policies as { PolicyDocument: unknown }[];
      if (policy === undefined || others.length > 0) throw new Error(`role of ${id} has not exactly one policy`);
      return fill(policy.PolicyDocument) as Policy;
    }),
    managed: once(
      (name) =>
        fill(
          find('AWS::IAM::ManagedPolicy', (each) => each.Properties.ManagedPolicyName === name).Properties
            .PolicyDocument,
        ) as Policy,
    ),
    trust: once(
      (name) =>
        fill(
          find('AWS::IAM::Role', (each) => each.Properties.RoleName === name).Properties.AssumeRolePolicyDocument,
        ) as Policy,
    ),
    bucketPolicy: once(
      (bucket) =>
        fill(
          find('AWS::S3::BucketPolicy', (each) => (each.Properties.Bucket as { Ref: string }).Ref === bucketId(bucket))
            .Properties.PolicyDocument,
        ) as Policy,
    ),
    keyPolicy: () => fill(named(keyId).Properties.KeyPolicy) as Policy,
  };
}
