import { describe, expect, test } from 'vitest';
import { formOf } from '../../../../../shared/domain/forms/editions.ts';
import { factsOf } from '../examples.ts';
import { type Around, type Row, readRows, remarksBy } from './heard.ts';

const RESULT = 'requests.results';
/** Results by their rows, all others 0; with how many were settled in all and how many were carried forward. */
const tableOf = (total: number, forward: number, some: Readonly<Record<string, number>>) => ({
  [`${RESULT}.total`]: total,
  'requests.carriedForward': forward,
  ...Object.fromEntries(
    formOf(factsOf({}).edition)
      .tables.flatMap(({ rows }) => rows)
      .filter(({ result }) => result)
      .map(({ key }) => [key, some[key.slice(RESULT.length + 1)] ?? 0]),
  ),
});
/** By groups 10, 2, 2, 3, 1 and 3: 21, and 2 carried forward. */
const ALL = tableOf(21, 2, {
  ...{ granted: 10, partiallyGranted: 2, 'denied.stateSecret': 2, 'unableToProvide.notHeld': 3 },
  ...{ 'notProcessed.duplicate': 1, 'otherHandling.other': 3 },
});

/** Words that would add up, or name another. */
const AROUND: Around = ['合计，各组总计，天河区教育局。', '（合计，均按要求公开，合计。'];

const readAll = (rows: readonly Row[], values: Readonly<Record<string, number>> = ALL) =>
  readRows('results', rows, { values }, AROUND);

const list = (granted: number) =>
  `予以公开${granted}件，部分公开2件，不予公开2件，无法提供3件，不予处理1件，其他处理3件`;
const GRANTED = '11 → 10';
const SUM = '22 → 21';

describe('what closes a list of all results', () => {
  test('is how many were settled, with what was carried forward or without', () => {
    const rows: readonly Row[] = [
      [`${list(11)}，合计22件。`, GRANTED, SUM],
      [`${list(11)}、以上共计22件。`, GRANTED, SUM],
      [`${list(11)}（详见附表），总计22件。`, GRANTED, SUM],
      [`${list(10)}，合计21件。`],
      [`${list(12)}，合计23件。`, '12 → 10'],
      ['予以公开11件，部分公开2件，不予公开2件，无法提供3件，不予处理1件，3件其他处理，合计22件。', ...[GRANTED, SUM]],
      [`办结22件，${list(11)}，合计22件。`, SUM, GRANTED, SUM],
      [`予以公开11件。${list(11)}，合计22件。`, GRANTED, SUM],
      // What does not add up by itself is told as such.
      [`${list(11)}，合计24件。`, GRANTED],
      // Something else.
      [`${list(11)}，合计约22件。`, GRANTED],
      [`${list(11)}，合计22万元。`, GRANTED],
      [`${list(11)}，合计22元。`, GRANTED],
      [`${list(11)}，另有22件。`, GRANTED],
      [`${list(11)}（见附表。详略），合计22件。`, GRANTED],
      [`${list(11)}。`, GRANTED],
      [`天河区教育局收到申请，${list(11)}，合计22件。`],
      [`建议情况：${list(11)}，合计22件。`],
    ];
    expect(readAll(rows)).toEqual(rows);
  });

  test('where every group is told that the table has a number for, each once', () => {
    const rows: readonly Row[] = [
      ['予以公开11件，部分公开2件，不予公开2件，无法提供3件，不予处理1件，合计19件。', GRANTED],
      [`${list(11)}，其他处理3件，合计25件。`, GRANTED],
    ];
    expect(readAll(rows)).toEqual(rows);
    const three: readonly Row[] = [
      ['依申请公开工作扎实。予以公开11件，部分公开2件，不予公开1件，合计14件。', GRANTED, '14 → 13'],
      ['依申请公开工作扎实。予以公开11件，部分公开2件，合计13件。', GRANTED],
    ];
    expect(readAll(three, tableOf(13, 0, { granted: 10, partiallyGranted: 2, 'denied.stateSecret': 1 }))).toEqual(
      three,
    );
    const two: readonly Row[] = [['依申请公开工作扎实。予以公开11件，部分公开2件，合计13件。', GRANTED]];
    expect(readAll(two, tableOf(12, 0, { granted: 10, partiallyGranted: 2 }))).toEqual(two);
    const joined: readonly Row[] = [
      ['依申请公开工作扎实。予以公开及部分公开11件，不予公开1件，无法提供1件，合计13件。', GRANTED],
    ];
    const some = { granted: 10, 'denied.stateSecret': 1, 'unableToProvide.notHeld': 1 };
    expect(readAll(joined, tableOf(12, 0, some))).toEqual(joined);
  });

  test('what is remarked', () => {
    const [, remark] = remarksBy('results', { overview: `${list(11)}，合计22件，办件规范。`, values: ALL });
    expect(remark).toEqual({
      section: 'overview',
      fill: {
        quote: '无法提供3件,不予处理1件,其他处理3件,合计22件,办件规范',
        ...{ what: '合计', found: '22件', size: 1 },
        figures: expect.stringMatching(/^表三[^，]*“总计”为 21，.*合计为 23$/),
      },
      cells: [`${RESULT}.total.total`, 'requests.carriedForward.total'],
      ...{ found: '22', expected: '21', delta: 1 },
    });
  });
});
