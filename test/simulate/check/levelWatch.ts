import { versionName } from '../../../shared/flow/ports/summaryPorts.ts';
import { readLevelsBelow } from '../../../shared/flow/read/readLevelsBelow.ts';
import { readNotTakenIn } from '../../../shared/flow/read/readNotTakenIn.ts';
import type { LevelsBelow } from '../../../shared/wire/levelsBelow.ts';
import type { Attributes } from '../../support/ledgerExpressions.ts';
import type { Stage } from '../engine/stage.ts';
import type { SeasonPlan } from '../season/plan.ts';
import type { Region } from '../services/region.ts';
import { pointerAsStored } from './asStored.ts';
import { directPorts } from './directPorts.ts';
import { differingCell, type Figures, figuresFiled } from './figures.ts';
import { type SignedAsStored, signedSummary } from './signedSum.ts';

type Members<Value> = Readonly<Record<string, Value>>;
type Level = Pick<SeasonPlan, 'year' | 'districts'> & { readonly city: string };

/** What a level says of those below it, at one instant. */
export interface SaidOfLevels {
  readonly below: LevelsBelow;
  /** Those that the level above this one is told it has not taken in. */
  readonly notTakenIn: ReadonlySet<string>;
}

/**
 * Looks at a city and its districts whenever one of them signs, files upward or counts: what counts there of a district is what that district
 * has signed; and who is not said to be behind is not behind.
 */
export class LevelWatch {
  readonly #region: Region;
  readonly #stage: Stage;
  readonly #level: Level;
  readonly #signed: ReadonlyMap<string, readonly number[]>;
  readonly #breach: (words: string) => void;
  readonly #isAway: () => boolean;
  #due = false;

  /** `signed`: all that was ever signed, by place; `isAway`: while the table is being made again, which then holds half of what it held. */
  constructor(
    { region, stage }: { readonly region: Region; readonly stage: Stage },
    level: Level,
    {
      signed,
      breach,
      isAway,
    }: {
      readonly signed: ReadonlyMap<string, readonly number[]>;
      readonly breach: (words: string) => void;
      readonly isAway: () => boolean;
    },
  ) {
    this.#region = region;
    this.#stage = stage;
    this.#level = level;
    this.#signed = signed;
    this.#breach = breach;
    this.#isAway = isAway;
  }

  /** Told of every write. Looks again after one that can change what is said of who is behind, or what counts. */
  written(key: string, before: Attributes | undefined, after: Attributes | undefined): void {
    const { city, districts, year } = this.#level;
    const isCitys = key === `D#${city}#${year}\nR`;
    // An update that names no pointer leaves them as the very thing they were.
    if (isCitys && after !== undefined && after.a !== before?.a)
      for (const district of districts) this.#neverSigned(district, after);
    if (this.#due || !this.#says(key, before, after)) return;
    this.#due = true;
    this.#stage.after(0, () => {
      this.#due = false;
      this.#stage.wakes();
      if (!this.#isAway())
        this.#look().catch((error: unknown) => this.#breach(`${this.#level.city} says nothing: ${String(error)}`));
    });
  }

  /** Who is behind is read from what the levels have signed and filed up, and from what the city has of its districts: rosters, versions, pointers. */
  #says(key: string, before: Attributes | undefined, after: Attributes | undefined): boolean {
    const { city, districts, year } = this.#level;
    if (key.startsWith(`D#${city}#${year}\n`) && !key.endsWith('\nY'))
      return before?.a === undefined || before.a !== after?.a;
    if (![city, ...districts].some((place) => key === `D#${place}#${year}\nY`)) return false;
    return ['sg', 'up'].some((member) => before?.[member] !== after?.[member]);
  }

  /** What counts of a district is the figures of one of its signed summaries. */
  #neverSigned(district: string, after: Attributes): void {
    if (this.counted(district, after) === undefined || this.madeFrom(district, after) !== undefined) return;
    this.#breach(`${this.#level.city} counts figures of ${district} that it never signed`);
  }

  /** The newest signed summary of a district that says what counts of it in the city. */
  madeFrom(district: string, item?: Attributes): SignedAsStored | undefined {
    const counted = this.counted(district, item);
    const place = `D#${district}#${this.#level.year}`;
    return this.#signed
      .get(place)
      ?.toReversed()
      .map((number) => signedSummary(this.#region, place, number))
      .find(
        (summary) =>
          summary !== undefined && counted !== undefined && differingCell(summary.figures, counted) === undefined,
      );
  }

  /** The figures in the bytes that count of a district in the city; undefined when nothing counts. */
  counted(district: string, item?: Attributes): Figures | undefined {
    const bytes = this.bytesCounted(district, item);
    return bytes && figuresFiled(bytes);
  }

  bytesCounted(district: string, item = this.#item(this.#level.city, 'R')): Uint8Array | undefined {
    const { city, year } = this.#level;
    const pointer = pointerAsStored((item?.a as Members<string> | undefined)?.[district] ?? '');
    if (pointer?.state !== 'A') return undefined;
    const version = this.#region.table.items.get(`D#${city}#${year}\nV#${district}#${pointer.content}`);
    return this.#region.filed.get(String(version?.ver))?.bytes;
  }

  /** What a place has signed last. */
  newest(place: string): SignedAsStored | undefined {
    const number = this.newestNumber(place);
    return number === undefined ? undefined : signedSummary(this.#region, `D#${place}#${this.#level.year}`, number);
  }

  newestNumber(place: string): number | undefined {
    return (this.#item(place, 'Y')?.sg as { readonly number: number } | undefined)?.number;
  }

  #item(place: string, kind: 'R' | 'Y'): Attributes | undefined {
    return this.#region.table.items.get(`D#${place}#${this.#level.year}\n${kind}`);
  }

  async #look(): Promise<void> {
    const said = await this.said();
    if (said === undefined) return;
    for (const { code, behind } of said.below.divisions) {
      if (!behind) this.#isTakenIn(code, this.counted(code), 'is not said to be behind');
      if (!said.notTakenIn.has(code)) this.#isSigned(code);
    }
  }

  #isTakenIn(code: string, there: Figures | undefined, words: string): void {
    const newest = this.newest(code);
    if (newest === undefined) return;
    const cell = there === undefined ? 'nothing of it' : differingCell(newest.figures, there);
    const version = versionName(this.newestNumber(code) ?? 0);
    if (cell !== undefined)
      this.#breach(`${code} ${words} in ${this.#level.city}, which has ${cell} otherwise than ${version}`);
  }

  /** In what the city has signed. */
  #isSigned(code: string): void {
    const signed = this.newest(this.#level.city);
    if (signed === undefined) return;
    const versionId = signed.bodies.find(
      ({ agency, standing }) => agency === code && standing === 'counted',
    )?.versionId;
    const bytes = this.#region.filed.get(versionId ?? '')?.bytes;
    this.#isTakenIn(code, bytes && figuresFiled(bytes), 'is not said to be missing');
  }

  /** Read as it stands: nobody's answer lags. */
  async said(): Promise<SaidOfLevels | undefined> {
    const { table } = this.#region;
    const { city, year } = this.#level;
    const { ledger, vault } = directPorts(this.#region, new Date(this.#stage.now).toISOString());
    const { lags } = table;
    table.lags = undefined;
    try {
      const rosterFor = () => ledger.roster(city, year);
      const below = await readLevelsBelow({ ledger, vault, rosterFor }, city, year);
      const [own, roster, record] = await Promise.all([
        ledger.rollup(city, year),
        ledger.roster(city, year),
        ledger.summary(city, year),
      ]);
      if (below === undefined || own === undefined) return undefined;
      const divisions = roster?.agencies.filter(({ from }) => from === 'district') ?? [];
      const missing = await readNotTakenIn({ ledger, vault }, { own, divisions, record });
      return { below, notTakenIn: new Set(missing.map(({ code }) => code)) };
    } finally {
      table.lags = lags;
    }
  }
}
