import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { bodyFilePath, receiptPath } from '../../shared/render/frame/paths.ts';
import { getJson, postJson, Refused } from './interface.ts';

export interface FilingSteps {
  /** 0 to 1, of the bytes sent. */
  readonly onSent: (share: number) => void;
  /** What is being done now. */
  readonly onStep: (words: string) => void;
}

/** Whose report it is, and for where. */
export interface FilingPlace {
  readonly agency: string;
  readonly year: number;
  readonly district: string;
}

interface Ticket {
  readonly url: string;
  readonly fields: Readonly<Record<string, string>>;
}

interface Seen {
  readonly receipt: string;
  readonly sha256: string | null;
}

const FIRST_PAUSE_MS = 300;
const LONGEST_PAUSE_MS = 2_000;
const PATIENCE_MS = 120_000;

/**
 * Files a report: a form for one upload, the bytes straight to the bucket, then the receipt. Resolves to the receipt's page,
 * or undefined when none came in time (the upload is safe: the receipt appears in the history). Throws {@link Refused}.
 */
export async function fileReport(
  { agency, year, district }: FilingPlace,
  bytes: Uint8Array<ArrayBuffer>,
  { onSent, onStep }: FilingSteps,
): Promise<string | undefined> {
  const hash = bytesToHex(sha256(bytes));
  const history = `/v1/districts/${encodeURIComponent(district)}/years/${year}/agencies/${encodeURIComponent(agency)}`;
  const before = new Set((await getJson(history, versionsIn)).map(({ receipt }) => receipt));
  onStep('正在申请上传凭据……');
  const ticket = await postJson(bodyFilePath(agency, year, 'uploads'), { sha256: hash }, ticketIn);
  onStep('正在上传……');
  await put(ticket, bytes, onSent);
  onStep('已收到，正在校验……');
  const deadline = performance.now() + PATIENCE_MS;
  for (let pause = FIRST_PAUSE_MS; performance.now() < deadline; pause = Math.min(pause * 1.5, LONGEST_PAUSE_MS)) {
    await new Promise((resolve) => setTimeout(resolve, pause));
    const found = (await getJson(history, versionsIn)).find(
      (each) => !before.has(each.receipt) && each.sha256 === hash,
    );
    if (found !== undefined && (await isThere(agency, year, found.receipt))) {
      return receiptPath(agency, year, found.receipt);
    }
  }
  return undefined;
}

/** A version is kept before its receipt is put: the page is there when the receipt is. */
async function isThere(agency: string, year: number, receipt: string): Promise<boolean> {
  try {
    await getJson(`/v1${receiptPath(agency, year, receipt)}`, () => undefined);
    return true;
  } catch (error) {
    if (error instanceof Refused && error.status === 404) return false;
    throw error;
  }
}

/** The only way to hear how far an upload is: `fetch` does not tell. */
function put({ url, fields }: Ticket, bytes: Uint8Array<ArrayBuffer>, onSent: (share: number) => void): Promise<void> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', new Blob([bytes], { type: 'application/json' }));
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', url);
    request.upload.addEventListener('progress', ({ loaded, total }) => onSent(total === 0 ? 0 : loaded / total));
    request.addEventListener('load', () => {
      if (request.status >= 200 && request.status < 300) resolve();
      else reject(new Refused(request.status, `文件没有传上去（${request.status}）。请重试；上传凭据十五分钟内有效。`));
    });
    request.addEventListener('error', () =>
      reject(new Refused(0, '上传时连接中断，文件没有传上去。请检查网络后重试。')),
    );
    request.send(form);
  });
}

function ticketIn(value: unknown): Ticket {
  const { url, fields } = value as Partial<Ticket>;
  if (typeof url !== 'string' || typeof fields !== 'object')
    throw new Refused(0, '服务器的答复看不懂，请刷新页面重试。');
  return { url, fields };
}

function versionsIn(value: unknown): readonly Seen[] {
  const { versions } = value as { readonly versions?: readonly Seen[] };
  return versions ?? [];
}
