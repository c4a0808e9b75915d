import { once } from 'node:events';
import type { AddressInfo, Server } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** A letter as a mail server took it. */
interface ReceivedLetter {
  readonly from: string;
  readonly to: readonly string[];
  /** One line of the head, unfolded and decoded. */
  head(name: string): string | undefined;
  /** The text, decoded. */
  readonly text: string;
}

interface MailServerOptions {
  /** An answer in place of yes, by its code: for a recipient, for a sender. */
  readonly onRcpt?: (address: string) => readonly [code: number, words: string] | undefined;
  readonly onFrom?: (address: string) => readonly [code: number, words: string] | undefined;
}

/** A real mail server in memory, of whose users one is `nianbao` with the password `secret`. */
export async function startMailServer({ onRcpt, onFrom }: MailServerOptions = {}) {
  const received: ReceivedLetter[] = [];
  const logins: string[] = [];
  const answer = (no: readonly [number, string] | undefined) =>
    no === undefined ? undefined : Object.assign(new Error(no[1]), { responseCode: no[0] });
  const server = new SMTPServer({
    ...{ authOptional: true, disabledCommands: ['STARTTLS'], allowInsecureAuth: true, logger: false },
    onAuth({ username, password }, _session, callback) {
      if (username !== 'nianbao' || password !== 'secret') return callback(answer([535, 'wrong password']) ?? null);
      logins.push(username);
      callback(null, { user: username });
    },
    onMailFrom: ({ address }, _session, callback) => callback(answer(onFrom?.(address)) ?? null),
    onRcptTo: ({ address }, _session, callback) => callback(answer(onRcpt?.(address)) ?? null),
    onData(stream, { envelope }, callback) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
        const to = envelope.rcptTo.map(({ address }) => address);
        received.push({ from, to, ...readLetter(Buffer.concat(parts).toString('latin1')) });
        callback(null, 'taken');
      });
    },
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const close = () => new Promise<void>((resolve) => server.close(() => resolve()));
  return { port: addressOf(server.server).port, received, logins, close };
}

export function addressOf(server: Server): AddressInfo {
  return server.address() as AddressInfo;
}

function readLetter(raw: string): Pick<ReceivedLetter, 'head' | 'text'> {
  const [top = '', ...rest] = raw.split('\r\n\r\n');
  const lines = top.replaceAll(/\r\n[ \t]+/g, ' ').split('\r\n');
  const head = (name: string) => {
    const line = lines.find((each) => each.toLowerCase().startsWith(`${name}:`));
    return line === undefined ? undefined : decodedWords(line.slice(name.length + 1).trim());
  };
  const body = rest.join('\r\n\r\n');
  const encoding = head('content-transfer-encoding') ?? '7bit';
  const bytes = encoding === 'base64' ? Buffer.from(body, 'base64') : quotedPrintable(body, encoding);
  return { head, text: bytes.toString('utf8').replaceAll('\r\n', '\n') };
}

/** RFC 2047. */
function decodedWords(text: string): string {
  const joined = text.replaceAll(/\?=\s+=\?/g, '?==?');
  return joined.replaceAll(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, kind: string, word: string) =>
    (kind.toLowerCase() === 'b'
      ? Buffer.from(word, 'base64')
      : quotedPrintable(word.replaceAll('_', ' '), 'quoted-printable')
    ).toString('utf8'),
  );
}

function quotedPrintable(text: string, encoding: string): Buffer {
  if (encoding !== 'quoted-printable') return Buffer.from(text, 'latin1');
  const plain = text.replaceAll(/=\r\n/g, '');
  return Buffer.from(
    plain.replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  );
}
