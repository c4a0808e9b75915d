import { Refusal } from '../../domain/failure/refusal.ts';
import type { Publication } from '../../domain/year/summaryRecord.ts';
import { AGAIN, untilItStands } from '../attempts.ts';
import { type SummaryLedger, versionName } from '../ports/summaryPorts.ts';
import { entryName, type StepPorts, type StepRequest } from './officeStep.ts';

/**
 * Records that the signed summary was made public, and where. Nothing is posted anywhere: the office hands the package to
 * whoever keeps the portal. Throws NOT_LOCKED when nothing is signed.
 */
export async function recordPublication(
  request: StepRequest & { readonly where: string },
  ports: Pick<StepPorts, 'vault' | 'now' | 'pause'> & { readonly ledger: SummaryLedger },
): Promise<Publication> {
  const { district, year, by, where } = request;
  const { ledger, vault, now, pause } = ports;
  const publish = async (): Promise<Publication | typeof AGAIN> => {
    const record = await ledger.summary(district, year);
    const signed = record?.signed;
    if (record === undefined || signed === undefined) throw new Refusal('NOT_LOCKED', { district, year });
    const version = versionName(signed.number);
    const before = record.publications.find((each) => each.version === version && each.where === where);
    const publication = before ?? { version, by, at: now(), where };
    const done =
      before !== undefined ||
      (await ledger.recordPublications({ district, year }, [...record.publications, publication], signed));
    return done ? publication : AGAIN;
  };
  const publication = await untilItStands(publish, { pause, facts: { district, year } });
  const { version, at } = publication;
  const facts = { version, where };
  const entry = entryName('publish', at);
  await vault.putJournalEntry({ entry, kind: 'publish', district, year, agency: '', by, at, reason: '', facts });
  return publication;
}
