// Runs a command of tests for so many seconds at most. One that runs longer is told of: of each of its workers, in which function of which
// file it is just then, which names the test that does not end, even where it never comes out of a loop. Then all of them are stopped.
//   node --experimental-websocket watched.mjs SECONDS COMMAND [ARGUMENTS…]
// Ends with the command's own code, or with 124 when it had to be stopped.
import { spawn, spawnSync } from 'node:child_process';
import { constants } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';

/** What a shell says of a command that was stopped for its time. */
const OVERDUE = 124;
/** Where Node's inspector listens once a process is told to open it, and how long it has for all that is asked. */
const INSPECTOR = 'http://127.0.0.1:9229/json/list';
const PATIENCE_MS = 10_000;
const MOST_FRAMES = 40;

const [seconds, command, ...args] = process.argv.slice(2);
const child = spawn(command, args, { stdio: 'inherit', detached: true });

/** The command's processes that run tests. */
function workers() {
  const { stdout } = spawnSync('ps', ['-A', '-o', 'pid=,pgid=,args='], { encoding: 'utf8', maxBuffer: 2 ** 26 });
  return stdout
    .split('\n')
    .map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line))
    .filter((found) => found && Number(found[2]) === child.pid && /vitest\/dist\/workers\//.test(found[3]))
    .map(([, pid]) => Number(pid));
}

/** The address at which a process can be asked, once it listens. */
async function inspector(until) {
  while (Date.now() < until) {
    const [target] = await fetch(INSPECTOR).then((answer) => answer.json(), () => []);
    if (target) return target.webSocketDebuggerUrl;
    await pause(200);
  }
}

/** The functions that a process is in, innermost first; none when it waits for something. */
async function standing(pid) {
  const until = Date.now() + PATIENCE_MS;
  process.kill(pid, 'SIGUSR1');
  const address = await inspector(until);
  if (address === undefined) return [];
  const scripts = new Map();
  return await new Promise((resolve) => {
    setTimeout(resolve, until - Date.now(), []);
    const socket = new WebSocket(address);
    socket.onerror = () => resolve([]);
    socket.onopen = () => {
      for (const [id, method] of ['Debugger.enable', 'Debugger.pause'].entries()) socket.send(JSON.stringify({ id, method }));
    };
    socket.onmessage = ({ data }) => {
      const { method, params } = JSON.parse(data);
      if (method === 'Debugger.scriptParsed') scripts.set(params.scriptId, params.url);
      if (method !== 'Debugger.paused') return;
      const named = ({ functionName, location: { scriptId, lineNumber } }) =>
        `${functionName || '(no name)'}  ${scripts.get(scriptId)}:${lineNumber + 1}`;
      resolve(params.callFrames.slice(0, MOST_FRAMES).map(named));
    };
  });
}

/** Tells each process of the command, those that are left. */
function tellAll(signal) {
  try {
    process.kill(-child.pid, signal);
  } catch {
    // All have ended.
  }
}

async function stopOverdue() {
  console.log(`\nstill running after ${seconds} s: ${[command, ...args].join(' ')}`);
  for (const pid of workers()) {
    const frames = await standing(pid).catch(() => []);
    console.log(`worker ${pid} ${frames.length > 0 ? 'is in' : 'waits, or does not say where it is'}`);
    for (const frame of frames) console.log(`    ${frame}`);
    // The next one listens at the same address.
    process.kill(pid, 'SIGKILL');
  }
  tellAll('SIGKILL');
}

let stopping;
const timer = setTimeout(() => {
  stopping = stopOverdue().catch((error) => {
    console.log(error);
    tellAll('SIGKILL');
  });
}, Number(seconds) * 1000);
child.on('exit', async (code, signal) => {
  clearTimeout(timer);
  await stopping;
  process.exit(stopping ? OVERDUE : (code ?? 128 + constants.signals[signal]));
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => tellAll(signal));
