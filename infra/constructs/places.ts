import { Aws, Stack } from 'aws-cdk-lib';
import { Effect, PolicyDocument, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';
import { when } from '../../shared/domain/values/given.ts';
import { type Conditions, type Grant, OBJECTS_UNDER, type PathPlace, type Place } from '../iam/statements.ts';
import { acknowledge } from './acknowledge.ts';

/** What lies in the publications bucket, by prefix. */
const PUBLISHED = ['receipts', 'originals', 'stray', 'journal', 'summaries', 'reminders', 'looks'] as const;

/** The ARNs behind the names that grants use. A grant on something that does not exist yet ends synth. */
export class Places {
  private readonly arns = new Map<Place | 'api', readonly string[]>();
  private submissionsName = '';

  know(place: Place | 'api', ...arns: readonly string[]): void {
    this.arns.set(place, arns);
  }

  /** The submissions bucket, its inbox, what was restored, and its name. */
  knowSubmissions({ bucketArn, bucketName }: { readonly bucketArn: string; readonly bucketName: string }): void {
    this.know('submissions', bucketArn);
    this.know('inbox', `${bucketArn}/inbox/*`);
    this.know('restored', `${bucketArn}/restored/*`);
    this.know('answers', `${bucketArn}/answers/*`);
    this.submissionsName = bucketName;
  }

  knowPublications(bucketArn: string): void {
    this.know('publications', bucketArn);
    for (const prefix of PUBLISHED) this.know(prefix, `${bucketArn}/${prefix}/*`);
  }

  arnsOf(place: Place | PathPlace): readonly string[] {
    const slash = place.indexOf('/');
    if (slash === -1) return this.known(place as Place);
    const path = place.slice(slash + 1);
    if (place.startsWith('inbox/')) return this.known('submissions').map((arn) => `${arn}/inbox/${path}`);
    const prefix = place.slice(0, slash);
    if (PUBLISHED.some((each) => each === prefix)) return this.known('publications').map((arn) => `${arn}/${place}`);
    return this.known('api').map((arn) => `${arn}/${path}`);
  }

  statement({ sid, refuses, actions, on, onlyIf }: Grant): PolicyStatement {
    return new PolicyStatement({
      sid,
      effect: refuses === true ? Effect.DENY : Effect.ALLOW,
      actions: [...actions],
      resources: on.flatMap((place) => this.arnsOf(place)),
      ...when(onlyIf, (onlyIf) => ({ conditions: this.conditions(onlyIf) })),
    });
  }

  document(grants: readonly Grant[]): PolicyDocument {
    return new PolicyDocument({ statements: grants.map((grant) => this.statement(grant)) });
  }

  /** Gives cdk-nag the reason of each wildcard resource in the grants; one without a reason stays a finding. */
  acknowledgeWildcards(construct: IConstruct, grants: readonly Grant[]): void {
    for (const { on, why } of grants) {
      for (const place of on) {
        const reason = why ?? OBJECTS_UNDER[place as Place];
        if (reason === undefined) continue;
        for (const arn of this.arnsOf(place))
          acknowledge(construct, `AwsSolutions-IAM5[Resource::${asNagWrites(construct, arn)}]`, reason);
      }
    }
  }

  private conditions(onlyIf: NonNullable<Grant['onlyIf']>): Record<string, Record<string, string | string[]>> {
    const block: Conditions = typeof onlyIf === 'function' ? onlyIf({ submissions: this.submissionsName }) : onlyIf;
    return Object.fromEntries(
      Object.entries(block).map(([operator, keys]) => [
        operator,
        Object.fromEntries(
          Object.entries(keys).map(([key, value]) => [key, typeof value === 'string' ? value : [...value]]),
        ),
      ]),
    );
  }

  private known(place: Place | 'api'): readonly string[] {
    const arns = this.arns.get(place);
    if (arns === undefined) throw new Error(`a grant names ${place}, which the stack has not made yet`);
    return arns;
  }
}

/** ARN of a stage of an HTTP API, below which requests are `{METHOD}/{path}`. */
export function stageArn(apiId: string, stage: string): string {
  return `arn:${Aws.PARTITION}:execute-api:${Aws.REGION}:${Aws.ACCOUNT_ID}:${apiId}/${stage}`;
}

/** ARN of a secret known by its name: six characters of the service's own follow it. */
export function secretArn(name: string): string {
  return `arn:${Aws.PARTITION}:secretsmanager:${Aws.REGION}:${Aws.ACCOUNT_ID}:secret:${name}-??????`;
}

/** The ARN as cdk-nag names it: `<LogicalId.Arn>/inbox/*`. */
function asNagWrites(construct: IConstruct, arn: string): string {
  const resolved: unknown = Stack.of(construct).resolve(arn);
  return partsOf(resolved)
    .join('')
    .replaceAll(/\$\{([^}]*)\}/g, '<$1>');
}

function partsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  const { Ref, 'Fn::GetAtt': attribute, 'Fn::Join': join } = value as Intrinsic;
  if (Ref !== undefined) return [`<${Ref}>`];
  if (attribute !== undefined) return [`<${attribute.join('.')}>`];
  return join === undefined ? [] : join[1].flatMap(partsOf);
}

interface Intrinsic {
  readonly Ref?: string;
  readonly 'Fn::GetAtt'?: readonly string[];
  readonly 'Fn::Join'?: readonly [string, readonly unknown[]];
}
