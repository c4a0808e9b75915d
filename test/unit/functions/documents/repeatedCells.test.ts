import { expect, test } from 'vitest';
import { withoutRepeatedCells } from '../../../../functions/cli/documents/repeatedCells.ts';

const element = (id: number, kind: string, page: number, kids: string) =>
  `${id} 0 obj\n<</Type/StructElem\n/S/${kind}\n/P 9 0 R\n/Pg ${page} 0 R\n/A 99 0 R\n${kids}>>\nendobj\n`;
const row = (ids: readonly number[], page = 1) =>
  element(10, 'TR', page, `/K[${ids.map((id) => `${id} 0 R`).join(' ')}\n]\n`);
const full = (id: number, page = 1) => element(id, 'TD', page, '/K[50 0 R]\n');
const empty = (id: number, page = 1) => element(id, 'TD', page, '');
const cellsOf = (pdf: string) =>
  [...(/\/S\/TR[\s\S]*?\/K\[([^\]]*)\]/.exec(pdf)?.[1] ?? '').matchAll(/(\d+) 0 R/g)].map(([, id]) => Number(id));

test('a row keeps its own cells, blank ones as well, and loses the empty ones of the next page', () => {
  const pdf = row([11, 12, 21, 22]) + full(11) + empty(12) + empty(21, 2) + empty(22, 2);
  const mended = withoutRepeatedCells(pdf);
  expect(cellsOf(mended)).toEqual([11, 12]);
  // Nothing moves: the table of places at the end of the file stays true.
  expect(mended).toHaveLength(pdf.length);
});

test('a cell with something in it stays, wherever it stands; so does all that is no row', () => {
  const pdf = row([11, 21]) + full(11) + full(21, 2) + element(30, 'P', 1, '/K[21 0 R]\n');
  expect(withoutRepeatedCells(pdf)).toBe(pdf);
});
