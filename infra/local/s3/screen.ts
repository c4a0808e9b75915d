import { notHere } from './s3Error.ts';
import type { S3Request } from './s3Request.ts';

/** What a call may carry beside what every call may. A name that ends in `*` stands for all that begin so. */
export interface Carries {
  readonly headers: readonly string[];
  readonly query: readonly string[];
}

/** The signature and what the SDKs say of themselves. */
const ANY_CALL = ['x-amz-date', 'x-amz-content-sha256', 'x-amz-user-agent'];
const ANY_QUERY = ['x-id', 'X-Amz-*'];

/** Headers that change what S3 does; all others describe the body or the connection. */
const EFFECTIVE = /^(?:x-amz-|if-|range$)/;

/**
 * Refuses by name whatever the call would pass over: tags, locks, keys, lists of rights and storage classes that are answered
 * with 200 and have no effect are found out when it is too late. Throws NotImplemented.
 */
export function screen({ headers, query }: S3Request, { headers: carried, query: asked }: Carries): void {
  const header = Object.keys(headers).find((name) => EFFECTIVE.test(name) && !isAmong(name, [...ANY_CALL, ...carried]));
  if (header !== undefined) throw notHere(header);
  const parameter = [...query.keys()].find((name) => !isAmong(name, [...ANY_QUERY, ...asked]));
  if (parameter !== undefined) throw notHere(`?${parameter}`);
}

/** The same for the fields of a form, which has no others than those it may carry. */
export function screenFields(fields: ReadonlyMap<string, string>, carried: readonly string[]): void {
  const field = [...fields.keys()].find((name) => !isAmong(name, carried));
  if (field !== undefined) throw notHere(field);
}

function isAmong(name: string, known: readonly string[]): boolean {
  return known.some((each) => (each.endsWith('*') ? name.startsWith(each.slice(0, -1)) : name === each));
}
