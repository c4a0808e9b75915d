import { s3Submissions } from '../../shared/aws/submissions.ts';
import type { Division } from './division.ts';
import { madeCorrection, NATION_YEAR } from './madeReport.ts';
import type { Signed } from './province.ts';
import type { Added } from './readAgain.ts';
import { behindIn, fileUp, openTo, prove, sign } from './season.ts';

/** A body's way up: its district, and every level above it, the nation last. */
export interface WayUp {
  readonly body: string;
  /** From the district up, with the sums of what is below each by code. */
  readonly levels: readonly Pick<Signed, 'division' | 'below'>[];
}

/** What a correction was seen to do. */
export interface Correction {
  /** What the levels said while it went up: the nearest level that was behind, and after it took the correction in, none. */
  readonly steps: readonly string[];
  readonly faults: readonly string[];
}

/**
 * One body corrects what every level has signed. At each level: the one below is not behind before it signs anew, is behind once it has signed, and no
 * longer when this level, opened to it, has taken its report in; at the end the nation's signed figures are held against the bytes again.
 */
export async function correctionUpwards(seed: number, { body, levels }: WayUp): Promise<Correction> {
  const [steps, faults]: [string[], string[]] = [[], []];
  const expectBehind = async (at: number, wanted: readonly string[], when: string) => {
    const [above, below] = [levels[at + 1]?.division, levels[at]?.division];
    if (above === undefined || below === undefined) return;
    const behind = await behindIn(above, [below]);
    if (behind.join() !== wanted.join()) faults.push(`${above.code} says ${behind.join()} is behind ${when}`);
    steps.push(`${above.code} ${when}: ${behind.length === 0 ? 'nothing behind' : `${behind.join()} behind`}`);
  };
  let before: Added | undefined;
  for (const [at, { division, below }] of levels.entries()) {
    const from = levels[at - 1]?.division;
    await openTo(from?.code ?? body, division);
    if (from === undefined) await fileCorrection(seed, body, division);
    else if ((await fileUp(from, division)) !== 'filed') faults.push(`${from.code} did not file its correction`);
    await division.takeIn();
    if (from !== undefined) await expectBehind(at - 1, [], 'after it was opened and took the report in');
    await expectBehind(at, [], `before ${division.code} signs anew`);
    await sign(division);
    if (at + 1 < levels.length) {
      const status = await fileUp(division, levels[at + 1]?.division ?? division);
      if (status !== 'lockedAbove') faults.push(`${division.code} met ${status} above, not a lock`);
    }
    await expectBehind(at, [division.code], `after ${division.code} signed anew`);
    const sums = from === undefined || before === undefined ? below : new Map([...below, [from.code, before]]);
    const proven = await prove(division, sums);
    faults.push(...proven.faults);
    before = proven.leaves;
  }
  return { steps, faults };
}

async function fileCorrection(seed: number, body: string, { ports }: Division): Promise<void> {
  const { clients, config } = ports;
  await s3Submissions(clients.s3, config.buckets).put({ agency: body, year: NATION_YEAR }, madeCorrection(seed, body));
}
