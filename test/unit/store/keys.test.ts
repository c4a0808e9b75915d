import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { receiptIdOf, sequencerOfReceipt } from '../../../shared/domain/filing/receiptId.ts';
import {
  districtListKey,
  mergerListKey,
  placeKey,
  rollupKey,
  rosterKey,
  summaryKey,
  versionKey,
} from '../../../shared/store/keys.ts';
import { inboxKey, receiptKey, strayNoteKey } from '../../../shared/store/objectKeys.ts';
import { runs } from '../../support/runs.ts';

const district = fc.stringMatching(/^\d{6}$/);
const agency = fc.stringMatching(/^[a-z0-9][a-z0-9-]{1,39}$/);
const year = fc.integer({ min: 2000, max: 2099 });
const seq = fc.stringMatching(/^[0-9A-F]{1,18}(-\d{4})?$/);

describe('every key of the table is read back as it was made', () => {
  const codecs = { rollupKey, summaryKey, rosterKey, districtListKey, mergerListKey };
  for (const [name, codec] of Object.entries(codecs)) {
    test(name, () => {
      fc.assert(
        fc.property(fc.record({ district, year }), (place) => {
          expect(codec.decode(codec.encode(place))).toEqual(place);
        }),
        { numRuns: runs(100) },
      );
    });
  }

  test('placeKey', () => {
    fc.assert(
      fc.property(fc.record({ agency, year }), (place) => {
        expect(placeKey.decode(placeKey.encode(place))).toEqual(place);
      }),
      { numRuns: runs(100) },
    );
  });

  test('versionKey, on the roster and off it', () => {
    const address = fc.record({ district: fc.option(district), year, agency, seq });
    fc.assert(
      fc.property(address, (at) => {
        expect(versionKey.decode(versionKey.encode(at))).toEqual(at);
      }),
      { numRuns: runs(100) },
    );
  });

  test('no key is taken for another', () => {
    const at = { district: '440105', year: 2023 };
    const all = [
      rollupKey.encode(at),
      summaryKey.encode(at),
      rosterKey.encode(at),
      districtListKey.encode(at),
      mergerListKey.encode(at),
      placeKey.encode({ agency: '440105-rsj', year: 2023 }),
      versionKey.encode({ ...at, agency: '440105-rsj', seq: 'A' }),
    ];
    const decoders = [rollupKey, summaryKey, rosterKey, districtListKey, mergerListKey, placeKey, versionKey];
    const readers = all.map((key) => decoders.filter((codec) => codec.decode(key) !== undefined).length);
    expect(readers).toEqual(all.map(() => 1));
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
});
