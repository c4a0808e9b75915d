import type { Context } from 'hono';

const CORRECTIONS = /^\/v1\/districts\/(\d{6})\/years\/20\d\d\/corrections$/;

/** The record of corrections of a district that publishes it: for anybody to read, signed in or not. */
export function isPublicRecord(method: string, path: string, districts: readonly string[] = []): boolean {
  const district = CORRECTIONS.exec(path)?.[1];
  return (method === 'GET' || method === 'HEAD') && district !== undefined && districts.includes(district);
}

/** Whether whoever asks is let in because the record is public, and for nothing else: what is signed is shown, no draft. */
export function asksAsAnybody(context: Context): boolean {
  return context.get('asAnybody') === true;
}
