import type { Standing } from '../../../shared/domain/verdict/judgement.ts';
import { standingFromWire } from '../../../shared/flow/read/filingStanding.ts';
import { readFilingStanding } from '../../../shared/flow/read/readFilingStanding.ts';
import type { OfficeComposition } from '../../runtime/composeOffice.ts';

/** The standing in which an upload of that body and year would be judged now; of a body on no roster, that it is on none. */
export async function standingInTable(office: OfficeComposition, agency: string, year: number): Promise<Standing> {
  const known = await readFilingStanding(office, agency, year);
  return known === undefined ? { filedAs: { agency, year }, roster: 'absent' } : standingFromWire(known);
}
