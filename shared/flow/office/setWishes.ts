import { Refusal } from '../../domain/failure/refusal.ts';
import { refuseLocked } from '../../domain/filing/refuseLocked.ts';
import type { RollupState } from '../../domain/filing/rollupState.ts';
import { faultPlace, readWishesFile, type StandingWishes, standingWishes } from '../../domain/wishes/wishes.ts';
import { type StepPorts, type StepRequest, takeStep } from './officeStep.ts';

interface WishesRequest extends StepRequest {
  /** A file of wishes as JSON text; empty to withdraw those that stand. */
  readonly wishes: string;
}

/**
 * Makes a file of wishes the ones of its district and year: kept under its hash, written once, then named by the year's item on the
 * condition that nothing changed meanwhile. What was filed before keeps what it was told; what comes later is told of these. The file
 * stands in the journal. The same file once more finds it standing. Throws BAD_WISHES, LOCKED, NO_ROSTER.
 */
export async function setWishes(
  { wishes: content, ...request }: WishesRequest,
  ports: StepPorts,
): Promise<StandingWishes | undefined> {
  const { district, year } = request;
  const wanted = content.trim() === '' ? undefined : wishesIn(content, { district, year });
  let at: string | undefined;
  const plan = async (rollup: RollupState) => {
    refuseLocked({ district, year }, rollup.lock);
    at = rollup.wishes === wanted?.hash ? undefined : ports.now();
    if (at === undefined) return undefined;
    if (wanted !== undefined) await ports.ledger.keepWishes(wanted);
    return { wishes: wanted?.hash ?? null };
  };
  await takeStep(request, ports, plan, () =>
    at === undefined ? undefined : { kind: 'wishes', at, facts: { hash: wanted?.hash ?? '' } },
  );
  return wanted;
}

/** The file, held against where it is brought. Throws BAD_WISHES, which says what is wrong in it. */
function wishesIn(content: string, place: { readonly district: string; readonly year: number }): StandingWishes {
  let file: unknown;
  try {
    file = JSON.parse(content);
  } catch {
    throw new Refusal('BAD_WISHES', { faults: ['不是 JSON 文件'] });
  }
  const read = readWishesFile(file);
  if ('faults' in read)
    throw new Refusal('BAD_WISHES', { faults: read.faults.map(({ at, message }) => `${faultPlace(at)}${message}`) });
  const { district, year } = read.wishes;
  if (district !== place.district || year !== place.year)
    throw new Refusal('BAD_WISHES', {
      faults: [`文件写的是 ${district} ${year}年度，这里是 ${place.district} ${place.year}年度`],
    });
  return standingWishes(read.wishes);
}
