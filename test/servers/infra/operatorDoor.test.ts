import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { scheduleList, scheduleRun } from '../../../functions/cli/commands/schedule.ts';
import { servedRuntime } from '../../../functions/cli/commands/servedRuntime.ts';
import { wordsOf } from '../../../functions/cli/terminal/words.ts';
import { startScheduleClock } from '../../../infra/local/schedule/scheduleClock.ts';
import { operatorDoor } from '../../../infra/local/serve/operatorDoor.ts';
import { topology } from '../../../infra/topology/topology.ts';
import { given } from '../../../shared/domain/values/given.ts';

const stateDir = mkdtempSync(join(tmpdir(), 'nianbao-door-'));
const fired: string[] = [];
const opened: { stop(): Promise<void> }[] = [];
let lines: string[] = [];

const deps = {
  options: { state: stateDir },
  env: {},
  terminal: {
    out: (line: string) => void lines.push(line),
    err: (line: string) => void lines.push(line),
    paint: (_: unknown, text: string) => text,
    progress: () => {},
  },
  words: wordsOf('zh'),
};

beforeAll(async () => {
  const clock = startScheduleClock({
    schedules: topology.schedules,
    now: () => new Date('2026-06-01T00:00:00.000Z'),
    invoke: async (target, event) => void fired.push(`${target} ${JSON.stringify(event)}`),
    onError: (error) => fired.push(String(error)),
  });
  const door = await operatorDoor({
    stateDir,
    environment: {},
    invite: async (id) => ({ link: `https://a.example/${id}`, until: '2026-06-02T00:00:00.000Z' }),
    clock: () => clock,
    answers: (_, response) => void response.writeHead(404).end('the provider'),
  });
  opened.push(door, clock);
});
beforeEach(() => {
  lines = [];
});
afterAll(async () => {
  for (const each of opened) await each.stop();
  rmSync(stateDir, { recursive: true });
});

test('the operator of a machine an office works on sees its schedules, and fires one', async () => {
  expect(await scheduleList(deps)).toBe(0);
  expect(lines.map((line) => line.split(/\s/)[0])).toEqual(topology.schedules.map(({ name }) => name));
  const [first] = topology.schedules;
  expect(await scheduleRun(first.name, '2026-01-24T08:30:00+08:00', deps)).toBe(0);
  expect(fired).toEqual([expect.stringMatching(new RegExp(`^${first.target} .*2026-01-24T00:30:00Z`))]);
  await expect(scheduleRun('no-such', undefined, deps)).rejects.toThrow(wordsOf('zh').noSchedule('no-such'));
});

test.each([
  ['GET', '/v1/runtime/schedules'],
  ['POST', '/v1/runtime/schedules/remind-daily'],
  ['POST', '/invite'],
])('whoever has not read the file that names the door is refused: %s %s', async (method, path) => {
  const { door, token } = await servedRuntime(stateDir);
  const before = fired.length;
  const body = method === 'GET' ? {} : { body: JSON.stringify({ id: 'zhang', role: 'office' }) };
  for (const authorization of [undefined, '', 'Bearer', `Bearer ${token}x`, `Bearer ${token.slice(1)}`, token]) {
    const headers = { 'content-type': 'application/json', ...given({ authorization }) };
    expect((await fetch(`${door}${path}`, { method, headers, ...body })).status).toBe(403);
  }
  expect(fired.length).toBe(before);
});

test('all else at the door is the provider, and a link is made for a person who is said', async () => {
  const { door, token } = await servedRuntime(stateDir);
  expect(await (await fetch(`${door}/provider/auth`)).text()).toBe('the provider');
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const asked = (body: string) => fetch(`${door}/invite`, { method: 'POST', headers, body });
  expect(await (await asked(JSON.stringify({ id: 'zhang', role: 'body' }))).json()).toMatchObject({
    link: 'https://a.example/zhang',
  });
  for (const body of ['', '{', JSON.stringify({ id: 'zhang' }), JSON.stringify({ id: 'zhang', role: 'king' })])
    expect((await asked(body)).status).toBe(400);
});
