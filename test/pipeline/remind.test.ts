import { CreateTopicCommand, SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import { CreateQueueCommand, GetQueueAttributesCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { beforeAll, describe, expect, test } from 'vitest';
import { handler } from '../../functions/remind.ts';
import { readRemindConfig } from '../../functions/runtime/remindConfig.ts';
import { topology } from '../../infra/topology/topology.ts';
import { s3Reminders, snsNotify } from '../../shared/aws/reminders.ts';
import type { RemindPorts } from '../../shared/flow/ports/remindPorts.ts';
import { remindDistrict, seasonsAt } from '../../shared/flow/remind/remind.ts';
import { reminderText } from '../../shared/render/remind/reminderText.ts';
import { aReport, bytesOf, filingMadeUp } from '../support/reports.ts';
import { fileReport, takeRoster, withRuntime } from '../support/runtime.ts';

const { get: runtime } = withRuntime();
const DISTRICT = '440105';
const YEAR = 2023;
const BODIES = filingMadeUp([
  { id: '440105-rsj', name: '海珠区人力资源和社会保障局' },
  { id: '440105-fgj', name: '海珠区发展和改革局' },
  { id: '440105-cjj', name: '海珠区撤并局', required: false, reason: '机构撤并' },
]);
const WEEK_BEFORE = '2024-01-24T00:30:00Z';
const THREE_BEFORE = '2024-01-28T00:30:00Z';
const DAY_AFTER = '2024-02-01T00:30:00Z';

const shelf = () => s3Reminders(runtime().ports.clients.s3, runtime().ports.config.buckets.publications);
const listOf = (iso: string) => {
  const [year = 0, month = 0, day = 0] = iso.split('-').map(Number);
  return shelf().reminder({ district: DISTRICT, year: YEAR, level: 'body', day: { year, month, day } });
};
const run = (scheduledTime: string) => handler({ scheduledTime });
const inHaizhu = async (scheduledTime: string) =>
  (await run(scheduledTime)).filter((each) => each.district === DISTRICT);

beforeAll(async () => {
  await takeRoster(runtime(), { district: DISTRICT, name: '海珠区', year: YEAR, agencies: BODIES });
});

describe('the morning look at who has filed', () => {
  test('outside the season nothing happens, and on a quiet day it only counts', async () => {
    expect(await run('2024-07-01T00:30:00Z')).toEqual([]);
    expect(await run('2024-01-20T00:30:00Z')).toMatchObject([
      { outcome: 'quiet', coverage: { required: 2, missing: 2 } },
    ]);
    expect(await listOf('2024-01-20')).toBeUndefined();
  });

  test('a week before, the list names who is missing, and whom to write what', async () => {
    expect(await run(WEEK_BEFORE)).toMatchObject([{ district: DISTRICT, year: YEAR, outcome: 'told' }]);
    const text = (await listOf('2024-01-24')) ?? '';
    expect(text).toContain('应报 2 个单位，已计入 0 个，未计入 2 个');
    expect(text).toContain('报送截止为2024年1月31日（周三），最后一个工作日为2024年1月31日（周三）');
    expect(text).toContain('《政府信息公开条例》第四十九条第一款');
    expect(text).toContain('距截止还有 7 天');
    for (const { id, name } of BODIES.slice(0, 2)) {
      expect(text).toContain(`${id}\n${name}：贵单位`);
    }
    expect(text).not.toContain('撤并局');
  });

  test('called again on the same day it neither writes nor sends anything', async () => {
    expect(await inHaizhu(WEEK_BEFORE)).toMatchObject([{ outcome: 'already' }]);
  });

  test('who has filed is left in peace; a rejected upload is named as such', async () => {
    await fileReport(runtime(), '440105-rsj', YEAR, bytesOf({ ...aReport(YEAR, 7), agencyName: BODIES[0]?.name }));
    await fileReport(runtime(), '440105-fgj', YEAR, bytesOf('{}'));
    expect(await inHaizhu(THREE_BEFORE)).toMatchObject([{ outcome: 'told', coverage: { counted: 1, missing: 1 } }]);
    const text = (await listOf('2024-01-28')) ?? '';
    expect(text).not.toContain('人力资源和社会保障局');
    expect(text).toContain('以下 1 个单位尚未报送或须重新报送：海珠区发展和改革局。');
    expect(text).toContain('请按回执逐条更正后重新报送');
  });

  test('the day after, what is missing is overdue', async () => {
    await run(DAY_AFTER);
    expect(await listOf('2024-02-01')).toContain('已逾期 1 天，请立即报送');
  });

  test('when everyone has filed it is silent', async () => {
    const report = { ...aReport(YEAR, 8, '440105-fgj'), agencyName: BODIES[1]?.name };
    expect((await fileReport(runtime(), '440105-fgj', YEAR, bytesOf(report))).outcome).toMatch(/^accepted/);
    expect(await inHaizhu('2024-01-30T00:30:00Z')).toMatchObject([{ outcome: 'complete', coverage: { missing: 0 } }]);
    expect(await listOf('2024-01-30')).toBeUndefined();
  });

  test('a reminder whose day passed without a list is still due for a week, once, as the list of the day it is made', async () => {
    const district = '440106';
    await takeRoster(runtime(), {
      ...{ district, name: '天河区', year: YEAR },
      agencies: [{ id: '440106-rsj', name: '天河区人社局' }],
    });
    const ours = async (at: string) => (await run(at)).filter((each) => each.district === district);
    const day = (number: number) =>
      shelf().reminder({ district, year: YEAR, level: 'body', day: { year: 2024, month: 1, day: number } });
    expect(await ours('2024-01-20T00:30:00Z')).toMatchObject([{ outcome: 'quiet' }]);
    expect(await ours('2024-01-26T00:30:00Z')).toMatchObject([{ outcome: 'told' }]);
    expect(await ours('2024-01-27T00:30:00Z')).toMatchObject([{ outcome: 'quiet' }]);
    expect(await ours('2024-01-31T00:30:00Z')).toMatchObject([{ outcome: 'told' }]);
    expect([await day(24), await day(28), await day(30)]).toEqual([undefined, undefined, undefined]);
    expect(await day(26)).toContain('距截止还有 5 天');
  });
});

test('a city is told which districts are missing by their own last day, apart from its own bodies', async () => {
  const city = '440100';
  await takeRoster(runtime(), {
    ...{ district: city, name: '广州市', year: YEAR },
    agencies: [
      { id: '440100-fgw', name: '广州市发展和改革委员会' },
      { id: '440103', name: '荔湾区', from: 'district' },
      { id: '440104', name: '越秀区', from: 'district' },
    ],
  });
  const told = async (at: string) =>
    (await run(at))
      .filter((each) => each.district === city)
      .map(({ outcome, coverage }) => [outcome, coverage.missing]);
  const list = (level: 'body' | 'district', month: number, day: number) =>
    shelf().reminder({ district: city, year: YEAR, level, day: { year: 2024, month, day } });
  expect(await told('2024-01-21T00:30:00Z')).toEqual([
    ['quiet', 1],
    ['told', 2],
  ]);
  expect(await list('district', 1, 21)).toContain('报送截止为2024年2月20日');
  expect(await told('2024-01-30T00:30:00Z')).toEqual([
    ['told', 1],
    ['quiet', 2],
  ]);
  expect(await list('body', 1, 30)).not.toContain('荔湾区');
  expect(await told('2024-02-13T00:30:00Z')).toEqual([['told', 2]]);
  const text = (await list('district', 2, 13)) ?? '';
  expect(text).toContain('以下 2 个单位尚未报送：荔湾区、越秀区。');
  expect(text).toContain('距截止还有 7 天');
  expect(text).toContain('国办公开办函〔2019〕60号');
  expect(await told('2024-02-13T00:30:00Z')).toEqual([['already', 2]]);
  expect(await told('2024-03-05T00:30:00Z')).toEqual([]);
});

test('the list goes to the office topic before it is kept, so that a failure sends it again', async () => {
  const told: string[] = [];
  const year = 2022;
  await takeRoster(runtime(), { district: DISTRICT, name: '海珠区', year, agencies: BODIES });
  const kept = shelf();
  let failing = true;
  const ports: RemindPorts = {
    ledger: runtime().ports.ledger,
    shelf: {
      reminder: kept.reminder,
      reminders: kept.reminders,
      putReminder: async (place, text) => {
        if (failing) throw new Error('stopped here');
        await kept.putReminder(place, text);
      },
    },
    write: reminderText,
    notify: async ({ subject, text }) => {
      told.push(subject);
      expect(text).toContain('未计入单位名单');
    },
    districts: [],
  };
  const morning = '2023-01-28T00:30:00Z';
  const [season] = seasonsAt(morning);
  if (season === undefined) throw new Error('in season');
  await expect(remindDistrict(DISTRICT, morning, season, ports)).rejects.toThrow('stopped here');
  failing = false;
  expect(await remindDistrict(DISTRICT, morning, season, ports)).toMatchObject({ outcome: 'told' });
  expect(await remindDistrict(DISTRICT, morning, season, ports)).toMatchObject({ outcome: 'already' });
  expect(told).toEqual(Array(2).fill('nianbao 440105 2022: 2 of 2 not filed, 3 days left'));
  expect(told[0]).toMatch(/^[\x20-\x7e]{1,100}$/);
});

test('the topic delivers what was sent, and a list too long for it is cut with a word about where the rest is', async () => {
  const { sqs: at } = runtime().servers.clients;
  const sns = new SNSClient(at);
  const sqs = new SQSClient(at);
  const { TopicArn = '' } = await sns.send(new CreateTopicCommand({ Name: 'office' }));
  const { QueueUrl = '' } = await sqs.send(new CreateQueueCommand({ QueueName: 'office-mail' }));
  const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] }));
  await sns.send(new SubscribeCommand({ TopicArn, Protocol: 'sqs', Endpoint: Attributes?.QueueArn ?? '' }));
  const notify = snsNotify('us-east-1', TopicArn, sns);
  const read = async () => {
    const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 2 }));
    return JSON.parse(Messages[0]?.Body ?? '{}') as { Subject?: string; Message?: string };
  };
  await notify({ subject: 'nianbao 440105 2023', text: '名单' });
  expect(await read()).toMatchObject({ Subject: 'nianbao 440105 2023', Message: '名单' });
  await notify({ subject: 'long', text: '单'.repeat(100_000) });
  const { Message = '' } = await read();
  expect(new TextEncoder().encode(Message).length).toBeLessThanOrEqual(256 * 1024);
  expect(Message).toMatch(/^单+\n……名单过长/);
  sns.destroy();
  sqs.destroy();
});

test('a wrong filing day is a fault of the configuration, by name', () => {
  expect(() => readRemindConfig({ NIANBAO_FILING_DATE: '02-10' })).toThrow(/BAD_CONFIG.*NIANBAO_FILING_DATE: 02-10/);
  expect(readRemindConfig({})).toEqual({});
});

test('every day a reminder may fall on has a schedule', () => {
  const crons = topology.schedules.filter(({ target }) => target === 'remind').map(({ cron }) => cron);
  expect(crons).toEqual(['cron(30 8 * 12 ? *)', 'cron(30 8 * 1 ? *)', 'cron(30 8 * 2,3 ? *)', 'cron(30 8 1,2 4 ? *)']);
});
