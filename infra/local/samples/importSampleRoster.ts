import type { OfficeComposition } from '../../../functions/runtime/composeOffice.ts';
import { readRosterFile } from '../../../shared/flow/roster/rosterFile.ts';
import { importRoster } from '../../../shared/flow/roster/rosterImport.ts';

/** Imports a sample's roster like any other roster file. */
export async function importSampleRoster(file: unknown, { ledger, pause }: OfficeComposition): Promise<void> {
  const read = readRosterFile(file);
  if ('faults' in read)
    throw new Error(`a sample roster is wrong: ${read.faults.map(({ at, message }) => `${at} ${message}`).join('; ')}`);
  await importRoster(read.roster, ledger, pause);
}
