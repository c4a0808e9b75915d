import { HttpApi, HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpIamAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import type { Capacity } from '../capacity.ts';
import { FIVE_MINUTES, HouseAlarm } from './houseAlarm.ts';
import { openStage, STAGE } from './httpStage.ts';
import { stageArn } from './places.ts';

interface WebApiProps {
  readonly prefix: string;
  readonly api: IFunction;
  readonly retention: RetentionDays;
  readonly capacity: Capacity;
  readonly alarmTopic: ITopic;
}

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
    const { prefix } = props;
    this.http = new HttpApi(this, 'Http', {
      apiName: prefix,
      createDefaultStage: false,
      defaultAuthorizer: new HttpIamAuthorizer(),
    });
    this.stageArn = stageArn(this.http.apiId, STAGE);
    const integration = new HttpLambdaIntegration('Api', props.api);
    for (const path of ['/', '/{proxy+}'])
      this.http.addRoutes({ path, methods: [HttpMethod.GET, HttpMethod.POST], integration });
    const accessLog = openStage(this, this.http, { ...props, logName: `${prefix}-api` });
    this.accessLogArn = accessLog.logGroupArn;
    new HouseAlarm(this, 'api-server-errors', {
      prefix,
      topic: props.alarmTopic,
      hurt: 'Bodies and the office get error pages: they cannot ask for an upload form or read where a filing stands.',
      metric: this.http.metricServerError({ period: FIVE_MINUTES, statistic: 'Sum' }),
      threshold: 1,
    });
  }
}
