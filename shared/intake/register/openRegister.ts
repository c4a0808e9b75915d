import type { RegisterRead } from '../../domain/register/registerRead.ts';
import { ofRegister } from '../source/bounds.ts';
import { openSource } from '../source/openSource.ts';
import { MOST_REQUESTS, readRegister } from './readRegister.ts';

/** Opens and reads a register for a report year. Throws `UnreadableSource` for a file that cannot be opened. */
export async function openRegister(bytes: Uint8Array, year: number): Promise<RegisterRead> {
  return readRegister(await openSource(bytes, ofRegister(MOST_REQUESTS)), year);
}
