import type { Roster } from '../../domain/filing/roster.ts';
import type { Queues } from '../ports/ports.ts';
import type { SummaryLedger } from '../ports/summaryPorts.ts';

/** Divisions looked at at one time: the nation has some thirty, a city a dozen. */
const AT_ONCE = 16;

/**
 * A level whose roster comes in after its divisions have signed: each of those is asked on the queue for its compile, which changes
 * nothing of a locked year and files upward what was signed. Told again it asks for nothing new; one whose message is lost is
 * found by the next night's compile. Which were asked.
 */
export async function tellDivisions(
  { year, agencies }: Pick<Roster, 'year' | 'agencies'>,
  {
    ledger,
    queues,
  }: { readonly ledger: Pick<SummaryLedger, 'summary'>; readonly queues: Pick<Queues, 'requestCompile'> },
): Promise<readonly string[]> {
  const divisions = agencies.filter(({ from }) => from === 'district').map(({ agency }) => agency);
  const told: string[] = [];
  for (let at = 0; at < divisions.length; at += AT_ONCE) {
    const waiting = await Promise.all(
      divisions.slice(at, at + AT_ONCE).map(async (district) => {
        const record = await ledger.summary(district, year);
        const { signed, filedUp } = record ?? {};
        return signed !== undefined && filedUp?.number !== signed.number ? [district] : [];
      }),
    );
    for (const district of waiting.flat()) {
      await queues.requestCompile({ district, year, delaySeconds: 0 });
      told.push(district);
    }
  }
  return told;
}
