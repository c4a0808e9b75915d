import { Aws } from 'aws-cdk-lib';
import { Effect, PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnSchedule, CfnScheduleGroup } from 'aws-cdk-lib/aws-scheduler';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { type FunctionId, topology } from '../topology/topology.ts';
import type { HouseFunction } from './houseFunction.ts';

interface SchedulesProps {
  readonly prefix: string;
  readonly functions: Readonly<Record<FunctionId, HouseFunction>>;
  readonly deadLetters: IQueue;
}

const HOUR = 60 * 60;

/** The year's dates, in the time zone of the offices. What cannot be handed over is kept, not dropped. */
export class Schedules extends Construct {
  constructor(scope: Construct, id: string, { prefix, functions, deadLetters }: SchedulesProps) {
    super(scope, id);
    const group = new CfnScheduleGroup(this, 'Group', { name: prefix });
    for (const target of new Set(topology.schedules.map((schedule) => schedule.target))) {
      const { functionArn } = functions[target].lambda;
      const role = this.roleToCall(target, prefix, functionArn, deadLetters);
      for (const { name, cron, input } of topology.schedules.filter((schedule) => schedule.target === target)) {
        new CfnSchedule(this, name, {
          name,
          groupName: group.ref,
          scheduleExpression: cron,
          scheduleExpressionTimezone: topology.timeZone,
          flexibleTimeWindow: { mode: 'OFF' },
          target: {
            arn: functionArn,
            roleArn: role.roleArn,
            input: JSON.stringify(input),
            // A day's reminder or compile is stale when the next one is due.
            retryPolicy: { maximumRetryAttempts: 10, maximumEventAgeInSeconds: 12 * HOUR },
            deadLetterConfig: { arn: deadLetters.queueArn },
          },
        });
      }
    }
  }

  private roleToCall(target: FunctionId, prefix: string, functionArn: string, deadLetters: IQueue): Role {
    const may = (sid: string, action: string, resource: string) =>
      new PolicyStatement({ sid, effect: Effect.ALLOW, actions: [action], resources: [resource] });
    return new Role(this, `Call-${target}`, {
      // The scheduler of this account, for schedules of this group, and for nobody else's.
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: {
          StringEquals: {
            'aws:SourceAccount': Aws.ACCOUNT_ID,
            'aws:SourceArn': `arn:${Aws.PARTITION}:scheduler:${Aws.REGION}:${Aws.ACCOUNT_ID}:schedule-group/${prefix}`,
          },
        },
      }),
      inlinePolicies: {
        Own: new PolicyDocument({
          statements: [
            may('Call', 'lambda:InvokeFunction', functionArn),
            may('KeepFailed', 'sqs:SendMessage', deadLetters.queueArn),
          ],
        }),
      },
    });
  }
}
