import type { IncomingHttpHeaders } from 'node:http';
import { request } from 'node:https';

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  /** Where it came from, once redirects were followed. */
  readonly at: string;
}

const MOST_REDIRECTS = 12;

/** Somebody with a browser, as far as cookies, redirects and forms go, at a site whose certificate nobody vouches for. */
export class PersonByHttps {
  readonly #site: string;
  readonly #cookies = new Map<string, string>();

  constructor(site: string) {
    this.#site = site;
  }

  /** A page, after whatever it leads to. */
  async open(address: string): Promise<Answer> {
    let at = new URL(address, this.#site);
    for (let steps = 0; steps < MOST_REDIRECTS; steps++) {
      const answer = await this.#ask('GET', at);
      const to = answer.headers.location;
      if (answer.status < 300 || answer.status > 399 || to === undefined) return answer;
      at = new URL(to, at);
    }
    throw new Error(`${address} leads on and on`);
  }

  /** Fills in the form of a page and follows where it leads. */
  async send(address: string, fields: Readonly<Record<string, string>>): Promise<Answer> {
    const at = new URL(address, this.#site);
    const answer = await this.#ask('POST', at, new URLSearchParams(fields).toString());
    const to = answer.headers.location;
    return to === undefined ? answer : this.open(new URL(to, at).href);
  }

  /** Opens an address, and signs in where that is asked for. */
  async signIn(address: string, id: string, password: string, code = ''): Promise<Answer> {
    const page = await this.open(address);
    return page.at.includes('/provider/sign-in/') ? this.send(page.at, { id, password, code }) : page;
  }

  #ask(method: string, at: URL, body = ''): Promise<Answer> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const form = method === 'POST' ? { 'content-type': 'application/x-www-form-urlencoded', origin: this.#site } : {};
    return new Promise((resolve, reject) => {
      const headers = { cookie, 'sec-fetch-mode': 'navigate', 'content-length': Buffer.byteLength(body), ...form };
      const asked = request(at, { method, headers, rejectUnauthorized: false, agent: false }, (response) => {
        const chunks: Buffer[] = [];
        for (const line of response.headers['set-cookie'] ?? []) this.#keep(line);
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () =>
          resolve({
            ...{ status: response.statusCode ?? 0, headers: response.headers, at: at.href },
            text: Buffer.concat(chunks).toString('utf8'),
          }),
        );
      });
      asked.on('error', reject);
      asked.end(body);
    });
  }

  #keep(line: string): void {
    const [pair = ''] = line.split(';');
    const at = pair.indexOf('=');
    const [name, value] = [pair.slice(0, at), pair.slice(at + 1)];
    if (value === '' || /max-age=0|expires=thu, 01 jan 1970/i.test(line)) this.#cookies.delete(name);
    else this.#cookies.set(name, value);
  }
}
