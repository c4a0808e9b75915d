import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import { type HttpApi, HttpStage, LogGroupLogDestination } from 'aws-cdk-lib/aws-apigatewayv2';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { Capacity } from '../capacity.ts';
import { ACCESS_LOG } from '../topology/accessLog.ts';
import { KEPT } from './kept.ts';

/** The one stage of an HTTP API; its addresses begin at the root. */
export const STAGE = '$default';

interface StageProps {
  readonly logName: string;
  readonly retention: RetentionDays;
  readonly capacity: Capacity;
}

/** Opens an HTTP API: its stage, with the deployment's throttle and an access log of its own, which is what it answers. */
export function openStage(scope: Construct, httpApi: HttpApi, { logName, retention, capacity }: StageProps): LogGroup {
  const accessLog = new LogGroup(scope, 'AccessLog', {
    // Under this prefix one resource policy serves every log group: its length is limited.
    logGroupName: `/aws/vendedlogs/${logName}`,
    retention,
    removalPolicy: KEPT,
  });
  new HttpStage(scope, 'Stage', {
    httpApi,
    stageName: STAGE,
    autoDeploy: true,
    throttle: { rateLimit: capacity.apiThrottle.ratePerSecond, burstLimit: capacity.apiThrottle.burst },
    accessLogSettings: {
      destination: new LogGroupLogDestination(accessLog),
      format: AccessLogFormat.custom(JSON.stringify(ACCESS_LOG)),
    },
  });
  return accessLog;
}
