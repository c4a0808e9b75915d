import { strFromU8, strToU8 } from 'fflate';
import { repacked } from '../sheets/sameZip.ts';

/** A Word file without the hour at which the library made it: the same content is then the same file. */
export function sameDocument(made: Uint8Array): Uint8Array {
  return repacked(made, (name, bytes) => (name === 'docProps/core.xml' ? withoutTimes(bytes) : bytes));
}

/** The library writes the time of day into the properties: the same report would never be the same file. */
function withoutTimes(bytes: Uint8Array): Uint8Array {
  return strToU8(strFromU8(bytes).replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, '$11980-01-01T00:00:00Z'));
}
