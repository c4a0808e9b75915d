import { describe, expect, test } from 'vitest';
import type { Pointer } from '../../../../shared/domain/filing/pointer.ts';
import type { Version } from '../../../../shared/domain/filing/version.ts';
import { readBatches } from '../../../../shared/flow/read/readBatches.ts';
import type { BatchFile } from '../../../../shared/wire/batches.ts';
import type { JournalEntry } from '../../../../shared/wire/journalEntry.ts';
import { MemoryVault } from '../../../support/ledgerVault.ts';
import { aRollup, aRoster, aVersion, counted, MISSING, stillLedger } from '../../../support/stillLedger.ts';

const AT = { district: '440105', year: 2023 };
const [A, B] = ['440105-a', '440105-b'];
const [BATCH, OTHER] = ['batch-one', 'batch-two'];
const ONE = 'a'.repeat(64);
const TWO = 'b'.repeat(64);
const receiptOf = (agency: string, seq: string) => `${agency}-${AT.year}-${seq.toLowerCase()}`;

function file(more: Partial<BatchFile> = {}): BatchFile {
  return { file: '年报.docx', read: 90, cells: 100, open: 10, errors: 1, warnings: 2, todo: '', ...more };
}

type Told = { readonly files: readonly BatchFile[]; readonly batch?: string } & Partial<JournalEntry>;

let entries = 0;
function told({ files, batch = BATCH, ...more }: Told): JournalEntry {
  const at = new Date(Date.UTC(2024, 1, 1) + ++entries * 1000).toISOString();
  const facts = { batch, files: JSON.stringify(files) };
  return { entry: `batch-${entries}`, kind: 'batch', ...AT, agency: '', by: '陈', at, reason: '', facts, ...more };
}

interface Year {
  readonly journal: readonly JournalEntry[];
  readonly pointers?: Readonly<Record<string, Pointer>>;
  readonly versions?: readonly Version[];
}

async function batches({ journal, pointers = {}, versions = [] }: Year) {
  const vault = new MemoryVault();
  for (const entry of journal) await vault.putJournalEntry(entry);
  const ledger = stillLedger({
    rosters: [
      aRoster(
        AT.district,
        AT.year,
        [
          { agency: A, name: '甲局' },
          { agency: B, name: '乙局' },
        ],
        { name: '某某区' },
      ),
    ],
    rollups: [aRollup(AT.district, AT.year, pointers)],
    versions,
  });
  return (await readBatches({ ledger, vault }, AT.district, AT.year)) ?? expect.unreachable();
}

/** The files of the one batch there is. */
async function files(year: Year) {
  const read = await batches(year);
  expect(read.batches).toHaveLength(1);
  return read.batches[0]?.files ?? [];
}

const filed = (agency: string, seq: string, more: Partial<Version> = {}) =>
  aVersion(AT.district, AT.year, agency, seq, {
    filer: { name: '陈', as: 'office', batch: BATCH },
    sha256: ONE,
    ...more,
  });

describe('the batches of a year', () => {
  test('are none without a roster, and read of its journal alone', async () => {
    const vault = new MemoryVault();
    await vault.putJournalEntry(told({ files: [file()] }));
    expect(await readBatches({ ledger: stillLedger({}), vault }, AT.district, AT.year)).toBeUndefined();
    expect(await batches({ journal: [] })).toEqual({ ...AT, name: '某某区', batches: [] });
    const others = await batches({ journal: [told({ files: [file()], entry: 'return-1' })] });
    expect(others.batches).toEqual([]);
  });

  test('are there where the year was never opened, too', async () => {
    const vault = new MemoryVault();
    await vault.putJournalEntry(told({ files: [file({ agency: A, receipt: receiptOf(A, 'A1') })] }));
    const rosters = [aRoster(AT.district, AT.year, [{ agency: A }])];
    const unopened = async (versions: readonly Version[]) =>
      (await readBatches({ ledger: stillLedger({ rosters, versions }), vault }, AT.district, AT.year))?.batches[0]
        ?.files;
    expect(await unopened([])).toMatchObject([{ state: 'notFiled' }]);
    expect(await unopened([filed(A, 'A1')])).toMatchObject([{ receipt: receiptOf(A, 'A1'), state: 'corrected' }]);
  });

  test('stand the newest first, each with who began it and when', async () => {
    const at = (day: number) => `2024-02-0${day}T00:00:00.000Z`;
    const read = await batches({
      journal: [
        told({ files: [file()], batch: OTHER, at: at(2), by: '李' }),
        told({ files: [file({ file: '乙.docx' })], at: at(3), by: '王' }),
        told({ files: [file()], at: at(1), by: '陈' }),
      ],
    });
    expect(read.batches.map(({ batch, by, at: began, files: own }) => [batch, by, began, own.length])).toEqual([
      [OTHER, '李', at(2), 1],
      [BATCH, '陈', at(1), 2],
    ]);
  });

  test('stand by their times, whatever their entries are called', async () => {
    const at = (day: number) => `2024-02-0${day}T00:00:00.000Z`;
    const names = ['batch-c', 'batch-a', 'batch-b', 'batch-d'];
    const journal = names.map((entry, index) => told({ files: [file({ todo: entry })], entry, at: at(4 - index) }));
    expect(await files({ journal })).toMatchObject([{ todo: 'batch-c' }]);
  });

  test('told at one instant stand by the names of their entries', async () => {
    const same = { at: '2024-02-02T00:00:00.000Z' };
    for (const order of [
      ['batch-x', 'batch-y'],
      ['batch-y', 'batch-x'],
    ]) {
      const journal = order.map((entry) => told({ files: [file({ todo: entry })], entry, ...same }));
      expect(await files({ journal })).toMatchObject([{ todo: 'batch-y' }]);
    }
  });

  test('without a file that can be read are none', async () => {
    const broken = { ...told({ files: [] }), facts: { batch: BATCH, files: '[{' } };
    const foreign = { ...told({ files: [] }), facts: { batch: BATCH, files: '[{"file":7}]' } };
    const { facts: _, ...bare } = told({ files: [] });
    expect((await batches({ journal: [broken, foreign, bare] })).batches).toEqual([]);
  });

  test('say what was taken back, by whom and why, and what was kept', async () => {
    const kept = [{ agency: B, why: '已更正' }];
    const taken = (facts: JournalEntry['facts']) =>
      told({ files: [], kind: 'batch-return', by: '李', reason: '读错了', facts: { batch: BATCH, ...facts } });
    const journal = [
      told({ files: [file()] }),
      taken({ returned: 3, kept: JSON.stringify(kept) }),
      taken({ kept: '{}' }),
    ];
    const [batch] = (await batches({ journal })).batches;
    expect(batch?.takenBack).toMatchObject([
      { by: '李', reason: '读错了', returned: 3, kept },
      { by: '李', returned: 0, kept: [] },
    ]);
    expect(batch?.files).toHaveLength(1);
    const { facts: _, ...bare } = taken({});
    expect(
      (await batches({ journal: [...journal, { ...bare, facts: { batch: BATCH } }] })).batches[0]?.takenBack,
    ).toHaveLength(3);
    // A batch of which only the taking back is known has no file to show.
    expect((await batches({ journal: [taken({ returned: 1 })] })).batches).toEqual([]);
  });
});

describe('one file of a batch', () => {
  test('is told as it was read, with the name of its body; of no body, none', async () => {
    expect(
      await files({ journal: [told({ files: [file({ agency: A, todo: '缺表二' }), file({ file: '乙.docx' })] })] }),
    ).toEqual([
      { ...file({ agency: A, todo: '缺表二' }), name: '甲局', state: 'notFiled' },
      { ...file({ file: '乙.docx' }), name: '', state: 'notFiled' },
    ]);
    expect(await files({ journal: [told({ files: [file({ agency: '440105-gone' })] })] })).toMatchObject([
      { name: '' },
    ]);
  });

  test('later words about it take the place of earlier ones, and those that say less leave what was said', async () => {
    const journal = [
      told({ files: [file({ agency: A, original: ONE, read: 1, refused: '名称不符' })] }),
      told({ files: [file({ agency: A, original: ONE, read: 99, todo: '已改' })] }),
    ];
    expect(await files({ journal })).toEqual([
      {
        ...file({ agency: A, original: ONE, read: 99, todo: '已改', refused: '名称不符' }),
        name: '甲局',
        state: 'notFiled',
      },
    ]);
  });

  test('is its name, its bytes and its body: what is alike in all three and told at once is as many', async () => {
    const alike = file({ agency: A, original: ONE });
    const journal = [
      told({
        files: [alike, alike, { ...alike, agency: B }, { ...alike, original: TWO }, { ...alike, file: '丙.docx' }],
      }),
    ];
    expect((await files({ journal })).map(({ file: name, original, agency }) => [name, original?.[0], agency])).toEqual(
      [
        ['年报.docx', 'a', A],
        ['年报.docx', 'a', A],
        ['年报.docx', 'a', B],
        ['年报.docx', 'b', A],
        ['丙.docx', 'a', A],
      ],
    );
    // Told of A again later, the same bytes are no longer those of B.
    const again = [
      ...journal,
      told({
        files: [
          { ...alike, todo: '一' },
          { ...alike, todo: '二' },
        ],
      }),
    ];
    expect((await files({ journal: again })).map(({ todo }) => todo)).toEqual(['一', '二', '', '']);
  });
});

describe('a line of which another tells what became of the file', () => {
  const shown = async (first: Partial<BatchFile>, second: Partial<BatchFile>, year: Omit<Year, 'journal'> = {}) =>
    (await files({ journal: [told({ files: [file(first)] }), told({ files: [file(second)] })], ...year })).map(
      ({ agency, original }) => `${agency ?? ''} ${original?.[0] ?? ''}`,
    );

  test('is left out: the same bytes read for another body later', async () => {
    expect(await shown({ agency: A, original: ONE }, { agency: B, original: ONE })).toEqual([`${B} a`]);
    expect(await shown({ agency: A, original: ONE }, { agency: B, original: TWO })).toEqual([`${A} a`, `${B} b`]);
  });

  test('is left out: told before its bytes, or before its body was known', async () => {
    expect(await shown({ agency: A }, { agency: A, original: ONE })).toEqual([`${A} a`]);
    expect(await shown({ agency: A, original: ONE }, { agency: A })).toEqual([`${A} `]);
    expect(await shown({}, { agency: B, original: ONE })).toEqual([`${B} a`]);
    expect(await shown({ agency: A }, { agency: B, original: ONE })).toEqual([`${A} `, `${B} a`]);
  });

  test('stays where the other was told before it, or at once', async () => {
    expect(await shown({ agency: B, original: ONE }, { agency: A })).toEqual([`${B} a`, `${A} `]);
    const at = [told({ files: [file({ agency: A, original: ONE }), file({ agency: B, original: ONE })] })];
    expect(await files({ journal: at })).toHaveLength(2);
  });

  test('stays where it was filed, and goes where the other was, for the same body', async () => {
    const year = { pointers: { [A]: counted('A1') }, versions: [filed(A, 'A1')] };
    expect(await shown({ agency: A, original: ONE, sha256: ONE }, { agency: B, original: ONE }, year)).toEqual([
      `${A} a`,
      `${B} a`,
    ]);
    expect(await shown({ agency: A, original: ONE, sha256: ONE }, { agency: A, original: TWO }, year)).toEqual([
      `${A} a`,
    ]);
  });

  test('of another name never is', async () => {
    expect(await shown({ agency: A, original: ONE }, { file: '丙.docx', agency: A, original: ONE })).toHaveLength(2);
  });
});

describe('which filing a batch has made of a file', () => {
  const of = async (said: Partial<BatchFile>, ...versions: readonly Version[]) => {
    const seq = versions.findLast(({ state }) => state === 'A')?.seq;
    const pointers = seq === undefined ? {} : { [A]: counted(seq) };
    const [one] = await files({ journal: [told({ files: [file({ agency: A, ...said })] })], versions, pointers });
    return [one?.receipt, one?.state];
  };
  const byBody = { filer: { name: '甲', as: 'body' } } as const;
  const unsaid = { filer: { name: '陈', as: 'office' } } as const;

  test('is that which says so itself: by the receipt told, else by its bytes, the newest of them', async () => {
    const two = [filed(A, 'A1'), filed(A, 'A2'), filed(A, 'A3', { sha256: TWO })];
    expect(await of({ receipt: receiptOf(A, 'A1'), sha256: ONE }, ...two)).toEqual([receiptOf(A, 'A1'), 'corrected']);
    expect(await of({ sha256: ONE }, ...two.slice(0, 2))).toEqual([receiptOf(A, 'A2'), 'stands']);
    expect(await of({ sha256: TWO }, ...two)).toEqual([receiptOf(A, 'A3'), 'stands']);
  });

  test('is one that says nothing of a batch by its receipt alone', async () => {
    expect(await of({ receipt: receiptOf(A, 'A1'), sha256: ONE }, filed(A, 'A1', unsaid))).toEqual([
      receiptOf(A, 'A1'),
      'stands',
    ]);
    expect(await of({ sha256: ONE }, filed(A, 'A1', unsaid))).toEqual([undefined, 'filedApart']);
  });

  test('is one whose sender nobody knows by its receipt too', async () => {
    const { filer: _, ...unknown } = filed(A, 'A1');
    expect(await of({ receipt: receiptOf(A, 'A1') }, unknown)).toEqual([receiptOf(A, 'A1'), 'stands']);
    expect(await of({ sha256: ONE }, unknown)).toEqual([undefined, 'filedApart']);
    const again = filed(A, 'A2', { state: 'D', outcome: 'duplicate', of: 'A1' });
    expect(await of({ receipt: receiptOf(A, 'A2') }, unknown, again)).toEqual([undefined, 'filedApart']);
  });

  test('is none that the body sent itself, that another batch made, or that is a decision', async () => {
    const said = { receipt: receiptOf(A, 'A1'), sha256: ONE };
    expect(await of(said, filed(A, 'A1', byBody))).toEqual([undefined, 'filedApart']);
    expect(await of(said, filed(A, 'A1', { filer: { name: '陈', as: 'office', batch: OTHER } }))).toEqual([
      undefined,
      'filedApart',
    ]);
    const decision = { kind: 'reinstate', by: '李', at: 'T', reason: '误退', of: 'A0' } as const;
    expect(await of(said, filed(A, 'A1', { decision }))).toEqual([undefined, 'filedApart']);
  });

  test('is none of another body, and none where nothing is known of bytes or receipt', async () => {
    expect(await of({ agency: B, receipt: receiptOf(A, 'A1'), sha256: ONE }, filed(A, 'A1'))).toEqual([
      undefined,
      'notFiled',
    ]);
    expect(await of({}, filed(A, 'A1'))).toEqual([undefined, 'filedApart']);
    expect(await of({}, filed(A, 'A1', { sha256: null }))).toEqual([undefined, 'filedApart']);
    expect(await of({ agency: undefined, sha256: ONE } as never, filed(A, 'A1'))).toEqual([undefined, 'notFiled']);
  });

  test('a filing that only earlier words name is found by those; its refusal is told no more', async () => {
    const journal = [
      told({ files: [file({ agency: A, original: ONE, sha256: ONE, refused: '超时' })] }),
      told({ files: [file({ agency: A, original: ONE, sha256: TWO })] }),
    ];
    const [one, ...more] = await files({ journal, versions: [filed(A, 'A1')], pointers: { [A]: counted('A1') } });
    expect(one).toMatchObject({ receipt: receiptOf(A, 'A1'), state: 'stands', sha256: TWO });
    expect(one).not.toHaveProperty('refused');
    expect(more).toEqual([]);
  });

  test('later words are looked at before earlier ones', async () => {
    const journal = [ONE, TWO].map((sha256) => told({ files: [file({ agency: A, original: ONE, sha256 })] }));
    const versions = [filed(A, 'A1'), filed(A, 'A2', { sha256: TWO })];
    const [one] = await files({ journal, versions, pointers: { [A]: counted('A2') } });
    expect(one).toMatchObject({ receipt: receiptOf(A, 'A2'), state: 'stands' });
    const third = told({ files: [file({ agency: A, original: ONE, sha256: 'c'.repeat(64) })] });
    const [again] = await files({ journal: [...journal, third], versions, pointers: { [A]: counted('A2') } });
    expect(again).toMatchObject({ receipt: receiptOf(A, 'A2') });
  });

  test('bytes that the batch itself had counted before are that filing; those of another filing add nothing and are none', async () => {
    const again = filed(A, 'A2', { state: 'D', outcome: 'duplicate', of: 'A1' });
    const said = { receipt: receiptOf(A, 'A2'), sha256: ONE };
    expect(await of(said, filed(A, 'A1'), again)).toEqual([receiptOf(A, 'A2'), 'stands']);
    expect(await of(said, filed(A, 'A1', byBody), again)).toEqual([undefined, 'filedApart']);
    expect(await of(said, again)).toEqual([undefined, 'notFiled']);
  });
});

describe('where a filing stands now', () => {
  const state = async (versions: readonly Version[], pointer: Pointer = MISSING, said: Partial<BatchFile> = {}) => {
    const journal = [told({ files: [file({ agency: A, receipt: receiptOf(A, 'A1'), ...said })] })];
    return (await files({ journal, versions, pointers: { [A]: pointer } }))[0]?.state;
  };
  const decided = (kind: 'return' | 'reinstate', seq: string, more: Partial<Version> = {}) =>
    aVersion(AT.district, AT.year, A, seq, {
      decision: { kind, by: '李', at: 'T', reason: '请改', of: 'A1' },
      ...more,
    });
  const first = filed(A, 'A1');

  test.each([
    ['stands', 'it counts', [first], counted('A1')],
    [
      'stands',
      'it counts, and its bytes came once more',
      [first, filed(A, 'A2', { state: 'D', outcome: 'duplicate', of: 'A1' })],
      counted('A1', 'A2'),
    ],
    [
      'stands',
      'what came later was overtaken',
      [first, filed(A, 'A2', { sha256: TWO, outcome: 'superseded' })],
      counted('A1'),
    ],
    ['corrected', 'another came later', [first, filed(A, 'A2', { sha256: TWO })], counted('A2')],
    [
      'corrected',
      'another came later and was rejected',
      [first, filed(A, 'A2', { sha256: TWO, state: 'X', outcome: 'rejected' })],
      counted('A1'),
    ],
    ['corrected', 'the same bytes were filed anew', [first, filed(A, 'A2', byAnother())], counted('A2')],
    [
      'corrected',
      'a duplicate of other bytes came',
      [first, filed(A, 'A2', { sha256: TWO, state: 'D', outcome: 'duplicate' })],
      counted('A1'),
    ],
    [
      'stands',
      'it was reinstated',
      [first, decided('return', 'A1-0001'), decided('reinstate', 'A1-0002', { versionId: 'v-A1' })],
      counted('A1-0002'),
    ],
    ['returned', 'it was returned', [first, decided('return', 'A1-0001')], { state: 'withdrawn', seen: 'A1-0001' }],
    [
      'corrected',
      'another was put in its place',
      [first, decided('reinstate', 'A1-0001', { versionId: 'v-A0' })],
      counted('A1-0001'),
    ],
    ['waits', 'it waits for a reason', [filed(A, 'A1', { state: 'N', outcome: 'needs-reason' })], MISSING],
    ['rejected', 'it was rejected', [filed(A, 'A1', { state: 'X', outcome: 'rejected' })], MISSING],
    ['corrected', 'an earlier one counts', [filed(A, 'A0', { sha256: TWO }), first], counted('A0')],
    [
      'corrected',
      'nothing counts, and what came later was overtaken',
      [first, filed(A, 'A2', { sha256: TWO, outcome: 'superseded' })],
      MISSING,
    ],
    ['corrected', 'nothing counts, and nobody decided', [first], MISSING],
  ] as const)('%s where %s', async (expected, _, versions, pointer) => {
    expect(await state(versions, pointer)).toBe(expected);
  });

  function byAnother(): Partial<Version> {
    return { filer: { name: '甲', as: 'body' }, versionId: 'v-A2' };
  }

  test('filedApart: the batch filed nothing of it, and another report of the body counts', async () => {
    const other = aVersion(AT.district, AT.year, A, 'A5', byAnother());
    expect(await state([other], counted('A5'), { receipt: 'none' })).toBe('filedApart');
    expect(await state([other], { state: 'withdrawn', seen: 'A5' }, { receipt: 'none' })).toBe('notFiled');
  });
});
