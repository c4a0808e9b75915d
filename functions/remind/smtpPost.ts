import MailComposer from 'nodemailer/lib/mail-composer';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import { Breakage } from '../../shared/domain/failure/breakage.ts';
import type { Letter, Posted, PostOffice } from '../../shared/flow/ports/remindPorts.ts';
import { plainLine } from '../../shared/render/frame/plainText.ts';
import type { MailLogin, MailServer } from './mailServer.ts';

/** Long enough for a server that greets slowly to keep floods away; a run of the function has minutes. */
const CONNECT_MS = 20_000;
const SILENT_MS = 60_000;
const LOOPBACK = /^(127\.\d+\.\d+\.\d+|::1|localhost)$/;
/** A server's words are kept as one line, short. */
const LONGEST_WORDS = 300;

/** Opens the way to the server. Throws MAIL_SERVER when it does not answer or does not let us in. */
export async function smtpPost(server: MailServer): Promise<PostOffice> {
  let connection = await connect(server);
  let isBroken = false;
  return {
    async send(letter) {
      try {
        if (isBroken) connection = await connect(server);
        isBroken = false;
      } catch (error) {
        return { outcome: 'broken', said: wordsOf(error) };
      }
      const raw = await compose(server.from, letter);
      const posted = await sendOver(connection, { from: server.from, to: letter.to }, raw);
      // After an answer that is no yes a session may be in any state: the next letter has a new one.
      if (posted.outcome !== 'sent') {
        connection.close();
        isBroken = true;
      }
      return posted;
    },
    close: () => (isBroken ? undefined : connection.quit()),
  };
}

async function connect(server: MailServer): Promise<SMTPConnection> {
  const { host, port, secure } = server;
  const isHere = LOOPBACK.test(host);
  const connection = new SMTPConnection({
    ...{ host, port, secure, requireTLS: !secure && !isHere, ignoreTLS: !secure && isHere },
    ...{ connectionTimeout: CONNECT_MS, greetingTimeout: CONNECT_MS, socketTimeout: SILENT_MS },
  });
  try {
    await new Promise<void>((resolve, reject) => {
      connection.on('error', reject);
      connection.connect((error) => (error == null ? resolve() : reject(error)));
    });
    const login = await server.login?.();
    if (login !== undefined) await logIn(connection, login);
    return connection;
  } catch (error) {
    connection.close();
    throw new Breakage('MAIL_SERVER', { server: `${host}:${port}`, said: wordsOf(error) }, { cause: error });
  }
}

const logIn = (connection: SMTPConnection, { user, password }: MailLogin) =>
  new Promise<void>((resolve, reject) => {
    connection.once('error', reject);
    connection.login({ user, pass: password }, (error) => (error == null ? resolve() : reject(error)));
  });

/** One letter to one mailbox as it goes over the wire. Addresses are given apart from names: nothing typed becomes a header. */
function compose(from: string, { id, to, subject, text }: Letter): Promise<Buffer> {
  const host = from.slice(from.lastIndexOf('@') + 1);
  const mail = new MailComposer({
    ...{ from: { name: '', address: from }, to: { name: '', address: to }, subject, text },
    messageId: `<${id}@${host}>`,
    // Answers by machines (RFC 3834) are for nobody.
    headers: { 'Auto-Submitted': 'auto-generated' },
    ...{ disableFileAccess: true, disableUrlAccess: true },
  });
  return mail.compile().build();
}

function sendOver(
  connection: SMTPConnection,
  envelope: { readonly from: string; readonly to: string },
  raw: Buffer,
): Promise<Posted> {
  return new Promise((resolve) => {
    const lost = (error: unknown) => resolve({ outcome: 'unknown', said: wordsOf(error) });
    connection.once('error', lost);
    connection.once('end', () => lost(new Error('the connection was closed')));
    connection.send({ from: envelope.from, to: [envelope.to] }, raw, (error) => {
      connection.off('error', lost);
      resolve(error == null ? { outcome: 'sent' } : { outcome: outcomeOf(error), said: wordsOf(error) });
    });
  });
}

interface SmtpError extends Error {
  readonly code?: string | undefined;
  readonly command?: string | undefined;
  readonly responseCode?: number | undefined;
}

/** What an answer says: RFC 5321, 4.2.1 (4 now, 5 never). Of a letter without an answer nobody knows, once its text may have left. */
function outcomeOf({ code, command, responseCode }: SmtpError): Posted['outcome'] {
  const isAnswered = responseCode !== undefined && responseCode >= 400;
  if (!isAnswered) return code === 'EENVELOPE' ? 'refused' : 'unknown';
  if (command === 'RCPT TO' || (command === 'DATA' && code === 'EMESSAGE'))
    return responseCode >= 500 ? 'refused' : 'failed';
  return 'broken';
}

function wordsOf(error: unknown): string {
  const { response, message } = error as { readonly response?: string; readonly message?: string };
  return plainLine(response ?? message ?? String(error)).slice(0, LONGEST_WORDS);
}
