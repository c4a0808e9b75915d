import { existsSync, readFileSync } from 'node:fs';

/** In the order of the cascade: the frame, then what pages of the office, of figures and of the bodies add, then a file beside what was read of it. */
const SHEETS: Readonly<Record<string, () => Promise<{ readonly default: string }>>> = {
  'nianbao.css': () => import('./nianbao.css'),
  'office.css': () => import('./office.css'),
  'figures.css': () => import('./figures.css'),
  'clerk.css': () => import('./clerk.css'),
  'beside.css': () => import('./beside.css'),
};

/** The one stylesheet: from the files beside the sources; a bundle has no such files and carries their text itself. */
export async function readStylesheet(): Promise<string> {
  const sheets = Object.entries(SHEETS).map(async ([name, bundled]) => {
    const beside = new URL(name, import.meta.url);
    return existsSync(beside) ? readFileSync(beside, 'utf8') : (await bundled()).default;
  });
  return (await Promise.all(sheets)).join('\n');
}
