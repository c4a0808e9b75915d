import { cellsOf } from '../../shared/domain/forms/catalogue.ts';
import { editionOfYearOrThrow } from '../../shared/domain/forms/editions.ts';
import { rulesInForce } from '../../shared/domain/rules/rulesOfHash.ts';
import { countFindings, finding } from '../../shared/domain/verdict/findings.ts';
import type { OUTCOMES } from '../../shared/domain/verdict/judgement.ts';
import { publicCells } from '../../shared/flow/read/readDistrictYear.ts';
import { agencyPage } from '../../shared/render/body/agencyPage.ts';
import { receiptPage } from '../../shared/render/body/receiptPage.ts';
import { messagePage } from '../../shared/render/frame/messagePage.ts';
import { pageText } from '../../shared/render/frame/pageHtml.ts';
import { compositionPage } from '../../shared/render/office/compositionPage.ts';
import { rosterEditPage, rosterHeadPage } from '../../shared/render/office/rosterEditPage.ts';
import { rosterPage } from '../../shared/render/office/rosterPage.ts';
import { rosterPreviewPage } from '../../shared/render/office/rosterPreviewPage.ts';
import { homePage } from '../../shared/render/public/homePage.ts';
import { rulesPage } from '../../shared/render/public/rulesPage.ts';
import type { AgencyState } from '../../shared/wire/agencyStanding.ts';
import type { AgencyYear } from '../../shared/wire/agencyYear.ts';
import type { Composition } from '../../shared/wire/composition.ts';
import type { DistrictYear } from '../../shared/wire/districtYear.ts';
import type { Receipt } from '../../shared/wire/receipt.ts';
import { officePages } from './officeModels.ts';

/** Models with one name everywhere a name may come from outside: what a page does with it is what it does with any. */
const STATES: readonly AgencyState[] = [
  'notFiled',
  'notRequired',
  'rejected',
  'unjudged',
  'needsReason',
  'accepted',
  'returned',
  'approved',
  'locked',
];

export function districtYearWith(name: string, year = 2023): DistrictYear {
  const edition = editionOfYearOrThrow(year);
  const sums = new Map(
    cellsOf(edition)
      .filter((cell) => cell.role === 'input' && cell.additive === true)
      .map((cell, index) => [cell.name, index]),
  );
  return {
    district: '440105',
    name,
    year,
    edition,
    revision: 12,
    coverage: { required: 7, counted: 4, missing: 3, notRequired: 1, voluntary: 0, complete: false },
    locked: { by: name, at: '2024-02-20T01:02:03Z', open: [] },
    suspended: [{ rule: 'XS-NEW', by: name, at: '2024-01-20T01:02:03Z', reason: name }],
    agencies: STATES.map((state, index) => ({
      agency: `440105-x${index}`,
      name,
      required: state !== 'notRequired',
      reason: name,
      state,
      counted: ['accepted', 'approved', 'locked', 'needsReason'].includes(state),
      receipt: state === 'notFiled' || state === 'notRequired' ? null : `440105-x${index}-${year}-a1`,
      ...(state === 'needsReason' ? { latestReceipt: `440105-x${index}-${year}-a2` } : {}),
    })),
    cells: publicCells(edition, sums),
    summary: { version: 'v0003', stale: true, signed: false, asOf: '2024-02-01T00:00:00Z' },
  };
}

export function compositionWith(name: string): Composition {
  const contributor = (index: number, state: Composition['contributors'][number]['state'], value: number | null) => ({
    agency: `440105-x${index}`,
    name,
    state,
    value,
    receipt: `440105-x${index}-2023-a1`,
    versionId: 'v1',
    receivedAt: '2024-01-26T02:32:05.000Z',
    number: index + 1,
  });
  return {
    district: '440105',
    name,
    year: 2023,
    cell: 'requests.newRequests.total',
    label: '表三“一、本年新收政府信息公开申请数量”“总计”',
    value: 132,
    revision: 12,
    coverage: { required: 6, counted: 5, missing: 1, notRequired: 1, voluntary: 0, complete: false },
    contributors: [
      contributor(0, 'number', 100),
      contributor(1, 'number', 32),
      contributor(2, 'zero', 0),
      contributor(3, 'blank', null),
      contributor(4, 'na', null),
      { ...contributor(5, 'notFiled', null), receipt: null, receivedAt: null, number: null },
      { ...contributor(6, 'notRequired', null), receipt: null, receivedAt: null, number: null },
    ],
  };
}

export function agencyYearWith(name: string): AgencyYear {
  const version = (number: number | null, outcome: (typeof OUTCOMES)[number], counted: boolean) => ({
    receipt: `440105-x0-2023-a${number ?? 0}`,
    number,
    outcome,
    counted,
    receivedAt: '2024-01-26T02:32:05.000Z',
    sha256: 'ab'.repeat(32),
    versionId: 'v1',
    counts: { errors: 0, warnings: 2, infos: 1 },
  });
  return {
    agency: '440105-x0',
    name,
    district: '440105',
    districtName: name,
    year: 2023,
    edition: '2021',
    state: 'accepted',
    required: true,
    reason: name,
    versions: [
      version(2, 'accepted-with-warnings', true),
      { ...version(null, 'withdrawal', false), decision: { kind: 'return', at: '2024-02-20T01:02:03Z', reason: name } },
      version(1, 'rejected', false),
    ],
    changes: [{ cell: 'requests.carriedOver.total', label: '表三“二、上年结转”“总计”', from: null, to: 3 }],
  };
}

export function receiptWith(name: string): Receipt {
  const root = finding({
    rule: 'T3-BAL',
    severity: 'error',
    table: '表三',
    message: `表三“${name}”列不平`,
    found: name,
    expected: name,
    hint: name,
    basis: '表三左上角注记',
    pointer: '/requests/carriedForward/total',
    line: 41,
    col: 14,
  });
  const findings = [
    root,
    finding({
      rule: 'T3-ROW',
      severity: 'error',
      table: '表三',
      message: name,
      pointer: '/requests/a',
      causedBy: root.id,
    }),
    finding({
      rule: 'XY-CARRY',
      severity: 'warning',
      table: '表三',
      message: name,
      pointer: '/x',
      needsReason: true,
      reason: name,
    }),
    finding({ rule: 'XS-NEW', severity: 'warning', message: name, pointer: '/narrative/overview' }),
    finding({ rule: 'ID-AGENCY', severity: 'error', message: name, pointer: '/agency' }),
  ];
  return {
    receipt: '440105-x0-2023-a1',
    agency: '440105-x0',
    agencyName: name,
    district: '440105',
    year: 2023,
    edition: '2021',
    outcome: 'rejected',
    receivedAt: '2024-01-26T02:32:05.000Z',
    judgedAt: '2024-01-26T02:32:06.000Z',
    sha256: 'ab'.repeat(32),
    versionId: 'v1',
    size: 1000,
    sequencer: 'A1',
    rulesHash: 'cd'.repeat(32),
    standing: { lastYear: null, reasonsFrom: null, roster: 1 },
    counts: countFindings(findings),
    findings,
    duplicateOf: '440105-x0-2023-a0',
  };
}

/** Every page there is, with that name wherever it shows one. */
/** The pages of a roster: as it stands, one body, its head, and what a change would do. */
function rosterModels(name: string): Readonly<Record<string, string>> {
  const [contact, agency, year, district] = [{ name, phone: '020-1' }, '440105-a', 2023, '440105'];
  const entry = {
    agency,
    name,
    formerNames: [name],
    shortNames: [name],
    required: false,
    reason: name,
    kind: name,
    contact,
  };
  const other = { agency: '440105-b', name, required: true };
  const roster = { district, name, year, revision: 3, office: contact, agencies: [entry, other] };
  const preview = {
    wanted: roster,
    revision: 3,
    before: [entry, other],
    joined: [other],
    left: [other],
    kept: [entry],
    changed: [{ before: entry, after: { agency, name, required: true } }],
    headChanged: true,
    questions: [
      { about: 'sameName' as const, name, agencies: [agency, other.agency] },
      { about: 'otherBody' as const, agency, before: name, name, year },
    ],
  };
  return {
    roster: pageText(rosterPage({ district, year, roster, lastYear: roster, mayDecide: true, locked: false })),
    rosterNone: pageText(
      rosterPage({ district, year, roster: undefined, lastYear: undefined, mayDecide: true, locked: false }),
    ),
    rosterEdit: pageText(rosterEditPage({ roster, entry, notice: { refusal: name } })),
    rosterHead: pageText(rosterHeadPage({ roster })),
    rosterPreview: pageText(rosterPreviewPage(preview, JSON.stringify({ name }))),
  };
}

export function pagesWith(name: string): Readonly<Record<string, string>> {
  const district = districtYearWith(name);
  return {
    home: pageText(
      homePage({ districts: [{ district: '440105', name, years: [2023, 2022] }] }, (_, year) =>
        year === 2023 ? district.coverage : undefined,
      ),
    ),
    ...rosterModels(name),
    ...officePages(name, {
      year: district,
      year2019: districtYearWith(name, 2020),
      agency: agencyYearWith(name),
      receipt: receiptWith(name),
    }),
    composition: pageText(compositionPage(compositionWith(name), district)),
    agency: pageText(agencyPage(agencyYearWith(name))),
    receipt: pageText(receiptPage({ receipt: receiptWith(name), number: 1, districtName: name })),
    rules: pageText(rulesPage(rulesInForce())),
    message: pageText(messagePage('没有找到', name)),
  };
}
