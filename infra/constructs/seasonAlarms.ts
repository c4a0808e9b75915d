import { Duration } from 'aws-cdk-lib';
import { ComparisonOperator, MathExpression, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import type { FunctionId } from '../topology/topology.ts';
import { FIVE_MINUTES, HouseAlarm } from './houseAlarm.ts';

interface SeasonAlarmsProps {
  readonly prefix: string;
  readonly topic: ITopic;
}

/** A function's own number, as it arrives: under the stack's name, so that two stacks in an account ring for themselves alone. */
export function ownMetric(
  prefix: string,
  service: FunctionId,
  metricName: string,
  statistic: string,
  period: Duration,
): Metric {
  return new Metric({ namespace: prefix, metricName, dimensionsMap: { service }, statistic, period });
}

/** Eleven days before the law's day, half of the bodies should have filed. */
const WATCH_FROM_DAY = 20;
const LEAST_RATE = 50;

/** Alarms on what the functions themselves say, beside their errors. */
export class SeasonAlarms extends Construct {
  constructor(scope: Construct, id: string, { prefix, topic }: SeasonAlarmsProps) {
    super(scope, id);
    const compiled = (name: string) => ownMetric(prefix, 'compile', name, 'Sum', FIVE_MINUTES);
    new HouseAlarm(this, 'compile-mismatch', {
      prefix,
      topic,
      hurt: "A district's live totals are not the sum of its reports: the office reads wrong figures, and its yearly report is held back.",
      metric: compiled('CompileMismatch'),
      threshold: 1,
    });
    new HouseAlarm(this, 'compile-failed', {
      prefix,
      topic,
      hurt: "A district's yearly report was not brought up to date: the office works with yesterday's version.",
      metric: compiled('CompileFailed'),
      threshold: 1,
    });
    new HouseAlarm(this, 'signing-failed', {
      prefix,
      topic,
      hurt: "A district's signed report stays unpublished: the key that signs it does not sign.",
      metric: compiled('SigningFailed'),
      threshold: 1,
    });
    new HouseAlarm(this, 'lost-notification', {
      prefix,
      topic,
      hurt: 'A body uploaded a report and heard nothing for a quarter of an hour or more; it has been sent through again.',
      metric: compiled('LostNotification'),
      threshold: 1,
    });
    // The reminder counts each district every morning at 08:30 in China, 00:30 UTC: the same date in both.
    const filed = ownMetric(prefix, 'remind', 'FilingRate', 'Minimum', Duration.days(1));
    new HouseAlarm(this, 'filing-rate-low', {
      prefix,
      topic,
      hurt: "The office will miss the law's day: from 20 January on, too few of a district's bodies have filed.",
      metric: new MathExpression({
        expression: `IF(MONTH(filed) == 1 AND DATE(filed) >= ${WATCH_FROM_DAY}, filed, 100)`,
        usingMetrics: { filed },
        period: Duration.days(1),
        label: 'Lowest filing rate from 20 January on',
      }),
      threshold: LEAST_RATE,
      comparison: ComparisonOperator.LESS_THAN_THRESHOLD,
    });
  }
}
