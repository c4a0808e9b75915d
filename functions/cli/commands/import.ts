import { readFile, stat, writeFile } from 'node:fs/promises';
import { cellsOf } from '../../../shared/domain/forms/catalogue.ts';
import { editionOfYear } from '../../../shared/domain/forms/editions.ts';
import { AGENCY_PATTERN } from '../../../shared/domain/values/identity.ts';
import type { Finding } from '../../../shared/domain/verdict/findings.ts';
import { countFindings } from '../../../shared/domain/verdict/findings.ts';
import { type Imported, importReport } from '../../../shared/intake/read/importReport.ts';
import { MAX_FILE } from '../../../shared/intake/source/openSource.ts';
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
  { terminal, words }: { readonly terminal: Terminal; readonly words: Words },
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
    const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
    terminal.err(`${printable(path)}  ${words.cannotRead}（${code}）`);
    return EXIT.unreadable;
  }
  const imported = await importReport(bytes, agency === undefined ? {} : { agency });
  await write(imported, options, terminal);
  if (!options.json) {
    show(printable(path), imported, terminal, words);
    if (!imported.unreadable) for (const each of outcome(imported, options)) terminal.err(`  ${each}`);
  }
  return exitOf(imported);
}

/** A file beyond the bound is not taken into memory; what is cut off is still refused for its size. */
async function readBounded(path: string): Promise<Uint8Array> {
  const { size } = await stat(path);
  return size > MAX_FILE ? new Uint8Array(MAX_FILE + 1) : readFile(path);
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

/** How many of the form's cells the draft has, how many are open, and where it is. */
function outcome({ draft }: Imported, { out }: ImportFileOptions): readonly string[] {
  const edition = typeof draft['year'] === 'number' ? editionOfYear(draft['year']) : undefined;
  const cells = edition === undefined ? [] : cellsOf(edition);
  const read = cells.filter(({ name }) => isIn(draft, name.split('.'))).length;
  return [
    ...(cells.length === 0 ? [] : [`读入 ${read} 格（共 ${cells.length} 格），未读入 ${cells.length - read} 格`]),
    out === undefined ? '草稿在标准输出；加 -o 文件名 可存为文件' : `草稿已写入 ${printable(out)}`,
  ];
}

function isIn(value: unknown, path: readonly string[]): boolean {
  const [step, ...rest] = path;
  if (step === undefined) return value !== undefined;
  return typeof value === 'object' && value !== null && isIn(Reflect.get(value, step), rest);
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
