import { beforeEach, describe, expect, test } from 'vitest';
import { levelReport } from '../../../../shared/domain/year/levelReport.ts';
import type { SummaryRecord } from '../../../../shared/domain/year/summaryRecord.ts';
import { madeFromSummary } from '../../../../shared/flow/read/madeFromSummary.ts';
import { StillShelf } from '../../../support/stillLedger.ts';

const [DISTRICT, YEAR] = ['440105', 2023];
const AT = { district: DISTRICT, year: YEAR };
const NAME = '海珠区';
const instant = (minute: number) => new Date(Date.UTC(2024, 1, 1, 0, minute)).toISOString();
const summary = (prose: string, more: object = {}) => ({
  year: YEAR,
  cells: {},
  bodies: [],
  text: { overview: prose },
  ...more,
});
const report = (prose: string, agencyName = NAME) => levelReport(summary(prose), { agency: DISTRICT, agencyName });
const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

/** What a division has signed, by number; and what lies in the inbox of the level above, by version. */
class World {
  readonly shelf = new StillShelf();
  readonly uploads = new Map<string, Uint8Array | { readonly tooLarge: number }>();
  record: Partial<SummaryRecord> | undefined;
  /** How often the record was asked for. */
  looks = 0;

  sign(
    number: number,
    prose: string | undefined,
    { status = 'signed', asOf }: { status?: string; asOf?: string } = {},
  ): void {
    const version = `v000${number}`;
    this.shelf.put(AT, version, 'manifest.json', { status });
    if (prose !== undefined)
      this.shelf.put(AT, version, 'summary.json', summary(prose, asOf === undefined ? {} : { asOf }));
    this.record = { ...this.record, signed: { ...SIGNED, number } };
  }

  file(versionId: string, content: Uint8Array | string | { readonly tooLarge: number }): void {
    this.uploads.set(versionId, typeof content === 'string' ? new TextEncoder().encode(content) : content);
  }

  readonly vault = Object.assign(this.shelf, {
    upload: async (_: object, versionId: string) => {
      const bytes = this.uploads.get(versionId);
      return bytes && { bytes, size: 1, sha256: null };
    },
  });

  async made(versionId: string | null = 'v', receivedAt = instant(9)) {
    const ledger = {
      summary: async (district: string, year: number) => {
        this.looks += 1;
        return district === DISTRICT && year === YEAR ? (this.record as SummaryRecord) : undefined;
      },
    };
    return madeFromSummary({ ledger, vault: this.vault } as never, {
      agency: DISTRICT,
      year: YEAR,
      versionId,
      receivedAt,
    });
  }

  /** Which manifests were asked for since. */
  asked(): readonly string[] {
    return this.shelf.asked
      .splice(0)
      .flatMap((key) => (key.endsWith('manifest.json') ? [key.split('/')[2] ?? ''] : []));
  }
}

const SIGNED = { number: 1, digest: 'd', revision: 1, asOf: null, lockedBy: '丙', lockedAt: instant(0) };
let world: World;
beforeEach(() => {
  world = new World();
});

describe('a division’s filing', () => {
  test('is made from what it signed, where its bytes are the report of that', async () => {
    world.sign(1, '本区如实公开。');
    world.file('v', report('本区如实公开。'));
    expect(await world.made()).toEqual({ version: 'v0001', summary: summary('本区如实公开。'), isExact: true });
  });

  test('filed under the name it had then is so too; with the same figures and prose laid out otherwise it is, and not exactly', async () => {
    world.sign(1, '本区如实公开。');
    world.file('v', report('本区如实公开。', '旧名区'));
    expect(await world.made()).toMatchObject({ isExact: true });
    world.file('w', JSON.stringify(JSON.parse(text(report('本区如实公开。')))));
    expect(await world.made('w')).toEqual({ version: 'v0001', summary: summary('本区如实公开。'), isExact: false });
  });

  test.each<[string, (given: World) => void]>([
    ['states something else', ({ file }) => file.call(world, 'v', report('别的。'))],
    ['has no bytes any more', () => undefined],
    ['was too large', ({ file }) => file.call(world, 'v', { tooLarge: 9 })],
    ...['null', '7', '[]', '{"agencyName":7}', '{}', '"x"', '{'].map((content): [string, (given: World) => void] => [
      `is ${content}`,
      ({ file }) => file.call(world, 'v', content),
    ]),
  ])('that %s is made from nothing signed', async (_, file) => {
    world.sign(1, '本区如实公开。');
    file(world);
    expect(await world.made()).toBeUndefined();
  });

  test('without a file is made from nothing, and nothing is read; nor where nothing was signed', async () => {
    world.file('v', report('一'));
    expect(await world.made()).toBeUndefined();
    world.record = {};
    expect(await world.made()).toBeUndefined();
    world.sign(1, '一');
    expect(await world.made(null)).toBeUndefined();
    expect(world.asked()).toEqual([]);
    // Of a report without a name, one without a name is made.
    world.file('w', report('一', ''));
    expect(await world.made('w')).toMatchObject({ isExact: true });
    world.file('x', text(report('一', '')).replace(/ "agencyName": "",\n/, ''));
    expect((await world.made('x'))?.isExact ?? 'none').not.toBe(true);
  });

  test('is looked for from the newest back, the one that was noted first', async () => {
    for (const [number, prose] of [
      [1, '一'],
      [2, '二'],
      [3, '三'],
    ] as const)
      world.sign(number, prose);
    world.file('v', report('一'));
    expect(await world.made()).toMatchObject({ version: 'v0001' });
    expect(world.asked()).toEqual(['v0003', 'v0002', 'v0001']);
    world.record = { ...world.record, filedUp: { number: 1, at: instant(1), versionId: 'w' } };
    world.file('w', report('一'));
    expect(await world.made('w')).toMatchObject({ version: 'v0001' });
    expect(world.asked()).toEqual(['v0001']);
    world.file('x', report('一'));
    await world.made('x');
    expect(world.asked()).toEqual(['v0003', 'v0002', 'v0001']);
  });

  test('is made neither from a draft, nor from what was signed on something later, nor from what was never finished', async () => {
    world.sign(1, '一', { asOf: instant(9) });
    world.sign(2, '一', { status: 'draft' });
    world.sign(3, '一', { asOf: instant(10) });
    world.record = { ...world.record, signed: { ...SIGNED, number: 4 } };
    world.file('v', report('一'));
    expect(await world.made()).toMatchObject({ version: 'v0001' });
    world.file('w', report('一'));
    expect(await world.made('w', instant(10))).toMatchObject({ version: 'v0003' });
    world.file('x', report('一'));
    expect(await world.made('x', instant(8))).toBeUndefined();
  });
});

describe('what was proven', () => {
  test('is not worked out again, filing by filing', async () => {
    world.sign(1, '一');
    world.file('v', report('一'));
    const first = await world.made();
    expect([world.looks, world.asked().length]).toEqual([1, 1]);
    expect(await world.made()).toBe(first);
    expect([world.looks, world.asked().length]).toEqual([1, 0]);
    world.file('w', report('二'));
    expect(await world.made('w')).toBeUndefined();
  });

  test('is kept of the sixty-four that were asked for last', async () => {
    world.sign(1, '一');
    const ask = async (at: number) => {
      const before = world.looks;
      world.file(`v${at}`, report('一'));
      expect(await world.made(`v${at}`)).toMatchObject({ version: 'v0001' });
      return world.looks > before ? 'read' : 'kept';
    };
    for (let at = 0; at < 64; at++) await ask(at);
    expect(await ask(0)).toBe('kept');
    await ask(64);
    expect([await ask(0), await ask(2), await ask(1)]).toEqual(['kept', 'kept', 'read']);
  });

  test('to be made from nothing signed stands until more is signed', async () => {
    world.sign(1, '一');
    world.file('v', report('别的。'));
    await world.made();
    expect(world.asked()).toEqual(['v0001']);
    await world.made();
    expect(world.asked()).toEqual([]);
    world.sign(2, '别的。');
    expect(await world.made()).toMatchObject({ version: 'v0002' });
  });

  test('is not that where something that had to be read was not there: it is looked for again', async () => {
    world.sign(1, '一');
    world.sign(2, undefined);
    world.file('v', report('别的。'));
    expect(await world.made()).toBeUndefined();
    expect(world.asked()).toEqual(['v0002', 'v0001']);
    world.sign(2, '别的。');
    expect(await world.made()).toMatchObject({ version: 'v0002' });
    // Of a filing whose bytes were not there either.
    await world.made('gone');
    world.file('gone', report('一'));
    expect(await world.made('gone')).toMatchObject({ version: 'v0001' });
  });
});
