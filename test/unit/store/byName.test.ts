import { expect, test } from 'vitest';
import { historyFromItem } from '../../../shared/store/historyItem.ts';
import { historyKey, marksKey } from '../../../shared/store/keys.ts';
import { marksFromItem } from '../../../shared/store/marksItem.ts';
import { emptyRollupItem, rollupFromItem } from '../../../shared/store/rollupItem.ts';

const AT = { district: '440105', year: 2023, agency: '440105-a', revision: 3 };
const SAID = { by: '甲', at: '2024-01-10T08:00:00.000Z', reason: '机构改革' };
const NAMES = ['b', 'c', 'a'];

const mapOf = <Value>(names: readonly string[], value: Value) => Object.fromEntries(names.map((name) => [name, value]));

/** Items as the table may give them: the members of their maps in this order. */
function itemsWith(names: readonly string[]) {
  const refusals = names.map((name) => `${name}#00`);
  const approved = { by: SAID.by, at: SAID.at, pointer: 'A1' };
  const note = { seq: '01', at: SAID.at, ver: 'v' };
  const rollup = rollupFromItem({
    ...emptyRollupItem(AT),
    ...{ a: mapOf(names, ''), x: mapOf(names, 'X01'), op: mapOf(names, SAID), sp: mapOf(names, SAID) },
    ...{ rf: mapOf(refusals, { by: SAID.by, at: SAID.at }), ap: mapOf(names, approved), ow: mapOf(names, 'owed') },
    ...{ uj: mapOf(names, note) },
  });
  const marked = { by: SAID.by, at: SAID.at, note: '', figures: '' };
  const marks = marksFromItem({
    ...marksKey.encode(AT),
    ...{ n: 1, m: mapOf(names, marked), ow: mapOf(names, 'owed') },
  });
  const { strata } = historyFromItem({ ...historyKey.encode(AT), ...{ t: {}, s: mapOf(names, {}) } });
  return { ...rollup, ...marks, owedMarks: marks.owed, strata };
}

test('whatever order the table gives the members of a map in, they are read in the order of their names', () => {
  const read = Object.entries(itemsWith(NAMES)).flatMap(([member, value]) =>
    value instanceof Map && value.size > 0 ? [[member, [...value.keys()].map((key) => String(key).slice(0, 1))]] : [],
  );
  expect(read.map(([member]) => member)).toEqual([
    ...['pointers', 'uncounted', 'openings', 'suspended', 'refused', 'approvals', 'unjudged', 'owed'],
    ...['marks', 'owedMarks', 'strata'],
  ]);
  for (const [member, names] of read) expect([member, names]).toEqual([member, ['a', 'b', 'c']]);
});
