import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PLACES = [process.env.SOFFICE, '/usr/bin/soffice', '/usr/bin/libreoffice'];
const SOFFICE = PLACES.find((place) => place !== undefined && existsSync(place));

/** Why documents are not opened by another program here, or undefined when they are. */
export const NO_OFFICE: string | undefined =
  SOFFICE === undefined || !existsSync('/usr/bin/pdftotext')
    ? 'no LibreOffice or pdftotext is installed (apt-get install libreoffice-writer libreoffice-calc poppler-utils)'
    : undefined;

/** One profile a process, made by its first start: every further start takes a second instead of several. */
let profileFolder: string | undefined;
function profile(): string {
  profileFolder ??= mkdtempSync(join(tmpdir(), 'nianbao-office-profile-'));
  return profileFolder;
}

/** Opens a document in LibreOffice and saves it as another kind; the path of what it wrote. */
export function converted(bytes: Uint8Array, from: string, to: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'nianbao-office-'));
  const source = join(folder, `document.${from}`);
  writeFileSync(source, bytes);
  const args = [
    `-env:UserInstallation=file://${profile()}`,
    '--headless',
    '--convert-to',
    to,
    '--outdir',
    folder,
    source,
  ];
  execFileSync(SOFFICE ?? '', args, { stdio: 'ignore', timeout: 120_000 });
  return join(folder, `document.${to.split(':')[0]}`);
}

/** The text of a PDF, page by page, laid out as it stands. */
export function pagesOfPdf(path: string): readonly string[] {
  const text = execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8', maxBuffer: 2 ** 26 });
  return text.split('\f').slice(0, -1);
}

/** The text of a converted file. */
export function textOf(path: string): string {
  return readFileSync(path, 'utf8');
}
