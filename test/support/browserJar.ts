import type { Hono } from 'hono';

/** A browser as far as cookies and redirects go, in front of an app: what it was given it sends back. */
export class BrowserJar {
  readonly cookies = new Map<string, string>();
  readonly #app: Hono;
  readonly #site: string;

  constructor(app: Hono, site: string) {
    this.#app = app;
    this.#site = site;
  }

  async get(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
    return this.#send(path, { headers: { 'sec-fetch-mode': 'navigate', 'sec-fetch-site': 'none', ...headers } });
  }

  async post(
    path: string,
    fields: Readonly<Record<string, string>>,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Response> {
    const body = new URLSearchParams(fields);
    return this.#send(path, { method: 'POST', body, headers: { 'sec-fetch-site': 'same-origin', ...headers } });
  }

  /** As a page's script asks. */
  async postJson(path: string, body: object, formToken: string): Promise<Response> {
    const headers = { 'sec-fetch-site': 'same-origin', 'content-type': 'application/json', 'x-form-token': formToken };
    return this.#send(path, { method: 'POST', body: JSON.stringify(body), headers });
  }

  /** What the page's forms carry. */
  async formToken(path: string): Promise<string> {
    const page = await (await this.get(path)).text();
    return /<meta name="form-token" content="([^"]+)">/.exec(page)?.[1] ?? '';
  }

  async #send(path: string, init: RequestInit): Promise<Response> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { ...(init.headers as Record<string, string>), ...(cookie === '' ? {} : { cookie }) };
    const response = await this.#app.request(`${this.#site}${path}`, { ...init, headers });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const [name = '', value = ''] = pair.split('=');
      if (value === '' || /max-age=0/i.test(line)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return response;
  }
}
