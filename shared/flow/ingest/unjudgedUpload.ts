import { orderOf } from '../../domain/filing/pointer.ts';
import { laterOf } from '../../domain/filing/sequencer.ts';
import { AGAIN, untilItStands } from '../attempts.ts';
import type { UploadEvent } from '../ports/uploadEvent.ts';
import type { IngestPorts } from './ingestPorts.ts';

/**
 * Notes that the program broke on an upload at its last attempt, so that neither its body nor the office takes it for not
 * filed. It lapses by itself once the upload is judged. False when something newer is there, or the body is on no roster.
 */
export async function noteUnjudgedUpload(
  { agency, year, seq, receivedAt, versionId }: UploadEvent,
  { ledger, pause }: Pick<IngestPorts, 'ledger' | 'pause'>,
): Promise<boolean> {
  const { now: place } = await ledger.places(agency, year);
  if (place === undefined) return false;
  const note = async () => {
    const on = await ledger.rollup(place.district, year);
    const pointer = on?.pointers.get(agency);
    if (on === undefined || pointer === undefined) return false;
    const settled = laterOf(orderOf(pointer), on.uncounted.get(agency)?.seq ?? '');
    const newest = laterOf(settled, on.unjudged?.get(agency)?.seq ?? '');
    if (seq <= newest) return false;
    return (await ledger.noteUnjudged({ on, agency, upload: { seq, receivedAt, versionId } })) || AGAIN;
  };
  return untilItStands(note, { pause, facts: { agency, year, seq } });
}
