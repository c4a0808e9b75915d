import { cellsOf } from '../../shared/domain/forms/catalogue.ts';
import { editionOfYearOrThrow } from '../../shared/domain/forms/editions.ts';
import { ALL_RULES } from '../../shared/domain/rules/allRules.ts';
import type { Finding } from '../../shared/domain/verdict/findings.ts';
import { judge } from '../../shared/domain/verdict/judge.ts';
import { markBody } from '../../shared/domain/wishes/markingSheet.ts';
import { standingWishes, type Wishes } from '../../shared/domain/wishes/wishes.ts';
import { compareFilings } from '../../shared/domain/year/compareFilings.ts';
import { draftSentences } from '../../shared/domain/year/draftSentences.ts';
import type { Marking } from '../../shared/flow/looks/readMarking.ts';
import { type Filings, unfiledAt } from '../../shared/flow/read/readFilings.ts';
import type { Review } from '../../shared/flow/read/readReview.ts';
import { waitingRows } from '../../shared/flow/read/reviewQueue.ts';
import { type Page, pageText } from '../../shared/render/frame/pageHtml.ts';
import { batchesPage } from '../../shared/render/office/batchesPage.ts';
import { chartsPage } from '../../shared/render/office/chartsPage.ts';
import { correctionsPage } from '../../shared/render/office/correctionsPage.ts';
import { districtRulesPage } from '../../shared/render/office/districtRulesPage.ts';
import { exportsPage } from '../../shared/render/office/exportsPage.ts';
import { filingsPage } from '../../shared/render/office/filingsPage.ts';
import { journalPage } from '../../shared/render/office/journalPage.ts';
import { publishedPage } from '../../shared/render/office/publishedPage.ts';
import { queuePage } from '../../shared/render/office/queuePage.ts';
import { reviewPage } from '../../shared/render/office/reviewPage.ts';
import { signingPage } from '../../shared/render/office/signingPage.ts';
import { tablesPage } from '../../shared/render/office/tablesPage.ts';
import { textsPage } from '../../shared/render/office/textsPage.ts';
import { wishesPage, wishesPreviewPage } from '../../shared/render/office/wishesPage.ts';
import { workbenchPage } from '../../shared/render/office/workbenchPage.ts';
import { yearsPage } from '../../shared/render/office/yearsPage.ts';
import { identityPage } from '../../shared/render/public/identityPage.ts';
import type { AgencyYear } from '../../shared/wire/agencyYear.ts';
import type { Batches } from '../../shared/wire/batches.ts';
import type { DistrictYear } from '../../shared/wire/districtYear.ts';
import { PUBLISHED_STATES, type PublishedState, type PublishedYear } from '../../shared/wire/published.ts';
import type { Receipt } from '../../shared/wire/receipt.ts';
import type { Signing } from '../../shared/wire/signing.ts';
import { aReport, bytesOf } from './reports.ts';
import { someWishes } from './wishes.ts';

/** One body of each state, everything from outside under that name. */
export function publishedWith(name: string): PublishedYear {
  const page = {
    url: `https://www.haizhu.gov.cn/${encodeURIComponent(name.toWellFormed())}`,
    moved: true as const,
    status: 200,
  };
  const digest = 'ab'.repeat(32);
  const newest = (outcome: 'same' | 'different' | 'missing' | 'unread') => ({
    ...{ at: INSTANT, from: 'web' as const, url: 'https://www.haizhu.gov.cn/1', outcome, detail: name },
    ...(outcome === 'unread' ? { why: 'refused' as const } : {}),
    ...(outcome === 'missing' ? {} : { page: { ...page, bytes: 9, sha256: digest, stated: '2024-01-26' } }),
    held: {
      ...{ against: '440105-x0-2023-a1', compared: 170, open: ['requests.newRequests.total'], digest },
      cells: outcome === 'different' ? [{ cell: 'requests.newRequests.total', filed: name, found: name }] : [],
    },
  });
  const body = (state: PublishedState, index: number) => {
    const looked = state === 'same' || state === 'different' || state === 'missing' || state === 'unread';
    return {
      ...{ agency: `440105-x${index}`, name, due: '2024-01-31', overdue: true, state, outdated: false },
      ...(looked ? { url: 'https://www.haizhu.gov.cn/1', timing: 'late' as const } : {}),
      ...(looked ? { looked: { agency: `440105-x${index}`, newest: newest(state) } } : {}),
    };
  };
  const round = { number: 2, at: INSTANT, by: name };
  return { district: '440105', name, year: 2023, round, bodies: PUBLISHED_STATES.map(body) };
}

/** A notice with everything from outside under that name. */
function wishesWith(name: string): Wishes {
  const wishes = someWishes({ title: name, number: name });
  return { ...wishes, points: wishes.points.map((point) => ({ ...point, text: name })) };
}

function markingWith(name: string): Marking {
  const standing = standingWishes(wishesWith(name));
  const filing = {
    agency: '440105-x0',
    name,
    counted: true,
    narrative: { overview: name },
    value: () => 3,
    returned: false,
  };
  return { district: '440105', name, year: 2023, standing, bodies: [markBody(standing.wishes, filing)] };
}

const NOW = '2024-02-03T00:00:00Z';
const INSTANT = '2024-02-20T01:02:03Z';

export function filingsWith(name: string, { district, year, coverage, agencies }: DistrictYear): Filings {
  return {
    district,
    name,
    year,
    coverage,
    rows: agencies.map((standing, index) => ({
      standing,
      kind: name.slice(0, 20),
      contact: { name, phone: '020-1234567' },
      uploads: index,
      lastActivity: index === 0 ? null : INSTANT,
      errors: index,
      warnings: 1,
      daysLate: standing.state === 'notFiled' ? 3 : 0,
    })),
  };
}

export function reviewWith(name: string, year: DistrictYear, agency: AgencyYear, { findings }: Receipt): Review {
  const values = (of: number) => judge(bytesOf(aReport(of)), {}).report?.values ?? new Map();
  const [standing] = year.agencies.filter(({ state }) => state === 'accepted');
  if (standing === undefined) throw new Error('no body is accepted');
  const mark = { by: name, at: INSTANT, note: name, figures: '' };
  return {
    district: year.district,
    districtName: name,
    year: year.year,
    edition: '2021',
    standing: { ...standing, approval: { by: name, at: INSTANT }, correcting: { by: name, at: INSTANT, reason: name } },
    receipt: '440105-x0-2023-a1',
    cells: compareFilings('2021', values(2023), { edition: '2021', values: values(2022) }),
    lastYear: 2022,
    findings: (findings as readonly Finding[]).map((finding, index) => (index === 2 ? { finding, mark } : { finding })),
    narrative: { overview: name, otherMatters: `${name}\n${name}` },
    versions: agency.versions,
    decisions: [
      { kind: 'return', by: name, at: INSTANT, reason: name, of: 'A1', cells: ['requests.newRequests.total'] },
    ],
    mergers: [{ agency: '440105-x1', name, into: '440105-x0', intoName: name, takenOutAt: INSTANT, isBehind: false }],
    mayReturn: true,
    locked: { by: name, at: INSTANT },
  };
}

export function signingWith(name: string, year: DistrictYear): Signing {
  const file = { name: 'summary.json', bytes: 100, sha256: 'ab'.repeat(32) };
  return {
    district: year.district,
    year: year.year,
    publisher: name,
    revision: year.revision,
    gate: [
      { step: 'complete', done: false, against: year.agencies.slice(0, 2).map(({ agency }) => agency) },
      { step: 'approved', done: false, against: ['440105-x4'] },
      { step: 'sums', done: false, against: ['requests.newRequests.total'] },
      { step: 'text', done: true, against: [] },
    ],
    ready: false,
    approved: { by: name, at: INSTANT, holds: true },
    approvers: [name],
    reinstated: [{ agency: '440105-x4', by: name }],
    unapproved: [],
    locked: { by: name, at: INSTANT },
    open: [{ agency: '440105-x4', by: name, at: INSTANT, reason: name }],
    snapshot: {
      number: 3,
      version: 'v0003',
      digest: 'cd'.repeat(32),
      revision: 3,
      asOf: INSTANT,
      lockedBy: name,
      lockedAt: INSTANT,
      manifestSha256: 'ef'.repeat(32),
      files: [file],
    },
    draft: { version: 'v0004', asOf: INSTANT },
    publications: [{ version: 'v0003', by: name, at: INSTANT, where: name }],
    sections: [{ section: name, characters: 0 }],
    mergers: [{ agency: '440105-x1', name, into: '440105-x0', intoName: name, takenOutAt: INSTANT, isBehind: true }],
    openWarnings: [{ agency: '440105-x0', count: 2 }],
    advice: [name],
  };
}

/** The queue as a list, with one body that was not approved, and with all of it picked. */
function queuePages(filings: Filings): Readonly<Record<'queue' | 'queueChosen', Page>> {
  const asked = { words: '', page: 1, clear: false, all: false, chosen: [] };
  const queue = { filings, waiting: waitingRows(filings.rows), asked, mayDecide: true, locked: false };
  const notApproved = [{ agency: '440105-x0', words: filings.name }];
  return {
    queue: queuePage({ ...queue, notice: { done: '已审定 1 个。' }, notApproved }),
    queueChosen: queuePage({ ...queue, asked: { ...asked, all: true }, notice: {}, notApproved: [] }),
  };
}

/** The pages of the office, with that name wherever one shows a name. */
export function officePages(
  name: string,
  models: {
    readonly year: DistrictYear;
    readonly year2019: DistrictYear;
    readonly agency: AgencyYear;
    readonly receipt: Receipt;
  },
): Readonly<Record<string, string>> {
  const { year, year2019, agency, receipt } = models;
  const filings = filingsWith(name, year);
  const open = {
    ...year,
    locked: { by: name, at: INSTANT, open: [{ agency: '440105-x4', by: name, at: INSTANT, reason: name }] },
  };
  const { locked: _, ...unlocked } = year;
  const dryRun = {
    judged: 3,
    changed: [
      {
        agency: '440105-x0',
        name,
        receipt: '440105-x0-2023-a1',
        before: 'accepted' as const,
        after: 'rejected' as const,
        appearing: receipt.findings as readonly Finding[],
        vanishing: [],
      },
    ],
  };
  const NEW_YEAR = '2024-01-03T00:00:00Z';
  const drawn: Readonly<Record<string, Page>> = {
    workbench: workbenchPage({
      year,
      filings,
      unfiled: unfiledAt(filings, NOW),
      versions: ['v0003', 'v0001'],
      now: NOW,
    }),
    workbenchOpen: workbenchPage({
      year: open,
      filings,
      unfiled: unfiledAt(filings, NEW_YEAR),
      versions: [],
      now: NEW_YEAR,
    }),
    tables: tablesPage(year),
    tables2019: tablesPage(year2019),
    filings: filingsPage({ filings, filter: {}, unfiled: unfiledAt(filings, NOW), mayDecide: true }),
    ...queuePages(filings),
    review: reviewPage({
      review: reviewWith(name, year, agency, receipt),
      person: name,
      notice: { refusal: name },
      kept: { reason: name, cells: 'requests.newRequests.total' },
    }),
    signing: signingPage({
      year: { ...unlocked, approved: { by: name, at: INSTANT, holds: false } },
      signing: signingWith(name, year),
      advice: [name],
      person: '另一位',
      mayLock: true,
      notice: { done: '已办理。' },
    }),
    signingLocked: signingPage({
      year: open,
      signing: signingWith(name, year),
      advice: [],
      person: name,
      mayLock: true,
    }),
    exports: exportsPage(
      year,
      [
        {
          version: 'v0003',
          signed: true,
          asOf: INSTANT,
          required: 7,
          counted: 4,
          missing: [name],
          files: [{ name: 'summary.docx', bytes: 2000, sha256: 'ab'.repeat(32) }],
          notKept: [],
        },
        {
          version: 'v0001',
          signed: false,
          asOf: null,
          required: 7,
          counted: 4,
          missing: [],
          files: [],
          notKept: ['summary.xlsx'],
        },
      ],
      { mayCompile: true, notice: { refusal: name } },
    ),
    districtRules: districtRulesPage({
      year,
      rules: ALL_RULES,
      maySuspend: (rule) => /^(?:T3|XS)/.test(rule),
      mayDecide: true,
      tried: { suspend: ['XS-NEW'], lift: [], result: dryRun },
    }),
    wishes: wishesPage({
      district: '440105',
      name,
      year: 2023,
      marking: markingWith(name),
      mayDecide: true,
      locked: false,
      notice: { refusal: name },
    }),
    wishesPreview: wishesPreviewPage(standingWishes(wishesWith(name)), '{}'),
    corrections: correctionsPage({
      district: '440105',
      name,
      year: 2023,
      edition: '2021',
      corrections: [
        {
          version: 'v0003',
          previous: 'v0002',
          at: INSTANT,
          agency: '440105-x0',
          agencyName: name,
          cell: 'requests.newRequests.naturalPerson',
          before: 'absent',
          after: 3,
          districtBefore: 2,
          districtAfter: 5,
          reason: name,
        },
      ],
    }),
    years: yearsPage({
      district: '440105',
      name,
      year: 2021,
      columns: [2020, 2021].map((of) => ({
        year: of,
        edition: editionOfYearOrThrow(of),
        totals: new Map([['requests.newRequests.total', of]]),
        counted: ['440105-x0'],
        missing: 1,
        signed: of === 2020,
      })),
      lines: cellsOf('2021')
        .filter((cell) => cell.column === 'total')
        .map((cell, index) => ({
          cell,
          label: `${cell.rowLabel} · ${cell.columnLabel}`,
          values: [index === 3 ? null : 1, 3],
          change: index === 3 ? null : 2,
          percent: index === 3 ? null : '200.0',
          ...(index === 3 ? { reason: '两版格式不同' } : {}),
        })),
      scope: [{ year: 2021, joined: [name], left: [name] }],
    }),
    charts: chartsPage({
      year: year,
      charts: [
        {
          status: name,
          name: 'bodies',
          title: `${name}（件）`,
          kind: 'bars',
          unit: '件',
          categories: [name],
          series: [{ name, values: [3] }],
          words: name,
          note: name,
        },
      ],
    }),
    texts: textsPage({
      texts: {
        district: '440105',
        name,
        year: 2023,
        bodies: [
          {
            agency: '440105-x0',
            name,
            required: true,
            counted: true,
            receipt: '440105-x0-2023-a1',
            narrative: { overview: `${name} 13800138000`, otherMatters: name },
          },
          { agency: '440105-x1', name, required: true, counted: false, receipt: null, narrative: {} },
        ],
      },
      search: { words: '', body: '', page: 1 },
      sentences: draftSentences({
        of: { district: '440105', name },
        year: 2023,
        edition: '2021',
        totals: new Map(),
      }),
      incomplete: name,
      own: { revision: 2, text: { overview: `${name}的本级总述` }, by: name, at: INSTANT },
      advice: [name],
      mayDecide: true,
    }),
    published: publishedPage({
      published: publishedWith(name),
      domains: ['gov.cn'],
      mayDecide: true,
      asked: { words: '', page: 1 },
      kept: { form: 'address', addresses: name },
    }),
    batches: batchesPage({
      batches: batchesWith(name),
      mayDecide: true,
      kept: { form: 'take-back', batch: 'b-20240105', reason: name },
    }),
    journal: journalPage(
      {
        district: '440105',
        name,
        year: 2023,
        lines: [
          {
            entry: {
              entry: 'return-1',
              kind: 'return',
              district: '440105',
              year: 2023,
              agency: '440105-x0',
              by: name,
              at: INSTANT,
              reason: name,
              receipt: '440105-x0-2023-a1',
              facts: { of: 'A1', cells: name },
            },
            agencyName: name,
          },
        ],
      },
      { words: '', page: 1 },
    ),
    identity: identityPage({
      groups: [
        {
          district: '440105',
          name,
          year: 2023,
          revision: 1,
          agencies: [{ agency: '440105-x0', name, required: true }],
        },
      ],
      back: '/',
      now: { kind: 'office', name, role: 'officer' },
    }),
  };
  return Object.fromEntries(Object.entries(drawn).map(([page, each]) => [page, pageText(each)]));
}

function batchesWith(name: string): Batches {
  const counts = { read: 180, cells: 190, open: 10, errors: 1, warnings: 2, todo: name };
  const at = '2024-01-05T01:00:00.000Z';
  const receipt = '440105-rsj-2023-a1';
  return {
    district: '440105',
    name,
    year: 2023,
    batches: [
      {
        batch: 'b-20240105',
        by: name,
        at,
        files: [
          { file: name, agency: '440105-rsj', name, ...counts, receipt, state: 'stands' },
          { file: `${name}.docx`, name: '', ...counts, refused: name, state: 'notFiled' },
        ],
        takenBack: [{ by: name, at, reason: name, returned: 1, kept: [{ agency: '440105-mzj', why: name }] }],
      },
    ],
  };
}
