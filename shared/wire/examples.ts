import type * as z from 'zod/mini';
import { findCellIn } from '../domain/forms/catalogue.ts';
import { editionOfYearOrThrow, formOf } from '../domain/forms/editions.ts';
import { totalOf } from '../domain/forms/parts.ts';
import { SECTION_KEYS } from '../domain/forms/sections.ts';
import { ALL_RULES, ruleNamed } from '../domain/rules/allRules.ts';
import { ruleAsPublished } from '../domain/rules/formWords.ts';
import { publishedRules } from '../domain/rules/publishedRules.ts';
import { rulesInForce } from '../domain/rules/rulesOfHash.ts';
import { standingWishes } from '../domain/wishes/wishes.ts';
import type { AgencyStanding } from './agencyStanding.ts';
import type { AgencyYear } from './agencyYear.ts';
import type { ErrorAnswer, MarkAnswer, UploadTicket } from './answers.ts';
import type { Batches, BatchTakenBack } from './batches.ts';
import type { Composition } from './composition.ts';
import type { CorrectionLog } from './correctionLog.ts';
import type { DistrictList, DistrictYear, YearDecided } from './districtYear.ts';
import type { DryRun } from './dryRun.ts';
import type { FilingStanding } from './filingStanding.ts';
import type { Journal } from './journalEntry.ts';
import type { LevelsBelow } from './levelsBelow.ts';
import type { CountedProof } from './proof.ts';
import type { AddressesGiven, PublishedYear } from './published.ts';
import type { PublishedRulesShape } from './publishedRules.ts';
import type { Receipt } from './receipt.ts';
import type { RemindersYear } from './reminders.ts';
import type { SignedBelowAnswer, SignedComposition, SignedFiling } from './signedBelow.ts';
import type { LockAnswer, PublicationShape, Signing } from './signing.ts';
import type { CompileAnswer, SummaryDocument, SummaryNow } from './summaryDocument.ts';
import type { OwnText, Texts } from './texts.ts';
import type { ViewsYear } from './views.ts';
import type { StandingWishesShape } from './wishes.ts';
import type { YearsCompared } from './years.ts';

/*
 * One small year for all examples: a district of three bodies. 人社局 has filed 1,200 requests newly received (90 the year before),
 * 民政局 has not filed, 税务局 need not.
 */
const year = 2023;
const [filed, lastFiled, change, percent] = [1200, 90, 1110, '1233.3'] as const;
const edition = editionOfYearOrThrow(year);
const cell = totalOf(edition, formOf(edition).roles.received) ?? '';
const { tableName = '', rowLabel = '', columnLabel = '' } = findCellIn(edition, cell) ?? {};
const label = `${tableName} ${rowLabel} · ${columnLabel}`;
const [section = ''] = SECTION_KEYS;
const narrative = { [section]: '政府信息公开工作平稳有序。' };

const district = '440105';
const districtName = '海珠区';
const place = { district, districtName, year };
const rsj = { agency: '440105-rsj', name: '海珠区人力资源和社会保障局' };
const mzj = { agency: '440105-mzj', name: '海珠区民政局' };
const swj = { agency: '440105-swj', name: '海珠区税务局', reason: '垂直领导' };
const receipt = '440105-rsj-2023-0066a7d6ddd4ad82';
const publishedAt = 'https://www.haizhu.gov.cn/rsj/nb2023.html';
const lookedAt = '2024-02-01T01:00:00.000Z';
const versionId = '3sL4kqtJlcpXroDTDmJ-rmSpXd3dIbrHY';
const sequencer = '0066a7d6ddd4ad82';
const sha256 = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';
const rule = ruleAsPublished(ruleNamed(ALL_RULES, 'XY-JUMP'));
const rules = { ...publishedRules([rule]), releases: rulesInForce().releases };
const rulesHash = rules.hash;
const receivedAt = '2024-01-20T08:00:00.000Z';
const decided = { by: '张三', at: '2024-02-20T01:02:03.000Z' };
const filer = { name: '王五', as: 'body' } as const;
const counts = { errors: 0, warnings: 0, infos: 1 };
const coverage = { required: 2, counted: 1, missing: 1, notRequired: 1, voluntary: 0, complete: false };
const head = { version: 'v0003', digest: sha256.slice(0, 16), status: 'draft', asOf: receivedAt, edition } as const;
/** What the city sees of the district. */
const seen = { level: '440100', division: district, name: districtName, year, version: head.version } as const;
const files = [{ name: 'summary.json', bytes: 48_213, sha256 }];

const finding = {
  id: `${rule.id}:${cell}`,
  rule: rule.id,
  severity: rule.severity,
  table: tableName,
  row: rowLabel,
  column: columnLabel,
  cells: [cell],
  found: `${filed}`,
  expected: `${lastFiled}`,
  delta: change,
  message: rule.message.replace('{place}', label).replace('{found}', `${filed}`).replace('{expected}', `${lastFiled}`),
  hint: rule.mend,
  basis: rule.basis,
  pointer: `/${cell.replaceAll('.', '/')}`,
  line: 21,
  col: 9,
} as const satisfies Receipt['findings'][number];

const agencies: readonly AgencyStanding[] = [
  { ...rsj, required: true, state: 'accepted', counted: true, receipt },
  { ...mzj, required: true, state: 'notFiled', counted: false, receipt: null },
  { ...swj, required: false, state: 'notRequired', counted: false, receipt: null },
];

const summary: SummaryDocument = {
  ...place,
  ...head,
  label: '未定稿',
  rulesHash,
  coverage: { ...coverage, late: 0 },
  bodies: [
    { ...rsj, standing: 'counted', submittedAt: receivedAt, receipt, versionId, sha256 },
    { ...mzj, standing: 'missing' },
    { ...swj, standing: 'notRequired' },
  ],
  cells: { [cell]: { value: filed, how: 'recomputed', blank: [], notApplicable: [] } },
  lastYear: {
    year: year - 1,
    edition,
    cells: { [cell]: { value: filed, lastYear: lastFiled, change, percent } },
    joined: [],
    left: [],
  },
  text: narrative,
  suspended: [],
  remarks: [],
};

interface Answers {
  readonly DistrictList: DistrictList;
  readonly DistrictYear: DistrictYear;
  readonly Composition: Composition;
  readonly AgencyYear: AgencyYear;
  readonly Receipt: Receipt;
  readonly PublishedRules: PublishedRulesShape;
  readonly SummaryDocument: SummaryDocument;
  readonly SummaryNow: SummaryNow;
  readonly CorrectionLog: CorrectionLog;
  readonly FilingStanding: FilingStanding;
  readonly YearsCompared: YearsCompared;
  readonly UploadTicket: UploadTicket;
  readonly YearDecided: YearDecided;
  readonly MarkAnswer: MarkAnswer;
  readonly DryRunAnswer: DryRun;
  readonly DistrictText: OwnText;
  readonly CompileAnswer: CompileAnswer;
  readonly LockAnswer: LockAnswer;
  readonly Publication: z.infer<typeof PublicationShape>;
  readonly Signing: Signing;
  readonly StandingWishes: z.infer<typeof StandingWishesShape>;
  readonly Texts: Texts;
  readonly Journal: Journal;
  readonly LevelsBelow: LevelsBelow;
  readonly SignedBelow: SignedBelowAnswer;
  readonly SignedComposition: SignedComposition;
  readonly SignedFiling: SignedFiling;
  readonly PublishedYear: PublishedYear;
  readonly AddressesGiven: z.infer<typeof AddressesGiven>;
  readonly CountedProof: CountedProof;
  readonly RemindersYear: RemindersYear;
  readonly ViewsYear: ViewsYear;
  readonly Batches: Batches;
  readonly BatchTakenBack: BatchTakenBack;
  readonly Error: ErrorAnswer;
}

/** One example of every JSON answer, by its name in the description of the interface. */
export const EXAMPLES: Answers = {
  DistrictList: { districts: [{ district, name: districtName, years: [year, year - 1] }] },
  DistrictYear: {
    district,
    name: districtName,
    year,
    edition,
    revision: 12,
    coverage,
    suspended: [],
    agencies,
    cells: { [cell]: { value: filed } },
    summary: { version: head.version, stale: false, signed: false, asOf: receivedAt },
  },
  Composition: {
    district,
    name: districtName,
    year,
    cell,
    label,
    value: filed,
    revision: 12,
    coverage,
    contributors: [
      { ...rsj, state: 'number', value: filed, receipt, versionId, receivedAt, number: 1 },
      { ...mzj, state: 'notFiled', value: null, receipt: null, versionId: null, receivedAt: null, number: null },
    ],
  },
  AgencyYear: {
    ...rsj,
    ...place,
    edition,
    state: 'accepted',
    required: true,
    versions: [
      { receipt, number: 1, outcome: 'accepted', counted: true, receivedAt, sha256, versionId, counts, filer },
    ],
    changes: [{ cell, label, from: null, to: filed }],
  },
  Receipt: {
    receipt,
    agency: rsj.agency,
    agencyName: rsj.name,
    district,
    year,
    edition,
    outcome: 'accepted',
    receivedAt,
    judgedAt: '2024-01-20T08:00:01.000Z',
    sha256,
    versionId,
    size: 4096,
    sequencer,
    rulesHash,
    standing: { lastYear: '440105-rsj-2022-0063b2f1aa00bb11', reasonsFrom: null, roster: 1 },
    counts,
    findings: [finding],
  },
  PublishedRules: rules,
  SummaryDocument: summary,
  SummaryNow: {
    ...summary,
    stale: false,
    versions: ['v0003', 'v0002', 'v0001'],
    files: { docx: `/v1/districts/${district}/years/${year}/summary.docx` },
  },
  CorrectionLog: {
    ...place,
    version: 'v0004',
    status: 'signed',
    asOf: receivedAt,
    edition,
    corrections: [
      {
        version: 'v0004',
        previous: 'v0002',
        at: decided.at,
        agency: rsj.agency,
        agencyName: rsj.name,
        cell,
        label,
        before: filed - 1,
        after: filed,
        districtBefore: filed - 1,
        districtAfter: filed,
        reason: '漏计 1 件',
      },
    ],
  },
  FilingStanding: {
    ...rsj,
    ...place,
    edition,
    counted: receipt,
    filed: { receipt, outcome: 'accepted', receivedAt },
    level: 'county',
    lastYear: { year: year - 1, values: { [cell]: lastFiled } },
    suspended: [],
  },
  YearsCompared: {
    district,
    name: districtName,
    year,
    years: [
      { year, edition, counted: 1, missing: 1, status: 'draft' },
      { year: year - 1, edition, counted: 1, missing: 0, status: 'locked' },
    ],
    lines: [{ cell, label, values: [filed, lastFiled], change, percent }],
    scope: [{ year, joined: [], left: [] }],
  },
  UploadTicket: {
    url: 'https://submissions.s3.amazonaws.com/',
    fields: { key: `inbox/${rsj.agency}/${year}.json`, Policy: 'eyJleHBpcmF0aW9uIjoi…' },
    key: `inbox/${rsj.agency}/${year}.json`,
    expiresAt: '2024-01-20T08:05:00.000Z',
  },
  YearDecided: {
    revision: 13,
    coverage,
    suspended: [],
    agency: { ...rsj, required: true, state: 'approved', counted: true, receipt, approval: decided },
  },
  MarkAnswer: { finding: finding.id, mark: { ...decided, note: '已电话核实' } },
  DryRunAnswer: {
    judged: 1,
    changed: [{ ...rsj, receipt, before: 'accepted', after: 'accepted', appearing: [], vanishing: [finding] }],
  },
  DistrictText: { revision: 1, text: narrative, ...decided },
  CompileAnswer: { status: 'published', version: head.version, coverage: { required: 2, counted: 1, missing: 1 } },
  LockAnswer: { ...decided, version: 'v0004' },
  Publication: { version: 'v0004', ...decided, where: '区政府门户网站' },
  StandingWishes: standingWishes({
    district,
    year,
    title: '关于做好2023年度政府信息公开工作年度报告编制工作的通知',
    number: '海政公开办〔2023〕18号',
    issued: '2023-12-20',
    points: [
      { id: '01', text: '写出收到申请的件数', asks: { kind: 'figures', section, cells: [cell] }, score: 5 },
      { id: '02', text: '先备案后公布', asks: { kind: 'recordFirst' } },
    ],
  }),
  Signing: {
    district,
    year,
    publisher: '海珠区人民政府',
    revision: 12,
    gate: [
      { step: 'complete', done: false, against: [mzj.agency] },
      { step: 'approved', done: true, against: [] },
      { step: 'sums', done: true, against: [] },
      { step: 'text', done: true, against: [] },
      { step: 'year', done: true, against: [] },
    ],
    ready: false,
    approvers: [decided.by],
    reinstated: [],
    unapproved: [],
    open: [],
    snapshot: {
      version: head.version,
      number: 3,
      digest: head.digest,
      revision: 12,
      asOf: receivedAt,
      lockedBy: '李四',
      lockedAt: decided.at,
      manifestSha256: sha256,
      files,
    },
    publications: [],
    sections: [{ section, characters: 15 }],
    mergers: [],
    openWarnings: [{ agency: rsj.agency, count: 1 }],
    advice: [],
  },
  Texts: {
    district,
    name: districtName,
    year,
    bodies: [{ ...rsj, required: true, counted: true, receipt, narrative }],
  },
  LevelsBelow: {
    ...{ district: '440100', name: '广州市', year },
    divisions: [
      {
        ...{ code: district, name: districtName, stage: 'signed', state: 'accepted', behind: false },
        signed: { version: head.version, at: decided.at },
        bodies: { required: coverage.required, counted: coverage.counted },
        receipt: `${district}-2023-${sequencer}`,
        notTakenIn: [],
      },
    ],
    compared: [
      { label: '本年新收', of: '已计入的下级合计', parts: [{ code: district, value: 12, whole: 40, share: '30.0%' }] },
    ],
    figures: [{ cell, label, filed, live: filed }],
  },
  SignedBelow: {
    ...seen,
    trail: [
      { code: '440100', name: '广州市' },
      { code: district, name: districtName },
    ],
    ...{ receipt: `${district}-2023-${sequencer}`, sha256 },
    coverage: { ...coverage, late: 0 },
    cells: { [cell]: { value: filed } },
    bodies: [{ ...rsj, standing: 'counted', receipt, sha256 }],
  },
  SignedComposition: {
    ...{ ...seen, cell, label, value: filed },
    contributors: [{ ...rsj, state: 'number', value: filed, receipt, versionId, receivedAt, number: 2 }],
  },
  SignedFiling: {
    ...{ ...seen, agency: rsj.agency, agencyName: rsj.name, receipt, outcome: 'accepted', receivedAt, versionId },
    ...{ size: 7_214, sha256, fileSha256: sha256 },
  },
  Journal: {
    district,
    name: districtName,
    year,
    entries: [
      {
        entry: 'approve-year-20240220010203000',
        kind: 'approve-year',
        district,
        year,
        agency: '',
        ...decided,
        reason: '',
      },
    ],
  },
  PublishedYear: {
    district,
    name: districtName,
    year,
    round: { number: 1, at: lookedAt, by: '' },
    bodies: [
      {
        ...rsj,
        due: '2024-01-31',
        overdue: true,
        url: publishedAt,
        state: 'different',
        timing: 'inTime',
        looked: {
          agency: rsj.agency,
          newest: {
            at: lookedAt,
            from: 'web',
            url: publishedAt,
            outcome: 'different',
            page: { url: publishedAt, status: 200, bytes: 48_210, sha256, stated: '2024-01-26' },
            held: {
              against: receipt,
              compared: 176,
              open: [],
              cells: [{ cell, filed: `${filed}`, found: `${lastFiled}` }],
              digest: sha256,
            },
          },
          address: publishedAt,
          first: { at: lookedAt, digest: sha256 },
          last: { at: lookedAt, digest: sha256 },
          stated: '2024-01-26',
        },
        outdated: false,
      },
      { ...mzj, due: '2024-01-31', overdue: true, state: 'notFiled', outdated: false },
    ],
  },
  AddressesGiven: { addresses: { [rsj.agency]: publishedAt } },
  CountedProof: {
    ...{ entry: `${rsj.agency} ${receipt} ${sha256}`, index: 3, path: [sha256] },
    checkpoint: `${district}\n4\n${sha256}\n`,
  },
  RemindersYear: { district, name: districtName, year, bodies: [] },
  ViewsYear: { district, name: districtName, year, views: [] },
  Batches: {
    ...{ district, name: districtName, year },
    batches: [
      {
        ...{ batch: '20240105-0a1b2c3d4e5f', by: '张三', at: receivedAt },
        files: [
          {
            ...{ file: '2023年报.docx', agency: rsj.agency, name: rsj.name, read: 190, cells: 190, open: 0 },
            ...{ errors: 0, warnings: 1, todo: '', sha256, receipt, state: 'stands' },
          },
        ],
        takenBack: [],
      },
    ],
  },
  BatchTakenBack: { batch: '20240105-0a1b2c3d4e5f', returned: [rsj.agency], kept: [] },
  Error: { error: { code: 'NO_ROSTER', message: `${district} ${year}年度还没有导入单位名录。` } },
};
