import type { Act, Body } from './plan.ts';
import { DAY_MS, MINUTE_MS, OFFICERS, PlanWriter, REVIEWERS } from './planWriter.ts';

const HOUR_MS = 60 * MINUTE_MS;
/** From then on a district that signs anew corrects what its city may have signed. */
const CITY_SIGNS_DAY = 68;
/** What a city's people do about what its districts filed, besides signing it. */
const STEPS = ['return', 'reopen', 'mark', 'approve', 'require', 'exempt'] as const;

/** The level above the districts of a season, and the body it has of its own. */
export const CITY = '440100';
const OWN: Body = { agency: `${CITY}-gov`, name: '市政府办公室', district: CITY };

interface Above {
  readonly city: string;
  readonly own: Body;
}

/**
 * In one season of four a city stands above the districts: they file to it by signing, it has a body of its own, and its people sign, correct
 * and return as those of the districts do, at times just then.
 */
export class LevelWriter extends PlanWriter {
  above(): Above | undefined {
    if (!this.dice.chance(25)) return undefined;
    const closings = this.acts.filter((act) => act.kind === 'close');
    this.#rosters();
    this.#ownBody();
    this.#signings();
    this.#corrections(closings);
    this.#steps();
    this.#damage();
    return { city: CITY, own: OWN };
  }

  /** In one of five the city's roster comes when its districts have signed. */
  #rosters(): void {
    const { year } = this.frame;
    this.put(this.day(0), { kind: 'roster', district: CITY, year: year - 1, without: [] });
    const comes = this.dice.chance(20) ? this.between(63, 67) : this.day(0) + 5 * MINUTE_MS;
    this.put(comes, { kind: 'roster', district: CITY, year, without: [] });
    if (this.dice.chance(20)) this.put(this.between(69, 90), { kind: 'roster', district: CITY, year, without: [] });
  }

  #ownBody(): void {
    const { year } = this.frame;
    if (this.dice.chance(30)) this.upload(this.between(2, 15), OWN.agency, year - 1, this.report());
    for (let uploads = this.dice.roll(4); uploads > 0; uploads--)
      this.upload(this.between(18, 66), OWN.agency, year, this.report());
  }

  #sign(at: number): void {
    const [officer, reviewer] = [this.person(OFFICERS), this.person(REVIEWERS)];
    this.put(at, { kind: 'close', district: CITY, officer, reviewer });
  }

  #signings(): void {
    for (const day of [CITY_SIGNS_DAY, 72]) {
      const at = this.between(day, day + 1);
      if (this.dice.chance(50)) this.#meanwhile(at);
      this.#sign(at);
    }
    if (this.dice.chance(70)) this.step(this.between(74, 84), 'publish', { district: CITY });
    // On their last days everybody is opened to once more, by most.
    if (this.dice.chance(70)) {
      for (const district of this.frame.districts) this.#open(this.between(101, 101), district);
      this.#sign(this.between(102, 103));
    }
  }

  #open(at: number, district: string): void {
    if (this.dice.chance(15)) this.step(at, 'unlock', { district: CITY });
    else this.step(at, 'open', { district: CITY, agency: district });
  }

  /** A district is corrected and signs anew in the minutes in which its city does. */
  #meanwhile(signed: number): void {
    const district = this.district();
    const own = this.frame.bodies.filter((body) => body.district === district);
    const body = own[this.dice.roll(own.length)];
    if (body === undefined) return;
    this.step(signed - 3 * HOUR_MS, 'open', { district, agency: body.agency });
    this.upload(signed - 2 * HOUR_MS, body.agency, this.frame.year, { seed: this.dice.roll(12), fault: 'reasoned' });
    const [officer, reviewer] = [this.person(OFFICERS), this.person(REVIEWERS)];
    const at = signed + MINUTE_MS - this.dice.roll(4 * MINUTE_MS);
    this.put(at, { kind: 'close', district, officer, reviewer });
  }

  /** What a district signs after its city is taken in, by most. */
  #corrections(closings: readonly Act[]): void {
    for (const act of closings) {
      if (act.kind !== 'close' || act.at < this.day(CITY_SIGNS_DAY + 1) || !this.dice.chance(70)) continue;
      const opened = act.at + this.dice.roll(DAY_MS);
      this.#open(opened, act.district);
      this.#sign(opened + 2 * HOUR_MS + this.dice.roll(DAY_MS));
    }
  }

  #steps(): void {
    for (const step of STEPS)
      if (this.dice.chance(30))
        this.step(this.between(58, 104), step, {
          district: CITY,
          agency: this.dice.chance(80) ? this.district() : OWN.agency,
        });
    for (const step of ['text', 'approveYear', 'lock', 'suspend', 'lift'])
      if (this.dice.chance(15)) this.step(this.between(58, 100), step, { district: CITY });
  }

  #damage(): void {
    if (!this.dice.chance(10)) return;
    const changed = this.between(70, 95);
    this.put(changed, { kind: 'smudge', district: CITY, choice: this.dice.roll(1000) });
    this.put(changed + this.dice.roll(HOUR_MS), { kind: 'mend', district: CITY });
  }
}
