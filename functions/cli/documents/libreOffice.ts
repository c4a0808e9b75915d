import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, isAbsolute, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { MAX_FILE } from '../../../shared/intake/source/openSource.ts';
import type { Conversion } from '../../../shared/intake/source/sourceDocument.ts';
import { systemCode } from './systemCode.ts';

/** A report takes a few seconds, the first start of a new profile a few more. */
const CONVERT_MS = 90_000;
/** Address space of the program, in KB: LibreOffice maps some 2 GB without using them. */
const MEMORY_KB = 4 * 1024 * 1024;
const PROGRAMS = ['soffice', 'libreoffice', '/Applications/LibreOffice.app/Contents/MacOS/soffice'];

/**
 * A profile of its own in which no macro runs and every address is unreachable: what a document asks for from elsewhere is not
 * fetched. The proxy is a port of this machine on which nothing listens.
 */
const PROFILE = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
${[
  ['/org.openoffice.Office.Common/Security/Scripting', 'MacroSecurityLevel', '3'],
  ['/org.openoffice.Office.Common/Security/Scripting', 'DisableMacrosExecution', 'true'],
  ['/org.openoffice.Office.Common/Security/Scripting', 'BlockUntrustedRefererLinks', 'true'],
  ['/org.openoffice.Office.Common/Load', 'UpdateDocMode', '0'],
  ['/org.openoffice.Office.Calc/Content/Update', 'Link', '1'],
  ['/org.openoffice.Office.Writer/Content/Update', 'Link', '0'],
  ['/org.openoffice.Inet/Settings', 'ooInetProxyType', '2'],
  ['/org.openoffice.Inet/Settings', 'ooInetHTTPProxyName', '127.0.0.1'],
  ['/org.openoffice.Inet/Settings', 'ooInetHTTPProxyPort', '9'],
  ['/org.openoffice.Inet/Settings', 'ooInetHTTPSProxyName', '127.0.0.1'],
  ['/org.openoffice.Inet/Settings', 'ooInetHTTPSProxyPort', '9'],
]
  .map(
    ([path, name, value]) =>
      `<item oor:path="${path}"><prop oor:name="${name}" oor:op="fuse"><value>${value}</value></prop></item>`,
  )
  .join('\n')}
</oor:items>`;

/** The ways to call LibreOffice that are there on this machine; none where it is not installed. Nothing is started. */
export function officePrograms(path = process.env.PATH ?? ''): readonly string[] {
  const folders = path.split(delimiter).filter((folder) => folder !== '');
  return PROGRAMS.filter((program) =>
    (isAbsolute(program) ? [program] : folders.map((folder) => join(folder, program))).some(isRunnable),
  );
}

function isRunnable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** A Word file as a PDF. */
interface Archived {
  readonly from: 'docx';
  readonly to: 'pdf';
}

/** Which of the program's own filters makes it, with its settings, and how long it may take. */
interface How {
  readonly filter: string;
  readonly patience?: number;
}

/**
 * Has LibreOffice make a .docx or .xlsx of an older kind of file, under bounds of time, memory and size. Undefined where it is not
 * installed, or could make nothing of the file.
 */
export async function convertWithLibreOffice(
  bytes: Uint8Array,
  { from, to }: Conversion | Archived,
  programs: readonly string[] = PROGRAMS,
  how: How = { filter: to },
): Promise<Uint8Array | undefined> {
  const folder = await mkdtemp(join(tmpdir(), 'nianbao-convert-'));
  try {
    const profile = join(folder, 'profile');
    await mkdir(join(profile, 'user'), { recursive: true });
    await writeFile(join(profile, 'user', 'registrymodifications.xcu'), PROFILE);
    const source = join(folder, `document.${from}`);
    await writeFile(source, bytes);
    const target = join(folder, 'made');
    const args = [
      `-env:UserInstallation=${pathToFileURL(profile).href}`,
      '--headless',
      '--norestore',
      '--convert-to',
      how.filter,
      '--outdir',
      target,
      source,
    ];
    for (const program of programs)
      if (await ran(program, args, folder, how.patience)) return await made(join(target, `document.${to}`));
    return undefined;
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** Whether the program is there and came to its end in time. */
function ran(program: string, args: readonly string[], home: string, patience = CONVERT_MS): Promise<boolean> {
  const [command, all] =
    process.platform === 'linux'
      ? ['/bin/sh', ['-c', `ulimit -v ${MEMORY_KB}; exec "$0" "$@"`, program, ...args]]
      : [program, [...args]];
  const env = {
    PATH: process.env.PATH,
    LANG: 'C.UTF-8',
    HOME: home,
    http_proxy: '127.0.0.1:9',
    https_proxy: '127.0.0.1:9',
  };
  return new Promise((resolve) => {
    // A group of its own: the program is a script that starts another, and both have to go when the time is up.
    const child = spawn(command, all, { env, stdio: 'ignore', detached: true });
    const timer = setTimeout(() => killGroup(child.pid), patience);
    const end = (isDone: boolean) => {
      clearTimeout(timer);
      resolve(isDone);
    };
    child.on('error', () => end(false));
    child.on('exit', (code) => end(code === 0));
  });
}

function killGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
  } catch (error) {
    // It has ended in the meantime.
    if (systemCode(error) !== 'ESRCH') throw error;
  }
}

async function made(path: string): Promise<Uint8Array | undefined> {
  try {
    const { size } = await stat(path);
    return size > MAX_FILE ? undefined : await readFile(path);
  } catch {
    // It came to its end and wrote nothing: the file was beyond it.
    return undefined;
  }
}
