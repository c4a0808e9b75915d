import { Aws, RemovalPolicy } from 'aws-cdk-lib';
import { HttpApi, HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { AccountRecovery, Mfa, OAuthScope, UserPool } from 'aws-cdk-lib/aws-cognito';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { given } from '../../shared/domain/values/given.ts';
import type { Capacity } from '../capacity.ts';
import type { BrowserAuth } from '../deployment.ts';
import { signInGrants } from '../iam/functionGrants.ts';
import type { Grant } from '../iam/statements.ts';
import { acknowledge } from './acknowledge.ts';
import { FIVE_MINUTES, HouseAlarm } from './houseAlarm.ts';
import { openStage } from './httpStage.ts';
import { type Places, secretArn } from './places.ts';

interface SiteProps {
  readonly prefix: string;
  readonly auth: BrowserAuth;
  readonly retention: RetentionDays;
  readonly capacity: Capacity;
  readonly alarmTopic: ITopic;
}

/** Who vouches for people, under which client. */
interface Vouching {
  readonly issuer: string;
  readonly clientId: string;
}

const ASKED_BY_FUNCTION =
  'Browsers do not sign: the function asks for a session on every address but those of the sign-in itself, ' +
  'and a test holds that whoever has none gets nothing. Programs have an API of their own, which IAM guards';

/**
 * Where browsers come in: an HTTP API beside the signed one, before the same function, at the same addresses. An HTTP API
 * takes one authorizer a route, and an address cannot have two: so the two ways in are two APIs, and each stays as simple as
 * it is. Sessions are sealed with a key of Secrets Manager; its earlier value opens what it sealed until a rotation later.
 */
export class Site extends Construct {
  /** As browsers have it; never taken from a request. */
  readonly origin: string;
  private readonly sessionKeyArn: string;
  readonly http: HttpApi;
  private readonly vouching: Vouching;
  private readonly props: SiteProps;

  constructor(scope: Construct, id: string, props: SiteProps) {
    super(scope, id);
    const { prefix, auth } = props;
    this.props = props;
    this.http = new HttpApi(this, 'Http', { apiName: `${prefix}-site`, createDefaultStage: false });
    this.origin = auth.siteUrl ?? this.http.apiEndpoint;
    const sessionKey = new Secret(this, 'SessionKey', {
      secretName: `${prefix}-session-key`,
      description: 'nianbao: what sessions of browsers are sealed with',
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.sessionKeyArn = sessionKey.secretArn;
    acknowledge(
      sessionKey,
      'AwsSolutions-SMG4',
      'Replaced by one command of the runbook, whose previous value goes on opening sessions: a rotating function would ' +
        'be one more function with rights of its own',
    );
    this.vouching = auth.kind === 'oidc' ? auth : this.userPool(prefix);
  }

  /** Says where its secrets are, and what the function that answers needs of them. */
  known(places: Places): { readonly environment: Readonly<Record<string, string>>; readonly grants: readonly Grant[] } {
    const { auth } = this.props;
    const secret = auth.kind === 'oidc' ? auth.clientSecret : undefined;
    places.know('sessionKey', this.sessionKeyArn);
    if (secret !== undefined) places.know('clientSecret', secretArn(secret));
    return { environment: this.environment, grants: signInGrants({ clientSecret: secret !== undefined }) };
  }

  private get environment(): Readonly<Record<string, string>> {
    const { auth } = this.props;
    return {
      NIANBAO_SITE: this.origin,
      NIANBAO_ISSUER: this.vouching.issuer,
      NIANBAO_CLIENT_ID: this.vouching.clientId,
      NIANBAO_SESSION_KEY: this.sessionKeyArn,
      NIANBAO_CLAIM: auth.claim,
      ...given({ NIANBAO_CLIENT_SECRET: auth.kind === 'oidc' ? auth.clientSecret : undefined }),
    };
  }

  /** What the command line and the operator read. */
  get outputs(): Readonly<Record<string, string>> {
    return { SiteUrl: this.origin, Issuer: this.vouching.issuer, ClientId: this.vouching.clientId };
  }

  /** Puts the function behind it; gives back where it writes what it answered. */
  open(api: IFunction): LogGroup {
    const { prefix, retention, capacity, alarmTopic } = this.props;
    const integration = new HttpLambdaIntegration('Site', api);
    for (const path of ['/', '/{proxy+}'])
      for (const route of this.http.addRoutes({ path, methods: [HttpMethod.GET, HttpMethod.POST], integration }))
        acknowledge(route, 'AwsSolutions-APIG4', ASKED_BY_FUNCTION);
    const accessLog = openStage(this, this.http, { logName: `${prefix}-site`, retention, capacity });
    new HouseAlarm(this, 'site-server-errors', {
      prefix,
      topic: alarmTopic,
      hurt: 'People who sign in with a browser get error pages: they cannot file, or read where a filing stands.',
      metric: this.http.metricServerError({ period: FIVE_MINUTES, statistic: 'Sum' }),
      threshold: 1,
    });
    return accessLog;
  }

  /**
   * A user pool of the stack's own, for districts without a provider: accounts are made by the office, with a second factor
   * for everybody (a pool asks all or none). Not in the China regions, which have no user pools.
   */
  private userPool(prefix: string): Vouching {
    const pool = new UserPool(this, 'People', {
      userPoolName: `${prefix}-people`,
      selfSignUpEnabled: false,
      signInAliases: { email: true },
      autoVerify: { email: true },
      mfa: Mfa.REQUIRED,
      mfaSecondFactor: { otp: true, sms: false },
      passwordPolicy: {
        minLength: 12,
        requireDigits: true,
        requireLowercase: true,
        requireUppercase: true,
        requireSymbols: true,
      },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    acknowledge(
      pool,
      'AwsSolutions-COG3',
      'Threat protection belongs to the dearest plan of the service; every account is made by the office and has a second factor',
    );
    acknowledge(
      pool,
      'AwsSolutions-COG8',
      'The Plus plan adds threat protection alone; every account is made by the office and has a second factor',
    );
    const client = pool.addClient('Site', {
      userPoolClientName: `${prefix}-site`,
      // A public client with PKCE: the secret would have to be copied out of the pool by a function of CDK's.
      generateSecret: false,
      authFlows: {},
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [OAuthScope.OPENID, OAuthScope.EMAIL],
        callbackUrls: [`${this.origin}/sign-in/return`],
        logoutUrls: [`${this.origin}/signed-out`],
      },
      preventUserExistenceErrors: true,
    });
    pool.addDomain('Domain', { cognitoDomain: { domainPrefix: `${prefix}-${Aws.ACCOUNT_ID}` } });
    return {
      issuer: `https://cognito-idp.${Aws.REGION}.${Aws.URL_SUFFIX}/${pool.userPoolId}`,
      clientId: client.userPoolClientId,
    };
  }
}
