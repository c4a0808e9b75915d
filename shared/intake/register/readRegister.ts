import type { RegisterFault, RegisterRead, ShownRow } from '../../domain/register/registerRead.ts';
import { placeInRegister, type RegisteredRequest, type RegisterPlace } from '../../domain/register/request.ts';
import { given } from '../../domain/values/given.ts';
import type { SourceDocument, SourceTable } from '../source/sourceDocument.ts';
import { findHeads, type RegisterTable, type RegisterWords, wordsOfRegister } from './findHeads.ts';
import { readRow } from './readRow.ts';
import { isSkipped, registerRow } from './registerRow.ts';

/** As many rows a sheet are read; a register beyond that is refused, never cut off. */
export const MOST_REQUESTS = 20_000;

/**
 * Reads a register of requests (依申请公开台账) for a report year: every sheet and table that has its headings, in one of our
 * own templates or as offices keep them. A row that cannot be placed for certain is named and stays out. Pure: nothing of it
 * leaves the machine it is read on.
 */
export function readRegister(document: SourceDocument, year: number): RegisterRead {
  const words = wordsOfRegister(year);
  const tables = document.blocks.filter((block): block is SourceTable => block.kind === 'table');
  const found = registersAmong(tables.flatMap((table) => findHeads(table, words) ?? []));
  const unseen = document.notes.flatMap((note) => (note.kind === 'unseen' ? [note.text] : []));
  const whole = wholeFaults(found, unseen);
  if (found.length === 0 || found.some(({ missing }) => missing.length > 0))
    return { requests: [], faults: whole, unreadable: true, shown: new Map(), fees: { count: 0, fen: 0 } };
  return readRows(found, words, whole);
}

/** Beside a whole register, what only shares two of its headings is a list of another kind. */
function registersAmong(found: readonly RegisterTable[]): readonly RegisterTable[] {
  const hasWhole = found.some(({ missing }) => missing.length === 0);
  return found.filter(({ missing }) => !hasWhole || missing.length < 2);
}

function wholeFaults(found: readonly RegisterTable[], unseen: readonly string[]): readonly RegisterFault[] {
  const fault = (words: string): RegisterFault => ({ words, left: 'nothing' });
  if (found.length === 0)
    return [
      fault('没有找到台账：表头里要有收到日期、申请人类别、办理结果、答复日期。可下载台账模板，把各列的内容贴进去'),
    ];
  return [
    ...found.flatMap(({ table, missing }) =>
      missing.length === 0
        ? []
        : [
            fault(
              `${table.sheet === undefined ? '台账' : `“${table.sheet}”表`}缺少${missing.map((head) => `“${head}”`).join('、')}列，算不出数`,
            ),
          ],
    ),
    ...found.flatMap(({ table }) =>
      table.rows.length >= MOST_REQUESTS ? [fault(`台账超过 ${MOST_REQUESTS} 行，后面的没有读入，请分成几个表`)] : [],
    ),
    ...unseen.map((text) => fault(`${text}，没有计入；是申请的，请取消隐藏或筛选后重新读入`)),
  ];
}

function readRows(
  found: readonly RegisterTable[],
  words: RegisterWords,
  whole: readonly RegisterFault[],
): RegisterRead {
  const requests: RegisteredRequest[] = [];
  const faults: RegisterFault[] = [...whole];
  const shown = new Map<RegisterPlace, ShownRow>();
  const byNumber = new Map<string, RegisterPlace>();
  let [count, fen] = [0, 0];
  const isOne = found.length === 1;
  for (const heads of found) {
    for (let index = heads.first; index < heads.table.rows.length; index++) {
      const row = registerRow(heads, index);
      if (isSkipped(row)) continue;
      const place: RegisterPlace = {
        ...given({ sheet: isOne ? undefined : heads.table.sheet }),
        row: heads.table.rowNumbers?.[index] ?? index + 1,
      };
      shown.set(place, row.shown);
      const number = row.text('number');
      const twin = byNumber.get(number);
      if (twin !== undefined) {
        faults.push({
          place,
          left: 'request',
          words: `登记编号“${number}”与${placeInRegister(twin)}相同，只计${placeInRegister(twin)}`,
        });
        continue;
      }
      const read = readRow(row, place, words);
      faults.push(...read.faults);
      if (read.request !== undefined) requests.push(read.request);
      if (read.request !== undefined && number !== '') byNumber.set(number, place);
      if (read.fee !== undefined && read.fee > 0) [count, fen] = [count + 1, fen + read.fee];
    }
  }
  return { requests, faults, unreadable: false, shown, fees: { count, fen } };
}
