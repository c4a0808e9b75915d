import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import { importRoster } from '../../../../shared/flow/roster/rosterImport.ts';
import type { AgencyStanding } from '../../../../shared/wire/agencyStanding.ts';
import type { DistrictYear } from '../../../../shared/wire/districtYear.ts';
import type { Receipt } from '../../../../shared/wire/receipt.ts';
import type { Signing } from '../../../../shared/wire/signing.ts';
import { PERSON, withApi } from '../../../support/apiWorld.ts';
import { aReport, type Submission, withCells } from '../../../support/reports.ts';
import { WHOLE_TEXT } from '../../../support/wholeText.ts';

const DISTRICT = '440105';
const YEAR = 2023;
const A = '440105-a';
const B = '440105-b';
const AT = `/v1/districts/${DISTRICT}/years/${YEAR}`;
const REASON = { reason: '经核对后决定' };
const SUMMARY = `${AT}/summary`;

const api = withApi();
const roster = (year: number) => ({
  district: DISTRICT,
  name: '海珠区',
  year,
  agencies: [A, B].map((id) => ({ id, name: `单位${id.slice(-1)}`, required: true })),
});
const year = async () => (await api().json(AT)) as DistrictYear;
const body = async (agency: string) => (await year()).agencies.find((each) => each.agency === agency) as AgencyStanding;
const signing = async () => (await api().json(`${AT}/signing`)) as Signing;
const summary = async (query = '') => (await api().json(`${SUMMARY}.json${query}`)) as Record<string, unknown>;
const decide = (person: string, what: string, asked: object = {}) => api().decide(person, `${AT}/${what}`, asked);
const code = ({ body: answer }: { readonly body: unknown }) =>
  (answer as { error?: { code: string; message: string } }).error;
const upload = (agency: string) =>
  api().app.request(`/v1/agencies/${agency}/years/${YEAR}/uploads`, { method: 'POST' });

/** One walk through a season: each step stands on the one before. */
describe('the office decides', () => {
  it('only as a named person', async () => {
    await api().importRoster(roster(YEAR));
    await api().file(A, YEAR, aReport(YEAR, 1, A));
    for (const what of [
      'approve',
      'unapprove',
      'lock',
      'return',
      'unlock',
      'exempt',
      'publish',
      'suspend',
      'mark',
      'reopen',
    ]) {
      const asked = { agency: A, reason: 'x', rule: 'XS-NEW', finding: 'x', where: 'x', receipt: 'x' };
      const sent = await api().app.request(`${AT}/${what}`, {
        method: 'POST',
        body: JSON.stringify(pick(what, asked)),
      });
      expect([what, sent.status, code({ body: await sent.json() })?.code]).toEqual([what, 403, 'NAME_NEEDED']);
    }
  });

  it('approves what is filed, and nothing else', async () => {
    expect(await decide('乙', 'approve', { agency: A })).toMatchObject({
      status: 200,
      body: { agency: { state: 'approved' } },
    });
    expect((await body(A)).approval).toMatchObject({ by: '乙' });
    expect(code(await decide('乙', 'approve', { agency: B }))?.code).toBe('NOTHING_FILED');
    expect(code(await decide('乙', 'approve', { agency: '440105-nobody' }))?.code).toBe('NOT_ON_ROSTER');
  });

  it('approves the whole year, and every change takes that approval away', async () => {
    await api().file(B, YEAR, aReport(YEAR, 2, B));
    expect((await decide('乙', 'approve')).status).toBe(200);
    expect(await year()).toMatchObject({ approved: { by: '乙', holds: true } });
    await api().file(B, YEAR, aReport(YEAR, 3, B));
    expect(await year()).toMatchObject({ approved: { by: '乙', holds: false } });
    expect((await body(B)).state).toBe('accepted');
    expect((await body(A)).state).toBe('approved');
  });

  it('returns a report with reason and places: it counts no more, and what was approved above it lapses', async () => {
    const cells = ['requests.newRequests.total', 'narrative.overview'];
    expect(code(await decide('甲', 'return', { agency: A, cells }))?.code).toBe('BAD_BODY');
    expect(code(await decide('甲', 'return', { agency: A, ...REASON, cells: ['requests.nothing.total'] }))?.code).toBe(
      'UNKNOWN_CELL',
    );
    const done = await decide('甲', 'return', { agency: A, ...REASON, cells });
    expect(done).toMatchObject({ status: 200, body: { agency: { state: 'returned', counted: false } } });
    expect((await body(A)).approval).toBeUndefined();
    const { versions } = (await api().json(`${AT}/agencies/${A}`)) as { versions: { decision?: object }[] };
    expect(versions[0]?.decision).toMatchObject({ kind: 'return', ...REASON, cells });
  });

  it('counts an earlier version again, which another person has to approve', async () => {
    const { versions } = (await api().json(`${AT}/agencies/${A}`)) as {
      versions: { receipt: string; outcome: string }[];
    };
    const receipt = versions.find(({ outcome }) => outcome.startsWith('accepted'))?.receipt;
    expect(await decide('甲', 'reopen', { agency: A, ...REASON, receipt })).toMatchObject({
      status: 200,
      body: { agency: { state: 'accepted', counted: true } },
    });
    const own = await decide('甲', 'approve', { agency: A });
    expect([own.status, code(own)?.code]).toEqual([403, 'SAME_PERSON']);
    expect(code(await decide('甲', 'approve'))?.code).toBe('SAME_PERSON');
  });

  it('locks only what is complete and approved, and says what is missing', async () => {
    const early = await decide('丙', 'lock');
    expect([early.status, code(early)?.code]).toEqual([409, 'NOT_READY']);
    expect(code(early)?.message).toBe(
      '还不能锁定：未审定 2 个（单位a、单位b）；“一、总体情况”尚未撰写、“五、存在的主要问题及改进情况”尚未撰写、“六、其他需要报告的事项”尚未撰写；全年审定之后又有变动，须重新审定。',
    );
    expect((await signing()).gate.map(({ step, done }) => [step, done])).toEqual([
      ['complete', true],
      ['approved', false],
      ['sums', true],
      ['text', false],
      ['year', false],
    ]);
  });

  it('takes a section that has nothing to tell for written once a person says so', async () => {
    const text = Object.fromEntries(Object.entries(WHOLE_TEXT).filter(([key]) => key !== 'otherMatters'));
    expect((await decide('甲', 'text', { on: 0, text })).status).toBe(200);
    const fields = new URLSearchParams({ on: '1', section: 'otherMatters' });
    const headers = { [PERSON]: encodeURIComponent('甲'), 'content-type': 'application/x-www-form-urlencoded' };
    const page = `/districts/${DISTRICT}/${YEAR}/texts/nothing`;
    const answer = await api().app.request(page, { method: 'POST', headers, body: String(fields) });
    expect(answer.status).toBe(303);
    expect((await signing()).sections.map(({ characters }) => characters)).toEqual([12, 12, 2]);
    expect((await signing()).gate.find(({ step }) => step === 'text')).toMatchObject({ done: true });
  });

  it('locks by another person than the one who approved, and signs one summary', async () => {
    await decide('乙', 'approve');
    await api().compile(DISTRICT, YEAR);
    expect(await summary()).toMatchObject({ status: 'draft', label: '未定稿' });
    const own = await decide('乙', 'lock');
    expect([own.status, code(own)?.message]).toEqual([
      403,
      '审定与锁定须由两个人办理：全年由 乙 审定，请另一位同事锁定；或者请另一位同事重新审定全年，再由 乙 锁定。',
    ]);
    const locked = await decide('丙', 'lock');
    expect(locked).toMatchObject({ status: 200, body: { by: '丙', version: 'v0002' } });
    expect(await summary()).toMatchObject({ status: 'signed', version: 'v0002' });
    expect(await decide('丙', 'lock')).toMatchObject({ status: 200, body: { version: 'v0002' } });
    expect(await year()).toMatchObject({ locked: { by: '丙', open: [] }, summary: { signed: true, stale: false } });
    const { snapshot, ready } = await signing();
    expect(snapshot?.manifestSha256).toMatch(/^[0-9a-f]{64}$/);
    expect(snapshot?.files.map(({ name }) => name)).toContain('summary.json');
    expect(ready).toBe(true);
  });

  it('refuses every write after the lock, with who locked it and when, and changes nothing', async () => {
    const before = await year();
    const words =
      /^本年度已锁定（\d{4}-\d\d-\d\d 丙），没有办理。如需更正，须先由政务公开办的复核人在“定稿与公布”页对该单位开放更正，或者全年解锁。$/;
    const minted = await upload(A);
    expect([minted.status, code({ body: await minted.json() })?.message]).toEqual([409, expect.stringMatching(words)]);
    const asked = { agency: A, ...REASON };
    for (const [what, given] of [
      ['return', asked],
      ['approve', { agency: A }],
      ['approve', {}],
      ['exempt', asked],
      ['suspend', { rule: 'XS-NEW', ...REASON }],
    ] as const) {
      const refused = await decide('甲', what, given);
      expect([what, refused.status, code(refused)?.message]).toEqual([what, 409, expect.stringMatching(words)]);
    }
    expect(code(await decide('丁', 'lock'))?.code).toBe('LOCKED');
    const landed = await api().file(A, YEAR, aReport(YEAR, 9, A));
    expect(landed).toMatchObject({ outcome: 'rejected', rules: expect.arrayContaining(['LOCK-YEAR']) });
    const { agencies } = roster(YEAR);
    const fewer = {
      district: DISTRICT,
      name: '海珠区',
      year: YEAR,
      agencies: agencies.map(({ id, name }) => ({ agency: id, name: `新${name}`, required: true })),
    };
    await expect(importRoster(fewer, api().ports.ledger, api().ports.pause)).rejects.toMatchObject({ code: 'LOCKED' });
    const { cells, coverage, revision } = await year();
    expect({ cells, coverage, revision }).toEqual({
      cells: before.cells,
      coverage: before.coverage,
      revision: before.revision,
    });
  });

  it('records where the signed summary was published', async () => {
    expect(await decide('丙', 'publish', { where: '区政府门户网站 政府信息公开年报栏目' })).toMatchObject({
      status: 200,
      body: { version: 'v0002', by: '丙' },
    });
    await decide('丙', 'publish', { where: '区政府门户网站 政府信息公开年报栏目' });
    expect((await signing()).publications).toHaveLength(1);
  });

  it('opens one body for a correction: the rest stays locked, what is signed stays up', async () => {
    const signed = await summary();
    expect(code(await decide('甲', 'unlock', { agency: A }))?.code).toBe('BAD_BODY');
    expect(await decide('甲', 'unlock', { agency: A, ...REASON })).toMatchObject({
      status: 200,
      body: { agency: { state: 'correcting', correcting: { by: '甲', ...REASON } } },
    });
    expect((await upload(B)).status).toBe(409);
    expect((await upload(A)).status).toBe(200);
    expect(await api().file(B, YEAR, aReport(YEAR, 8, B))).toMatchObject({ outcome: 'rejected' });
    expect(await api().file(A, YEAR, aReport(YEAR, 5, A))).toMatchObject({
      outcome: expect.stringMatching(/^accepted/),
    });
    await api().compile(DISTRICT, YEAR);
    expect(await summary()).toEqual(signed);
    expect((await year()).summary).toMatchObject({ version: 'v0002', signed: true, stale: true });
  });

  it('locks anew after the correction was approved: a new signed summary, the old one still there', async () => {
    expect(code(await decide('丙', 'lock'))?.message).toBe('还不能锁定：未审定 1 个（单位a）；全年尚未审定。');
    expect((await decide('乙', 'approve', { agency: A })).status).toBe(200);
    expect((await decide('丙', 'approve')).status).toBe(200);
    expect(code(await decide('丙', 'lock'))?.code).toBe('SAME_PERSON');
    expect((await decide('乙', 'approve')).status).toBe(200);
    expect(await decide('丙', 'lock')).toMatchObject({ status: 200, body: { version: 'v0003' } });
    expect((await body(A)).state).toBe('locked');
    expect(await summary()).toMatchObject({ status: 'signed', version: 'v0003' });
    expect(await summary('?version=v0002')).toMatchObject({ status: 'signed', version: 'v0002' });
    expect((await upload(A)).status).toBe(409);
  });

  it('unlocks the year: drafts are made again, and the signed summary stays the official one', async () => {
    expect((await decide('甲', 'unlock', REASON)).status).toBe(200);
    // Once more, by whoever did it: it stands. By another, there is nothing to unlock.
    expect((await decide('甲', 'unlock', REASON)).status).toBe(200);
    expect(code(await decide('乙', 'unlock', REASON))?.code).toBe('NOT_LOCKED');
    await api().file(B, YEAR, aReport(YEAR, 11, B));
    await api().compile(DISTRICT, YEAR);
    expect(await summary()).toMatchObject({ status: 'signed', version: 'v0003' });
    expect(await summary('?version=v0004')).toMatchObject({ status: 'draft', label: '未定稿' });
    expect((await year()).summary).toMatchObject({ version: 'v0003', signed: true, stale: true, draft: 'v0004' });
  });
});

describe('rules under the office’s eye', () => {
  const IN = 2022;
  const at = `/v1/districts/${DISTRICT}/years/${IN}`;
  /** Sound tables; the narrative says one application more than they do. */
  const overstated = (agency: string, seed: number): Submission => {
    const report = aReport(IN, seed, agency);
    return { ...report, narrative: { overview: '2022年，本单位共收到政府信息公开申请99999件。' } };
  };
  const RULE = 'XS-NEW';
  const judged = (agency: string, filed: { receipt: string }) =>
    api().ports.vault.receipt(agency, IN, filed.receipt) as Promise<Receipt>;
  const rules = (receipt: Receipt) => receipt.findings.map(({ rule }) => rule);

  it('a suspension says for whom anything would change before it takes effect', async () => {
    await api().importRoster(roster(IN));
    const filed = await api().file(A, IN, overstated(A, 1));
    expect(rules(await judged(A, filed))).toContain(RULE);
    const { body: dry } = await api().decide('甲', `${at}/dry-run`, { suspend: [RULE] });
    expect(dry).toMatchObject({
      judged: 1,
      changed: [{ agency: A, before: 'accepted-with-warnings', vanishing: [{ rule: RULE }], appearing: [] }],
    });
    expect(rules(await judged(A, filed))).toContain(RULE);
  });

  it('filings from then on are judged without it, earlier ones keep their verdict, and the summary says so', async () => {
    expect(code(await api().decide('甲', `${at}/suspend`, { rule: 'JSON-SYNTAX', ...REASON }))?.code).toBe(
      'UNKNOWN_RULE',
    );
    expect((await api().decide('甲', `${at}/suspend`, { rule: RULE, reason: '市里正在统一口径' })).status).toBe(200);
    const filed = await api().file(B, IN, overstated(B, 2));
    const receipt = await judged(B, filed);
    expect(rules(receipt)).not.toContain(RULE);
    expect(receipt.standing.suspended).toEqual([RULE]);
    const versions = ((await api().json(`${at}/agencies/${A}`)) as { versions: { receipt: string }[] }).versions;
    expect(rules(await judged(A, { receipt: versions[0]?.receipt ?? '' }))).toContain(RULE);
    expect(receipt.rulesHash).not.toBe((await judged(A, { receipt: versions[0]?.receipt ?? '' })).rulesHash);
    await api().compile(DISTRICT, IN);
    const { remarks } = (await api().json(`${at}/summary.json`)) as { remarks: { rule: string; message: string }[] };
    expect(remarks.find(({ rule }) => rule === RULE)?.message).toMatch(/暂停适用：市里正在统一口径。$/);
  });

  it('lifting it says beforehand who would newly be found at fault', async () => {
    const { body: dry } = await api().decide('甲', `${at}/dry-run`, { lift: [RULE] });
    expect(dry).toMatchObject({ judged: 2, changed: [{ agency: B, appearing: [{ rule: RULE }] }] });
    expect((await api().decide('甲', `${at}/suspend`, { rule: RULE, ...REASON, lift: true })).status).toBe(200);
    const again = await api().file(B, IN, overstated(B, 2));
    expect(rules(await judged(B, again))).toContain(RULE);
  });

  it('a reviewer’s mark on a finding outlives uploads while the figures stand, and falls with them', async () => {
    const latest = async (agency: string) =>
      ((await api().json(`${at}/agencies/${agency}`)) as { versions: { receipt: string }[] }).versions[0]?.receipt ??
      '';
    const { findings } = await judged(A, { receipt: await latest(A) });
    const finding = findings.find(({ rule }) => rule === RULE);
    if (finding === undefined) throw new Error('the finding is there');
    const marks = () => api().ports.ledger.marks(A, IN);
    const { markOn } = await import('../../../../shared/domain/filing/marks.ts');
    const marked = await api().decide('乙', `${at}/mark`, { agency: A, finding: finding.id, note: '含结转，已核实' });
    expect(marked).toMatchObject({ status: 200, body: { mark: { by: '乙', note: '含结转，已核实' } } });
    await api().file(A, IN, withCells(overstated(A, 1), { 'proactiveDisclosure.licensing.decisions': 12 }));
    const after = (await judged(A, { receipt: await latest(A) })).findings.find(({ rule }) => rule === RULE);
    expect(after === undefined ? undefined : markOn(after as never, await marks())).toMatchObject({ by: '乙' });
    await api().file(A, IN, overstated(A, 7));
    const changed = (await judged(A, { receipt: await latest(A) })).findings.find(({ rule }) => rule === RULE);
    expect(changed === undefined ? undefined : markOn(changed as never, await marks())).toBeUndefined();
    expect(code(await api().decide('乙', `${at}/mark`, { agency: A, finding: 'NO-SUCH /x' }))?.code).toBe(
      'UNKNOWN_FINDING',
    );
  });
});

describe('a year that was begun before there were openings and suspensions', () => {
  it('is read, opened and locked like any other', async () => {
    const { documents } = api().ports.clients;
    const { table } = api().ports.config;
    await api().importRoster(roster(2021));
    const key = { pk: `D#${DISTRICT}#2021`, sk: 'R' };
    const bare = { ...key, rev: 1, ro: 1, jn: [], a: { [A]: '', [B]: '' }, x: {}, rf: {}, ap: {} };
    await documents.send(new PutCommand({ TableName: table, Item: bare }));
    const there = `/v1/districts/${DISTRICT}/years/2021`;
    for (const agency of [A, B]) await api().file(agency, 2021, aReport(2021, 4, agency));
    expect((await api().decide('甲', `${there}/suspend`, { rule: 'XS-NEW', ...REASON })).status).toBe(200);
    expect((await api().decide('甲', `${there}/text`, { on: 0, text: WHOLE_TEXT })).status).toBe(200);
    expect((await api().decide('乙', `${there}/approve`, {})).status).toBe(200);
    expect((await api().decide('丙', `${there}/lock`, {})).status).toBe(200);
    expect((await api().decide('丙', `${there}/unlock`, { agency: A, ...REASON })).status).toBe(200);
  });
});

/** The members that decision asks for. */
function pick(what: string, all: Readonly<Record<string, string>>): object {
  const wanted: Readonly<Record<string, readonly string[]>> = {
    approve: ['agency'],
    lock: [],
    return: ['agency', 'reason'],
    unlock: ['agency', 'reason'],
    unapprove: ['reason'],
    exempt: ['agency', 'reason'],
    publish: ['where'],
    suspend: ['rule', 'reason'],
    mark: ['agency', 'finding'],
    reopen: ['agency', 'reason', 'receipt'],
  };
  return Object.fromEntries((wanted[what] ?? []).map((name) => [name, name === 'agency' ? A : all[name]]));
}
