import { createHash } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import { ApiError } from './apiError.ts';

const POLICY = {
  defaultSrc: ["'none'"],
  imgSrc: ["'self'"],
  styleSrc: ["'self'"],
  scriptSrc: ["'self'"],
  formAction: ["'self'"],
  frameAncestors: ["'none'"],
  baseUri: ["'none'"],
};

/** Scripts come from our own files alone, and reach nothing; were one ever smuggled in, no browser would run it. */
export const securityHeaders: MiddlewareHandler = secureHeaders({
  contentSecurityPolicy: POLICY,
  referrerPolicy: 'no-referrer',
  xFrameOptions: 'DENY',
  crossOriginOpenerPolicy: 'same-origin',
  crossOriginResourcePolicy: 'same-origin',
  permissionsPolicy: { camera: [], microphone: [], geolocation: [], usb: [] },
  // A document that brings its own style states its own policy.
  overwrite: false,
});

/** The policy of a page that files reports: it may also reach its own server and the buckets it sends to. */
export function policyReaching(origins: readonly string[]): string {
  const own = Object.entries(POLICY).map(
    ([name, sources]) => `${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)} ${sources.join(' ')}`,
  );
  return [...own, `connect-src 'self' ${origins.join(' ')}`].join('; ');
}

/** The policy of a published page: its own embedded style, by hash, and nothing else. */
export function embeddedStylePolicy(page: string): string {
  const styles = [...page.matchAll(/<style>([\s\S]*?)<\/style>/g)].map(([, style = '']) => style);
  const hashes = styles.map((style) => `'sha256-${createHash('sha256').update(style).digest('base64')}'`);
  return `default-src 'none'; style-src ${hashes.join(' ') || "'none'"}; frame-ancestors 'none'; base-uri 'none'; form-action 'none'`;
}

/**
 * Pages of other sites may not write: a browser always says where a request comes from, other programs have no
 * credentials of a reader to abuse.
 */
export const refuseForeignWrites: MiddlewareHandler = async (context, next) => {
  const { method } = context.req;
  if (method !== 'GET' && method !== 'HEAD' && comesFromElsewhere(context.req.raw.headers, context.req.url)) {
    throw new ApiError(403, 'FOREIGN_ORIGIN', '不接受其他网站发来的请求。');
  }
  return next();
};

function comesFromElsewhere(headers: Headers, url: string): boolean {
  const site = headers.get('sec-fetch-site');
  if (site !== null) return site !== 'same-origin' && site !== 'none';
  const origin = headers.get('origin');
  return origin !== null && origin !== new URL(url).origin;
}
