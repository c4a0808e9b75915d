import { orderOf, type Pointer, parsePointer } from '../../shared/domain/filing/pointer.ts';
import { isSummed } from '../../shared/domain/filing/rollup.ts';
import { isLater } from '../../shared/domain/filing/sequencer.ts';
import { CATALOGUE } from '../../shared/domain/forms/catalogue.ts';
import { type Attributes, canonical } from './ledgerExpressions.ts';
import type { ModelTable } from './ledgerTable.ts';
import type { MemoryVault } from './ledgerVault.ts';

/** The cells of the newest form that a district's totals are added up from. */
export const SUMMED_INPUTS = CATALOGUE.filter(
  (cell) => isSummed(cell) && cell.role === 'input' && cell.until === undefined,
);

/** The attribute of a total. */
const CELL = /^c\d{3}$/;

const SUMMED = new Set(CATALOGUE.filter(isSummed).map(({ id }) => id));

/** What somebody took out of the table or changed in it by hand, until it is put back or mended. */
export interface Damage {
  /** Versions that are gone, by key. */
  readonly versions: Map<string, Attributes>;
  /** How far a total is off, by partition and cell. */
  readonly totals: Map<string, number>;
}

/**
 * Looks at every single write while it happens and notes each breach of the invariants that must hold at every instant:
 * totals are the sum of the versions the pointers name; those versions exist and never change; pointers never go down;
 * each counted step is one revision; a body is in one district's roll-up; nothing moves under a lock.
 */
export function watch(table: ModelTable, damage?: Damage): string[] {
  const breaches: string[] = [];
  table.observe = (key, before, after) => {
    const [pk = '', sk = ''] = key.split('\n');
    if (sk.startsWith('V#') && damage !== undefined) breaches.push(...cameBackChanged(key, after, damage));
    if (sk.startsWith('V#') && before !== undefined && canonical(before) !== canonical(after))
      breaches.push(`${key} changed`);
    if (sk.startsWith('V#') && after !== undefined && 'ttl' in after) breaches.push(`${key} would expire`);
    if (sk !== 'R' || after === undefined) return;
    if (before === undefined || countsOtherwise(before, after)) breaches.push(...unsound(pk, after, table, damage));
    if (before !== undefined && (before.a !== after.a || before.rf !== after.rf))
      breaches.push(...wrongStep(pk, before, after));
  };
  return breaches;
}

/** A receipt may only be put when the totals hold what it says. */
export function watchReceipts(vault: MemoryVault, table: ModelTable, breaches: string[]): void {
  vault.watch = ({ receipt, outcome, agency, district, year, sequencer }) => {
    if (!/^(accepted|duplicate|withdrawal)/.test(outcome) || district === null) return;
    const holders = [...table.items.values()].filter((item) => item.sk === 'R' && String(item.pk).endsWith(`#${year}`));
    const settled = holders.map((item) => pointersOf(item).get(agency)).filter((pointer) => pointer !== undefined);
    if (settled.length > 0 && settled.every((pointer) => isLater(sequencer, orderOf(pointer)))) {
      breaches.push(`${receipt} is ${outcome} before the roll-up is`);
    }
  };
}

/** Bodies that two roll-ups of one year claim. For when nothing is being moved: a transaction writes item by item here. */
export function claimedTwice(table: ModelTable): readonly string[] {
  const seen = new Set<string>();
  return [...table.items.values()]
    .filter((item) => item.sk === 'R')
    .flatMap((item) => Object.keys(item.a as object).map((agency) => `${String(item.pk).split('#')[2]} ${agency}`))
    .filter((claim) => seen.size === seen.add(claim).size);
}

function cameBackChanged(key: string, after: Attributes | undefined, { versions }: Damage): readonly string[] {
  const lost = versions.get(key);
  if (lost === undefined || after === undefined) return [];
  versions.delete(key);
  return ['c', 'st', 'ver'].some((member) => canonical(lost[member]) !== canonical(after[member]))
    ? [`${key} came back as another`]
    : [];
}

/**
 * Whether pointers or totals changed. Where neither did, the sum was held against the same versions before, and those never change. An update
 * leaves what it does not name as the very thing that it was.
 */
function countsOtherwise(before: Attributes, after: Attributes): boolean {
  if (before.a !== after.a) return true;
  const cells = (item: Attributes) => Object.keys(item).filter((name) => CELL.test(name));
  const now = cells(after);
  return now.length !== cells(before).length || now.some((id) => before[id] !== after[id]);
}

function unsound(pk: string, item: Attributes, table: ModelTable, damage: Damage | undefined): string[] {
  const sums = new Map<string, number>();
  for (const [agency, pointer] of pointersOf(item)) {
    if (pointer.state !== 'counted') continue;
    const key = `${pk}\nV#${agency}#${pointer.content}`;
    const version = table.items.get(key) ?? damage?.versions.get(key);
    if (version === undefined) return [`${pk} counts ${agency} ${pointer.content}, which is not there`];
    for (const [id, value] of Object.entries(version.c as Record<string, number>)) {
      if (SUMMED.has(id)) sums.set(id, (sums.get(id) ?? 0) + value);
    }
  }
  const ids = new Set([...sums.keys(), ...Object.keys(item).filter((name) => CELL.test(name))]);
  return [...ids]
    .filter(
      (id) => Number(item[id] ?? 0) !== (sums.get(id) ?? 0) + offBy(`${pk} ${id}`, item[id], sums.get(id), damage),
    )
    .map((id) => `${pk} rev ${item.rev}: ${id} is ${item[id]}, its versions add up to ${sums.get(id) ?? 0}`);
}

/** How far the total is off by hand; not any more once it is right. */
function offBy(name: string, is: unknown, sum = 0, damage?: Damage): number {
  if (Number(is ?? 0) === sum) damage?.totals.delete(name);
  return damage?.totals.get(name) ?? 0;
}

function wrongStep(pk: string, before: Attributes, after: Attributes): string[] {
  const then = pointersOf(before);
  const breaches: string[] = [];
  let counted = 0;
  for (const [agency, now] of pointersOf(after)) {
    const was = then.get(agency);
    if (was === undefined) continue;
    if (isLater(orderOf(was), orderOf(now))) breaches.push(`${pk} ${agency} went down to ${orderOf(now)}`);
    if (contentOf(was) !== contentOf(now)) counted++;
    if (contentOf(was) !== contentOf(now) && before.lk !== undefined && !opened(before, agency))
      breaches.push(`${pk} ${agency} moved under a lock`);
    if (now.state === 'counted' && `${agency}#${now.seen}` in (after.rf as object))
      breaches.push(`${agency} was refused`);
  }
  const raised = Number(after.rev) - Number(before.rev);
  if (counted > 1 || (counted === 1 && raised !== 1))
    breaches.push(`${pk}: ${counted} counted, rev raised by ${raised}`);
  return breaches;
}

/** Open for a correction although the year is locked. */
function opened(item: Attributes, agency: string): boolean {
  return typeof item.op === 'object' && item.op !== null && agency in item.op;
}

function contentOf(pointer: Pointer): string {
  return pointer.state === 'counted' ? `A${pointer.content}` : pointer.state;
}

function pointersOf(item: Attributes): Map<string, Pointer> {
  const entries = Object.entries(item.a as Record<string, string>);
  return new Map(
    entries.map(([agency, text]) => {
      const pointer = parsePointer(text);
      if (pointer === undefined) throw new Error(`no pointer: ${text}`);
      return [agency, pointer];
    }),
  );
}
