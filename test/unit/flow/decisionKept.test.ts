import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dynamoSummaries } from '../../../shared/aws/summaries.ts';
import { type Decision, haveSameDetails, shownDecision } from '../../../shared/domain/filing/decision.ts';
import { receiptOf } from '../../../shared/flow/ingest/writeReceipt.ts';
import { decide } from '../../../shared/flow/office/decide.ts';
import { readAgencyYear } from '../../../shared/flow/read/readAgencyYear.ts';
import { readReview } from '../../../shared/flow/read/readReview.ts';
import { rebuildFromReceipts } from '../../../shared/flow/recover/rebuildFromReceipts.ts';
import { versionFromReceipt } from '../../../shared/flow/recover/versionFromReceipt.ts';
import { versionFromItem, versionToItem } from '../../../shared/store/versionItem.ts';
import { AgencyYear } from '../../../shared/wire/agencyYear.ts';
import { Receipt } from '../../../shared/wire/receipt.ts';
import { filledDecisions } from '../../support/filledDecision.ts';
import { aVersion } from '../../support/ledgerContract.ts';
import { HAIZHU, OfficeBench, RSJ } from '../../support/ledgerOffice.ts';
import { MemoryOriginals } from '../../support/ledgerVault.ts';
import { aReport } from '../../support/reports.ts';
import { runs } from '../../support/runs.ts';

const YEAR = 2023;
const PLACE = { district: HAIZHU, lastYearDistrict: HAIZHU };

/** What bodies are not shown. Whoever hides another member says so here as well. */
const HIDDEN = ['by', 'of', 'successor', 'subject'];

function withoutHidden(decision: Decision): object {
  return Object.fromEntries(Object.entries(decision).filter(([name]) => !HIDDEN.includes(name)));
}

test('a decision with every member filled in comes back whole from the table, and from its receipt', async () => {
  await fc.assert(
    fc.asyncProperty(filledDecisions(), async (decision) => {
      const version = aVersion({ seq: 'A1-0001', state: 'W', outcome: 'withdrawal', versionId: null, decision });
      const stored = versionFromItem(versionToItem(version));
      expect(stored.decision).toEqual(decision);
      const receipt = Receipt.parse(JSON.parse(JSON.stringify(receiptOf(stored, '人社局', [], undefined))));
      expect(receipt.decision).toEqual(decision);
      expect((await versionFromReceipt(receipt, PLACE, new OfficeBench().vault)).decision).toEqual(decision);
      expect(shownDecision(decision)).toEqual(withoutHidden(decision));
    }),
    { numRuns: runs(100) },
  );
});

test('two decisions are the same only when every detail is', () => {
  fc.assert(
    fc.property(filledDecisions(), filledDecisions(), (one, other) => {
      const details = ({ kind: _k, by: _b, at: _a, reason: _r, of: _o, ...rest }: Decision) => rest;
      expect(haveSameDetails(one, one)).toBe(true);
      for (const name of Object.keys(details(one))) {
        const changed = { ...one, [name]: Reflect.get(other, name) };
        const same = JSON.stringify(Reflect.get(one, name)) === JSON.stringify(Reflect.get(other, name));
        expect(haveSameDetails(one, changed)).toBe(same);
      }
    }),
    { numRuns: runs(100) },
  );
});

async function office(): Promise<OfficeBench> {
  const bench = new OfficeBench();
  await bench.roster(HAIZHU, YEAR, RSJ);
  await bench.file(YEAR, 'A1', aReport(YEAR, 7));
  return bench;
}

/** The year's item of summaries stands in the same table. */
function withSummaries({ ports, table }: OfficeBench) {
  return { ...ports.ledger, ...dynamoSummaries(table.client, 'nianbao') };
}

const WITHDRAWN = {
  state: 'W',
  outcome: 'withdrawal',
  versionId: null,
  sha256: null,
  size: null,
  receivedAt: '2024-01-20T08:00:00.000Z',
  judgedAt: '2024-01-20T08:00:00.000Z',
  rulesHash: '',
  standing: { lastYear: null, reasonsFrom: null, roster: 1 },
  reasons: {},
  counts: { errors: 0, warnings: 0, infos: 0 },
} as const;

test('a decision that is taken is whole in table, receipt, journal and read models, and after a rebuild from the receipts', async () => {
  await fc.assert(
    fc.asyncProperty(filledDecisions(), async (filled) => {
      const bench = await office();
      const { ports, vault } = bench;
      const { kind, at, of: _, ...said } = filled;
      bench.now = at;
      const request = { district: HAIZHU, year: YEAR, agency: RSJ, ...said };
      const drafted = { about: 'A1', version: WITHDRAWN };
      const { version, receipt } = await decide(kind, request, async () => drafted, ports);
      const decision = { ...filled, of: 'A1' };
      expect(version.decision).toEqual(decision);
      expect((await bench.receipt(receipt)).decision).toEqual(decision);

      const [entry] = await vault.journal(HAIZHU, YEAR);
      const { facts = {}, ...rest } = entry ?? {};
      const inJournal: Record<string, unknown> = { ...rest, ...facts };
      for (const [name, value] of Object.entries(decision)) {
        expect([name, inJournal[name]]).toEqual([name, Array.isArray(value) ? value.join(' ') : value]);
      }

      const files = Object.assign(vault, { summaryFile: async () => undefined });
      const reads = { ledger: withSummaries(bench), rosterFor: async () => undefined, vault: files };
      const shown = AgencyYear.parse(await readAgencyYear(reads, HAIZHU, YEAR, RSJ));
      expect(shown.versions[0]?.decision).toEqual(withoutHidden(decision));
      const review = await readReview(reads, HAIZHU, YEAR, RSJ);
      expect(review?.decisions).toEqual([decision]);
    }),
    { numRuns: runs(10) },
  );
});

test('the table lost, the decision comes back from its receipt', async () => {
  await fc.assert(
    fc.asyncProperty(filledDecisions(), async (filled) => {
      const before = await office();
      const request = { district: HAIZHU, year: YEAR, agency: RSJ, ...filled };
      const { of: _, ...said } = request;
      const drafted = { about: 'A1', version: WITHDRAWN };
      const { version } = await decide(filled.kind, said, async () => drafted, before.ports);

      const after = new OfficeBench({ vault: before.vault });
      await after.roster(HAIZHU, YEAR, RSJ);
      const desk = {
        strangers: async () => [],
        receiptedUnder: async () => [],
        receiptIds: async () => [...before.vault.receipts.keys()],
        receiptText: async (_place: object, id: string) => before.vault.receipts.get(id),
      };
      const vault = Object.assign(before.vault, { summaryNumbers: async () => [], summaryFile: async () => undefined });
      const originals = new MemoryOriginals();
      const ports = { ledger: withSummaries(after), vault, desk, originals, pause: after.ports.pause };
      await rebuildFromReceipts({ district: HAIZHU, year: YEAR }, ports, { write: true });
      const [, restored] = await after.ports.ledger.versionsOf(HAIZHU, YEAR, RSJ);
      expect(restored?.decision).toEqual(version.decision);
    }),
    { numRuns: runs(5) },
  );
});
