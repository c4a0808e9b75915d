import { expect, test } from 'vitest';
import { s3Summaries } from '../../../shared/aws/summaries.ts';
import { withServers } from '../../support/servers.ts';

const servers = withServers();
const PLACE = { district: '440105', year: 2024 };
const ROUNDS = 40;

test('two that put the same file of a summary at once both succeed: a lock and the compile of its year', async () => {
  const { s3, buckets } = servers();
  const shelf = s3Summaries(s3, buckets.publications);
  const bytes = new TextEncoder().encode('"requests.newRequests.total": 17,\n'.repeat(8_000));
  for (let round = 1; round <= ROUNDS; round++) {
    const file = { name: 'summary.json', contentType: 'application/json; charset=utf-8', bytes };
    const put = () => shelf.putSummaryFile(PLACE, `v${String(round).padStart(4, '0')}`, file);
    const outcomes = await Promise.allSettled([put(), put(), put()]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'fulfilled']);
  }
});
