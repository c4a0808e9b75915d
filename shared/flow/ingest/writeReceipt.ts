import { receiptIdOf } from '../../domain/filing/receiptId.ts';
import type { Lock, Version } from '../../domain/filing/version.ts';
import { editionOfYear } from '../../domain/forms/editions.ts';
import { ALL_RULES, ruleNamed } from '../../domain/rules/allRules.ts';
import { findingOf } from '../../domain/rules/words.ts';
import { given, when } from '../../domain/values/given.ts';
import { countFindings, type Finding, finding } from '../../domain/verdict/findings.ts';
import type { Judgement } from '../../domain/verdict/judgement.ts';
import type { Receipt } from '../../wire/receipt.ts';
import { filedForBody } from './filedForBody.ts';
import type { IngestPorts } from './ingestPorts.ts';
import { judgeUpload, lockRefusal } from './judgeUpload.ts';
import { type Filing, standingOf } from './standing.ts';

/**
 * What a settled version owes to whoever filed it: the journal's word that the office filed for the body, then the receipt. Both are made
 * of the version, so that giving them again puts the same bytes.
 */
export async function giveReceipt(
  version: Version,
  filing: Filing,
  judgement: Pick<Judgement, 'findings'> | undefined,
  refusedBy: Lock | undefined,
  ports: Pick<IngestPorts, 'ledger' | 'vault' | 'judge' | 'suspended'>,
): Promise<Receipt> {
  const forBody = filedForBody(version);
  if (forBody !== undefined) await ports.vault.putJournalEntry(forBody);
  const receipt = await receiptFor(version, filing, judgement, refusedBy, ports);
  await ports.vault.putReceipt(receipt);
  return receipt;
}

/**
 * The receipt of a stored version. Everything in it comes from the version item and from the findings, so that putting
 * it again gives the same bytes. Findings are not stored with the version (they may be many): when they are not at hand,
 * the version's own bytes are judged again in the version's own standing.
 */
export async function receiptFor(
  version: Version,
  filing: Filing,
  judgement: Pick<Judgement, 'findings'> | undefined,
  refusedBy: Lock | undefined,
  ports: Pick<IngestPorts, 'ledger' | 'vault' | 'judge' | 'suspended'>,
): Promise<Receipt> {
  const agrees = judgement !== undefined && refusedBy === undefined && sameCounts(judgement.findings, version);
  const findings = agrees ? judgement.findings : await findingsOf(version, filing, refusedBy, ports);
  return receiptOf(version, filing.place?.name ?? null, findings, refusedBy);
}

export function receiptOf(
  version: Version,
  agencyName: string | null,
  findings: readonly Finding[],
  refusedBy: Lock | undefined,
): Receipt {
  const { agency, year, district, standing, decision, filer, original, of } = version;
  const idOf = (seq: string | null, ofYear = year) =>
    seq === null ? null : receiptIdOf({ agency, year: ofYear, seq });
  const sameAs = idOf(of ?? null);
  return {
    receipt: receiptIdOf(version),
    agency,
    agencyName,
    district,
    year,
    edition: version.edition ?? editionOfYear(year) ?? null,
    outcome: refusedBy === undefined ? version.outcome : 'rejected',
    receivedAt: version.receivedAt,
    judgedAt: version.judgedAt,
    sha256: version.sha256,
    versionId: version.versionId,
    size: version.size,
    sequencer: version.seq,
    rulesHash: version.rulesHash,
    standing: {
      lastYear: idOf(standing.lastYear?.seq ?? null, year - 1),
      ...when(standing.merged, (merged) => ({
        merged: merged.map(({ seq, ...body }) => ({
          ...body,
          receipt: receiptIdOf({ agency: body.agency, year: year - 1, seq }),
        })),
      })),
      ...given({ history: standing.history, wishes: standing.wishes }),
      reasonsFrom: idOf(standing.reasonsFrom),
      roster: standing.roster,
      ...given({ mergedInto: standing.mergedInto, suspended: standing.suspended }),
    },
    counts: countFindings(findings),
    findings,
    ...(sameAs === null ? {} : { duplicateOf: sameAs }),
    ...given({ decision, filer, original }),
  };
}

async function findingsOf(
  version: Version,
  filing: Filing,
  refusedBy: Lock | undefined,
  { ledger, vault, judge, suspended }: Pick<IngestPorts, 'ledger' | 'vault' | 'judge' | 'suspended'>,
): Promise<readonly Finding[]> {
  const lockedBy = refusedBy ?? version.standing.lockedBy;
  if (version.sha256 === null && version.size === null) {
    return lockedBy === undefined ? [] : [lockRefusal(lockedBy, version.year)];
  }
  const standing = await standingOf(version, filing, suspended, ledger);
  const upload = version.versionId === null ? undefined : await vault.upload(version, version.versionId);
  const { findings } = judgeUpload(upload, lockedBy === undefined ? standing : { ...standing, lockedBy }, judge);
  return refusedBy !== undefined || sameCounts(findings, version) ? findings : [judgedAnew(version.year), ...findings];
}

function sameCounts(findings: readonly Finding[], { counts }: Version): boolean {
  const now = countFindings(findings);
  return now.errors === counts.errors && now.warnings === counts.warnings && now.infos === counts.infos;
}

/** The verdict is the stored one; only the list of findings had to be made again, under rules that changed in between. */
function judgedAnew(year: number): Finding {
  return finding(findingOf(ruleNamed(ALL_RULES, 'NOTE-REJUDGED'), year, {}));
}
