import { type LogHead, originOf, readNote } from '../../domain/log/checkpoint.ts';
import { base64Of } from '../../domain/values/base64.ts';
import type { SummaryPlace } from '../../domain/year/summaryRecord.ts';
import type { LogShelf } from '../ports/proofPorts.ts';
import { type Replaced, versionName } from '../ports/summaryPorts.ts';

/**
 * What a district's log was before the summary that is being signed, `after` being the number signed before in this year: what a
 * report can print of the log, since its own entry names its hash. What a stopped run has appended of the same year since is left
 * out, so that the run after it draws the same report.
 */
export async function logBefore(
  { district, year }: SummaryPlace,
  after: number,
  log: Pick<LogShelf, 'logBatches'>,
): Promise<LogHead> {
  const unfinished = (entry: string) => {
    const [kind, , loggedYear, version = ''] = entry.split(' ');
    return kind === 'summary' && loggedYear === String(year) && version > versionName(after);
  };
  const batches = await log.logBatches(district);
  const before = batches.findLast(({ entries }) => !unfinished(entries.at(-1) ?? ''));
  const read = before && readNote(before.checkpoint)?.checkpoint;
  return {
    origin: originOf(district),
    ...(read === undefined ? { size: 0, root: null } : { size: read.size, root: base64Of(read.root) }),
  };
}

/**
 * The summary of the year that the log has before the one of a number, by version and hash: what that one replaces. A run that was stopped
 * after it had logged counts: it was signed, and the log does not forget. Undefined where the log has none.
 */
export async function loggedBefore(
  { district, year }: SummaryPlace,
  number: number,
  log: Pick<LogShelf, 'logBatches'>,
): Promise<Replaced | undefined> {
  const own = versionName(number);
  const logged = (await log.logBatches(district)).map(({ entries }) => (entries.at(-1) ?? '').split(' '));
  const last = logged.findLast(
    ([kind, , loggedYear, version]) => kind === 'summary' && loggedYear === String(year) && version !== own,
  );
  const [, , , version, manifestSha256] = last ?? [];
  return version === undefined || manifestSha256 === undefined ? undefined : { version, manifestSha256 };
}
