import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

const SETPRIV = '/usr/bin/setpriv';

/** A server in a process of its own that ends with ours. */
export interface ChildServer {
  /** Resolves when it has ended, told to or not, to what it said last. */
  readonly ended: Promise<string>;
  stop(): Promise<void>;
}

/**
 * Starts a program that listens on 127.0.0.1:`port` and resolves when it accepts connections.
 * Rejects when the program ends first, or after `patienceMs`, or where another program listens there already.
 * Where the system has `setpriv`, the kernel kills the child with its parent, so that a SIGKILL of ours leaves no orphan that holds the
 * database.
 */
export async function startChildServer(
  program: string,
  args: readonly string[],
  port: number,
  patienceMs: number,
): Promise<ChildServer> {
  // What answers there by now would be taken for the program that is about to be started.
  if (await accepts(port)) throw new Error(`another program listens on port ${port}`);
  const tied = process.platform === 'linux' && existsSync(SETPRIV);
  const command = tied ? SETPRIV : program;
  const child = spawn(command, tied ? ['--pdeathsig', 'KILL', program, ...args] : [...args], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let complaint = '';
  child.stderr.on('data', (text: Buffer) => {
    complaint = `${complaint}${text}`.slice(-2_000);
  });
  const killOnExit = () => child.kill('SIGKILL');
  process.once('exit', killOnExit);
  const ended = new Promise<string>((resolve) => {
    const end = () => {
      process.removeListener('exit', killOnExit);
      resolve(complaint.trim());
    };
    // Not 'exit': by then what it said last may not have been read yet.
    child.once('close', (_, signal) => {
      // Whoever is killed from outside has said nothing of it: what stands there is of its start.
      if (signal === 'SIGKILL' || signal === 'SIGTERM') complaint = signal;
      end();
    });
    child.once('error', (error) => {
      complaint = error.message;
      end();
    });
  });
  const stop = () => terminate(child, ended);

  let gone = false;
  void ended.then(() => {
    gone = true;
  });
  const deadline = performance.now() + patienceMs;
  while (!(await accepts(port))) {
    if (gone || performance.now() > deadline) {
      await stop();
      throw new Error(`${program} did not come up on port ${port}: ${complaint.trim() || 'it said nothing'}`);
    }
    await sleep(3);
  }
  return { ended, stop };
}

async function terminate(child: ChildProcess, ended: Promise<string>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  child.kill('SIGTERM');
  const impatience = setTimeout(() => child.kill('SIGKILL'), 3_000);
  await ended;
  clearTimeout(impatience);
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const answer = (open: boolean) => {
      socket.destroy();
      resolve(open);
    };
    socket.once('connect', () => answer(true));
    socket.once('error', () => answer(false));
  });
}
