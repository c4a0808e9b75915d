import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { kmsSigner } from '../shared/aws/kmsSigner.ts';
import { Breakage } from '../shared/domain/failure/breakage.ts';
import { reportYearAt } from '../shared/domain/values/calendar.ts';
import { compileInTurn, type InTurn } from '../shared/flow/compile/compileInTurn.ts';
import { compileYear } from '../shared/flow/compile/compileYear.ts';
import { fileToLevelAbove } from '../shared/flow/compile/fileToLevelAbove.ts';
import { rememberingReceipts } from '../shared/flow/read/rememberingReceipts.ts';
import { type CompileRequest, compileRequestOf, isQueueEvent, ScheduledEvent } from './runtime/compileRequests.ts';
import { byOwnKey, type CompileComposition, composeCompile, type SigningBy } from './runtime/composeCompile.ts';
import { readConfig } from './runtime/config.ts';
import { type Work, workOf } from './runtime/work.ts';
import { workLog } from './runtime/workLog.ts';

const log = workLog('compile');

/** With the stack's key in KMS, or that of one machine. */
const byAnyKey: SigningBy = (config) =>
  byOwnKey(config) ?? (config.signingKey === undefined ? undefined : kmsSigner(config.services, config.signingKey));

/**
 * Compiles on schedule (every district with a roster; the report year is the year before the scheduled time in Shanghai)
 * and after filings (one message per district and year). A district that fails is tried again alone.
 */
export const handler = compileHandler(() =>
  composeCompile(
    readConfig(process.env),
    { toldAgain: log.toldAgain, finished: log.finished, ungiven: log.ungiven, otherKey: log.otherKey },
    undefined,
    byAnyKey,
  ),
);

/** The handler of one process, which opens what it works on with its first event. */
export function compileHandler(open: () => CompileComposition) {
  let composed: CompileComposition | undefined;
  return async (event: unknown, context?: Context): Promise<SQSBatchResponse | undefined> => {
    const work = workOf(context);
    try {
      composed ??= remembering(open());
      return isQueueEvent(event)
        ? await compileMessages(event, work, composed)
        : await compileScheduled(event, work, composed);
    } catch (error) {
      log.failed('compile broke off', work, error);
      throw error;
    } finally {
      log.flush();
    }
  };
}

/** A district is compiled again and again by one process, and its drafts name what was found in the same reports. */
function remembering(composed: CompileComposition): CompileComposition {
  return { ...composed, vault: { ...composed.vault, receipt: rememberingReceipts(composed.vault.receipt) } };
}

async function compileMessages(
  { Records }: SQSEvent,
  work: Work,
  ports: CompileComposition,
): Promise<SQSBatchResponse> {
  const failures: string[] = [];
  for (const { messageId, body, ...record } of Records) {
    const asked = askedBy(record, ports.now());
    const compile = ({ asked: byPerson = false, ...place }: CompileRequest) =>
      byPerson ? compileYear(place, ports) : compileInTurn({ ...asked, place }, ports);
    if (!(await attempt(() => compileRequestOf(body), { ...work, messageId }, compile, ports)))
      failures.push(messageId);
  }
  return { batchItemFailures: failures.map((itemIdentifier) => ({ itemIdentifier })) };
}

/** When a message was sent and whether it comes for the first time. One that does not say is taken for sent now. */
function askedBy({ attributes }: Partial<Pick<SQSRecord, 'attributes'>>, now: string) {
  const sent = Number(attributes?.SentTimestamp ?? Number.NaN);
  const received = Number(attributes?.ApproximateReceiveCount ?? 1);
  return { madeAt: Number.isSafeInteger(sent) ? new Date(sent).toISOString() : now, isFirstTry: received <= 1 };
}

/**
 * Where the queue compiles, one message a district: three thousand districts are compiled side by side and not in one call, and one
 * that fails is tried again alone. Elsewhere one after the other: if one failed the whole event fails, so that it is sent again.
 */
async function compileScheduled(event: unknown, work: Work, ports: CompileComposition): Promise<undefined> {
  const { scheduledTime } = ScheduledEvent.parse(event);
  const year = reportYearAt(new Date(scheduledTime));
  const { districts: named } = ports.config;
  const listed = await ports.ledger.districts(year);
  const districts = listed.map(({ district }) => district).filter((each) => named.length === 0 || named.includes(each));
  if (ports.config.compilesByQueue) {
    for (const district of districts) await ports.queues.requestCompile({ district, year, delaySeconds: 0 });
    log.info('compiles asked for', { ...work, scheduledTime, year }, { districts: districts.length });
    return undefined;
  }
  const failed: string[] = [];
  for (const district of districts) {
    const compile = (place: CompileRequest) => compileYear(place, ports, { byItself: true });
    if (!(await attempt(() => ({ district, year }), { ...work, scheduledTime }, compile, ports))) failed.push(district);
  }
  if (failed.length > 0) throw new Breakage('PART_FAILED', { year, failed });
  return undefined;
}

/**
 * Compiles, and files upward what was signed.
 * A request that cannot be read fails like a compile that cannot be done: it ends with the dead letters, and an alarm.
 */
async function attempt(
  read: () => CompileRequest,
  asked: Work,
  compile: (request: CompileRequest) => Promise<InTurn>,
  ports: CompileComposition,
): Promise<boolean> {
  let work = asked;
  try {
    const request = read();
    work = { ...asked, ...request };
    report(work, await compile(request));
    const upward = await fileToLevelAbove(request, ports);
    if (upward.status === 'filed' || upward.status === 'lockedAbove')
      log.info('filed to the level above', work, { ...upward });
    return true;
  } catch (error) {
    const { code } = log.failed('compile failed', work, error);
    if (code === 'ROLLUP_MISMATCH') log.count('CompileMismatch');
    if (code === 'SIGNING_KEY') log.count('SigningFailed');
    log.count('CompileFailed');
    return false;
  }
}

function report(work: Work, result: InTurn): void {
  const version = 'version' in result ? result.version : null;
  log.info('compiled', work, { status: result.status, version });
  if (result.status !== 'published') return;
  const { required, counted } = result.compilation.coverage;
  log.percent('FilingRate', required === 0 ? 100 : (100 * counted) / required);
}
