import { afterAll, beforeAll, expect, test } from 'vitest';
import { handler } from '../../functions/remind.ts';
import { RemindersYear } from '../../shared/wire/reminders.ts';
import { ClosedShape } from '../support/closedSchema.ts';
import { startMailServer } from '../support/mailServer.ts';
import { filingMadeUp } from '../support/reports.ts';
import { takeRoster, withRuntime } from '../support/runtime.ts';

const { get: runtime } = withRuntime();
const DISTRICT = '440105';
const YEAR = 2023;
const WEEK_BEFORE = '2024-01-24T00:30:00Z';
const BODIES = filingMadeUp([
  { id: '440105-rsj', name: '海珠区人社局', mail: 'rsj@example.gov.cn' },
  { id: '440105-fgj', name: '海珠区发改局', mail: 'gone@example.gov.cn' },
  { id: '440105-zrj', name: '海珠区资源局' },
]);
let isUp = false;
const mail = startMailServer({
  onFrom: () => (isUp ? undefined : [451, 'try later']),
  onRcpt: (to) => (to.startsWith('gone') ? [550, 'no such user'] : undefined),
});

beforeAll(async () => {
  // The handler reads its environment when it is first called, as in Lambda.
  Object.assign(process.env, {
    NIANBAO_MAIL_SERVER: `smtp://127.0.0.1:${(await mail).port}`,
    NIANBAO_MAIL_FROM: 'nianbao@example.gov.cn',
    NIANBAO_MAIL_OFFICE: 'office@example.gov.cn',
  });
  await takeRoster(runtime(), { district: DISTRICT, name: '海珠区', year: YEAR, agencies: BODIES });
});
afterAll(async () => (await mail).close());

const page = async (path: string) => {
  const answer = await fetch(`${runtime().api.url}${path}`, {
    headers: { accept: path.startsWith('/v1') ? 'application/json' : 'text/html' },
  });
  return { status: answer.status, text: await answer.text() };
};

test('a mail server that takes nothing fails the morning by its code, and the page says that it is tried again', async () => {
  await expect(handler({ scheduledTime: WEEK_BEFORE })).rejects.toThrow(/PART_FAILED.*440105/);
  const { text } = await page(`/districts/${DISTRICT}/${YEAR}/reminders`);
  expect(text).toContain('未发出，待再试');
});

test('bodies and the office are written to once the server is there; each letter once, however often the morning comes', async () => {
  isUp = true;
  await handler({ scheduledTime: WEEK_BEFORE });
  await handler({ scheduledTime: WEEK_BEFORE });
  const { received } = await mail;
  expect(received.map(({ to }) => to)).toEqual([['rsj@example.gov.cn'], ['office@example.gov.cn']]);
  expect(received[0]?.text).toContain('海珠区人社局：贵单位2023年政府信息公开工作年度报告报送截止为2024年1月31日');
  expect(received[1]?.text).toContain('三、邮件催报');
  expect(received[1]?.text).toContain('海珠区发改局：第一次提醒');
});

test('the office sees to whom what was sent, when, and what became of it: page, list, interface, journal', async () => {
  const { text } = await page(`/districts/${DISTRICT}/${YEAR}/reminders`);
  expect(text).toContain('已发出 1 封 · 被拒收 1');
  expect(text).toContain('550 no such user');
  expect(text).toContain('没有登记');
  const answer = JSON.parse((await page(`/v1/districts/${DISTRICT}/years/${YEAR}/reminders`)).text) as {
    bodies: unknown;
  };
  expect(new ClosedShape(RemindersYear).faults(answer)).toEqual([]);
  expect(answer.bodies).toMatchObject([
    { agency: '440105-fgj', mail: 'gone@example.gov.cn', reminders: [{ stage: 'first', outcome: 'refused' }] },
    { agency: '440105-rsj', reminders: [{ stage: 'first', lastDay: '2024-01-31', outcome: 'sent' }] },
    { agency: '440105-zrj', reminders: [] },
  ]);
  const csv = (await page(`/districts/${DISTRICT}/${YEAR}/reminders.csv`)).text;
  expect(csv).toContain('rsj@example.gov.cn,已发出');
  expect((await page(`/districts/${DISTRICT}/${YEAR}/journal`)).text).toContain('发出催报邮件');
  expect((await page(`/districts/${DISTRICT}/${YEAR}/filings`)).text).toContain(
    `/districts/${DISTRICT}/${YEAR}/reminders`,
  );
  expect((await page(`/districts/${DISTRICT}/2022/reminders`)).status).toBe(404);
});
