import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EditHistory } from '../../../../functions/browser/editHistory.ts';
import {
  changesBetween,
  type Fields,
  fieldsOf,
  filledOf,
  merged,
  readOver,
} from '../../../../functions/browser/fields.ts';
import { draftFile, draftInFile } from '../../../../functions/browser/localDraft.ts';
import { startingPoint } from '../../../../functions/browser/startingPoint.ts';
import { given } from '../../../../shared/domain/values/given.ts';
import { runs } from '../../../support/runs.ts';

const NAMES = ['a.b', 'a.c', 'narrative.overview', 'reasons.XY-CARRY', 'signers.preparedBy'] as const;
const texts = fc.constantFrom('', '0', '1', '12①');
const anyFields: fc.Arbitrary<Fields> = fc
  .tuple(texts, texts, texts, texts, texts)
  .map((values) => new Map(NAMES.map((name, index) => [name, values[index] ?? ''])));
const put = (fields: Fields, over: Fields): Fields => new Map([...fields, ...over]);

describe('undo and redo', () => {
  test('every step back leads to where one was, every step forward to where one had come', () => {
    fc.assert(
      fc.property(anyFields, fc.array(anyFields, { maxLength: 8 }), (start, stops) => {
        const history = new EditHistory();
        const way = [start];
        for (const next of stops) {
          const changes = changesBetween(way.at(-1) ?? start, next);
          history.act(changes);
          if (changes.size > 0) way.push(next);
        }
        let now = way.at(-1) ?? start;
        for (const stop of way.slice(0, -1).toReversed()) {
          now = put(now, history.undo() ?? new Map());
          expect(now).toEqual(stop);
        }
        expect(history.canUndo).toBe(false);
        for (const stop of way.slice(1)) {
          now = put(now, history.redo() ?? new Map());
          expect(now).toEqual(stop);
        }
        expect(history.canRedo).toBe(false);
      }),
      { numRuns: runs(100) },
    );
  });

  test('typing on in one field is one step; another field, a pause or an undo begins the next', () => {
    const history = new EditHistory();
    history.type('a.b', '', '1', 0);
    history.type('a.b', '1', '12', 300);
    history.type('a.c', '', '7', 400);
    history.type('a.c', '7', '78', 5_000);
    expect(history.undo()).toEqual(new Map([['a.c', '7']]));
    expect(history.undo()).toEqual(new Map([['a.c', '']]));
    expect(history.undo()).toEqual(new Map([['a.b', '']]));
    expect(history.undo()).toBeUndefined();
    expect(history.redo()).toEqual(new Map([['a.b', '12']]));
    history.type('a.b', '12', '123', 5_100);
    expect(history.canRedo).toBe(false);
  });
});

describe('two tabs', () => {
  test('what one of them changed is in both afterwards; what both changed stays mine and is named', () => {
    fc.assert(
      fc.property(anyFields, anyFields, anyFields, (base, mine, theirs) => {
        const { fields, both } = merged(base, mine, theirs);
        for (const name of NAMES) {
          const [was, own, other, now] = [base, mine, theirs, fields].map((each) => each.get(name));
          if (own === other) expect(now).toBe(own);
          else if (own === was) expect(now).toBe(other);
          else expect(now).toBe(own);
          expect(both.includes(name)).toBe(own !== was && other !== was && own !== other);
        }
      }),
      { numRuns: runs(100) },
    );
  });

  test('that take over from one another come to rest on the same', () => {
    fc.assert(
      fc.property(anyFields, anyFields, anyFields, (base, mine, theirs) => {
        const first = merged(base, mine, theirs).fields;
        expect(merged(theirs, theirs, first).fields).toEqual(first);
      }),
      { numRuns: runs(100) },
    );
  });
});

describe('a file read over what stands in the form', () => {
  const now = fieldsOf({
    cells: new Map([['proactiveDisclosure.rules.issued', '3']]),
    narrative: { overview: '正文' },
    reasons: {},
  });

  test('brings its cells, and leaves the prose where it has none', () => {
    const root = { proactiveDisclosure: { rules: { issued: 5 } } };
    const fields = readOver(now, root, '2021');
    expect(fields.get('proactiveDisclosure.rules.issued')).toBe('5');
    expect(fields.get('narrative.overview')).toBe('正文');
    expect(readOver(now, { ...root, narrative: { overview: '新' } }, '2021').get('narrative.overview')).toBe('新');
  });
});

describe('a draft', () => {
  const at = { agency: '440105-a', name: '单位a', year: 2023 };

  test('travels as a file, figures that are none included, to its own body and year alone', () => {
    fc.assert(
      fc.property(anyFields, (fields) => {
        const draft = { ...filledOf(fields), savedAt: '2024-01-02T00:00:00.000Z', basedOn: null };
        const root: unknown = JSON.parse(new TextDecoder().decode(draftFile(at, draft)));
        const back = draftInFile(at, root);
        if (back === undefined || back === 'foreign') throw new Error('no draft');
        expect(fieldsOf(back)).toEqual(fields);
        expect(draftInFile({ ...at, year: 2024 }, root)).toBe('foreign');
      }),
      { numRuns: runs(100) },
    );
    expect(draftInFile(at, { year: 2023 })).toBeUndefined();
  });

  const filed = { receipt: 'r2', outcome: 'accepted', receivedAt: '2024-01-10T00:00:00.000Z' } as const;
  const draft = (basedOn: string | null | undefined, savedAt = '2024-01-05T00:00:00.000Z') => ({
    cells: new Map<string, string>(),
    narrative: {},
    reasons: {},
    savedAt,
    ...given({ basedOn }),
  });

  test.each([
    ['nothing there', null, undefined, undefined, { from: 'nothing' }],
    ['only a filing', null, undefined, filed, { from: 'filed', receipt: 'r2' }],
    ['only a draft', null, draft(null), undefined, { from: 'draft' }],
    ['a draft over the last filing', null, draft('r2'), filed, { from: 'draft' }],
    [
      'a draft over an earlier filing',
      null,
      draft('r1'),
      filed,
      { from: 'filed', receipt: 'r2', replaced: expect.anything() },
    ],
    [
      'a draft begun before anything was filed',
      null,
      draft(null),
      filed,
      { from: 'filed', replaced: expect.anything() },
    ],
    [
      'a draft of an earlier release, newer',
      null,
      draft(undefined, '2024-02-01T00:00:00.000Z'),
      filed,
      { from: 'draft' },
    ],
    ['a draft of an earlier release, older', null, draft(undefined), filed, { from: 'filed' }],
    [
      'a receipt in the address',
      'r1',
      draft('r2'),
      filed,
      { from: 'filed', receipt: 'r1', replaced: expect.anything() },
    ],
    ['the draft over that receipt', 'r2', draft('r2'), filed, { from: 'draft' }],
  ])('%s', (_, asked, kept, last, expected) => {
    expect(startingPoint(asked, kept, last)).toMatchObject(expected);
  });
});
