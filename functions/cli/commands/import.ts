import { writeFile } from 'node:fs/promises';
import type { Roster } from '../../../shared/domain/filing/roster.ts';
import { given } from '../../../shared/domain/values/given.ts';
import { AGENCY_PATTERN } from '../../../shared/domain/values/identity.ts';
import type { Finding } from '../../../shared/domain/verdict/findings.ts';
import { countFindings } from '../../../shared/domain/verdict/findings.ts';
import type { BodyMatch } from '../../../shared/intake/batch/matchBody.ts';
import { cellsRead } from '../../../shared/intake/read/cellsRead.ts';
import type { Imported } from '../../../shared/intake/read/importReport.ts';
import { reportApart } from '../documents/readApart.ts';
import { readBounded } from '../documents/reportFile.ts';
import { systemCode } from '../documents/systemCode.ts';
import { printable, type Terminal } from '../terminal/terminal.ts';
import type { Words } from '../terminal/words.ts';

export interface ImportFileOptions {
  /** Where the draft goes; standard output otherwise. */
  readonly out?: string;
  readonly agency?: string;
  readonly json?: boolean;
}

/** 0 complete and clean, 1 errors or not everything could be read, 2 warnings only, 3 unreadable. */
const EXIT = { clean: 0, errors: 1, warnings: 2, unreadable: 3 } as const;
const MARKS = { error: '✕', warning: '!', info: '·' } as const;
const STYLES = { error: 'red', warning: 'yellow', info: 'dim' } as const;

/**
 * `nianbao import FILE`: a published report becomes a draft submission (`-o FILE` or standard output) and a list of
 * everything that could not be read (standard error, or all in one JSON object with `--json`). Resolves to the exit code.
 */
export async function importFile(
  path: string,
  options: ImportFileOptions,
  {
    terminal,
    words,
    rosters = [],
  }: { readonly terminal: Terminal; readonly words: Words; readonly rosters?: readonly Roster[] },
): Promise<number> {
  const { agency } = options;
  if (agency !== undefined && !AGENCY_PATTERN.test(agency)) {
    terminal.err(`--agency ${printable(agency)}：单位代码应为小写字母、数字和连字符，例如 440105-rsj`);
    return EXIT.errors;
  }
  let bytes: Uint8Array;
  try {
    bytes = await readBounded(path);
  } catch (error) {
    terminal.err(`${printable(path)}  ${words.cannotRead}（${systemCode(error)}）`);
    return EXIT.unreadable;
  }
  const { imported, match } = await reportApart({ file: path, bytes, rosters, ...given({ agency }) });
  await write(imported, options, terminal);
  if (!options.json) {
    show(printable(path), imported, terminal, words);
    if (!imported.unreadable) for (const each of outcome(imported, options, match, words)) terminal.err(`  ${each}`);
  }
  return exitOf(imported);
}

async function write(
  { draft, findings, source, unreadable }: Imported,
  { out, json }: ImportFileOptions,
  terminal: Terminal,
) {
  const text = JSON.stringify(draft, null, 1);
  if (out !== undefined && !unreadable) await writeFile(out, `${text}\n`);
  if (json) terminal.out(JSON.stringify({ draft, findings, source }, null, 1));
  else if (out === undefined && !unreadable) terminal.out(text);
}

/** How many of the form's cells the draft has, how many are open, whose it is and where it went. */
function outcome(
  { draft, source }: Imported,
  { out }: ImportFileOptions,
  match: BodyMatch | undefined,
  words: Words,
): readonly string[] {
  const cells = cellsRead(draft);
  return [
    ...(match === undefined ? [] : [matchWords(match, words)]),
    ...(cells === undefined ? [] : [words.cellsRead(words.kinds[source.kind], cells.read, cells.all)]),
    out === undefined ? words.draftOnScreen : words.draftWritten(printable(out)),
  ];
}

function matchWords(match: BodyMatch, words: Words): string {
  if (match.kind === 'sure') return words.bodyIs(printable(match.entry.name), match.entry.agency);
  const nearest = match.nearest.map(({ name, agency }) => `${printable(name)}（${agency}）`).join('、');
  return words.bodyOpen(printable(match.why), nearest);
}

function exitOf({ findings, unreadable }: Imported): number {
  if (unreadable) return EXIT.unreadable;
  const { errors, warnings } = countFindings(findings);
  return errors > 0 ? EXIT.errors : warnings > 0 ? EXIT.warnings : EXIT.clean;
}

function show(path: string, { findings, source }: Imported, { err, paint }: Terminal, words: Words): void {
  const { errors, warnings, infos } = countFindings(findings);
  err(`${paint('bold', path)}  ${source.kind}`);
  for (const each of findings) {
    err(line(each, paint));
    if (each.hint !== null && each.causedBy === undefined && each.severity !== 'info') {
      err(`      ${words.howToMend}：${printable(each.hint)}`);
    }
  }
  if (findings.length === 0) err(`  ${words.noProblems}`);
  err(`  ${words.errors} ${errors} · ${words.warnings} ${warnings} · ${words.infos} ${infos}`);
}

function line({ severity, rule, message, causedBy }: Finding, paint: Terminal['paint']): string {
  const indent = causedBy === undefined ? '  ' : '      ↳ ';
  return `${indent}${paint(STYLES[severity], `${MARKS[severity]} ${rule}`)} ${printable(message)}`;
}
