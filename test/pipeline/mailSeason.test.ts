import { afterAll, beforeAll, expect, test } from 'vitest';
import { handler } from '../../functions/remind.ts';
import { occurrences, parseCron } from '../../infra/local/schedule/cron.ts';
import { topology } from '../../infra/topology/topology.ts';
import type { RemindersYear } from '../../shared/wire/reminders.ts';
import { startMailServer } from '../support/mailServer.ts';
import { aReport, bytesOf, filingMadeUp } from '../support/reports.ts';
import { fileReport, takeRoster, withRuntime } from '../support/runtime.ts';

const { get: runtime } = withRuntime();
const [DISTRICT, YEAR] = ['440105', 2023];
const [PROMPT, SLOW, NEVER, EXEMPT, MUTE] = ['a', 'b', 'c', 'd', 'e'].map((each) => `${DISTRICT}-${each}`) as [
  string,
  string,
  string,
  string,
  string,
];
const mail = startMailServer();

beforeAll(async () => {
  // The handler reads its environment when it is first called, as in Lambda.
  Object.assign(process.env, {
    NIANBAO_MAIL_SERVER: `smtp://127.0.0.1:${(await mail).port}`,
    NIANBAO_MAIL_FROM: 'nianbao@example.gov.cn',
  });
  const agencies = filingMadeUp([
    { id: PROMPT, name: '海珠区甲局', required: true, mail: 'a@example.gov.cn' },
    { id: SLOW, name: '海珠区乙局', required: true, mail: 'b@example.gov.cn' },
    { id: NEVER, name: '海珠区丙局', required: true, mail: 'c@example.gov.cn' },
    { id: EXEMPT, name: '海珠区丁局', required: false, reason: '撤并', mail: 'd@example.gov.cn' },
    { id: MUTE, name: '海珠区戊局', required: true },
  ]);
  await takeRoster(runtime(), { district: DISTRICT, name: '海珠区', year: YEAR, agencies });
});
afterAll(async () => (await mail).close());

/** Every morning on which the schedules call the reminder, from the first of December to the second of April. */
const mornings = topology.schedules
  .filter(({ target }) => target === 'remind')
  .flatMap(({ cron }) => [
    ...occurrences(parseCron(cron), new Date('2023-11-30T16:00:00Z'), new Date('2024-04-03T16:00:00Z')),
  ])
  .toSorted((a, b) => a.getTime() - b.getTime());

test('through a whole season each body hears of it three times, more urgently, until it has filed; and the office sees every letter', async () => {
  const { received } = await mail;
  const heard: string[] = [];
  for (const morning of mornings) {
    const before = received.length;
    await handler({ scheduledTime: morning.toISOString() });
    for (const { to, head } of received.slice(before)) {
      const stage = /第一次|第二次|最后一次/.exec(head('subject') ?? '')?.[0];
      heard.push(`${morning.toISOString().slice(0, 10)} ${to.join()} ${stage}`);
    }
    const filer = morning.toISOString().startsWith('2024-01-25')
      ? PROMPT
      : morning.toISOString().startsWith('2024-01-29')
        ? SLOW
        : undefined;
    if (filer !== undefined) await fileReport(runtime(), filer, YEAR, bytesOf(aReport(YEAR, 7, filer)));
  }
  expect(mornings.length).toBeGreaterThan(120);
  expect(heard).toEqual([
    '2024-01-24 a@example.gov.cn 第一次',
    '2024-01-24 b@example.gov.cn 第一次',
    '2024-01-24 c@example.gov.cn 第一次',
    '2024-01-28 b@example.gov.cn 第二次',
    '2024-01-28 c@example.gov.cn 第二次',
    '2024-01-30 c@example.gov.cn 最后一次',
  ]);
  const last = received.at(-1);
  expect(last?.text).toContain('这是最后一次提醒，逾期未报送的由政务公开办逐个联系');
  const shown = await fetch(`${runtime().api.url}/v1/districts/${DISTRICT}/years/${YEAR}/reminders`);
  const { bodies } = (await shown.json()) as RemindersYear;
  const told = bodies.map(({ agency, reminders }) => [agency, reminders.map(({ stage, outcome }) => [stage, outcome])]);
  expect(Object.fromEntries(told)).toEqual({
    [PROMPT]: [['first', 'sent']],
    [SLOW]: [
      ['first', 'sent'],
      ['second', 'sent'],
    ],
    [NEVER]: [
      ['first', 'sent'],
      ['second', 'sent'],
      ['last', 'sent'],
    ],
    [MUTE]: [],
  });
}, 240_000);
