import { readFileSync } from 'node:fs';

/** The one stylesheet. A bundled function finds it beside its own file. */
export function readStylesheet(): string {
  return readFileSync(new URL('nianbao.css', import.meta.url), 'utf8');
}
