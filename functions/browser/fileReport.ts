import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { type Filer, mayBeOfBatch } from '../../shared/domain/filing/filer.ts';
import { MAX_ORIGINAL } from '../../shared/domain/filing/original.ts';
import { given } from '../../shared/domain/values/given.ts';
import { bodyFilePath, receiptPath } from '../../shared/render/frame/paths.ts';
import { getJson, postJson, Refused } from './interface.ts';
import type { DraftOriginal } from './keptOriginal.ts';

interface FilingSteps {
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

/** What is filed: the report, and the document it was made from, where there is one. */
export interface ToFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly original?: DraftOriginal;
  /** The receipt of the last filing that was compared with, null where there was none: a newer one stops this. Absent: nothing does. */
  readonly seen?: string | null;
  /** The batch that it is filed with: the filing says so, and is told by it from another of the same bytes. */
  readonly batch?: string;
}

interface Ticket {
  readonly url: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly original?: { readonly url: string; readonly headers: Readonly<Record<string, string>> };
}

interface Seen {
  readonly receipt: string;
  readonly sha256: string | null;
  readonly filer?: Filer;
}

const FIRST_PAUSE_MS = 300;
const LONGEST_PAUSE_MS = 5_000;
/** An original that has not arrived by then is left behind: the report does not wait for it. */
const LONGEST_ORIGINAL_MS = 120_000;
/** An upload that has left no version after this long is said to be doubtful; it is still asked for. */
const DOUBTFUL_MS = 30_000;

/**
 * Files a report: a form for one upload, the document it was made from and the bytes straight to the buckets, then its receipt,
 * asked for by the file's hash until it is there: an answer that is lost on the way says nothing of what arrived. Resolves to the
 * receipt's page. Throws {@link Refused} only for what is known not to have been filed, with the code OVERTAKEN where the body
 * has filed since.
 */
export async function fileReport(
  { agency, year, district }: FilingPlace,
  { bytes, original, seen, batch }: ToFile,
  { onSent, onStep }: FilingSteps,
): Promise<string> {
  const hash = bytesToHex(sha256(bytes));
  const history = `/v1/districts/${encodeURIComponent(district)}/years/${year}/agencies/${encodeURIComponent(agency)}`;
  const before = new Set((await getJson(history, versionsIn)).map(({ receipt }) => receipt));
  const isIt = ({ receipt, sha256: its, filer }: Seen) =>
    !before.has(receipt) && its === hash && (batch === undefined || mayBeOfBatch(filer, batch));
  onStep('正在申请上传凭据……');
  const said = original === undefined || original.bytes.length > MAX_ORIGINAL ? {} : { original: factsOf(original) };
  const ticket = await postJson(
    bodyFilePath(agency, year, 'uploads'),
    { sha256: hash, ...given({ seen, batch }), ...said },
    ticketIn,
  );
  if (original !== undefined && ticket.original !== undefined) {
    onStep('正在存放原件……');
    await putOriginal(ticket.original, original);
  }
  onStep('正在上传……');
  const arrived = await put(ticket, bytes, onSent);
  onStep(arrived ? '已收到，正在校验……' : '上传时连接中断，正在查询文件是否已收到……');
  const began = performance.now();
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 1.5, LONGEST_PAUSE_MS)) {
    await new Promise((resolve) => setTimeout(resolve, pause));
    const found = await receiptOf(history, isIt);
    if (typeof found === 'object' && (await isThere(agency, year, found.receipt)))
      return receiptPath(agency, year, found.receipt);
    if (found === 'unknown') onStep(waitingWords(arrived));
    else if (found === 'signedOut') onStep(signedOutWords(arrived));
    else if (performance.now() - began > DOUBTFUL_MS) onStep(doubtfulWords(arrived));
  }
}

function waitingWords(arrived: boolean): string {
  return arrived
    ? '文件已收到。现在连不上服务器，本页会继续查询回执；也可关闭本页，稍后在“历史与比对”中查看。'
    : '连不上服务器，还不能确定文件是否已收到。本页会继续查询，请先不要关闭。';
}

function signedOutWords(arrived: boolean): string {
  return `${arrived ? '文件已收到' : '还不能确定文件是否已收到'}。登录已失效，查不到回执；请重新登录，在“历史与比对”中查看。`;
}

function doubtfulWords(arrived: boolean): string {
  return arrived
    ? '文件已收到，回执还没有生成，本页会继续查询。可关闭本页，稍后在“历史与比对”中查看。'
    : '上传时连接中断，至今没有查到这份文件的回执，很可能没有收到。本页会继续查询；也可刷新后再报送一次，同样的内容不会重复计入。';
}

/** The version that this filing has become; `none` yet, or why nobody could be asked. */
async function receiptOf(
  history: string,
  isIt: (version: Seen) => boolean,
): Promise<Seen | 'none' | 'unknown' | 'signedOut'> {
  try {
    const versions = await getJson(history, versionsIn);
    return versions.find(isIt) ?? 'none';
  } catch (error) {
    if (error instanceof Refused) return error.status === 401 || error.status === 403 ? 'signedOut' : 'unknown';
    throw error;
  }
}

function factsOf({ name, bytes }: DraftOriginal) {
  return { name: name.slice(-255), size: bytes.length, sha256: bytesToHex(sha256(bytes)) };
}

/** Whatever becomes of it, the report is filed: the receipt says whether the document is there. */
async function putOriginal({ url, headers }: NonNullable<Ticket['original']>, { bytes }: DraftOriginal): Promise<void> {
  const late = new AbortController();
  const clock = setTimeout(() => late.abort(), LONGEST_ORIGINAL_MS);
  try {
    await fetch(url, { method: 'PUT', headers, body: bytes, signal: late.signal });
  } catch {
    // A connection that was lost: said on the receipt.
  } finally {
    clearTimeout(clock);
  }
}

/** A version is kept before its receipt is put: the page is there when the receipt is. */
async function isThere(agency: string, year: number, receipt: string): Promise<boolean> {
  try {
    await getJson(`/v1${receiptPath(agency, year, receipt)}`, () => undefined);
    return true;
  } catch (error) {
    if (error instanceof Refused) return false;
    throw error;
  }
}

/**
 * Resolves to whether the bucket is known to have the bytes: not so when its answer was lost. Throws {@link Refused} where it
 * refused them. The only way to hear how far an upload is: `fetch` does not tell.
 */
function put(
  { url, fields }: Ticket,
  bytes: Uint8Array<ArrayBuffer>,
  onSent: (share: number) => void,
): Promise<boolean> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', new Blob([bytes], { type: 'application/json' }));
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', url);
    request.upload.addEventListener('progress', ({ loaded, total }) => onSent(total === 0 ? 0 : loaded / total));
    request.addEventListener('load', () => {
      if (request.status >= 200 && request.status < 300) resolve(true);
      else if (request.status >= 500) resolve(false);
      else reject(new Refused(request.status, `上传未成功（${request.status}），文件没有报送。请刷新页面后重试。`));
    });
    request.addEventListener('error', () => resolve(false));
    request.send(form);
  });
}

function ticketIn(value: unknown): Ticket {
  const { url, fields, original } = value as Partial<Ticket>;
  if (typeof url !== 'string' || typeof fields !== 'object') throw new Refused(0, '系统应答异常，请刷新页面重试。');
  return { url, fields, ...(original === undefined ? {} : { original }) };
}

function versionsIn(value: unknown): readonly Seen[] {
  const { versions } = value as { readonly versions?: readonly Seen[] };
  return versions ?? [];
}
