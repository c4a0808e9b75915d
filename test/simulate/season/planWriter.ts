import { given } from '../../../shared/domain/values/given.ts';
import type { Dice } from '../../support/ledgerSchedule.ts';
import type { Act, Body, Deed, FiledReport } from './plan.ts';

export const DAY_MS = 86_400_000;
export const MINUTE_MS = 60_000;
export const DISTRICTS = ['440105', '440104'] as const;
/** People of the office: two who work, two who sign. */
export const OFFICERS = ['chen', 'liu'] as const;
export const REVIEWERS = ['wang', 'zhao'] as const;

const REASONS = ['经核对后决定', '数字有误，请更正', '机构改革', '统一口径'] as const;

/** What a season's plan is made within. */
export interface Frame {
  readonly year: number;
  readonly start: number;
  readonly districts: readonly string[];
  readonly bodies: readonly Body[];
}

/** What of a step is not left to the dice. */
interface StepOver {
  readonly district?: string;
  readonly agency?: string;
  readonly by?: string;
  /** How often it is asked for again when no answer came. */
  readonly patience?: number;
}

/** What every part of a plan is written with. */
export class PlanWriter {
  readonly acts: Act[];
  protected readonly dice: Dice;
  protected readonly frame: Frame;

  constructor(dice: Dice, frame: Frame, acts: Act[] = []) {
    this.dice = dice;
    this.frame = frame;
    this.acts = acts;
  }

  protected put(at: number, deed: Deed): void {
    this.acts.push({ name: `${deed.kind}${this.acts.length}`, at: Math.round(at), ...deed });
  }

  /** Days from 15 December. */
  protected day(day: number): number {
    return this.frame.start + day * DAY_MS;
  }

  /** Some moment of working hours between two days. */
  protected between(first: number, last: number): number {
    const day = first + this.dice.roll(Math.max(1, last - first + 1));
    return this.day(day) + 8 * 60 * MINUTE_MS + this.dice.roll(10 * 60 * MINUTE_MS);
  }

  protected person(people: readonly string[]): string {
    return people[this.dice.roll(people.length)] ?? 'chen';
  }

  protected district(): string {
    return this.frame.districts[this.dice.roll(this.frame.districts.length)] ?? DISTRICTS[0];
  }

  protected body(): Body {
    const { bodies } = this.frame;
    return bodies[this.dice.roll(bodies.length)] ?? { agency: '440105-b0', name: '第0局', district: '440105' };
  }

  protected upload(at: number, agency: string, year: number, report: FiledReport): void {
    this.put(at, { kind: 'upload', agency, year, report });
  }

  /** Few different ones, so that the same bytes come again. */
  protected report(): FiledReport {
    const kind = this.dice.roll(20);
    const fault =
      kind < 12
        ? 'reasoned'
        : (['none', 'none', 'none', 'sums', 'sums', 'notJson', 'otherBody', 'blanks'] as const)[kind - 12];
    return { seed: this.dice.roll(12), fault: fault ?? 'none' };
  }

  protected step(at: number, step: string, over: StepOver = {}): void {
    const signs = step === 'lock' || step === 'unlock' || step === 'open' || step === 'publish';
    const deed = {
      kind: 'step',
      step,
      by: over.by ?? this.person(signs ? REVIEWERS : OFFICERS),
      district: over.district ?? this.district(),
      ...given({ agency: over.agency }),
      reason: REASONS[this.dice.roll(REASONS.length)] ?? '原因',
      patience: over.patience ?? this.dice.roll(4),
      choice: this.dice.roll(1000),
    } as const;
    this.put(at, deed);
    // Two people at once, on the same page.
    if (this.dice.chance(20)) {
      const other = this.person(signs ? REVIEWERS : OFFICERS);
      this.put(at + this.dice.roll(200), { ...deed, by: other });
    }
  }

  protected stepOnBody(step: string, first: number, last: number): void {
    const { agency, district } = this.body();
    this.step(this.between(first, last), step, { agency, ...given({ district }) });
  }
}
