/**
 * Calls of the pages' scripts to the interface they came with. Refusals arrive as the words the server has for them. Nothing is
 * taken from the browser's cache: a page that one goes back to would ask it first, and show what was filed before the last.
 */
export class Refused extends Error {
  readonly status: number;
  /** Of a refusal by the server; undefined where it did not answer in its own form. */
  readonly code: string | undefined;

  constructor(status: number, words: string, code?: string) {
    super(words);
    this.name = 'Refused';
    this.status = status;
    this.code = code;
  }
}

export async function getJson<T>(path: string, parse: (value: unknown) => T): Promise<T> {
  return (await getDated(path, parse)).value;
}

/** The answer and when the server gave it, by its own clock. */
export async function getDated<T>(
  path: string,
  parse: (value: unknown) => T,
): Promise<{ readonly value: T; readonly date: string | null }> {
  const response = await reached(fetch(path, { headers: { accept: 'application/json' }, cache: 'no-store' }));
  return { value: parse(await answered(response)), date: response.headers.get('date') };
}

/** The bytes of a file, as they were sent in. */
export async function getBytes(path: string): Promise<Uint8Array> {
  const response = await reached(fetch(path, { cache: 'no-store' }));
  if (!response.ok) await answered(response);
  return new Uint8Array(await response.arrayBuffer());
}

export async function postJson<T>(path: string, body: object, parse: (value: unknown) => T): Promise<T> {
  const sent = fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...formToken() },
    body: JSON.stringify(body),
  });
  return parse(await answered(await reached(sent)));
}

/** Sends the bytes of a file, for those of another. */
export async function postBytes(path: string, bytes: Uint8Array): Promise<Uint8Array> {
  const headers = { 'content-type': 'application/octet-stream', ...formToken() };
  const response = await reached(fetch(path, { method: 'POST', headers, body: new Uint8Array(bytes) }));
  if (!response.ok) await answered(response);
  return new Uint8Array(await response.arrayBuffer());
}

/** What the page carries for somebody who has signed in: no other site's page has it. */
function formToken(): Readonly<Record<string, string>> {
  const meta = document.querySelector<HTMLMetaElement>('meta[name="form-token"]');
  return meta === null ? {} : { 'x-form-token': meta.content };
}

async function reached(response: Promise<Response>): Promise<Response> {
  try {
    return await response;
  } catch (error) {
    throw new Refused(0, `连不上服务器，请检查网络后重试。${error instanceof TypeError ? '' : String(error)}`);
  }
}

/** Refusals that name members of a request: what the page's script has sent, and nobody has typed. */
const OF_PROGRAMS = ['BAD_BODY', 'BAD_PARAMETER', 'BAD_PATH'];
const WRONGLY_SENT = '提交的内容有误，请刷新本页后重试；仍不行的，请告知政务公开办。';

async function answered(response: Response): Promise<unknown> {
  const answer: unknown = await response.json().catch(() => undefined);
  if (response.ok) return answer;
  const code = saidIn(answer, 'code');
  const said = code !== undefined && OF_PROGRAMS.includes(code) ? WRONGLY_SENT : saidIn(answer, 'message');
  const words = said ?? `服务器没有办理（${response.status}），请稍后重试。`;
  throw new Refused(response.status, words, code);
}

function saidIn(answer: unknown, member: 'message' | 'code'): string | undefined {
  const error = typeof answer === 'object' && answer !== null && 'error' in answer ? answer.error : undefined;
  const said = (error as Readonly<Record<string, unknown>> | null | undefined)?.[member];
  return typeof said === 'string' ? said : undefined;
}
