import type { SummaryPlace } from '../../domain/year/summaryRecord.ts';
import { MADE_WHEN_ASKED } from '../../wire/manifest.ts';
import { versionName } from '../ports/summaryPorts.ts';
import { type CompilePorts, compileYear } from './compileYear.ts';

/** Where the queue compiles, the file is waited for: by these pauses some ten seconds, within what a gateway waits for an answer. */
const LOOKS = 16;

interface DetailPorts extends CompilePorts {
  /** Where documents are drawn by another function, which has the memory and the time for them. */
  readonly filesLater?: (place: SummaryPlace) => Promise<void>;
}

/** What there was to do: nothing; the file was made, or what it is of has changed; it is asked for and not there yet. */
type Added = 'nothing' | 'made' | 'awaited';

/**
 * Whoever asks for one of the large files of the newest draft gets it: where the draft was compiled by itself the file is made
 * now. When the year has changed since, it is compiled anew, and the newest draft is another. Older drafts, and what is
 * signed, stay as they are; a file of any other name is there already.
 */
export async function addDetails(
  ports: DetailPorts,
  place: SummaryPlace,
  name: string,
  version?: string,
): Promise<Added> {
  if (!MADE_WHEN_ASKED.includes(name)) return 'nothing';
  const { ledger, vault, filesLater } = ports;
  const record = await ledger.summary(place.district, place.year);
  const newest = record?.published;
  if (newest == null || newest.signed) return 'nothing';
  const wanted = versionName(newest.number);
  if (wanted !== (version ?? versionName(record?.signed?.number ?? newest.number))) return 'nothing';
  const isThere = async () => (await vault.summaryFile(place, wanted, name)) !== undefined;
  if (await isThere()) return 'nothing';
  if (filesLater === undefined) {
    await compileYear(place, ports);
    return 'made';
  }
  // The place alone: whoever asks may hold more in the same object, and this goes into a message.
  await filesLater({ district: place.district, year: place.year });
  for (let look = 1; look <= LOOKS; look++) {
    await ports.pause(look);
    const now = await ledger.summary(place.district, place.year);
    if (now?.published?.number !== newest.number || (await isThere())) return 'made';
  }
  return 'awaited';
}
