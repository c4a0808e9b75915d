import { Duration } from 'aws-cdk-lib';
import { Alarm, type CfnAlarm, ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';

interface HouseAlarmProps {
  readonly prefix: string;
  readonly topic: ITopic;
  /** Who is hurt while this alarm is on, and how. One sentence: it is the first line of the message that wakes someone. */
  readonly hurt: string;
  readonly metric: IMetric;
  readonly threshold: number;
  readonly comparison?: ComparisonOperator;
  readonly periods?: number;
}

const LEAST_SENTENCE = 20;

/**
 * An alarm as this house has them: it says who is hurt and where the article is, or it does not exist. The id is the
 * alarm's name and the heading of its article in RUNBOOK.md.
 */
export class HouseAlarm extends Construct {
  readonly alarm: Alarm;

  constructor(scope: Construct, id: string, props: HouseAlarmProps) {
    super(scope, id);
    const { prefix, topic, metric, threshold } = props;
    const hurt = props.hurt.trim();
    if (hurt.length < LEAST_SENTENCE) throw new Error(`alarm ${id} does not say who is hurt`);
    this.alarm = new Alarm(this, 'Alarm', {
      alarmName: `${prefix}-${id}`,
      alarmDescription: `${hurt} What to do: RUNBOOK.md#${id}`,
      metric,
      threshold,
      evaluationPeriods: props.periods ?? 1,
      comparisonOperator: props.comparison ?? ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      // No upload, no data: silence is the normal state for eleven months of the year.
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    this.alarm.addAlarmAction(new SnsAction(topic));
    this.alarm.addOkAction(new SnsAction(topic));
  }

  /** Rings from another value on than the house's. */
  moveTo(threshold: number): void {
    (this.alarm.node.defaultChild as CfnAlarm).threshold = threshold;
  }
}

export const FIVE_MINUTES = Duration.minutes(5);
