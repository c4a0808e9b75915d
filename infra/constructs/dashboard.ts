import { Duration } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { Dashboard, GraphWidget, type IMetric, SingleValueWidget } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import type { FunctionId, QueueId } from '../topology/topology.ts';
import { FIVE_MINUTES } from './houseAlarm.ts';
import type { HouseFunction } from './houseFunction.ts';
import type { HouseQueue } from './houseQueue.ts';
import { ownMetric } from './seasonAlarms.ts';

interface SeasonDashboardProps {
  readonly prefix: string;
  readonly functions: Readonly<Record<FunctionId, HouseFunction>>;
  readonly queues: Readonly<Record<QueueId, HouseQueue>>;
  readonly http: HttpApi;
}

const DAY = Duration.days(1);
const OUTCOMES = ['accepted', 'accepted-with-warnings', 'needs-reason', 'rejected', 'duplicate', 'superseded'] as const;

/** The filing season on one screen, from what the office asks first (who has filed) down to the machinery. */
export class SeasonDashboard extends Construct {
  constructor(scope: Construct, id: string, { prefix, functions, queues, http }: SeasonDashboardProps) {
    super(scope, id);
    const all = Object.values(functions).map(({ lambda }) => lambda);
    const queueList = Object.values(queues);
    const graph = (title: string, ...left: IMetric[]) => new GraphWidget({ title, left, width: 12 });
    new Dashboard(this, 'Dashboard', {
      dashboardName: prefix,
      defaultInterval: Duration.days(7),
      widgets: [
        [
          new SingleValueWidget({
            title: 'Lowest filing rate of a district (%)',
            metrics: [ownMetric(prefix, 'remind', 'FilingRate', 'Minimum', DAY)],
            width: 12,
          }),
          graph(
            'Uploads by outcome',
            ...OUTCOMES.map((each) => ownMetric(prefix, 'ingest', `Upload.${each}`, 'Sum', DAY)),
          ),
        ],
        [
          graph('Messages waiting', ...queueList.map(({ queue }) => queue.metricApproximateNumberOfMessagesVisible())),
          graph(
            'Dead letters',
            ...queueList.map(({ deadLetters }) => deadLetters.metricApproximateNumberOfMessagesVisible()),
          ),
        ],
        [
          graph('Errors', ...all.map((each) => each.metricErrors({ period: FIVE_MINUTES }))),
          graph('Slowest hundredth (ms)', ...all.map((each) => each.metricDuration({ statistic: 'p99' }))),
        ],
        [
          graph(
            'Compiles that failed or did not add up',
            ...['CompileFailed', 'CompileMismatch'].map((each) => ownMetric(prefix, 'compile', each, 'Sum', DAY)),
          ),
          graph('Requests and refusals', http.metricCount(), http.metricClientError(), http.metricServerError()),
        ],
      ],
    });
  }
}
