import type { Command } from 'commander';
import type { Roster } from '../../../shared/domain/filing/roster.ts';
import type { OfficeComposition } from '../../runtime/composeOffice.ts';
import type { DistrictYearOption, PlaceOptions } from '../commands/districtYear.ts';
import type { OfficeOptions } from '../commands/office.ts';
import { processTerminal } from '../terminal/terminal.ts';
import { type Language, wordsOf } from '../terminal/words.ts';

/** Where a command prints. */
export const terminal = processTerminal();

/** What may stand before every command. */
interface CommonOptions extends OfficeOptions {
  readonly lang: Language;
}

let options: () => CommonOptions = () => ({ lang: 'zh' });

/** Says where the options before the command are found; read when a command runs. */
export function commonOptionsFrom(program: Command): void {
  options = () => program.opts<CommonOptions>();
}

export const common = (): CommonOptions => options();
export const words = () => wordsOf(common().lang);

/** Opens the office and runs the command; the exit code is the command's. */
export async function withOffice(run: (office: OfficeComposition) => Promise<number>): Promise<void> {
  const { openOffice } = await import('../commands/office.ts');
  const toldAgain = (upload: { readonly agency: string; readonly year: number }) =>
    terminal.err(words().toldAgain(upload.agency, upload.year));
  const otherKey = (district: string) => terminal.err(words().otherKey([district]));
  process.exitCode = await run(await openOffice(common(), process.env, { toldAgain, otherKey }));
}

/**
 * As {@link withOffice}, for the districts and years that the options name; without them, for every one with a roster. What
 * is wrong with the options is said before anyone is asked. The exit code is the worst.
 */
export async function inPlaces(
  options: PlaceOptions,
  run: (place: DistrictYearOption, office: OfficeComposition) => Promise<number>,
): Promise<void> {
  const { askedPlace, placesAsked } = await import('../commands/districtYear.ts');
  const asked = askedPlace(options, words());
  return withOffice(async (office) => {
    const places = await placesAsked(asked, office);
    if (places.length === 0) terminal.err(words().noRoster);
    let worst = places.length === 0 ? 1 : 0;
    for (const place of places) worst = Math.max(worst, await run(place, office));
    return worst;
  });
}

/** The one district and year that the options name; without both, a sentence. */
export async function placeNamed(options: PlaceOptions): Promise<DistrictYearOption> {
  const { districtYearOf } = await import('../commands/districtYear.ts');
  return districtYearOf(options, words());
}

export const inDistrict = (command: Command) =>
  command.option('--district <code>', '区划代码，六位数字').option('--year <year>', '报告年度');

export const withReason = (command: Command) =>
  command.requiredOption('--by <name>', '经办人').requiredOption('--reason <text>', '原因');

/** The roster of a file, if one is named. */
export async function rostersNamed(path: string | undefined): Promise<readonly Roster[]> {
  if (path === undefined) return [];
  const { readRoster } = await import('../commands/roster.ts');
  return [await readRoster(path)];
}

/** The rosters of the running pipeline; none where none runs, which is said. */
export async function rostersRunning(): Promise<readonly Roster[]> {
  const [{ openOffice }, { NotRunning }, { rostersOf }] = await Promise.all([
    import('../commands/office.ts'),
    import('../commands/notRunning.ts'),
    import('../documents/rosters.ts'),
  ]);
  try {
    return await rostersOf(await openOffice(common(), process.env));
  } catch (error) {
    if (!(error instanceof NotRunning)) throw error;
    terminal.err(words().rosterless);
    return [];
  }
}
