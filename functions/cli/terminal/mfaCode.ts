import { createInterface } from 'node:readline/promises';

/** Asks at the terminal for the code of an MFA device. Rejects with `noTerminal` where nobody could answer. */
export async function askMfaCode(question: string, noTerminal: string): Promise<string> {
  if (process.stdin.isTTY !== true) throw new Error(noTerminal);
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return (await lines.question(question)).trim();
  } finally {
    lines.close();
  }
}
