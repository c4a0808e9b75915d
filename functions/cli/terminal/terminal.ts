import { stripVTControlCharacters, styleText } from 'node:util';

type Style = Parameters<typeof styleText>[0];

/** Where a command writes. Colours only on a terminal that wants them; progress only where it can be rewritten. */
export interface Terminal {
  readonly out: (line: string) => void;
  readonly err: (line: string) => void;
  readonly paint: (style: Style, text: string) => string;
  /** One line that is overwritten; silent off a terminal. */
  readonly progress: (line: string) => void;
}

export function processTerminal(env: NodeJS.ProcessEnv = process.env): Terminal {
  // `nianbao show | head`: whoever reads has had enough, and that is no error.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));
  const isTerminal = process.stdout.isTTY === true && env.NO_COLOR === undefined;
  return {
    out: (line) => process.stdout.write(`${line}\n`),
    err: (line) => process.stderr.write(`${line}\n`),
    paint: (style, text) => (isTerminal ? styleText(style, text) : text),
    progress: (line) => {
      if (process.stderr.isTTY === true) process.stderr.write(`\r\u001b[2K${line}`);
    },
  };
}

/** Text from a file, safe to print: no escape sequences, no other control characters. */
export function printable(text: string): string {
  return stripVTControlCharacters(text).replace(/[\p{Cc}\p{Cf}]/gu, ' ');
}
