import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { receiptIdOf, sequencerOfReceipt } from '../../../shared/domain/filing/receiptId.ts';
import * as allKeys from '../../../shared/store/keys.ts';
import { historyKey, type ItemKey, rollupKey, textKey, versionKey } from '../../../shared/store/keys.ts';
import * as objectKeys from '../../../shared/store/objectKeys.ts';
import { inboxKey, receiptKey, strayNoteKey } from '../../../shared/store/objectKeys.ts';
import { runs } from '../../support/runs.ts';

const district = fc.stringMatching(/^\d{6}$/);
const agency = fc.stringMatching(/^[a-z0-9][a-z0-9-]{1,39}$/);
const year = fc.integer({ min: 2000, max: 2099 });
const seq = fc.stringMatching(/^[0-9A-F]{1,18}(-\d{4})?$/);

/** Whatever a key may be told of. Each codec takes of it what it knows. */
const place = fc.record({
  district,
  agency,
  year,
  seq,
  revision: fc.integer({ min: 0, max: 999_999 }),
  hash: fc.stringMatching(/^[0-9a-f]{64}$/),
  person: fc.stringMatching(/^[0-9a-f]{24}$/),
  day: fc.stringMatching(/^20\d\d-[01]\d-[0-3]\d$/),
  lastDay: fc.stringMatching(/^20\d\d-[01]\d-[0-3]\d$/),
  stage: fc.constantFrom('first', 'last'),
});
type Place = typeof place extends fc.Arbitrary<infer Told> ? Told : never;

/** A codec as far as a test of all of them knows it. */
interface AnyCodec {
  encode(told: Place): ItemKey;
  decode(key: ItemKey): object | undefined;
}

const isCodec = (value: unknown): value is AnyCodec =>
  typeof value === 'object' && value !== null && 'encode' in value && 'decode' in value;

/** Every kind of key that the table has, by name: one that is added is tried as well. */
const CODECS = Object.entries(allKeys).flatMap(([name, value]) => (isCodec(value) ? [[name, value] as const] : []));

/** The key with a character that no part may hold, a part too many, or one that is empty. */
function spoilt({ pk, sk }: ItemKey): readonly ItemKey[] {
  const wrong = (text: string) => [
    ...['~', '#'].map((before) => `${before}${text}`),
    ...['~', '#', '#x', '#2023'].map((behind) => `${text}${behind}`),
    ...text
      .split('#')
      .flatMap((part, at, all) => ['', `~${part}`, `${part}~`].map((other) => all.with(at, other).join('#'))),
  ];
  return [...wrong(pk).map((text) => ({ pk: text, sk })), ...wrong(sk).map((text) => ({ pk, sk: text }))];
}

describe('every key of the table', () => {
  test('is among those tried', () => {
    expect(CODECS.length).toBeGreaterThanOrEqual(13);
  });

  test.each(CODECS)('%s is read back as it was made', (_, codec) => {
    fc.assert(
      fc.property(place, (told) => {
        const read = codec.decode(codec.encode(told));
        expect(read).toBeDefined();
        expect(told).toMatchObject(read ?? {});
        expect(codec.encode({ ...told, ...read })).toEqual(codec.encode(told));
        expect(Object.keys(read ?? {}).length).toBeGreaterThan(1);
      }),
      { numRuns: runs(100) },
    );
  });

  test.each(CODECS)('%s holds all that it is told of: two places that differ have two keys', (_, codec) => {
    fc.assert(
      fc.property(place, place, (one, other) => {
        for (const name of Object.keys(codec.decode(codec.encode(one)) ?? {})) {
          const changed = { ...one, [name]: other[name as keyof Place] };
          fc.pre(changed[name as keyof Place] !== one[name as keyof Place]);
          expect(codec.encode(changed)).not.toEqual(codec.encode(one));
        }
      }),
      { numRuns: runs(50) },
    );
  });

  test.each(CODECS)('%s reads no key with anything more, less or else in it', (_, codec) => {
    fc.assert(
      fc.property(place, (told) => {
        const wrong = spoilt(codec.encode(told)).filter((key) => codec.decode(key) !== undefined);
        // The stage of a reminder is any word: the second part of its three.
        const isStage = ({ pk, sk }: ItemKey) =>
          pk.startsWith('M#') && /^[\d-]+#(?:|~?(?:first|last)~?)#[a-z0-9-]+$/.test(sk);
        expect(wrong.filter((key) => !isStage(key))).toEqual([]);
      }),
      { numRuns: runs(20) },
    );
  });

  test('is read by its own kind alone', () => {
    fc.assert(
      fc.property(place, (told) => {
        const readers = CODECS.map(([name, codec]) => [
          name,
          CODECS.filter(([, other]) => other.decode(codec.encode(told)) !== undefined).map(([other]) => other),
        ]);
        expect(readers).toEqual(CODECS.map(([name]) => [name, [name]]));
      }),
      { numRuns: runs(20) },
    );
  });

  test('of a version lies apart where its body is on no roster', () => {
    fc.assert(
      fc.property(fc.record({ district: fc.constant(null), year, agency, seq }), (at) => {
        expect(versionKey.encode(at).pk).toBe(`Q#${at.year}`);
        expect(versionKey.decode(versionKey.encode(at))).toEqual(at);
      }),
      { numRuns: runs(100) },
    );
  });

  test('numbers sort as they count: fewer digits never come after more', () => {
    const at = { district: '440105', year: 2023 };
    for (const codec of [textKey, historyKey]) {
      const keys = [0, 9, 10, 99, 100, 1_000, 99_999].map((revision) => codec.encode({ ...at, revision }).sk);
      expect(keys).toEqual(keys.toSorted());
    }
  });

  test.each([
    [{ pk: 'D#44010#2023', sk: 'R' }],
    [{ pk: 'D#440105#2023#x', sk: 'R' }],
    [{ pk: 'D#440105#23', sk: 'R' }],
    [{ pk: 'd#440105#2023', sk: 'R' }],
  ])('%o is no roll-up', (key) => {
    expect(rollupKey.decode(key)).toBeUndefined();
  });
});

describe('keys of objects', () => {
  test('inboxKey is read back', () => {
    fc.assert(
      fc.property(fc.record({ agency, year }), (place) => {
        expect(inboxKey.decode(inboxKey.encode(place))).toEqual(place);
      }),
      { numRuns: runs(100) },
    );
  });

  test.each([
    'inbox/440105-rsj/2023.JSON',
    'inbox/440105-RSJ/2023.json',
    'inbox/440105-rsj/2023.json.json',
    'inbox/440105-rsj/1999.json',
    'inbox/440105-rsj/2023/2023.json',
    'inbox/../2023.json',
    'inbox/a/2023.json',
    'inbox//2023.json',
    '/inbox/440105-rsj/2023.json',
    'outbox/440105-rsj/2023.json',
    'inbox/440105-rsj/2023.json/',
    '',
  ])('%j is no filing', (key) => {
    expect(inboxKey.decode(key)).toBeUndefined();
  });

  test('receiptKey is read back with the number of the receipt', () => {
    fc.assert(
      fc.property(fc.record({ agency, year, seq }), (filing) => {
        const decoded = receiptKey.decode(receiptKey.encode(filing));
        expect(decoded).toMatchObject({ agency: filing.agency, year: filing.year });
        expect(decoded?.receipt).toBe(`${filing.agency}-${filing.year}-${filing.seq.toLowerCase()}`);
      }),
      { numRuns: runs(100) },
    );
  });

  test('the number of a receipt tells its place in the order, to whoever knows whose it is', () => {
    fc.assert(
      fc.property(fc.record({ agency, year, seq }), fc.record({ agency, year }), (filing, other) => {
        const receipt = receiptIdOf(filing);
        expect(sequencerOfReceipt(receipt, filing)).toBe(filing.seq);
        fc.pre(!receipt.startsWith(`${other.agency}-${other.year}-`));
        expect(sequencerOfReceipt(receipt, other)).toBeUndefined();
      }),
      { numRuns: runs(100) },
    );
  });

  test('a note about a stray object lies with the receipts of the agency its key names, else apart', () => {
    const stray = { seq: 'A1', keyDigest: 'ab'.repeat(32) };
    expect(strayNoteKey({ ...stray, key: 'inbox/440105-rsj/report.json' })).toBe(
      'receipts/440105-rsj/stray/a1-abababababababab.json',
    );
    expect(strayNoteKey({ ...stray, key: 'inbox/区/2023.json' })).toBe('stray/a1-abababababababab.json');
  });

  test('what lies in the buckets of earlier years is found: no object has moved', () => {
    const at = { district: '440105', agency: '440105-rsj', year: 2023 };
    const seq = '0066A7D6DDD4AD82';
    const inbox = objectKeys.inboxKey.encode(at);
    const found = {
      filing: inbox,
      restored: objectKeys.restoredKey(inbox, 'ab'.repeat(32)),
      receipt: objectKeys.receiptKey.encode({ ...at, seq }),
      receipts: objectKeys.receiptFolder(at),
      strays: [objectKeys.strayFolder('440105-rsj'), objectKeys.strayFolder(null)],
      journal: [objectKeys.journalPrefix(at), objectKeys.journalKey({ ...at, entry: '000012-move' })],
      people: [objectKeys.peopleJournalPrefix, objectKeys.peopleJournalKey('e1')],
      summary: [
        objectKeys.summaryPrefix(at),
        objectKeys.summaryFileKey({ ...at, version: 'v0001', name: '报告.docx' }),
      ],
      log: [
        objectKeys.logPrefix('440105'),
        objectKeys.logBatchKey('440105', 12),
        objectKeys.logFileKey('440105', 'a/b'),
      ],
      looks: [objectKeys.lookFolder(at), objectKeys.lookRoundKey({ ...at, number: 7 })],
      original: objectKeys.originalKey({ ...at, sha256: 'cd'.repeat(32) }),
    };
    expect(found).toEqual({
      filing: 'inbox/440105-rsj/2023.json',
      restored: `restored/440105-rsj/2023.json/${'ab'.repeat(16)}`,
      receipt: 'receipts/440105-rsj/2023/440105-rsj-2023-0066a7d6ddd4ad82.json',
      receipts: 'receipts/440105-rsj/2023/',
      strays: ['receipts/440105-rsj/stray/', 'stray/'],
      journal: ['journal/440105/2023/', 'journal/440105/2023/000012-move.json'],
      people: ['journal/people/', 'journal/people/e1.json'],
      summary: ['summaries/440105/2023/', 'summaries/440105/2023/v0001/报告.docx'],
      log: ['summaries/440105/log/', 'summaries/440105/log/00000012.json', 'summaries/440105/tlog/a/b'],
      looks: ['looks/440105/2023/', 'looks/440105/2023/000007.json'],
      original: `originals/440105-rsj/2023/${'cd'.repeat(32)}`,
    });
    expect(objectKeys.isRestoredKey(found.restored)).toBe(true);
    expect(objectKeys.isRestoredKey(`un${found.restored}`)).toBe(false);
    expect(found.filing.startsWith(objectKeys.INBOX_FOLDER)).toBe(true);
  });

  test.each([
    'receipts/440105-rsj/2023/440105-rsj-2022-a1.json',
    'receipts/440105-rsj/2023/440105-rsj-2023-a1.xml',
    'receipts/440105-rsj/2023/x/440105-rsj-2023-a1.json',
    'receipts/440105-RSJ/2023/440105-RSJ-2023-a1.json',
    'receipts/440105-rsj/99/440105-rsj-99-a1.json',
    'inbox/440105-rsj/2023/440105-rsj-2023-a1.json',
    'receipts/440105-rsj/2023/440105-rsj-2023-a1.json/x',
    'receipts/440105-rsj/2023',
    'receipts/440105-rsj',
    'receipts',
  ])('%j is no receipt', (key) => {
    expect(receiptKey.decode(key)).toBeUndefined();
  });

  test('a note is nobody’s where the object lay outside the place for filings', () => {
    const stray = { seq: 'A1', keyDigest: 'ab'.repeat(32) };
    expect(strayNoteKey({ ...stray, key: 'upload/440105-rsj/report.json' })).toBe('stray/a1-abababababababab.json');
  });
});
