import { existsSync, readFileSync } from 'node:fs';

/** The one stylesheet: from the file beside the sources; a bundle has no such file and carries the text itself. */
export async function readStylesheet(): Promise<string> {
  const beside = new URL('nianbao.css', import.meta.url);
  if (existsSync(beside)) return readFileSync(beside, 'utf8');
  return (await import('./nianbao.css')).default;
}
