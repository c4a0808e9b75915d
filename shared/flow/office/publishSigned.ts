import { Refusal } from '../../domain/failure/refusal.ts';
import type { Publication } from '../../domain/year/summaryRecord.ts';
import { AGAIN, untilItStands } from '../attempts.ts';
import { publicationEntry } from '../owed/publicationEntry.ts';
import { type SummaryLedger, versionName } from '../ports/summaryPorts.ts';
import type { StepPorts, StepRequest } from './officeStep.ts';

/** What is on record of a publication, and whether it was before it was asked for. */
interface RecordedPublication {
  readonly publication: Publication;
  readonly stood: boolean;
}

/**
 * Records that the signed summary was made public, and where. Nothing is posted anywhere: the office hands the package to
 * whoever keeps the portal. The publications themselves say what the journal has to tell of them. Recorded
 * again at the same place, what stands is given back. Throws NOT_LOCKED when nothing is signed.
 */
export async function recordPublication(
  request: StepRequest & { readonly where: string },
  ports: Pick<StepPorts, 'vault' | 'queues' | 'now' | 'pause'> & { readonly ledger: SummaryLedger },
): Promise<RecordedPublication> {
  const { district, year, by, where } = request;
  const { ledger, vault, queues, now, pause } = ports;
  const publish = async (): Promise<RecordedPublication | typeof AGAIN> => {
    const record = await ledger.summary(district, year);
    const signed = record?.signed;
    if (record === undefined || signed === undefined) throw new Refusal('NOT_LOCKED', { district, year });
    const version = versionName(signed.number);
    const before = record.publications.find((each) => each.version === version && each.where === where);
    if (before !== undefined) return { publication: before, stood: true };
    const publication = { version, by, at: now(), where };
    await queues.owe({ kind: 'owed', step: 'publish', district, year });
    const publications = [...record.publications, publication];
    return (await ledger.recordPublications({ district, year }, publications, signed))
      ? { publication, stood: false }
      : AGAIN;
  };
  const recorded = await untilItStands(publish, { pause, facts: { district, year } });
  const who = recorded.stood ? {} : request;
  await vault.putJournalEntry(publicationEntry({ district, year }, recorded.publication, who));
  return recorded;
}
