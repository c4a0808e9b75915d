import { describe, expect, it } from 'vitest';
import { createApp } from '../../../../functions/api/app.ts';
import type { Principal } from '../../../../functions/api/who/principal.ts';
import { addressAt } from '../../../support/addresses.ts';
import { withApi } from '../../../support/apiWorld.ts';

const api = withApi();

const OWN = '440105-rsj';
const PRINCIPALS = {
  nobody: { kind: 'nobody' },
  ownBody: { kind: 'agency', agency: OWN },
  otherBody: { kind: 'agency', agency: '440105-mzj' },
  reader: { kind: 'office', mayDecide: false, name: '看' },
  decider: { kind: 'office', mayDecide: true, name: '办' },
} as const satisfies Record<string, Principal>;
type Who = keyof typeof PRINCIPALS;

/** Whom an address is for. */
const AUDIENCES = {
  /** The form, its rules, the interface: whoever has a proven identity. */
  everyone: ['ownBody', 'otherBody', 'reader', 'decider'],
  /** What belongs to one body, and the office that reads it. */
  bodyAndOffice: ['ownBody', 'reader', 'decider'],
  /** A body's own upload; the office files for one where it must. */
  bodyAndDecider: ['ownBody', 'decider'],
  /** Of no body: whoever files. */
  filers: ['ownBody', 'otherBody', 'decider'],
  office: ['reader', 'decider'],
  decider: ['decider'],
} as const satisfies Record<string, readonly Who[]>;

/** Every address that is served. A new one fails this test until it is said here whom it is for. */
const FOR: Readonly<Record<keyof typeof AUDIENCES, readonly string[]>> = {
  everyone: [
    'GET /',
    'GET /assets/:name{[\\w-]+\\.js}',
    'GET /check',
    'GET /check/offline.html',
    'GET /assets/nianbao.css',
    'GET /favicon.ico',
    'GET /openapi.json',
    'GET /codes',
    'GET /rules',
    'GET /schemas/:edition/v1.json',
    'GET /type-size/:size',
    'GET /v1/rules.json',
  ],
  bodyAndOffice: [
    'GET /agencies/:agency',
    'GET /agencies/:agency/:year',
    'GET /agencies/:agency/:year/fill',
    'GET /agencies/:agency/:year/history',
    'GET /agencies/:agency/:year/record',
    'GET /agencies/:agency/:year/upload',
    'GET /v1/agencies/:agency/years/:year/proof.json',
    'GET /v1/agencies/:agency/years/:year/register.xlsx',
    'GET /v1/agencies/:agency/years/:year/report.docx',
    'GET /v1/agencies/:agency/years/:year/report.html',
    'GET /v1/agencies/:agency/years/:year/standing',
    'GET /v1/agencies/:agency/years/:year/submission.json',
    'GET /v1/agencies/:agency/years/:year/template.xlsx',
    'GET /v1/agencies/:agency/years/:year/wishes.json',
    'GET /v1/receipts/:agency/:year/:receipt/findings.csv',
    'GET /v1/receipts/:agency/:year/:receipt/findings.xlsx',
    'GET /v1/receipts/:agency/:year/:receipt/original',
    'GET /districts/:district/:year/agencies/:agency',
    'GET /receipts/:agency/:year/:receipt',
    'GET /v1/districts/:district/years/:year/agencies/:agency',
    'GET /v1/receipts/:agency/:year/:receipt',
  ],
  bodyAndDecider: [
    'POST /agencies/:agency/:year/address',
    'POST /v1/agencies/:agency/years/:year/address',
    'POST /v1/agencies/:agency/years/:year/uploads',
  ],
  filers: ['POST /v1/conversions'],
  office: [
    'GET /districts/:district',
    'GET /people',
    'GET /districts/:district/:year',
    'GET /districts/:district/:year/:file{filings\\.(?:csv|xlsx)}',
    'GET /districts/:district/:year/:file{journal\\.(?:csv|xlsx)}',
    'GET /districts/:district/:year/documents',
    'GET /districts/:district/:year/documents/bodies.json',
    'GET /districts/:district/:year/filings.txt',
    'GET /districts/:district/:year/journal',
    'GET /districts/:district/:year/batches',
    'GET /v1/districts/:district/years/:year/batches',
    'GET /districts/:district/:year/levels',
    'GET /districts/:district/:year/levels.csv',
    'GET /districts/:district/:year/below/:division',
    'GET /districts/:district/:year/below/:division/cells/:cell',
    'GET /districts/:district/:year/below/:division/filings/:agency',
    'GET /v1/districts/:district/years/:year/below/:division',
    'GET /v1/districts/:district/years/:year/below/:division/cells/:cell',
    'GET /v1/districts/:district/years/:year/below/:division/filings/:agency',
    'GET /v1/districts/:district/years/:year/below/:division/filings/:agency/submission.json',
    'GET /v1/districts/:district/years/:year/below/:division/summary.csv',
    'GET /v1/districts/:district/years/:year/below/:division/summary.docx',
    'GET /v1/districts/:district/years/:year/below/:division/summary.html',
    'GET /districts/:district/:year/published',
    'GET /districts/:district/:year/published.csv',
    'GET /districts/:district/:year/published-letters.zip',
    'GET /districts/:district/:year/views',
    'GET /districts/:district/:year/views.csv',
    'GET /v1/districts/:district/years/:year/views',
    'GET /districts/:district/:year/reminders',
    'GET /districts/:district/:year/reminders.csv',
    'GET /districts/:district/:year/questions',
    'GET /districts/:district/:year/queue',
    'GET /v1/districts/:district/years/:year/journal',
    'GET /v1/districts/:district/years/:year/levels',
    'GET /v1/districts/:district/years/:year/published',
    'GET /v1/districts/:district/years/:year/reminders',
    'GET /districts/:district/:year/agencies/:agency/review',
    'GET /districts/:district/:year/cells/:cell',
    'GET /districts/:district/:year/charts',
    'GET /districts/:district/:year/charts/:chart{[a-z]+\\.svg}',
    'GET /districts/:district/:year/corrections',
    'GET /districts/:district/:year/exports',
    'GET /districts/:district/:year/filings',
    'GET /districts/:district/:year/roster',
    'GET /districts/:district/:year/roster.xlsx',
    'GET /districts/:district/:year/roster/edit',
    'GET /districts/:district/:year/rules',
    'GET /districts/:district/:year/wishes',
    'GET /districts/:district/:year/wishes.xlsx',
    'GET /districts/:district/:year/marking.xlsx',
    'GET /v1/districts/:district/years/:year/wishes',
    'GET /rosters/open',
    'GET /districts/:district/:year/signing',
    'GET /districts/:district/:year/tables',
    'GET /districts/:district/:year/texts',
    'GET /districts/:district/:year/years',
    'GET /v1/districts',
    'GET /v1/districts/:district/years/:year',
    'GET /v1/districts/:district/years/:year/:document{summary\\.\\w+}',
    'GET /v1/districts/:district/years/:year/cells/:cell',
    'GET /v1/districts/:district/years/:year/comparison',
    'GET /v1/districts/:district/years/:year/comparison.csv',
    'GET /v1/districts/:district/years/:year/composition.csv',
    'GET /v1/districts/:district/years/:year/corrections',
    'GET /v1/districts/:district/years/:year/signing',
    'GET /v1/districts/:district/years/:year/filing.docx',
    'GET /v1/districts/:district/years/:year/letter.docx',
    'GET /v1/districts/:district/years/:year/summary',
    'GET /v1/districts/:district/years/:year/summary.csv',
    'GET /v1/districts/:district/years/:year/summary.docx',
    'GET /v1/districts/:district/years/:year/summary.html',
    'GET /v1/districts/:district/years/:year/summary.json',
    'GET /v1/districts/:district/years/:year/summary.xlsx',
    'GET /v1/districts/:district/years/:year/summary.zip',
    'GET /v1/districts/:district/years/:year/text',
    'GET /v1/districts/:district/years/:year/texts',
  ],
  decider: [
    'POST /districts/:district/:year/batches/take-back',
    'POST /districts/:district/:year/exports/compile',
    'POST /districts/:district/:year/published/address',
    'POST /v1/districts/:district/years/:year/address',
    'POST /people/confirm',
    'POST /people/give',
    'POST /people/invite',
    'POST /people/take',
    'POST /districts/:district/:year/agencies/:agency/review/approve',
    'POST /districts/:district/:year/agencies/:agency/review/mark',
    'POST /districts/:district/:year/agencies/:agency/review/reopen',
    'POST /districts/:district/:year/agencies/:agency/review/return',
    'POST /districts/:district/:year/agencies/:agency/review/unapprove',
    'POST /districts/:district/:year/filings/exempt',
    'POST /districts/:district/:year/filings/extend',
    'POST /districts/:district/:year/queue/together',
    'POST /districts/:district/:year/roster/import',
    'POST /districts/:district/:year/roster/preview',
    'POST /districts/:district/:year/rules/suspend',
    'POST /districts/:district/:year/wishes/import',
    'POST /districts/:district/:year/wishes/preview',
    'POST /districts/:district/:year/signing/approve',
    'POST /districts/:district/:year/signing/lock',
    'POST /districts/:district/:year/signing/publish',
    'POST /districts/:district/:year/signing/unapprove',
    'POST /districts/:district/:year/signing/unlock',
    'POST /districts/:district/:year/texts/adopt',
    'POST /districts/:district/:year/texts/nothing',
    'POST /districts/:district/:year/texts/save',
    'POST /v1/districts/:district/years/:year/approve',
    'POST /v1/districts/:district/years/:year/batch',
    'POST /v1/districts/:district/years/:year/batch-back',
    'POST /v1/districts/:district/years/:year/compile',
    'POST /v1/districts/:district/years/:year/dry-run',
    'POST /v1/districts/:district/years/:year/exempt',
    'POST /v1/districts/:district/years/:year/extend',
    'POST /v1/districts/:district/years/:year/lock',
    'POST /v1/districts/:district/years/:year/mark',
    'POST /v1/districts/:district/years/:year/publish',
    'POST /v1/districts/:district/years/:year/reopen',
    'POST /v1/districts/:district/years/:year/return',
    'POST /v1/districts/:district/years/:year/roster',
    'POST /v1/districts/:district/years/:year/suspend',
    'POST /v1/districts/:district/years/:year/wishes',
    'POST /v1/districts/:district/years/:year/text',
    'POST /v1/districts/:district/years/:year/unapprove',
    'POST /v1/districts/:district/years/:year/unlock',
  ],
};

/** Nothing was ever filed here: what is let through answers, and changes nothing. */
const VALUES: Readonly<Record<string, string>> = {
  district: '440199',
  division: '440198',
  year: '2023',
  agency: OWN,
  receipt: `${OWN}-2023-a1`,
};

const addressOf = (path: string) => addressAt(path, VALUES);

describe('every address has an audience', () => {
  it('is listed here, and nothing is listed that is not served', () => {
    const served = createApp(api().ports)
      .routes.filter(({ method }) => method !== 'ALL')
      .map(({ method, path }) => `${method} ${path}`);
    expect([...new Set(served)].toSorted()).toEqual(Object.values(FOR).flat().toSorted());
  });

  it.each(
    Object.entries(FOR).flatMap(([audience, routes]) =>
      routes.map((route) => [route, audience as keyof typeof AUDIENCES] as const),
    ),
  )('%s is for %s', async (route, audience) => {
    const [method = '', path = ''] = route.split(' ');
    const allowed: Who[] = [];
    for (const [who, principal] of Object.entries(PRINCIPALS) as [Who, Principal][]) {
      const app = createApp(api().ports, { principal: () => principal, onBreakage: () => {} });
      // Every form of the people list says which district it is about.
      const body = route.startsWith('POST /people/') ? new URLSearchParams({ district: VALUES.district ?? '' }) : null;
      const response = await app.request(addressOf(path), { method, body });
      if (response.status !== 403) allowed.push(who);
    }
    expect(allowed).toEqual(AUDIENCES[audience]);
  });

  it('asks a person of the office for a name before anything is decided', async () => {
    const nameless = createApp(api().ports, { principal: () => ({ kind: 'office', mayDecide: true }) });
    const posts = FOR.decider.filter((route) => route.startsWith('POST /v1/') && !/compile|dry-run/.test(route));
    for (const route of posts) {
      const body = JSON.stringify(BODIES[route.split('/').at(-1) ?? ''] ?? {});
      const response = await nameless.request(addressOf(route.split(' ')[1] ?? ''), { method: 'POST', body });
      expect([route, response.status]).toEqual([route, 403]);
    }
  });
});

const REASON = '经核对后决定';
/** What each decision cannot be asked without. */
const BODIES: Readonly<Record<string, object>> = {
  return: { agency: OWN, reason: REASON },
  reopen: { agency: OWN, reason: REASON, receipt: `${OWN}-2023-a1` },
  unlock: { reason: REASON },
  exempt: { agency: OWN, reason: REASON },
  extend: { agency: OWN, reason: REASON },
  unapprove: { reason: REASON },
  mark: { agency: OWN, finding: 'x' },
  roster: { roster: '{}' },
  wishes: { wishes: '' },
  suspend: { rule: 'XS-NEW', reason: REASON },
  publish: { where: '门户网站' },
  batch: { batch: '20240105-0a1b2c', files: '[]' },
  'batch-back': { batch: '20240105-0a1b2c', reason: REASON },
  address: { addresses: `${OWN} https://www.hz.gov.cn/nb.html` },
  text: { on: 0, text: {} },
};
