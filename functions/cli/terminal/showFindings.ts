import type { Finding, Severity } from '../../../shared/domain/verdict/findings.ts';
import { countFindings } from '../../../shared/domain/verdict/findings.ts';
import { printable, type Terminal } from './terminal.ts';
import type { Words } from './words.ts';

const MARKS: Readonly<Record<Severity, string>> = { error: '✕', warning: '!', info: '·' };
const STYLES = { error: 'red', warning: 'yellow', info: 'dim' } as const;

/** Prints a file's findings under what became of it in words: root causes with what follows from them indented below, and the whole count. */
export function showFindings(
  file: string,
  outcome: string,
  findings: readonly Finding[],
  { out, paint }: Terminal,
  words: Words,
): void {
  const { errors, warnings, infos } = countFindings(findings);
  out(`${paint('bold', file)}  ${outcome}`);
  if (findings.length === 0) out(`  ${words.noProblems}`);
  for (const { severity, rule, message, hint, line, col, causedBy } of findings) {
    const indent = causedBy === undefined ? '  ' : '      ↳ ';
    const where = line === null || col === null ? '' : `（${words.position(line, col)}）`;
    out(`${indent}${paint(STYLES[severity], `${MARKS[severity]} ${rule}`)} ${printable(message)}${where}`);
    if (hint !== null && causedBy === undefined && severity !== 'info')
      out(`      ${words.howToMend}：${printable(hint)}`);
  }
  out(`  ${words.errors} ${errors} · ${words.warnings} ${warnings} · ${words.infos} ${infos}`);
}
