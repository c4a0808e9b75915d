import { beforeAll, expect, it } from 'vitest';
import { ROUTES } from '../../../../functions/api/routes.ts';
import { STEPS } from '../../../../functions/api/steps/steps.ts';
import { SECTION_KEYS } from '../../../../shared/domain/forms/sections.ts';
import { rosterFileOf } from '../../../../shared/flow/roster/rosterFile.ts';
import { CONVERSIONS_PATH } from '../../../../shared/render/frame/paths.ts';
import type { AgencyYear } from '../../../../shared/wire/agencyYear.ts';
import { NOTHING_SEEN, STEP_IDS, type StepForm, type StepId } from '../../../../shared/wire/officeSteps.ts';
import { type ApiFacts, fileTwice } from '../../../support/apiFacts.ts';
import { PERSON, SUBJECT, withApi } from '../../../support/apiWorld.ts';
import { badCases, fieldsOf, memberNames, stepOf } from '../../../support/stepCases.ts';
import { WHOLE_TEXT } from '../../../support/wholeText.ts';
import { someWishes } from '../../../support/wishes.ts';

const api = withApi();
const DISTRICT = '440105';
const YEAR = 2023;
const V1 = `/v1/districts/${DISTRICT}/years/${YEAR}`;
const PAGES = `/districts/${DISTRICT}/${YEAR}`;
let facts: ApiFacts;
let rosterText = '';
beforeAll(async () => {
  facts = await fileTwice(api());
  const roster = await api().ports.ledger.roster(DISTRICT, YEAR);
  if (roster !== undefined) rosterText = JSON.stringify(rosterFileOf(roster));
});

type Fields = readonly (readonly [string, string])[];
type Sent = Readonly<Record<string, unknown>>;

/** What the sign-in has proven of a person. */
const subjectOf = (who: string) => `https://login.test ${who}`;

async function asked(path: string, who: string, type: string, body: string) {
  const named = { [PERSON]: encodeURIComponent(who), [SUBJECT]: encodeURIComponent(subjectOf(who)) };
  const headers = { ...named, 'content-type': type };
  const response = await api().app.request(path, { method: 'POST', headers, body });
  return { status: response.status, text: await response.text() };
}
const byJson = (who: string, step: string, body: object) =>
  asked(`${V1}/${step}`, who, 'application/json', JSON.stringify(body));
const byFields = (who: string, form: string, fields: URLSearchParams) =>
  asked(`${PAGES}/${form}`, who, 'application/x-www-form-urlencoded', String(fields));
const byForm = (who: string, form: string, fields: Fields) =>
  byFields(who, form, new URLSearchParams(fields.map((each) => [...each])));

/** All that a step of the office may change. */
async function everything() {
  const { ledger, vault } = api().ports;
  const [rollup, marks, summary, journal, receipts] = await Promise.all([
    ledger.rollup(DISTRICT, YEAR),
    ledger.marks(facts.agency, YEAR),
    ledger.summary(DISTRICT, YEAR),
    vault.journal(DISTRICT, YEAR),
    api().json(`${V1}/agencies/${facts.agency}`),
  ]);
  return { rollup, marks, summary, journal, receipts };
}

/** What a page has in its hidden field: the newest upload or decision of a body. */
async function newestOf(agency: string): Promise<string> {
  const answer = await api().app.request(`${V1}/agencies/${encodeURIComponent(agency)}`);
  const { versions = [] } = (await answer.json()) as Partial<AgencyYear>;
  return versions[0]?.receipt ?? NOTHING_SEEN;
}
/** The steps about a body that carry it. */
const SEEING: ReadonlySet<StepId> = new Set<StepId>(['return', 'reopen', 'mark', 'exempt', 'extend']);
const seenBefore = async (id: StepId, agency: string) => (SEEING.has(id) ? { seen: await newestOf(agency) } : {});

/** The same members through a form: those that its address holds go there. */
async function throughForm(who: string, { page, name, method }: StepForm, sent: Sent) {
  if (method === 'get') {
    const fields = fieldsOf(sent);
    fields.set('try', '1');
    const response = await api().app.request(`${PAGES}/${page}?${fields}`, {
      headers: { [PERSON]: encodeURIComponent(who) },
    });
    return { status: response.status, text: await response.text() };
  }
  if (page !== 'review') return byFields(who, `${page}/${name}`, fieldsOf(sent));
  const { agency, ...rest } = sent;
  return byFields(who, `agencies/${encodeURIComponent(String(agency))}/review/${name}`, fieldsOf(rest));
}

/** What each step could be asked as the year stands: right in every member. */
function rightly(id: StepId): Sent {
  const { agency, receipt } = facts;
  const reason = '经核对后决定';
  const by: Readonly<Record<StepId, Sent>> = {
    return: { agency, reason, cells: ['requests.newRequests.total', 'narrative.overview'] },
    reopen: { agency, reason, receipt },
    mark: { agency, finding: 'XS-NEW', note: '已核' },
    approve: { agency, receipt },
    unapprove: { agency, reason },
    exempt: { agency, reason },
    extend: { agency, due: `${YEAR + 1}-02-05`, reason },
    roster: { roster: rosterText },
    wishes: { wishes: JSON.stringify(someWishes()) },
    suspend: { rule: 'XS-NEW', reason },
    'dry-run': { suspend: ['XS-NEW'] },
    text: { on: 0, text: { overview: '一、总体情况' } },
    compile: { dryRun: true },
    lock: {},
    unlock: { reason },
    publish: { where: '区政府门户网站' },
    address: { addresses: `${agency} https://www.haizhu.gov.cn/nb/1.html` },
    batch: { batch: 'b-20240105', files: ONE_FILE },
    'batch-back': { batch: 'b-20240105', reason },
  };
  return by[id];
}

const READ = { file: 'a.docx', read: 190, cells: 190, open: 0, errors: 0, warnings: 0, todo: '' };
/** A batch of one file that was read and not filed. */
const ONE_FILE = JSON.stringify([READ]);
const oneFiled = (as: { readonly agency: string; readonly receipt: string }) => JSON.stringify([{ ...READ, ...as }]);

/** Members that look right and name what is not there. */
function strangers(id: StepId): readonly { readonly fault: string; readonly members: Sent }[] {
  const good = rightly(id);
  const other = '440105-mzj-2023-a001';
  const wrong: Readonly<Partial<Record<StepId, readonly Sent[]>>> = {
    return: [
      { cells: ['requests.noSuchRow.total'] },
      { cells: ['narrative.noSuchSection'] },
      { agency: '440105-nobody' },
    ],
    reopen: [{ receipt: other }, { agency: '440105-nobody', receipt: '440105-nobody-2023-a001' }],
    mark: [{ finding: 'T3-BAL@nowhere' }],
    approve: [{ receipt: other }],
    unapprove: [{ agency: '440105-nobody' }],
    exempt: [{ agency: '440105-nobody' }],
    extend: [
      { agency: '440105-nobody' },
      { due: `${YEAR + 1}-01-31` },
      { due: `${YEAR + 1}-02-21` },
      { due: `${YEAR + 1}-02-30` },
    ],
    roster: [{ seenRevision: 99 }, { roster: '{}' }, { roster: rosterText.replace('"year":2023', '"year":2022') }],
    wishes: [{ wishes: '{}' }, { wishes: '[' }, { wishes: JSON.stringify(someWishes({ year: 2022 })) }],
    suspend: [{ rule: 'NO-SUCH-RULE' }, { rule: 'NO-SUCH-RULE', lift: true }],
    'dry-run': [{ suspend: ['NO-SUCH-RULE'] }, { lift: ['NO-SUCH-RULE'] }],
    text: [{ on: 7 }],
    unlock: [{ agency: '440105-nobody' }, {}],
    publish: [{}],
    address: [
      { addresses: '440105-nobody https://www.haizhu.gov.cn/' },
      { addresses: `${facts.agency} https://example.com/` },
      { addresses: `${facts.agency} http://127.0.0.1/` },
      { addresses: `${facts.agency} file:///etc/passwd` },
      { addresses: facts.agency },
    ],
    lock: [{}],
    batch: [{ files: 'none' }, { files: '[]' }, { files: '[{"file":"a.docx"}]' }, { batch: 'B' }],
    'batch-back': [{ batch: 'no-such-batch' }],
  };
  return (wrong[id] ?? []).map((each) => ({ fault: JSON.stringify(each), members: { ...good, ...each } }));
}

it.each(STEP_IDS)('%s: what one door refuses the other refuses alike, and neither changes anything', async (id) => {
  const before = await everything();
  const found: string[] = [];
  const cases = [...badCases(id, rightly(id)), ...strangers(id)];
  for (const { fault, members } of cases) {
    const json = await byJson('甲', id, members);
    const { code, message } = (JSON.parse(json.text) as { error?: { code: string; message: string } }).error ?? {};
    if (json.status < 400 || json.status >= 500) found.push(`${fault}: JSON ${json.status}`);
    for (const form of stepOf(id).forms.filter(({ fields }) => fields === undefined)) {
      if (form.page === 'review' && members.agency === undefined) continue;
      const page = await throughForm('甲', form, { ...(await seenBefore(id, String(members.agency))), ...members });
      // Of a body that is not on the roster there is no page to say it on: the address itself is not there.
      const isGone = form.page === 'review' && code === 'NOT_ON_ROSTER';
      const says = code === 'BAD_BODY' || isGone || page.text.includes(message ?? '');
      if (page.status !== json.status || !says) {
        found.push(`${fault}: ${form.page}/${form.name} ${page.status}, JSON ${json.status} ${code}`);
      }
    }
  }
  expect(found).toEqual([]);
  expect(await everything()).toEqual(before);
  expect(cases.length).toBeGreaterThan(1);
});

/** The people list is of no year: its changes are no steps on one. */
const PEOPLE_LIST = ['give', 'take', 'confirm', 'invite'].map((name) => `/people/${name}`);

it('no address takes a step beside the rows', () => {
  const posts = api()
    .app.routes.filter(({ method }) => method === 'POST')
    .map(({ path }) => path);
  const below = (page: string) => (page === 'review' ? 'agencies/:agency/review' : page);
  const forms = Object.values(STEPS).flatMap((step) =>
    step.forms
      .filter(({ method }) => method !== 'get')
      .map(({ page, name }) => `/districts/:district/:year/${below(page)}/${name}`),
  );
  const programs = STEP_IDS.map((id) => `/v1/districts/:district/years/:year/${id}`);
  const ofBodies = ['/v1/agencies/:agency/years/:year/address', '/agencies/:agency/:year/address'];
  const uploads = ['/v1/agencies/:agency/years/:year/uploads', '/districts/:district/:year/roster/preview'].concat(
    '/districts/:district/:year/wishes/preview',
  );
  // A file is read from and nothing is kept of it.
  const others = [...ofBodies, ...uploads, CONVERSIONS_PATH];
  expect(posts.toSorted()).toEqual([...forms, ...programs, ...PEOPLE_LIST, ...others].toSorted());
  expect(ROUTES.filter(({ method }) => method === 'post')).toHaveLength(STEP_IDS.length + 3);
});

it('a form that names a cell the year does not have takes nothing back, keeps what was typed and says why', async () => {
  const { agency } = facts;
  const cell = 'requests.noSuchRow.total';
  const reason = '请核对“收到申请”各列';
  const before = await api().json(V1);
  const json = await byJson('甲', 'return', { agency, reason, cells: [cell] });
  expect([json.status, JSON.parse(json.text).error.code]).toEqual([400, 'UNKNOWN_CELL']);
  const fields: Fields = [
    ['reason', reason],
    ['seen', await newestOf(agency)],
    ['cells', 'requests.newRequests.total'],
    ['cells', cell],
  ];
  const form = await byForm('甲', `agencies/${agency}/review/return`, fields);
  expect(form.status).toBe(400);
  expect(form.text).toContain(`没有这一格或章节：${cell}`);
  expect(form.text).toContain(`>${reason}</textarea>`);
  expect(form.text).toContain('value="requests.newRequests.total" checked');
  expect(await api().json(V1)).toEqual(before);
});

it('where a summary was published is said in 500 characters by both doors, and nothing longer is stored', async () => {
  await byJson('甲', 'exempt', { agency: '440105-mzj', reason: '撤并' });
  expect((await byJson('甲', 'text', { on: 0, text: WHOLE_TEXT })).status).toBe(200);
  expect((await byJson('乙', 'approve', {})).status).toBe(200);
  expect((await byJson('丙', 'lock', {})).status).toBe(200);
  for (const length of [501, 1500]) {
    const where = '栏'.repeat(length);
    expect((await byJson('丙', 'publish', { where })).status).toBe(400);
    const form = await byForm('丙', 'signing/publish', [['where', where]]);
    expect(form.status).toBe(400);
    expect(form.text).toContain('发布在哪里：不超过 500 个字');
    expect(form.text).toContain(where);
  }
  expect(await api().json(`${V1}/signing`)).toMatchObject({ publications: [] });
  expect((await byForm('丙', 'signing/publish', [['where', '栏'.repeat(500)]])).status).toBe(303);
  expect((await byJson('丙', 'unlock', { reason: '恢复' })).status).toBe(200);
});

it('a code of 3,000 characters is a refusal in words, never breakage', async () => {
  const agency = 'a'.repeat(3000);
  expect((await byJson('甲', 'exempt', { agency, reason: 'x' })).status).toBe(400);
  const form = await byForm('甲', 'filings/exempt', [
    ['agency', agency],
    ['required', 'false'],
    ['reason', '撤并'],
  ]);
  expect([form.status, form.text.includes('单位代码应为小写字母、数字和连字符')]).toEqual([400, true]);
});

it('a form that does not say what was seen is refused once anything is there, and changes nothing', async () => {
  const { agency, receipt } = facts;
  const stored = await api().ports.vault.receipt(agency, YEAR, receipt);
  const finding = String(stored?.findings[0]?.id);
  const before = await everything();
  const forms: readonly (readonly [string, Fields])[] = [
    [`agencies/${agency}/review/return`, [['reason', '请核对']]],
    [
      `agencies/${agency}/review/reopen`,
      [
        ['reason', '更正有误'],
        ['receipt', receipt],
      ],
    ],
    [
      `agencies/${agency}/review/mark`,
      [
        ['finding', finding],
        ['note', '已核'],
      ],
    ],
    [
      'filings/exempt',
      [
        ['agency', agency],
        ['required', 'false'],
        ['reason', '撤并'],
      ],
    ],
    [
      'filings/extend',
      [
        ['agency', agency],
        ['due', `${YEAR + 1}-02-05`],
        ['reason', '机构改革'],
      ],
    ],
  ];
  for (const [form, fields] of forms) {
    const { status, text } = await byForm('甲', form, fields);
    expect([form, status, text.includes('该单位又报送了新的版本')]).toEqual([form, 409, true]);
  }
  expect(await everything()).toEqual(before);
});

it('a reason of 2,000 characters goes through both doors: what a field lets one type is what the door lets in', async () => {
  const { agency, receipt } = facts;
  const reason = '核'.repeat(2000);
  const seen = ['seen', await newestOf(agency)] as const;
  const form = await byForm('甲', `agencies/${agency}/review/return`, [['reason', reason], seen]);
  expect(form.status).toBe(303);
  expect((await byJson('甲', 'reopen', { agency, reason, receipt })).status).toBe(200);
  const longer = await byForm('甲', `agencies/${agency}/review/return`, [['reason', `${reason}核`]]);
  expect([longer.status, longer.text.includes('退回的原因：不超过 2000 个字')]).toEqual([400, true]);
});

it('an approval through a form is of the version on the page: a receipt of another body approves nothing', async () => {
  const { agency } = facts;
  const receipt = '440105-mzj-2023-a001';
  expect((await byJson('乙', 'approve', { agency, receipt })).status).toBe(404);
  expect((await byForm('乙', `agencies/${agency}/review/approve`, [['receipt', receipt]])).status).toBe(404);
});

/**
 * Members that do not stand in a step's entry by their words: what was looked at, which of two kinds of entry is meant, and what is kept
 * in a form of its own. Every other member is told there as it was sent: one that its use case loses is found by this.
 */
const KEPT_OTHERWISE: ReadonlySet<string> = new Set(
  ['seen', 'seenRevision', 'revision', 'receipt', 'on', 'required', 'lift', 'clear'].concat(
    ['roster', 'wishes', 'addresses', 'files', 'text'],
    SECTION_KEYS,
  ),
);
/** Members that the walk has no use for: they say how a step is asked for, or the step leaves no entry. */
const NOT_WALKED = [
  'dry-run suspend',
  'dry-run lift',
  'compile reason',
  'compile dryRun',
  'text text',
  'roster seenRevision',
];

it('each step that is taken leaves exactly an entry of its kinds with all that it was told, and says on its page that it was taken', async () => {
  const { agency, receipt } = facts;
  const stored = await api().ports.vault.receipt(agency, YEAR, receipt);
  const finding = String(stored?.findings[0]?.id);
  const reason = '经核对后决定';
  const signing = async () => (await api().json(`${V1}/signing`)) as { readonly revision: number };
  const walk: readonly (readonly [StepId, string, string, () => Promise<Sent> | Sent])[] = [
    ['mark', '甲', 'review/mark', () => ({ agency, finding, note: '已电话核实' })],
    ['mark', '甲', 'review/mark', () => ({ agency, finding, clear: 'true' })],
    ['roster', '甲', 'roster/import', () => ({ roster: rosterText.replace('局"', '局（新）"') })],
    ['wishes', '甲', 'wishes/import', () => ({ wishes: JSON.stringify(someWishes()) })],
    ['wishes', '甲', 'wishes/import', () => ({ wishes: '' })],
    ['suspend', '甲', 'rules/suspend', () => ({ rule: 'XS-NEW', reason, lift: 'false' })],
    ['suspend', '甲', 'rules/suspend', () => ({ rule: 'XS-NEW', reason, lift: 'true' })],
    ['return', '甲', 'review/return', () => ({ agency, reason, cells: ['narrative.overview'] })],
    // A batch whose filing was returned by itself: taking it back returns nothing, and says so once.
    ['batch', '甲', '', () => ({ batch: 'b-20240105', files: oneFiled({ agency, receipt }) })],
    ['batch-back', '甲', 'batches/take-back', () => ({ batch: 'b-20240105', reason })],
    ['reopen', '甲', 'review/reopen', () => ({ agency, reason, receipt })],
    ['extend', '甲', 'filings/extend', () => ({ agency: '440105-mzj', reason, due: `${YEAR + 1}-02-05` })],
    ['extend', '甲', 'filings/extend', () => ({ agency: '440105-mzj', reason, due: '' })],
    ['exempt', '甲', 'filings/exempt', () => ({ agency: '440105-mzj', reason, required: 'false' })],
    ['exempt', '甲', 'filings/exempt', () => ({ agency: '440105-mzj', reason, required: 'true' })],
    ['exempt', '甲', 'filings/exempt', () => ({ agency: '440105-mzj', reason, required: 'false' })],
    ['address', '甲', 'published/address', () => ({ addresses: `${agency} https://www.haizhu.gov.cn/1.html` })],
    ['text', '甲', 'texts/save', () => ({ on: 1, ...WHOLE_TEXT, overview: '全区工作平稳。\n第二段。' })],
    ['approve', '乙', 'review/approve', () => ({ agency })],
    ['unapprove', '丙', 'review/unapprove', () => ({ agency, reason })],
    ['approve', '丁', 'signing/approve', async () => ({ revision: (await signing()).revision })],
    ['unapprove', '丙', 'signing/unapprove', () => ({ reason })],
    ['approve', '乙', 'signing/approve', async () => ({ revision: (await signing()).revision })],
    // What only programs send stands in the entry as well.
    ['unapprove', '丙', 'signing/unapprove', () => ({ reason })],
    ['approve', '丁', '', async () => ({ agency, receipt: await newestOf(agency), reason: '逐项核过' })],
    ['approve', '乙', '', () => ({ reason: '经集体审议' })],
    ['lock', '丙', '', () => ({ reason: '应报已齐' })],
    ['publish', '丙', 'signing/publish', () => ({ where: '区政府门户网站' })],
    ['unlock', '丙', 'signing/unlock', () => ({ agency, reason })],
    ['unlock', '丙', 'signing/unlock', () => ({ agency: '', reason })],
  ];
  const kinds = new Set<string>();
  const walked = new Set<string>();
  for (const [id, who, form, asked] of walk) {
    const before = new Set((await api().ports.vault.journal(DISTRICT, YEAR)).map(({ entry }) => entry));
    const [page = '', name] = form.split('/');
    const sent = await asked();
    const seen = await seenBefore(id, String(sent.agency));
    const members = { ...sent, ...seen };
    // One that no page has a form for is asked for by programs.
    const done =
      form === ''
        ? await byJson(who, id, members)
        : await throughForm(who, { page: page as StepForm['page'], name: name ?? '' }, members);
    expect([form, done.status]).toEqual([form, form === '' ? 200 : 303]);
    const added = (await api().ports.vault.journal(DISTRICT, YEAR)).filter(({ entry }) => !before.has(entry));
    expect([form, added.map(({ by }) => by)]).toEqual([form, [who]]);
    for (const { kind } of added) {
      expect([form, stepOf(id).journal]).toEqual([form, expect.arrayContaining([kind])]);
      kinds.add(kind);
    }
    const written = JSON.stringify(added);
    expect([form, added.map(({ facts }) => [facts?.subject, typeof facts?.origin])]).toEqual([
      form,
      added.map(() => [subjectOf(who), 'string']),
    ]);
    for (const [name, value] of Object.entries(members)) {
      if (value !== '') walked.add(`${id} ${name}`);
      const words = KEPT_OTHERWISE.has(name) ? [] : [value].flat();
      expect([form, name, words.filter((each) => !written.includes(String(each)))]).toEqual([form, name, []]);
    }
  }
  expect([...kinds].toSorted()).toEqual(STEP_IDS.flatMap((id) => stepOf(id).journal).toSorted());
  const members = STEP_IDS.flatMap((id) => memberNames(stepOf(id)).map((name) => `${id} ${name}`));
  expect(members.filter((member) => !walked.has(member) && !NOT_WALKED.includes(member))).toEqual([]);
  const said = await api().app.request(`${PAGES}/signing?done=unlocked`, { headers: { [PERSON]: '%E4%B8%99' } });
  expect(await said.text()).toContain('已解锁。</p>');
});
