import { readFile, writeFile } from 'node:fs/promises';
import { findCellIn } from '../../../shared/domain/forms/catalogue.ts';
import { editionOfYear, noFormForYear } from '../../../shared/domain/forms/editions.ts';
import { type OverdueRequest, overdueRequests } from '../../../shared/domain/register/answerDue.ts';
import type { RegisterRead } from '../../../shared/domain/register/registerRead.ts';
import { placeInRegister } from '../../../shared/domain/register/request.ts';
import { cellsOfRegister, type RegisterTally, tallyRegister } from '../../../shared/domain/register/tallyRegister.ts';
import { isoDate, shanghaiDate } from '../../../shared/domain/values/calendar.ts';
import { wanTextOfFen } from '../../../shared/domain/values/money.ts';
import { UnreadableSource } from '../../../shared/intake/source/sourceDocument.ts';
import { overdueWords } from '../../../shared/render/body/registerHtml.ts';
import { registerSheets } from '../../../shared/render/sheets/registerTemplate.ts';
import { workbook } from '../../../shared/render/sheets/workbook.ts';
import { registerApart } from '../documents/readApart.ts';
import { bytesOfDraft, readBounded } from '../documents/reportFile.ts';
import { systemCode } from '../documents/systemCode.ts';
import { printable, type Terminal } from '../terminal/terminal.ts';

export interface RegisterOptions {
  readonly year: string;
  /** A draft: the figures of the register are put into it. */
  readonly out?: string;
  /** A cell whose rows are listed. */
  readonly cell?: string;
  readonly template?: string;
  readonly json?: boolean;
}

/** 0 every row counted and in time, 1 rows that are not counted, 2 only late answers or no request at all, 3 unreadable. */
const EXIT = { clean: 0, errors: 1, warnings: 2, unreadable: 3 } as const;

interface Tallied {
  readonly year: number;
  readonly read: RegisterRead;
  readonly tally: RegisterTally;
  readonly overdue: readonly OverdueRequest[];
}

/**
 * `nianbao register FILE --year Y`: the tables of requests and reviews worked out of a register, with the rows that are not
 * counted and the answers that were late as of `now`. Nothing is sent anywhere. Resolves to the exit code.
 */
export async function tallyFile(
  path: string | undefined,
  options: RegisterOptions,
  now: Date,
  terminal: Terminal,
): Promise<number> {
  const year = Number(options.year);
  const edition = Number.isInteger(year) ? editionOfYear(year) : undefined;
  if (edition === undefined) {
    terminal.err(`--year ${printable(options.year)}：${noFormForYear(year)}`);
    return EXIT.errors;
  }
  if (options.template !== undefined) {
    await writeFile(options.template, await workbook(registerSheets(edition)));
    terminal.out(printable(options.template));
    if (path === undefined) return EXIT.clean;
  }
  if (path === undefined) {
    terminal.err('请写明台账文件，或用 --template 写一份空的模板');
    return EXIT.errors;
  }
  let read: RegisterRead;
  try {
    read = await registerApart({ bytes: await readBounded(path), year });
  } catch (error) {
    const why = error instanceof UnreadableSource ? `${error.reason}。${error.mend}` : systemCode(error);
    if (why === '') throw error;
    terminal.err(`${printable(path)}  无法读取文件（${printable(why)}）`);
    return EXIT.unreadable;
  }
  const overdue = overdueRequests(read.requests, shanghaiDate(now));
  const tallied = { year, read, tally: tallyRegister(year, read.requests), overdue };
  if (options.json) terminal.out(JSON.stringify(recordOf(tallied), null, 1));
  else show(printable(path), tallied, options, terminal);
  if (read.unreadable) return EXIT.unreadable;
  const isEmpty = read.requests.length === 0;
  if (isEmpty) terminal.err('台账里没有一件申请：申请、复议诉讼两张表都会是 0。确实没有收到申请，才可以这样填。');
  if (options.out !== undefined && !(await putInto(options.out, tallied, terminal))) return EXIT.errors;
  return read.faults.length > 0 ? EXIT.errors : isEmpty || overdue.length > 0 ? EXIT.warnings : EXIT.clean;
}

function recordOf({ year, read, tally, overdue }: Tallied) {
  const cells = read.unreadable
    ? {}
    : Object.fromEntries(
        [...tally.counted].map(([name, from]) => [name, { value: from.length, rows: from.map(({ place }) => place) }]),
      );
  return {
    year,
    unreadable: read.unreadable,
    requests: read.requests.length,
    cells,
    faults: read.faults,
    overdue: overdue.map(({ request, due, days }) => ({ ...request.place, due: isoDate(due), days })),
    fees: { count: read.fees.count, wan: wanTextOfFen(read.fees.fen) },
  };
}

function show(path: string, tallied: Tallied, { cell }: RegisterOptions, { out, err, paint }: Terminal): void {
  const { year, read, tally, overdue } = tallied;
  out(`${paint('bold', path)}  计入 ${read.requests.length} 件申请（${year} 年度）`);
  if (!read.unreadable) {
    for (const { name, tableName, rowLabel, columnLabel } of cellsOfRegister(editionOfYear(year) ?? '')) {
      const count = tally.counted.get(name)?.length ?? 0;
      if (count > 0) out(`  ${tableName} ${rowLabel} · ${columnLabel}  ${count}`);
    }
    out('  其余各格为 0');
  }
  for (const { place, words } of read.faults)
    err(
      `${paint('red', '✕')} ${place === undefined ? '' : `${printable(placeInRegister(place))}：`}${printable(words)}`,
    );
  for (const each of overdue) err(`${paint('yellow', '!')} 超期 ${printable(overdueWords(each))}`);
  if (read.fees.count > 0) out(`  信息处理费 ${read.fees.count} 件，共 ${wanTextOfFen(read.fees.fen)} 万元`);
  if (tally.beside.length > 0) out(`  其中 ${tally.beside.length} 件与 ${year} 年度无关，没有计入任何一格`);
  if (cell !== undefined) showRows(cell, tallied, { out, err });
}

function showRows(cell: string, { year, read, tally }: Tallied, { out, err }: Pick<Terminal, 'out' | 'err'>): void {
  const from = tally.counted.get(cell);
  const known = findCellIn(editionOfYear(year) ?? '', cell);
  if (from === undefined || known === undefined) {
    err(`--cell ${printable(cell)}：不是申请、复议诉讼两张表的格`);
    return;
  }
  out(`${known.tableName} ${known.rowLabel} · ${known.columnLabel}：${from.length}`);
  for (const { place } of from) {
    const row = read.shown.get(place) ?? [];
    out(
      `  ${printable(placeInRegister(place))}  ${row.map(({ heading, text }) => `${heading} ${printable(text)}`).join('，')}`,
    );
  }
}

/** Puts the figures into a draft; one that is there keeps all else it says. False where what is there is no draft of that year. */
async function putInto(path: string, { year, tally }: Tallied, terminal: Terminal): Promise<boolean> {
  const draft = await draftAt(path);
  if (draft === undefined || (draft.year !== undefined && draft.year !== year)) {
    terminal.err(`${printable(path)} 不是 ${year} 年度的草稿，没有改动`);
    return false;
  }
  const report: Record<string, unknown> = { year, ...draft };
  for (const [name, from] of tally.counted) place(report, name.split('.'), from.length);
  await writeFile(path, bytesOfDraft(report));
  terminal.err(`申请、复议诉讼两张表已写入 ${printable(path)}`);
  return true;
}

async function draftAt(path: string): Promise<Readonly<Record<string, unknown>> | undefined> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return {};
    throw error;
  }
  try {
    const root: unknown = JSON.parse(text);
    return typeof root === 'object' && root !== null && !Array.isArray(root) ? { ...root } : undefined;
  } catch {
    return undefined;
  }
}

function place(report: Record<string, unknown>, [step = '', ...rest]: readonly string[], value: number): void {
  if (rest.length === 0) {
    report[step] = value;
    return;
  }
  const under = report[step];
  const node: Record<string, unknown> = typeof under === 'object' && under !== null ? { ...under } : {};
  report[step] = node;
  place(node, rest, value);
}
