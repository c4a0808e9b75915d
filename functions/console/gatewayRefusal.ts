/**
 * Whether the gateway itself answered, before any line of ours ran: `{"message": "Forbidden"}`, in the China regions also
 * `{"Message": null}`. The app's own refusals are pages or `{error: …}`.
 */
export function isGatewaysOwn({
  status,
  headers,
  body,
}: {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Uint8Array;
}): boolean {
  if (status < 400 || !(headers.get('content-type') ?? '').includes('json')) return false;
  const said = parsed(body);
  if (typeof said !== 'object' || said === null) return false;
  const members = Object.entries(said);
  return members.length === 1 && members.every(([name, value]) => /^message$/i.test(name) && isText(value));
}

function isText(value: unknown): boolean {
  return value === null || typeof value === 'string';
}

function parsed(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body));
  } catch {
    return undefined;
  }
}

/** Signatures are good for five minutes either way; a clock four minutes off is worth naming. */
const CLOCK_MATTERS_MINUTES = 4;

/** By how many minutes this machine's clock differs from the gateway's, when that is enough to spoil signatures. */
export function minutesOff(headers: Headers, now: Date): number | undefined {
  const theirs = Date.parse(headers.get('date') ?? '');
  if (Number.isNaN(theirs)) return undefined;
  const minutes = Math.round(Math.abs(theirs - now.getTime()) / 60_000);
  return minutes >= CLOCK_MATTERS_MINUTES ? minutes : undefined;
}
