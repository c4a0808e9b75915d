import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { cellsOf } from '../../../../shared/domain/forms/catalogue.ts';
import type { CellValue } from '../../../../shared/domain/forms/cells.ts';
import { editionOfYearOrThrow } from '../../../../shared/domain/forms/editions.ts';
import { sectionsOf } from '../../../../shared/domain/forms/sections.ts';
import { readReport } from '../../../../shared/domain/report/readReport.ts';
import { ALL_RULES } from '../../../../shared/domain/rules/allRules.ts';
import { dueOf, lastDayFor, lookAtFile, lookAtYear } from '../../../../shared/flow/looks/lookAtYear.ts';
import type { Fetched, Lead, LookPorts, LookRound, PageRead } from '../../../../shared/flow/ports/lookPorts.ts';
import { MemoryVault } from '../../../support/ledgerVault.ts';
import { aReport, bytesOf, type Submission, withCells } from '../../../support/reports.ts';
import { aRollup, aRoster, aVersion, counted, MISSING, type Still, stillLedger } from '../../../support/stillLedger.ts';
import { aSummary, StillBuckets, signedOnce } from '../../../support/stillLevels.ts';

const YEAR = 2023;
const HERE = '440105';
const AT = { district: HERE, year: YEAR };
const [A, B, C] = ['440105-a', '440105-b', '440105-c'];
const EDITION = editionOfYearOrThrow(YEAR);
const COUNT = cellsOf(EDITION).find(({ role, kind }) => role === 'input' && kind === 'count')?.name ?? '';
const [SECTION] = sectionsOf(EDITION);
const PROSE = { [SECTION?.key ?? '']: '本年度主动公开信息若干条。' };
const NAMES: Readonly<Record<string, string>> = { [A]: '某某区财政局', [B]: '某某区民政局', [C]: '某某区教育局' };

const REPORT = withCells(aReport(YEAR, 7), { [COUNT]: 48_613 });
const reportOf = (agency: string): Submission => ({ ...REPORT, agency, agencyName: NAMES[agency], narrative: PROSE });
/** The same for whoever files it. */
const VALUES: ReadonlyMap<string, CellValue> = readReport(bytesOf(REPORT), ALL_RULES).draft?.values ?? new Map();
const urlOf = (agency: string) => `https://www.${agency}.gov.cn/nb.html`;
const page = (text: string, more: object = {}): Fetched => ({
  ...{ kind: 'page', url: 'https://in.the.end/', status: 200, bytes: new TextEncoder().encode(text) },
  ...more,
});

class Bench {
  readonly vault = Object.assign(new MemoryVault(), {
    summaryFile: async (): Promise<Uint8Array | undefined> => undefined,
  });
  readonly pages = new Map<string, Fetched>();
  /** What is read of a page, by its text. */
  readonly reads = new Map<string, Partial<PageRead>>();
  readonly fetched: string[] = [];
  readonly readAs: unknown[] = [];
  readonly rounds: LookRound[] = [];
  now = '2024-01-20T00:00:00.000Z';
  /** Rounds of others that come in just before the next one is put. */
  readonly others: LookRound[] = [];
  still: Still;

  constructor(agencies: readonly string[] = [A]) {
    this.still = {
      rollups: [aRollup(HERE, YEAR, Object.fromEntries(agencies.map((agency) => [agency, counted('A1')])))],
      rosters: [
        aRoster(
          HERE,
          YEAR,
          agencies.map((agency) => ({ agency, name: NAMES[agency] ?? agency })),
          { name: '某某区' },
        ),
      ],
      versions: agencies.map((agency) => aVersion(HERE, YEAR, agency, 'A1', { values: VALUES, versionId: agency })),
    };
    for (const agency of agencies) {
      this.vault.uploads.set(agency, bytesOf(reportOf(agency)));
      this.give(agency, urlOf(agency));
      this.pages.set(urlOf(agency), page(agency));
      this.reads.set(agency, { draft: reportOf(agency) });
    }
  }

  give(agency: string, url: string): void {
    const entry = `address-${String(this.vault.entries.size).padStart(4, '0')}`;
    const facts = { addresses: JSON.stringify({ [agency]: url }) };
    void this.vault.putJournalEntry({
      ...AT,
      entry,
      kind: 'address',
      agency: '',
      by: '陈',
      at: entry,
      reason: '',
      facts,
    });
  }

  get ports(): LookPorts {
    return {
      ledger: stillLedger(this.still),
      vault: this.vault,
      looks: {
        newestRound: async () => this.rounds.at(-1),
        putRound: async (round) => {
          this.rounds.push(...this.others.splice(0));
          if (this.rounds.some(({ number }) => number === round.number)) return false;
          this.rounds.push(round);
          return true;
        },
      },
      fetch: async (url) => {
        this.fetched.push(url);
        return this.pages.get(url) ?? { kind: 'failed', why: 'missing' };
      },
      read: async (bytes, agency, at) => {
        this.readAs.push([agency, at]);
        const read = this.reads.get(new TextDecoder().decode(bytes));
        return { draft: {}, tables: 4, leads: [], ...read };
      },
      now: () => this.now,
      pause: async () => {},
    };
  }

  /** The newest look at the body, after one more round. */
  async look(agency = A, options: Parameters<typeof lookAtYear>[2] = {}) {
    const round = await lookAtYear(AT, this.ports, options);
    return round?.bodies.find((each) => each.agency === agency)?.newest;
  }
}

let bench: Bench;
beforeEach(() => {
  bench = new Bench();
});
const read = (more: Partial<PageRead>, agency = A) => bench.reads.set(agency, { draft: reportOf(agency), ...more });

describe('the days by which a report has to be published', () => {
  test('are the last of the body’s level, or its own', () => {
    // 条例第五十条: bodies publish before 31 January, divisions before the last of March.
    expect([lastDayFor({ agency: A }, YEAR), dueOf({ agency: A }, YEAR)]).toEqual([
      '2024-01-31',
      '2024-01-31T16:00:00.000Z',
    ]);
    expect([lastDayFor({ agency: A, due: '2024-02-05' }, YEAR), dueOf({ agency: A, due: '2024-02-05' }, YEAR)]).toEqual(
      ['2024-02-05', '2024-02-05T16:00:00.000Z'],
    );
    expect(lastDayFor({ agency: HERE }, YEAR) > '2024-01-31').toBe(true);
  });
});

describe('what is looked at', () => {
  test('is nothing where no address stands, no roster is, or the filing does not count; and no round is kept', async () => {
    bench.give(A, '');
    expect(await bench.look()).toBeUndefined();
    bench = new Bench();
    bench.still = { ...bench.still, rollups: [] };
    expect(await bench.look()).toBeUndefined();
    bench = new Bench();
    bench.still = { ...bench.still, rollups: [aRollup(HERE, YEAR, { [A]: MISSING })] };
    expect(await bench.look()).toBeUndefined();
    bench = new Bench();
    bench.still = { ...bench.still, versions: [aVersion(HERE, YEAR, A, 'A1')] };
    expect(await bench.look()).toBeUndefined();
    bench = new Bench();
    bench.give('440105-gone', urlOf(B));
    await bench.look();
    expect(bench.fetched).toEqual([urlOf(A)]);
  });

  test('are all with an address, or those alone that were asked for', async () => {
    bench = new Bench([A, B, C]);
    expect((await lookAtYear(AT, bench.ports))?.bodies.map(({ agency }) => agency).sort()).toEqual([A, B, C]);
    bench = new Bench([A, B, C]);
    expect((await lookAtYear(AT, bench.ports, { only: [B] }))?.bodies.map(({ agency }) => agency)).toEqual([B]);
    expect(bench.fetched).toEqual([urlOf(B)]);
    expect(await lookAtYear(AT, bench.ports, { only: [] })).toBeUndefined();
  });

  test('begins with who was never looked at, then with whose look is the oldest', async () => {
    bench = new Bench([A, B, C]);
    // One server: one page after the other.
    for (const agency of [A, B, C]) {
      bench.give(agency, `https://one.gov.cn/${agency}`);
      bench.pages.set(`https://one.gov.cn/${agency}`, page(agency));
    }
    for (const [agency, day] of [
      [B, '21'],
      [A, '22'],
    ] as const) {
      bench.now = `2024-01-${day}T00:00:00.000Z`;
      await lookAtYear(AT, bench.ports, { only: [agency] });
    }
    bench.fetched.length = 0;
    await lookAtYear(AT, bench.ports);
    expect(bench.fetched.map((url) => url.slice(-1))).toEqual(['c', 'b', 'a']);
  });

  test('ends when it is told to, and keeps what it has; the rest is as it was', async () => {
    bench = new Bench([A, B, C]);
    for (const agency of [A, B, C]) {
      bench.give(agency, `https://one.gov.cn/${agency}`);
      bench.pages.set(`https://one.gov.cn/${agency}`, page(agency));
    }
    let left = 2;
    const round = await lookAtYear(AT, bench.ports, { goOn: () => left-- > 0 });
    expect([round?.bodies.length, bench.fetched.length]).toEqual([2, 2]);
    expect(await lookAtYear(AT, bench.ports, { goOn: () => false })).toBeUndefined();
    expect(bench.rounds).toHaveLength(1);
    left = 1;
    expect((await lookAtYear(AT, bench.ports, { goOn: () => left-- > 0 }))?.bodies).toHaveLength(3);
  });

  test('asks four servers at once at most, and each for one page at a time', async () => {
    const agencies = Array.from({ length: 12 }, (_, index) => `440105-b${index}`);
    bench = new Bench(agencies);
    for (const [index, agency] of agencies.entries()) bench.give(agency, `https://h${index % 6}.gov.cn/${agency}`);
    const under = new Map<string, number>();
    let most = 0;
    const fetch = async (url: string): Promise<Fetched> => {
      const { host } = new URL(url);
      under.set(host, (under.get(host) ?? 0) + 1);
      expect(under.get(host)).toBe(1);
      most = Math.max(
        most,
        [...under.values()].reduce((sum, each) => sum + each, 0),
      );
      await new Promise((done) => setImmediate(done));
      under.set(host, 0);
      return { kind: 'failed', why: 'missing' };
    };
    expect((await lookAtYear(AT, { ...bench.ports, fetch }))?.bodies).toHaveLength(12);
    expect(most).toBe(4);
  });
});

describe('a page held against the filing', () => {
  const receipt = `${A}-${YEAR}-a1`;

  test('is the same where every figure and sentence is: with what was fetched, from where, and its hash', async () => {
    bench.pages.set(urlOf(A), page(A, { moved: true, status: 203 }));
    read({ stated: '2024-01-18' });
    const sha256 = createHash('sha256').update(A).digest('hex');
    expect(await bench.look()).toMatchObject({
      ...{ at: bench.now, from: 'web', url: urlOf(A), outcome: 'same' },
      page: { url: 'https://in.the.end/', moved: true, status: 203, bytes: A.length, sha256, stated: '2024-01-18' },
      held: { against: receipt, open: [], cells: [] },
    });
    expect(bench.readAs).toEqual([[A, 'https://in.the.end/']]);
    const held = (await bench.look())?.held;
    expect(held).not.toHaveProperty('texts');
    expect(held).not.toHaveProperty('isUnnamed');
    expect(held?.compared).toBeGreaterThan(50);
  });

  test('is different where a figure is, or a sentence', async () => {
    read({ draft: withCells(reportOf(A), { [COUNT]: 7 }) });
    const figures = await bench.look();
    expect(figures).toMatchObject({ outcome: 'different' });
    expect(figures?.held?.cells).toContainEqual({ cell: COUNT, filed: '48613', found: '7' });
    read({ draft: { ...reportOf(A), narrative: { [SECTION?.key ?? '']: '另一句话。' } } });
    expect(await bench.look()).toMatchObject({
      outcome: 'different',
      held: { cells: [], texts: [{ section: SECTION?.key }] },
    });
  });

  test('names no body: that is said, and it may still be the same', async () => {
    const { agencyName: _, ...unnamed } = reportOf(A);
    read({ draft: unnamed });
    expect(await bench.look()).toMatchObject({ outcome: 'same', held: { isUnnamed: true } });
  });

  test('is not held where it is of another year or another body', async () => {
    read({ draft: { ...reportOf(A), year: YEAR - 1 } });
    expect(await bench.look()).toMatchObject({ outcome: 'unread', why: 'otherYear', detail: String(YEAR - 1) });
    read({ draft: { ...reportOf(A), agencyName: '某某区民政局' } });
    const other = await bench.look();
    expect(other).toMatchObject({
      outcome: 'unread',
      why: 'otherBody',
      detail: expect.stringContaining('某某区民政局'),
    });
    expect(other).not.toHaveProperty('held');
  });

  test('under a name that another body of the roster bears it is another’s, under a short one of its own it is its own', async () => {
    bench = new Bench([A, B]);
    const named = (agencyName: string) => bench.reads.set(A, { draft: { ...reportOf(A), agencyName } });
    named('区民政局');
    expect((await bench.look())?.why).toBe('otherBody');
    named('某某区人民政府');
    expect((await bench.look())?.why).toBe('otherBody');
    named('财政局');
    expect((await bench.look())?.outcome).toBe('same');
    // Short for its own name, and the name of somebody else.
    named('某某区财局');
    expect((await bench.look())?.outcome).toBe('same');
    bench.still = {
      ...bench.still,
      rosters: [
        aRoster(HERE, YEAR, [
          { agency: A, name: NAMES[A] ?? '' },
          { agency: B, name: '某某区财局' },
        ]),
      ],
    };
    expect((await bench.look())?.why).toBe('otherBody');
  });

  test('states no year: what is the same is not said to be', async () => {
    const { year: _, ...undated } = reportOf(A);
    read({ draft: undated });
    expect(await bench.look()).toMatchObject({ outcome: 'unread', why: 'noYear', held: { cells: [] } });
  });

  test('in which cells cannot be read is held in part: what differs is said, what does not is not said to be whole', async () => {
    read({ draft: withCells(reportOf(A), { [COUNT]: undefined }) });
    expect(await bench.look()).toMatchObject({ outcome: 'unread', why: 'partly', held: { open: [COUNT] } });
    const other = cellsOf(EDITION).filter(({ role, kind }) => role === 'input' && kind === 'count')[1]?.name ?? '';
    read({ draft: withCells(reportOf(A), { [COUNT]: undefined, [other]: 48_614 }) });
    expect(await bench.look()).toMatchObject({ outcome: 'different', held: { open: [COUNT] } });
  });

  test('has no figures of the form: its prose is not held', async () => {
    read({ draft: { year: YEAR, agencyName: NAMES[A], narrative: {} } });
    const look = await bench.look();
    expect(look).toMatchObject({ outcome: 'unread', why: 'partly', held: { compared: 0 } });
    expect(look?.held).not.toHaveProperty('texts');
  });
});

describe('a page that cannot be held', () => {
  test('is said to be missing where the server says so, else why it was not read', async () => {
    bench.pages.delete(urlOf(A));
    expect(await bench.look()).toEqual({ at: bench.now, from: 'web', url: urlOf(A), outcome: 'missing' });
    bench.pages.set(urlOf(A), { kind: 'failed', why: 'tooSlow', detail: '4 s' });
    expect(await bench.look()).toEqual({
      ...{ at: bench.now, from: 'web', url: urlOf(A), outcome: 'unread', why: 'tooSlow', detail: '4 s' },
    });
  });

  test('is said to be unreadable with what the reader said', async () => {
    read({ unreadable: '文件已损坏', tables: 0 });
    expect(await bench.look()).toMatchObject({ outcome: 'unread', why: 'unreadable', detail: '文件已损坏' });
  });

  test('without a table says that there is none; that it is gone, in its own words; or which files cannot be read', async () => {
    read({ tables: 0 });
    const none = await bench.look();
    expect(none).toMatchObject({ outcome: 'unread', why: 'noTables' });
    expect(none).not.toHaveProperty('detail');
    read({ tables: 0, unread: ['甲.doc', '乙.wps'] });
    expect((await bench.look())?.detail).toBe('所附的 甲.doc、乙.wps 不能直接读取，请另存为 Word（.docx）或 PDF');
    read({ tables: 0, unread: ['甲.doc'], gone: '页面不存在' });
    const gone = await bench.look();
    expect(gone).toMatchObject({ outcome: 'missing', detail: '页面不存在' });
    expect(gone).not.toHaveProperty('why');
  });
});

describe('where a page leads to', () => {
  const LEAD = 'https://docs.gov.cn/1.docx';
  const leading = (...leads: readonly Lead[]) => read({ tables: 0, stated: '2024-01-18', leads });
  const put = (url: string, text: string, more: Partial<PageRead> = {}) => {
    bench.pages.set(url, page(text, { url, moved: true }));
    bench.reads.set(text, { draft: reportOf(A), ...more });
  };

  test('the first report that is found counts, with the page that leads to it and the day that this states', async () => {
    leading(
      { kind: 'document', url: 'https://docs.gov.cn/none' },
      { kind: 'frame', url: LEAD },
      { kind: 'turn', url: 'https://later' },
    );
    put('https://docs.gov.cn/none', 'nothing', { tables: 0 });
    put(LEAD, 'document', { stated: '2024-01-19' });
    const look = await bench.look();
    expect(look).toMatchObject({
      ...{ url: urlOf(A), outcome: 'same' },
      page: { url: LEAD, attachedTo: 'https://in.the.end/', stated: '2024-01-18', bytes: 'document'.length },
    });
    // That the document has moved says nothing of the page whose address was given.
    expect(look?.page).not.toHaveProperty('moved');
    expect(bench.fetched).toEqual([urlOf(A), 'https://docs.gov.cn/none', LEAD]);
    expect(bench.readAs.at(-1)).toEqual([A, LEAD]);
  });

  test('a day that the document states counts where the page states none', async () => {
    read({ tables: 0, leads: [{ kind: 'document', url: LEAD }] });
    put(LEAD, 'document', { stated: '2024-01-19' });
    expect((await bench.look())?.page?.stated).toBe('2024-01-19');
  });

  test('is not followed from a page that has the report', async () => {
    read({ leads: [{ kind: 'document', url: LEAD }] });
    await bench.look();
    expect(bench.fetched).toEqual([urlOf(A)]);
  });

  test('is followed from a page whose tables say nothing of the form', async () => {
    read({ draft: { year: YEAR }, leads: [{ kind: 'document', url: LEAD }] });
    put(LEAD, 'document');
    expect(await bench.look()).toMatchObject({ outcome: 'same', page: { url: LEAD } });
  });

  test('why the first could not be read is told where no report is found; a frame that fails is nobody’s report', async () => {
    leading(
      { kind: 'frame', url: 'https://counter' },
      { kind: 'document', url: LEAD },
      { kind: 'turn', url: 'https://b' },
    );
    bench.pages.set('https://counter', { kind: 'failed', why: 'outside' });
    bench.pages.set(LEAD, { kind: 'failed', why: 'tooLarge', detail: '9 MB' });
    expect(await bench.look()).toMatchObject({
      outcome: 'unread',
      why: 'tooLarge',
      detail: LEAD,
      url: urlOf(A),
      from: 'web',
    });
    expect((await bench.look())?.page).toMatchObject({ url: 'https://in.the.end/', stated: '2024-01-18' });
    bench.pages.delete(LEAD);
    expect(await bench.look()).toMatchObject({ outcome: 'unread', why: 'noTables', detail: `${LEAD} 不存在` });
    put('https://b', 'document');
    expect(await bench.look()).toMatchObject({ outcome: 'same', page: { url: 'https://b' } });
  });

  test('where it leads to frames alone that fail, the page itself is told of', async () => {
    leading({ kind: 'frame', url: 'https://counter' });
    const look = await bench.look();
    expect(look).toMatchObject({ outcome: 'unread', why: 'noTables' });
    expect(look).not.toHaveProperty('detail');
  });
});

describe('a saved file', () => {
  const file = (agency = A, by = '') =>
    lookAtFile(AT, { agency, name: '年报.docx', bytes: new TextEncoder().encode(A) }, bench.ports, by);

  test('is held like a page, and fetched from nowhere', async () => {
    const round = await file();
    expect(round?.bodies).toMatchObject([
      {
        agency: A,
        newest: { from: 'file', url: '年报.docx', outcome: 'same', page: { url: '年报.docx', bytes: A.length } },
      },
    ]);
    expect(bench.fetched).toEqual([]);
    expect(bench.readAs).toEqual([[A, undefined]]);
  });

  test('of a body whose filing is not accepted is not held', async () => {
    expect(await file('440105-nobody')).toBeUndefined();
    expect(bench.rounds).toEqual([]);
  });
});

describe('a round', () => {
  test('has the next number, and what was known of bodies that it did not look at', async () => {
    bench = new Bench([A, B]);
    await lookAtYear(AT, bench.ports, { only: [A] });
    bench.now = '2024-01-21T00:00:00.000Z';
    const second = await lookAtYear(AT, bench.ports, { only: [B] });
    expect(second).toMatchObject({ ...AT, number: 2, at: bench.now, by: '' });
    expect(second?.bodies.map(({ agency, newest }) => [agency, newest.at.slice(8, 10)])).toEqual([
      [A, '20'],
      [B, '21'],
    ]);
    expect(bench.rounds[0]).toMatchObject({ number: 1 });
  });

  test('is built on another’s that came in between', async () => {
    bench = new Bench([A, B]);
    await lookAtYear(AT, bench.ports, { only: [B] });
    const [first] = bench.rounds.splice(0);
    bench.others.push(first ?? expect.unreachable());
    const round = await lookAtYear(AT, bench.ports, { only: [A] });
    expect(round?.number).toBe(2);
    expect(round?.bodies.map(({ agency }) => agency)).toEqual([B, A]);
  });

  test('knows by the body’s last day that it came late', async () => {
    bench.pages.delete(urlOf(A));
    bench.now = '2024-01-31T16:00:00.000Z';
    expect((await lookAtYear(AT, bench.ports))?.bodies).toMatchObject([{ missed: bench.now }]);
  });

  const journal = () => [...bench.vault.entries.values()].filter(({ kind }) => kind === 'look');

  test('that a person asked for stands in the journal, one of the schedule does not', async () => {
    await bench.look();
    expect(journal()).toEqual([]);
    await bench.look(A, { by: '陈' });
    expect(journal()).toMatchObject([
      { entry: 'look-000002', ...AT, agency: '', by: '陈', at: bench.now, reason: '', facts: { round: 2 } },
    ]);
  });

  test('of a person that was stopped before it was written down is written down with the next person’s', async () => {
    await bench.look(A, { by: '陈' });
    for (const { entry } of journal()) bench.vault.entries.delete(`${HERE}/${YEAR}/${entry}`);
    await bench.look(A, { by: '李' });
    expect(journal().map(({ entry, by }) => [entry, by])).toEqual([
      ['look-000001', '陈'],
      ['look-000002', '李'],
    ]);
  });

  test('of the schedule is not written down with a person’s, and says nothing of one that was stopped', async () => {
    await bench.look();
    await bench.look(A, { by: '陈' });
    expect(journal().map(({ entry }) => entry)).toEqual(['look-000002']);
    bench.vault.entries.delete(`${HERE}/${YEAR}/look-000002`);
    await bench.look();
    expect(journal()).toEqual([]);
  });

  test('that others overtake again and again is given up with the place it was of', async () => {
    const contended = { ...bench.ports, looks: { newestRound: async () => undefined, putRound: async () => false } };
    await expect(lookAtYear(AT, contended)).rejects.toMatchObject({ code: 'CONTENDED', facts: AT });
  });
});

describe('the district’s own report', () => {
  const PUBLISHER = '某某区管理委员会';
  const own = (more: object = {}) =>
    aSummary(HERE, YEAR, [{ agency: A }], {
      cells: { [COUNT]: { value: 12, how: 'sum', blank: [], notApplicable: [] } },
      text: PROSE,
      ...more,
    });
  const OWN_URL = 'https://www.here.gov.cn/';
  /** What stands on the page: the report of the summary, under that name. */
  const published = (more: object) => {
    const cells = Object.fromEntries(
      cellsOf(EDITION).flatMap(({ name, role }) => (role === 'input' ? [[name, name === COUNT ? 12 : null]] : [])),
    );
    bench.pages.set(OWN_URL, page('own'));
    bench.reads.set('own', { draft: { ...withCells({ year: YEAR, narrative: PROSE }, cells), ...more } });
  };
  const look = async (summary = own(), more: object = { agencyName: '某某区人民政府' }) => {
    bench.give(HERE, OWN_URL);
    bench.give(A, '');
    bench.still = { ...bench.still, records: [signedOnce(HERE, YEAR)] };
    const buckets = new StillBuckets().sign(summary);
    bench.vault.summaryFile = buckets.summaryFile.bind(buckets) as never;
    published(more);
    return bench.look(HERE);
  };

  test('is held against what was signed: figures and prose, by its version', async () => {
    expect(await look()).toMatchObject({ outcome: 'same', held: { against: 'v0001', cells: [], open: [] } });
    expect(await look(own({ text: undefined }))).toMatchObject({ outcome: 'same' });
    expect(await look(own(), { agencyName: '某某区人民政府', narrative: {} })).toMatchObject({
      ...{ outcome: 'different', held: { texts: [{ isMissing: true }] } },
    });
  });

  test('may be called by its place alone, by its government, or by the organ that answers for it', async () => {
    for (const [name, more] of [
      ['某某区', {}],
      ['某某区人民政府办公室', {}],
      [PUBLISHER, { publisher: PUBLISHER }],
    ] as const)
      expect((await look(own(more), { agencyName: name }))?.outcome).toBe('same');
    expect((await look(own(), { agencyName: PUBLISHER }))?.why).toBe('otherBody');
    expect((await look(own(), { agencyName: NAMES[A] }))?.why).toBe('otherBody');
  });

  test('that names a place and no body is told by the place', async () => {
    const placed = async (place: string) => {
      await look(own(), {});
      bench.reads.set('own', { ...bench.reads.get('own'), place });
      return bench.look(HERE);
    };
    expect(await placed('某某区')).toMatchObject({ outcome: 'same' });
    expect(await placed('另一区')).toMatchObject({ outcome: 'unread', why: 'otherBody' });
    // A body’s own report is not told by its place.
    bench = new Bench();
    const { agencyName: _, ...unnamed } = reportOf(A);
    read({ draft: unnamed, place: '另一区' });
    expect(await bench.look()).toMatchObject({ outcome: 'same', held: { isUnnamed: true } });
  });

  test('is not looked at before it is signed, or where what was signed is not there or cannot be read', async () => {
    bench.give(HERE, OWN_URL);
    bench.give(A, '');
    expect(await bench.look(HERE)).toBeUndefined();
    bench.still = { ...bench.still, records: [signedOnce(HERE, YEAR)] };
    expect(await bench.look(HERE)).toBeUndefined();
    expect(bench.fetched).toEqual([]);
  });

  test('of a division that stands on its own roster as a body is that body’s filing', async () => {
    const entry = aRoster(HERE, YEAR, [{ agency: HERE, name: '某某区' }]);
    bench.still = {
      rosters: [entry],
      rollups: [aRollup(HERE, YEAR, { [HERE]: counted('A1') })],
      versions: [aVersion(HERE, YEAR, HERE, 'A1', { values: VALUES, versionId: A })],
    };
    bench.give(HERE, urlOf(A));
    bench.reads.set(A, { draft: { ...reportOf(A), agencyName: '某某区' } });
    expect(await bench.look(HERE)).toMatchObject({ outcome: 'same', held: { against: `${HERE}-${YEAR}-a1` } });
  });
});
