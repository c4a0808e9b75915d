import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { unapproved, yearApprovalOf } from '../../domain/filing/approvals.ts';
import { waitingForAnother } from '../../domain/filing/twoPeople.ts';
import { editionOfYearOrThrow } from '../../domain/forms/editions.ts';
import { sectionsOf } from '../../domain/forms/sections.ts';
import { given, when } from '../../domain/values/given.ts';
import type { SignedSummary } from '../../domain/year/summaryRecord.ts';
import { MANIFEST } from '../../wire/manifest.ts';
import type { Signing } from '../../wire/signing.ts';
import type { ReadCounted } from '../ingest/counted.ts';
import type { LedgerReads, Vault } from '../ports/ports.ts';
import type { Signer } from '../ports/proofPorts.ts';
import { type SummaryLedger, versionName } from '../ports/summaryPorts.ts';
import { checkText, type ReadRoster, readGate, rosterAsRead } from './readGate.ts';
import { readKeyChange, readNextKey } from './readKeyChange.ts';
import { manifestIn, type SummaryFiles } from './readManifest.ts';
import { readMergers } from './readMergers.ts';
import { readOpenWarnings } from './readOpenWarnings.ts';
import { readReinstaters } from './readReinstaters.ts';

interface Ports {
  readonly ledger: LedgerReads & Pick<SummaryLedger, 'summary'>;
  readonly vault: SummaryFiles & Pick<Vault, 'receipt'>;
  readonly counted?: ReadCounted;
  /** For a page that only shows the year: the roster of a thousand bodies is the longest of what it reads. */
  readonly rosterFor?: ReadRoster;
  /** Whose key would sign, where something is signed. */
  readonly signer?: Pick<Signer, 'publicKey'>;
}

/** Undefined when the district has no roster in that year. */
export async function readSigning(
  { district, year }: { readonly district: string; readonly year: number },
  { ledger, vault, counted, rosterFor = rosterAsRead(ledger), signer }: Ports,
): Promise<Signing | undefined> {
  const [rollup, record] = await Promise.all([ledger.rollup(district, year), ledger.summary(district, year)]);
  if (rollup === undefined) return undefined;
  const mayBeLocked = rollup.lock === undefined || rollup.openings.size > 0;
  const [roster, gate, own, reinstaters, openWarnings, nextKey] = await Promise.all([
    rosterFor(rollup),
    readGate({ ledger, rosterFor, ...given({ counted }) }, rollup),
    ledger.districtText(district, year, rollup.textRevision),
    readReinstaters(ledger, rollup),
    readOpenWarnings({ ledger, vault, ...given({ counted }) }, rollup),
    mayBeLocked ? readNextKey({ ledger, vault }, signer, { district, year }) : undefined,
  ]);
  const approved = yearApprovalOf(rollup);
  const signed = record?.signed;
  const draft = record?.published;
  return {
    district,
    year,
    ...given({ publisher: roster?.publisher }),
    revision: rollup.revision,
    gate,
    ready: gate.every(({ done }) => done),
    ...when(approved, (approved) => ({ approved: { by: approved.by, at: approved.at, holds: approved.holds } })),
    approvers: approved?.holds === true ? [approved.by] : [],
    reinstated: [...waitingForAnother(rollup, reinstaters)].map(([agency, { by }]) => ({ agency, by })),
    unapproved: unapproved(rollup),
    ...when(rollup.lock, (lock) => ({ locked: { by: lock.by, at: lock.at } })),
    open: [...rollup.openings].map(([agency, opening]) => ({ agency, ...opening })),
    ...given({ unlocked: rollup.unlocked }),
    ...(signed === undefined
      ? {}
      : {
          snapshot: {
            ...signed,
            ...(await snapshot(signed, { district, year }, vault)),
            ...(await readKeyChange({ ledger, vault }, signed, { district, year })),
          },
        }),
    ...given({ nextKey }),
    ...(draft == null || draft.number === signed?.number
      ? {}
      : { draft: { version: versionName(draft.number), asOf: draft.asOf } }),
    publications: record?.publications ?? [],
    sections: sectionsOf(editionOfYearOrThrow(year)).map(({ key, title }) => ({
      section: title,
      characters: [...(own?.text[key] ?? '')].length,
    })),
    openWarnings: [...openWarnings]
      .map(([agency, count]) => ({ agency, count }))
      .sort((one, other) => (one.agency < other.agency ? -1 : 1)),
    mergers: await readMergers(ledger, rollup, roster?.agencies ?? []),
    advice: checkText(own, rollup, roster ?? { name: district }).advice,
  };
}

async function snapshot(
  { number }: SignedSummary,
  place: { readonly district: string; readonly year: number },
  vault: SummaryFiles,
) {
  const version = versionName(number);
  const manifest = await vault.summaryFile(place, version, MANIFEST);
  if (manifest === undefined) return { version, manifestSha256: null, files: [] };
  return { version, manifestSha256: bytesToHex(sha256(manifest)), files: manifestIn(manifest).files };
}
