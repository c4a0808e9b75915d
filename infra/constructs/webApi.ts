import { RemovalPolicy } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import { HttpApi, HttpMethod, HttpStage, LogGroupLogDestination, ParameterMapping } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpIamAuthorizer, HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import type { Deployment } from '../deployment.ts';
import { ACCESS_LOG } from '../topology/accessLog.ts';
import { topology } from '../topology/topology.ts';
import { FIVE_MINUTES, HouseAlarm } from './houseAlarm.ts';
import { stageArn } from './places.ts';

interface WebApiProps {
  readonly prefix: string;
  readonly api: IFunction;
  readonly webAuth: Deployment['webAuth'];
  readonly retention: RetentionDays;
  readonly alarmTopic: ITopic;
}

/** Requests with a token of the district's identity provider come in under this path, signed ones everywhere else. */
const TOKEN_PREFIX = '/app';

/** What a token's holder may do: read every page of the office; decide in its name. */
const TOKEN_SCOPES = { read: 'nianbao.read', office: 'nianbao.office' } as const;

const STAGE = '$default';

/**
 * Pages and interface. Nobody gets in without a signature (SigV4): in the China regions an HTTP API without one needs an
 * ICP licence, and everywhere the policy compares the principal's tag with the path before a line of our code runs.
 */
export class WebApi extends Construct {
  readonly http: HttpApi;
  readonly stageArn: string;
  /** Who asked for what: see ACCESS_LOG. */
  readonly accessLogArn: string;

  constructor(scope: Construct, id: string, props: WebApiProps) {
    super(scope, id);
    const { prefix, webAuth } = props;
    this.http = new HttpApi(this, 'Http', {
      apiName: prefix,
      createDefaultStage: false,
      defaultAuthorizer: new HttpIamAuthorizer(),
    });
    this.stageArn = stageArn(this.http.apiId, STAGE);
    const integration = new HttpLambdaIntegration('Api', props.api);
    for (const path of ['/', '/{proxy+}'])
      this.http.addRoutes({ path, methods: [HttpMethod.GET, HttpMethod.POST], integration });
    if (webAuth !== 'iam') this.acceptTokens(props.api, webAuth);
    this.accessLogArn = this.stage(props).logGroupArn;
    new HouseAlarm(this, 'api-server-errors', {
      prefix,
      topic: props.alarmTopic,
      hurt: 'Bodies and the office get error pages: they cannot ask for an upload form or read where a filing stands.',
      metric: this.http.metricServerError({ period: FIVE_MINUTES, statistic: 'Sum' }),
      threshold: 1,
    });
  }

  /**
   * Tokens name no path as a policy does, so the scope has to say what their holder may do: read everything, or decide.
   * Whoever has neither gets 403 from the gateway. The function sees the path without the prefix.
   */
  private acceptTokens(api: IFunction, { issuer, audience }: Exclude<WebApiProps['webAuth'], 'iam'>): void {
    const authorizer = new HttpJwtAuthorizer('Tokens', issuer, { jwtAudience: [audience] });
    for (const [path, seen] of [
      [TOKEN_PREFIX, '/'],
      [`${TOKEN_PREFIX}/{proxy+}`, '/$request.path.proxy'],
    ] as const) {
      const integration = new HttpLambdaIntegration(`Api ${path}`, api, {
        parameterMapping: new ParameterMapping().custom('overwrite:path', seen),
      });
      for (const [method, scope] of [
        [HttpMethod.GET, TOKEN_SCOPES.read],
        [HttpMethod.POST, TOKEN_SCOPES.office],
      ] as const)
        this.http.addRoutes({ path, methods: [method], integration, authorizer, authorizationScopes: [scope] });
    }
  }

  private stage({ prefix, retention }: WebApiProps): LogGroup {
    const accessLog = new LogGroup(this, 'AccessLog', {
      // Under this prefix one resource policy serves every log group: its length is limited.
      logGroupName: `/aws/vendedlogs/${prefix}-api`,
      retention,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    new HttpStage(this, 'Stage', {
      httpApi: this.http,
      stageName: STAGE,
      autoDeploy: true,
      throttle: { rateLimit: topology.apiThrottle.ratePerSecond, burstLimit: topology.apiThrottle.burst },
      accessLogSettings: {
        destination: new LogGroupLogDestination(accessLog),
        format: AccessLogFormat.custom(JSON.stringify(ACCESS_LOG)),
      },
    });
    return accessLog;
  }
}
