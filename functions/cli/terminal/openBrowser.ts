import { spawn } from 'node:child_process';

/** The program that opens an address in the user's browser, and its arguments; undefined where there is no screen. */
export function browserCommand(
  address: string,
  { platform, env }: { readonly platform: NodeJS.Platform; readonly env: NodeJS.ProcessEnv },
): readonly [string, readonly string[]] | undefined {
  if (platform === 'darwin') return ['open', [address]];
  // Without a shell in between, so that nothing in the address is read as a command.
  if (platform === 'win32') return ['rundll32', ['url.dll,FileProtocolHandler', address]];
  return env.DISPLAY === undefined && env.WAYLAND_DISPLAY === undefined ? undefined : ['xdg-open', [address]];
}

/** Opens the address if it can; the address is printed anyway, so failing is no trouble. */
export function openBrowser(address: string): void {
  const command = browserCommand(address, process);
  if (command === undefined) return;
  const child = spawn(command[0], command[1], { stdio: 'ignore', detached: true });
  child.on('error', () => {});
  child.unref();
}
