import { orderOf, printPointer } from '../../shared/domain/filing/pointer.ts';
import { receiptIdOf } from '../../shared/domain/filing/receiptId.ts';
import type { Version } from '../../shared/domain/filing/version.ts';
import type { UploadEvent } from '../../shared/flow/ports/uploadEvent.ts';
import { auditRollup } from './auditRollup.ts';
import { hashOf, type SmallReport } from './ledgerJudge.ts';
import { DISTRICT, type World, YEAR } from './ledgerWorld.ts';

/** What is counted for a body: the order it is settled up to, and the bytes; null bytes when it was withdrawn. */
export interface Counted {
  readonly order: string;
  readonly sha256: string | null;
}

export function counts({ kind, versionId }: UploadEvent, world: World): boolean {
  if (kind === 'deleted') return true;
  const bytes = world.vault.uploads.get(versionId);
  return bytes !== undefined && (JSON.parse(new TextDecoder().decode(bytes)) as SmallReport).verdict === 'ok';
}

/** What must be counted at rest, told from the buckets alone: the valid upload that S3 received last of each body. */
export function expectedAtRest(world: World): Readonly<Record<string, Counted>> {
  const best = new Map<string, { readonly event: UploadEvent; readonly sequencer: string }>();
  for (const [index, event] of world.events.entries()) {
    const sequencer = world.filed[index]?.sequencer ?? '';
    const before = best.get(event.agency);
    if (!counts(event, world)) continue;
    if (before === undefined || isLaterByAwsRule(sequencer, before.sequencer))
      best.set(event.agency, { event, sequencer });
  }
  return Object.fromEntries(
    [...best].map(([agency, { event }]) => {
      const bytes = event.kind === 'deleted' ? undefined : world.vault.uploads.get(event.versionId);
      return [agency, { order: event.seq, sha256: bytes === undefined ? null : hashOf(bytes) }];
    }),
  );
}

/** The rule as AWS states it, on sequencers as S3 sends them: pad the shorter one on the right with zeros, compare as text. */
export function isLaterByAwsRule(left: string, right: string): boolean {
  const length = Math.max(left.length, right.length);
  return left.padEnd(length, '0').toLowerCase() > right.padEnd(length, '0').toLowerCase();
}

export async function countedAtRest(world: World, district = DISTRICT): Promise<Readonly<Record<string, Counted>>> {
  const { ledger } = world.still;
  const rollup = await ledger.rollup(district, YEAR);
  const counted: Record<string, Counted> = {};
  for (const [agency, pointer] of rollup?.pointers ?? []) {
    if (pointer.state === 'missing') continue;
    const seq = pointer.state === 'counted' ? pointer.content : pointer.seen;
    const version: Version | undefined = await ledger.version({ district, year: YEAR, agency, seq });
    counted[agency] = { order: orderOf(pointer), sha256: version?.sha256 ?? null };
  }
  return counted;
}

/** Every event has its receipt, and no receipt says anything else than its version does. */
export async function receiptFaults(world: World): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const event of world.events) {
    const receipt = await world.vault.receipt(event.agency, YEAR, receiptIdOf(event));
    if (receipt === undefined) faults.push(`${receiptIdOf(event)} has no receipt`);
    else if (receipt.versionId !== event.versionId) faults.push(`${receipt.receipt} is about ${receipt.versionId}`);
    else if (!counts(event, world) && /^(accepted|duplicate|withdrawal)/.test(receipt.outcome)) {
      faults.push(`${receipt.receipt} calls a faulty upload ${receipt.outcome}`);
    }
  }
  if (world.vault.receipts.size > world.events.length) faults.push('more receipts than uploads');
  return faults;
}

/** A roll-up as it can be compared: pointers as printed, sums, revision. */
export async function picture(world: World, district = DISTRICT): Promise<unknown> {
  const rollup = await world.still.ledger.rollup(district, YEAR);
  if (rollup === undefined) return undefined;
  return {
    revision: rollup.revision,
    pointers: Object.fromEntries([...rollup.pointers].map(([agency, pointer]) => [agency, printPointer(pointer)])),
    uncounted: Object.fromEntries([...rollup.uncounted].map(([agency, { state, seq }]) => [agency, `${state}${seq}`])),
    sums: Object.fromEntries(rollup.sums),
  };
}

export function audit(world: World, district = DISTRICT): Promise<ReadonlyMap<string, number>> {
  return auditRollup(district, YEAR, world.still.ledger);
}
