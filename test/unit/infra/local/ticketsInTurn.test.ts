import { Hono } from 'hono';
import { expect, test, vi } from 'vitest';
import { ticketsInTurn } from '../../../../infra/local/api/ticketsInTurn.ts';

const TICKET = '/v1/agencies/440105-rsj/years/2023/uploads';

/** An app whose answers wait until they are let go. */
function waitingApp() {
  const app = new Hono();
  const held: (() => void)[] = [];
  app.use(ticketsInTurn());
  app.all('*', async (context) => {
    await new Promise<void>((resolve) => held.push(resolve));
    return context.text('ok');
  });
  const letGo = () => held.splice(0).forEach((each) => void each());
  return { app, held, letGo };
}

test('a few forms to upload with are made at a time, and each is made', async () => {
  const { app, held, letGo } = waitingApp();
  const answers = Array.from({ length: 10 }, () => app.request(TICKET, { method: 'POST' }));
  for (const there of [4, 4, 2]) {
    await vi.waitFor(() => expect(held).toHaveLength(there));
    letGo();
  }
  expect((await Promise.all(answers)).map(({ status }) => status)).toEqual(Array(10).fill(200));
});

test('whoever asks for anything else waits for none of them', async () => {
  const { app, held, letGo } = waitingApp();
  const tickets = Array.from({ length: 9 }, () => app.request(TICKET, { method: 'POST' }));
  await vi.waitFor(() => expect(held).toHaveLength(4));
  const others = [
    app.request(TICKET),
    app.request('/districts/440105/2023'),
    app.request('/v1/districts/440105/years/2023/return', { method: 'POST' }),
  ];
  await vi.waitFor(() => expect(held).toHaveLength(7));
  letGo();
  expect((await Promise.all(others)).every(({ ok }) => ok)).toBe(true);
  for (const there of [4, 1]) {
    await vi.waitFor(() => expect(held).toHaveLength(there));
    letGo();
  }
  await Promise.all(tickets);
});

test('those that take too long hold up nobody', async () => {
  const { app, held, letGo } = waitingApp();
  const answers = Array.from({ length: 6 }, () => app.request(TICKET, { method: 'POST' }));
  await vi.waitFor(() => expect(held).toHaveLength(6), { timeout: 10_000 });
  letGo();
  expect((await Promise.all(answers)).every(({ ok }) => ok)).toBe(true);
});
