import { keyName, keysOfLog } from '../../domain/log/logKeys.ts';
import type { LogShelf, Signer } from '../ports/proofPorts.ts';

interface Reads {
  readonly log: Pick<LogShelf, 'logBatches'>;
  readonly signer?: Pick<Signer, 'publicKey'>;
}

/**
 * Those of the districts whose log was last signed by another key than the one that would sign now: whoever knows the key made known
 * would take what is signed next for a stranger's. None where nothing is signed here.
 */
export async function logsOfAnotherKey(
  { log, signer }: Reads,
  districts: readonly string[],
): Promise<readonly string[]> {
  if (signer === undefined) return [];
  const own = keyName(await signer.publicKey());
  const other: string[] = [];
  for (const district of new Set(districts)) {
    const checkpoints = (await log.logBatches(district)).map(({ checkpoint }) => checkpoint);
    const last = keysOfLog(checkpoints).at(-1);
    if (last !== undefined && last !== own) other.push(district);
  }
  return other.sort();
}
