import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';
import { ApiError } from '../../../functions/api/http/apiError.ts';
import type { Principal } from '../../../functions/api/who/principal.ts';
import { ALL_DISTRICTS } from '../../../shared/domain/people/person.ts';
import { AgencyId } from '../../../shared/domain/values/identity.ts';

/**
 * How a program on this machine says who it is: `officer:张三`, `reviewer:李四`, either of some districts alone as
 * `officer:张三:440105,440106`, `agency:440105-rsj` or `agency:440105-rsj:王五`.
 */
const IDENTITY_HEADER = 'X-Nianbao-Identity';

/** Where a browser on this machine keeps who its user chose to be; the value reads as the header does. */
export const IDENTITY_COOKIE = 'nianbao-identity';

const LONGEST_NAME = 40;
const OF_DISTRICTS = /^(.*?):\s*(\d{6}(?:,\d{6})*)$/su;
const AT_THIS_MACHINE: Principal = { kind: 'machine' };

/**
 * Who is asking on one machine, where nobody has to prove it: the header, else the cookie, else whoever sits here. Only the
 * local runtime reads either; behind a gateway both mean nothing. Throws 400 for what is no identity.
 */
export function localPrincipal(context: Context): Principal {
  const header = context.req.header(IDENTITY_HEADER);
  if (header !== undefined) return parseIdentity(decoded(header)) ?? refuse(IDENTITY_HEADER);
  const cookie = getCookie(context, IDENTITY_COOKIE);
  return (cookie === undefined ? undefined : parseIdentity(cookie)) ?? AT_THIS_MACHINE;
}

/** The identity in the text, or undefined when it is none. */
export function parseIdentity(text: string): Principal | undefined {
  const [, kind, name = ''] = /^(officer|reviewer|agency):\s*(.*?)\s*$/su.exec(text) ?? [];
  if (kind === 'agency') return bodyIdentity(name);
  if (kind !== 'officer' && kind !== 'reviewer') return undefined;
  return officeIdentity(kind, name);
}

/** Somebody of the office with the steps of that role, everywhere or in the districts named after a colon. */
function officeIdentity(role: 'officer' | 'reviewer', text: string): Principal | undefined {
  const [, named = text, codes] = OF_DISTRICTS.exec(text) ?? [];
  const name = named.trim();
  const districts = codes === undefined ? ALL_DISTRICTS : codes.split(',');
  return isName(name) ? { kind: 'office', mayDecide: true, name, role, districts } : undefined;
}

/** A body by its code, and after a colon whoever works for it. */
function bodyIdentity(text: string): Principal | undefined {
  const [agency = '', ...rest] = text.split(':');
  const name = rest.join(':').trim();
  if (!AgencyId.safeParse(agency).success || (name !== '' && !isName(name))) return undefined;
  return name === '' ? { kind: 'agency', agency } : { kind: 'agency', agency, name };
}

function isName(name: string): boolean {
  return name !== '' && [...name].length <= LONGEST_NAME && !/[\p{Cc}\p{Cf}]/u.test(name);
}

/** Headers are bytes: names come percent-encoded, or in UTF-8 that was read as Latin-1. */
function decoded(header: string): string {
  if (/[\u0080-\u00ff]/.test(header)) return Buffer.from(header, 'latin1').toString('utf8');
  try {
    return decodeURIComponent(header);
  } catch {
    return header;
  }
}

function refuse(header: string): never {
  throw new ApiError(
    400,
    'BAD_IDENTITY',
    `${header} 应写作 officer:姓名、reviewer:姓名（只负责某地区的，后加 :区划代码）、agency:单位代码 或 agency:单位代码:姓名（姓名不超过 ${LONGEST_NAME} 个字）。`,
  );
}
