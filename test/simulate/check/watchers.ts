import type { Receipt } from '../../../shared/wire/receipt.ts';
import type { Attributes } from '../../support/ledgerExpressions.ts';
import { type Damage, watch } from '../../support/ledgerWatch.ts';
import type { Stage } from '../engine/stage.ts';
import type { StoredVersion } from '../services/bucketModel.ts';
import type { Region } from '../services/region.ts';
import { pointerAsStored, receiptName } from './asStored.ts';
import { isTold, journalIn } from './journalFaults.ts';
import { LevelWatch } from './levelWatch.ts';
import { type Approved, lockFaults } from './lockFaults.ts';
import { type OfficeChange, officeChangesIn } from './officeChanges.ts';
import { unreceiptedFaults } from './receiptsAtSigning.ts';
import { signedSumFaults } from './signedSum.ts';

/** Looks at every write of a season as it happens: what must hold at every instant, and what will have to be found at rest. */
export class Watchers {
  readonly breaches: string[];
  officeChanges: readonly OfficeChange[] = [];
  /** Every signed summary the year was ever pointed at, by district and year, oldest first. */
  readonly signed = new Map<string, number[]>();
  /** What somebody did to the table by hand. */
  readonly damage: Damage = { versions: new Map(), totals: new Map() };
  readonly #approved: Approved = new Map();
  readonly #lastWritten = new Map<string, number>();
  /** When a body's place on the roster said first that it was merged, by the place's key. */
  readonly #mergedAt = new Map<string, number>();
  readonly #region: Region;
  readonly #stage: Stage;
  #remaking = false;
  /** Whether what is written is only what was there before, and is held against that. */
  restoring = false;
  /** Where a level stands above the districts. */
  levels: LevelWatch | undefined;

  constructor(region: Region, stage: Stage) {
    this.#region = region;
    this.#stage = stage;
    this.breaches = watch(region.table, this.damage);
    const arithmetic = region.table.observe;
    region.table.observe = (key, before, after) => {
      arithmetic?.(key, before, after);
      this.#table(key, before, after);
    };
    region.publications.observe = (version, before) => this.#published(version, before);
  }

  /** Looks at the levels of a season as well. */
  watchLevels(level: ConstructorParameters<typeof LevelWatch>[1]): void {
    this.levels = new LevelWatch({ region: this.#region, stage: this.#stage }, level, {
      signed: this.signed,
      breach: (words) => this.#breach(words),
      isAway: () => this.#remaking || this.restoring,
    });
  }

  /** Somebody deletes the version that counts of a body; somebody adds to a total. */
  hurt(key: string, without: 'version' | { readonly cell: string; readonly more: number }): void {
    const { table } = this.#region;
    const item = table.items.get(key);
    if (item === undefined) return;
    if (without === 'version') {
      this.damage.versions.set(key, item);
      table.tamper(key, undefined);
    } else {
      const { cell, more } = without;
      this.damage.totals.set(`${key.split('\n')[0]} ${cell}`, more);
      table.tamper(key, { ...item, [cell]: Number(item[cell] ?? 0) + more });
    }
  }

  /**
   * What had its receipt before the roster said that its body was merged was there for the merger to see: once that is through it counts no
   * longer. Nobody else knows of it.
   */
  mergerEnded(agency: string, year: number): void {
    const entered = this.#mergedAt.get(`A#${agency}\n${year}`);
    if (entered === undefined) return;
    for (const item of this.#region.table.itemsNamed('R')) {
      const pointer = pointerAsStored((item.a as Record<string, string>)[agency] ?? '');
      if (pointer?.state !== 'A' || item.lk !== undefined || !String(item.pk).endsWith(`#${year}`)) continue;
      const receipt = receiptName(agency, year, pointer.content);
      const put = this.#region.publications.current(`receipts/${agency}/${year}/${receipt}.json`);
      if (put !== undefined && put.at < entered)
        this.#breach(`${agency} was merged, and ${receipt}, which was there before, still counts`);
    }
  }

  /** Whoever lost a race reads again and goes on: a message comes again only when something befell the process that had it, or the table. */
  failedUnharmed({ name, body }: { readonly name: string; readonly body: string }): void {
    if (this.damage.versions.size > 0 || this.damage.totals.size > 0) return;
    this.#breach(`${name} has to come again although nothing failed: ${body}`);
  }

  /** Whether it is only that somebody damaged the table by hand. */
  explains(error: Error): boolean {
    const { versions, totals } = this.damage;
    const code = 'code' in error ? error.code : undefined;
    return (code === 'MISSING_VERSION' && versions.size > 0) || (code === 'ROLLUP_MISMATCH' && totals.size > 0);
  }

  #breach(words: string): void {
    this.breaches.push(`${new Date(this.#stage.now).toISOString()} ${words}`);
  }

  /** With the table goes what only it knew: steps that were taken and not yet written down. */
  tableLost(): void {
    this.#remaking = true;
    for (const hurt of [this.damage.versions, this.damage.totals]) hurt.clear();
    const entries = journalIn(this.#region);
    this.officeChanges = this.officeChanges.filter((change) => isTold(change, entries));
  }

  /** Until then what was written was no step of anybody, and it was told of when it was taken. */
  tableRemade(): void {
    this.#remaking = false;
  }

  #changed(changes: readonly OfficeChange[]): void {
    if (changes.length > 0 && !this.#remaking) this.officeChanges = [...this.officeChanges, ...changes];
  }

  /** A body's entry on a roster is changed after the step was taken, by whoever comes: the step may be as old as the entry was. */
  #sinceLast(key: string, changes: readonly OfficeChange[]): readonly OfficeChange[] {
    if (!/^A#.*\n\d{4}$/.test(key)) return changes;
    const since = this.#lastWritten.get(key);
    this.#lastWritten.set(key, this.#stage.now);
    return since === undefined
      ? changes
      : changes.map((change) => (change.at === undefined ? { ...change, since } : change));
  }

  #table(key: string, before: Attributes | undefined, after: Attributes | undefined): void {
    if (this.restoring) return;
    this.#changed(this.#sinceLast(key, officeChangesIn(key, before, after, this.#stage.now)));
    this.breaches.push(...lostOfNext(key, before, after));
    if (key.startsWith('A#') && after?.successor !== undefined && before?.successor === undefined)
      this.#mergedAt.set(key, this.#stage.now);
    if (key.endsWith('\nR') && after !== undefined) {
      this.#pointers(key, before, after);
      // What is made again from the journal was locked when it was locked.
      const faults = lockFaults(key.split('\n')[0] ?? '', before, after, this.#approved);
      if (!this.#remaking) for (const fault of faults) this.#breach(fault);
    }
    if (key.endsWith('\nY') && after !== undefined) this.#signatures(key, before, after);
    this.levels?.written(key, before, after);
  }

  /** A pointer names a version that may stand there; one that a decision made has to be told of. */
  #pointers(key: string, before: Attributes | undefined, after: Attributes): void {
    // An update that names no pointer leaves them as the very thing they were.
    if (before !== undefined && before.a === after.a) return;
    const [pk = ''] = key.split('\n');
    const [, district = '', year = ''] = pk.split('#');
    const then = (before?.a ?? {}) as Record<string, string>;
    const bodies = Object.keys(after.a as object)
      .sort()
      .join(' ');
    if (before?.lk !== undefined && Object.keys(then).sort().join(' ') !== bodies)
      this.#breach(`${pk} has other bodies under a lock`);
    for (const [agency, text] of Object.entries(after.a as Record<string, string>)) {
      if (then[agency] === text) continue;
      const pointer = pointerAsStored(text);
      if (pointer === undefined || pointer.state === '') continue;
      const seq = pointer.content;
      const version = this.#region.table.items.get(`${pk}\nV#${agency}#${seq}`);
      if (version?.st !== pointer.state)
        this.#breach(`${pk} ${agency} counts ${text}, a version of state ${String(version?.st)}`);
      const decision = version?.dc as { readonly kind: string; readonly by: string; readonly at: string } | undefined;
      if (decision === undefined || !seq.includes('-') || then[agency] === undefined) continue;
      const receipt = receiptName(agency, year, seq);
      const { kind, by, at } = decision;
      this.#changed([{ kinds: [kind], district, agency, by, at, receipt, seen: this.#stage.now }]);
    }
  }

  #signatures(key: string, before: Attributes | undefined, after: Attributes): void {
    const then = (before?.sg as { readonly number: number } | undefined)?.number;
    const now = (after.sg as { readonly number: number } | undefined)?.number;
    if (now === undefined) {
      if (then !== undefined) this.#breach(`${key} is signed no more`);
      return;
    }
    if (now === then) return;
    const place = key.split('\n')[0] ?? '';
    this.signed.set(place, [...(this.signed.get(place) ?? []), now]);
    for (const fault of signedSumFaults(this.#region, place, now)) this.#breach(fault);
    for (const fault of unreceiptedFaults(this.#region, place)) this.#breach(fault);
  }

  /** What is published is written once; a receipt says no more than the totals hold. */
  #published({ key, bytes }: StoredVersion, before: StoredVersion | undefined): void {
    if (before !== undefined) this.#breach(`${key} was written twice`);
    if (!key.startsWith('receipts/') || bytes === undefined || key.includes('/stray/')) return;
    const { receipt, outcome, agency, year, district, sequencer } = JSON.parse(
      new TextDecoder().decode(bytes),
    ) as Receipt;
    if (!/^(accepted|duplicate|withdrawal)/.test(outcome) || district === null) return;
    const held = this.#region.table
      .itemsNamed('R')
      .filter(({ pk }) => String(pk).endsWith(`#${year}`))
      .flatMap(({ a }) => (a as Record<string, string>)[agency] ?? [])
      .flatMap((text) => pointerAsStored(text) ?? []);
    if (held.length > 0 && held.every(({ seen }) => sequencer > seen))
      this.#breach(`${receipt} is ${outcome} before the roll-up is`);
  }
}

/** What the next release wrote into an item and this one took out again. */
function lostOfNext(key: string, before: Attributes | undefined, after: Attributes | undefined): readonly string[] {
  return before !== undefined && after !== undefined && 'zz' in before && !('zz' in after)
    ? [`${key} has lost what the next release wrote`]
    : [];
}
