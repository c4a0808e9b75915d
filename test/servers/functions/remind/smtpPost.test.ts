import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { afterEach, expect, test } from 'vitest';
import { type MailServer, mailServerIn } from '../../../../functions/remind/mailServer.ts';
import { smtpPost } from '../../../../functions/remind/smtpPost.ts';
import { mailLoginIn, readRemindConfig } from '../../../../functions/runtime/remindConfig.ts';
import { addressOf, startMailServer } from '../../../support/mailServer.ts';

const FROM = 'nianbao@example.gov.cn';
const letter = (to: string) => ({
  id: `440105.2023.${to}`,
  to,
  subject: '【第一次提醒】请报送',
  text: '海珠区人社局：请尽快报送。\n.\n末行',
});
const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

const at = (port: number, more: Partial<MailServer> = {}): MailServer => ({
  ...{ host: '127.0.0.1', port, secure: false, from: FROM },
  ...more,
});

test('a letter arrives whole: one mailbox, what it is about, the text as it was written', async () => {
  const server = await startMailServer();
  closing.push(server.close);
  const login = async () => ({ user: 'nianbao', password: 'secret' });
  const post = await smtpPost(at(server.port, { login }));
  expect(await post.send(letter('rsj@example.gov.cn'))).toEqual({ outcome: 'sent' });
  expect(await post.send(letter('fgj@example.gov.cn'))).toEqual({ outcome: 'sent' });
  post.close();
  expect(server.received.map(({ from, to }) => [from, to])).toEqual([
    [FROM, ['rsj@example.gov.cn']],
    [FROM, ['fgj@example.gov.cn']],
  ]);
  const [first] = server.received;
  expect(first?.head('subject')).toBe('【第一次提醒】请报送');
  expect(first?.head('message-id')).toBe('<440105.2023.rsj@example.gov.cn@example.gov.cn>');
  expect(first?.head('auto-submitted')).toBe('auto-generated');
  expect(first?.text).toContain('海珠区人社局：请尽快报送。\n.\n末行');
  expect(server.logins).toEqual(['nianbao']);
});

test('an address that takes none is refused by the server’s own words, a full one is tried later, and neither hinders the next', async () => {
  const server = await startMailServer({
    onRcpt: (to) =>
      to.startsWith('gone') ? [550, 'no such user'] : to.startsWith('full') ? [452, 'mailbox full'] : undefined,
  });
  closing.push(server.close);
  const post = await smtpPost(at(server.port));
  expect(await post.send(letter('gone@example.gov.cn'))).toMatchObject({
    outcome: 'refused',
    said: expect.stringContaining('no such user'),
  });
  expect(await post.send(letter('full@example.gov.cn'))).toMatchObject({
    outcome: 'failed',
    said: expect.stringContaining('mailbox full'),
  });
  expect(await post.send(letter('rsj@example.gov.cn'))).toEqual({ outcome: 'sent' });
  post.close();
  expect(server.received).toHaveLength(1);
});

test('a wrong password, a sender that is refused, a server that is not there: none of it is the body’s fault', async () => {
  const server = await startMailServer({ onFrom: () => [553, 'sender not owned'] });
  closing.push(server.close);
  const wrong = async () => ({ user: 'nianbao', password: 'guess' });
  await expect(smtpPost(at(server.port, { login: wrong }))).rejects.toThrow(/MAIL_SERVER.*535/);
  const post = await smtpPost(at(server.port));
  expect(await post.send(letter('rsj@example.gov.cn'))).toMatchObject({ outcome: 'broken' });
  post.close();
  const { port, close } = await startMailServer();
  await close();
  await expect(smtpPost(at(port))).rejects.toThrow(/MAIL_SERVER/);
});

/** A server of a few lines, for what a well-behaved one never does. */
async function rude(answers: (line: string) => string | 'close'): Promise<number> {
  const server: Server = createServer((socket) => {
    socket.write('220 here\r\n');
    socket.on('error', () => {});
    socket.on('data', (chunk) => {
      const answer = answers(chunk.toString('latin1'));
      if (answer === 'close') socket.destroy();
      else socket.write(answer);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closing.push(() => server.close());
  return addressOf(server).port;
}

test('of a letter whose connection breaks after its text has left nobody knows; of one before, that it was not taken', async () => {
  const until = (stop: RegExp) => (line: string) => {
    if (stop.test(line)) return 'close';
    return line.startsWith('DATA') ? '354 go\r\n' : '250 ok\r\n';
  };
  const late = await smtpPost(at(await rude(until(/\r\n\.\r\n$/))));
  expect(await late.send(letter('rsj@example.gov.cn'))).toMatchObject({ outcome: 'unknown' });
  late.close();
  const busy = await smtpPost(at(await rude((line) => (line.startsWith('RCPT') ? '421 too busy\r\n' : '250 ok\r\n'))));
  expect(await busy.send(letter('rsj@example.gov.cn'))).toMatchObject({ outcome: 'failed' });
  busy.close();
});

test('beyond this machine a server without TLS is refused, and so is a certificate of nobody', async () => {
  const plain = new SMTPServer({ disabledCommands: ['AUTH', 'STARTTLS'], logger: false });
  plain.listen(0, '0.0.0.0');
  await once(plain.server, 'listening');
  closing.push(() => plain.close());
  // An address of this machine that is not the loopback's, as any server in a network.
  const host = '0.0.0.0';
  await expect(smtpPost(at(addressOf(plain.server).port, { host }))).rejects.toThrow(/MAIL_SERVER/);
  const secure = new SMTPServer({ secure: true, authOptional: true, logger: false });
  // That a client goes away again is what is wanted here.
  secure.on('error', () => {});
  secure.listen(0, '127.0.0.1');
  await once(secure.server, 'listening');
  closing.push(() => secure.close());
  await expect(smtpPost(at(addressOf(secure.server).port, { secure: true }))).rejects.toThrow(/MAIL_SERVER/);
});

test('where the server is, is told in one address; anything else in it is refused by name', () => {
  expect(mailServerIn('smtps://mail.example.gov.cn')).toEqual({ host: 'mail.example.gov.cn', port: 465, secure: true });
  expect(mailServerIn('smtp://mail.example.gov.cn:2587')).toEqual({
    host: 'mail.example.gov.cn',
    port: 2587,
    secure: false,
  });
  for (const wrong of [
    'mail.example.gov.cn',
    'https://mail.example.gov.cn',
    'smtp://u:p@mail.example.gov.cn',
    'smtp://mail/x',
  ])
    expect(mailServerIn(wrong)).toBeUndefined();
  const settings = { NIANBAO_MAIL_SERVER: 'smtp://mail.example.gov.cn', NIANBAO_MAIL_FROM: FROM };
  expect(readRemindConfig(settings).mail).toMatchObject({ host: 'mail.example.gov.cn', port: 587, from: FROM });
  expect(() => readRemindConfig({ ...settings, NIANBAO_MAIL_FROM: 'a@b.cn\nBcc: c@d.cn' })).toThrow(
    /BAD_CONFIG.*MAIL_FROM/,
  );
  expect(() => readRemindConfig({ ...settings, NIANBAO_MAIL_SERVER: 'x' })).toThrow(/BAD_CONFIG.*MAIL_SERVER/);
  expect(readRemindConfig({})).toEqual({});
  expect(mailLoginIn('{"user":"u","password":"p"}')).toEqual({ user: 'u', password: 'p' });
  // The message never holds what the secret holds.
  expect(() => mailLoginIn('{"user":"u","passwort":"geheim"}')).toThrow(/^(?!.*geheim).*BAD_CONFIG/);
});
