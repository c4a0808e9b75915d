import { readFile, writeFile } from 'node:fs/promises';
import { AT_THE_COMMAND_LINE } from '../../../shared/domain/people/origin.ts';
import { faultPlace, readWishesFile, type Wishes } from '../../../shared/domain/wishes/wishes.ts';
import { readMarking } from '../../../shared/flow/looks/readMarking.ts';
import { setWishes } from '../../../shared/flow/office/setWishes.ts';
import { rememberingRosters } from '../../../shared/flow/read/districtAtOnce.ts';
import { rememberingNarratives } from '../../../shared/flow/read/readTexts.ts';
import { readWishes } from '../../../shared/flow/read/readWishes.ts';
import { markingSheets } from '../../../shared/render/office/markingSheets.ts';
import { workbook } from '../../../shared/render/sheets/workbook.ts';
import { readWishesSheet, wishesSheet } from '../../documents/wishesSheet.ts';
import type { OfficeComposition } from '../../runtime/composeOffice.ts';
import { jsonFileIn } from '../documents/jsonFile.ts';
import { printable, type Terminal } from '../terminal/terminal.ts';
import type { DistrictYearOption } from './districtYear.ts';

interface Deps {
  readonly office: OfficeComposition;
  readonly terminal: Terminal;
}

/** `nianbao wishes import FILE`: JSON or xlsx, for the district and year the file names. Every fault is named; nothing is saved then. */
export async function wishesImport(path: string, by: string, { office, terminal }: Deps): Promise<number> {
  const read = readWishesFile(await readAny(path));
  if ('faults' in read) {
    for (const { at, message } of read.faults) terminal.err(`${printable(path)} ${faultPlace(at)}${message}`);
    return 1;
  }
  const { district, year, title, points } = read.wishes;
  const standing = await setWishes(
    { district, year, by, origin: AT_THE_COMMAND_LINE, wishes: JSON.stringify(read.wishes) },
    office,
  );
  terminal.out(
    `${district} ${year}  《${printable(title)}》 ${points.length} 条，校验码 ${standing?.hash.slice(0, 16) ?? ''}…，从此后的报送起提示`,
  );
  return 0;
}

/** `nianbao wishes withdraw`: what is filed from now on is told of none. */
export async function wishesWithdraw(
  place: DistrictYearOption,
  by: string,
  { office, terminal }: Deps,
): Promise<number> {
  const before = await readWishes(office.ledger, place);
  await setWishes({ ...place, by, origin: AT_THE_COMMAND_LINE, wishes: '' }, office);
  if (before === undefined) return none(place, terminal);
  terminal.out(`${place.district} ${place.year}  已撤销，从此后的报送起不再提示`);
  return 0;
}

/** `nianbao wishes export`: what was imported, to be changed and imported again. */
export async function wishesExport(
  place: DistrictYearOption,
  output: string | undefined,
  { office, terminal }: Deps,
): Promise<number> {
  const standing = await readWishes(office.ledger, place);
  if (standing === undefined) return none(place, terminal);
  if (output === undefined) terminal.out(JSON.stringify(standing.wishes, null, 1));
  else
    await writeFile(
      output,
      output.endsWith('.xlsx') ? await wishesSheet(standing.wishes) : `${JSON.stringify(standing.wishes, null, 1)}\n`,
    );
  return 0;
}

/** `nianbao wishes sheet -o FILE`: the marking sheet, filled in as far as the facts go. */
export async function wishesMarkingSheet(
  place: DistrictYearOption,
  output: string,
  { office, terminal }: Deps,
): Promise<number> {
  const reads = {
    ...office,
    rosterFor: rememberingRosters(office.ledger),
    narrative: rememberingNarratives(office.vault),
  };
  const marking = await readMarking(reads, place.district, place.year);
  if (marking === undefined) return none(place, terminal);
  await writeFile(output, await workbook(markingSheets(marking.standing.wishes, marking.bodies)));
  terminal.out(
    `${printable(output)}  ${marking.bodies.length} 个单位，${marking.standing.wishes.points.length} 条要求`,
  );
  return 0;
}

function none({ district, year }: DistrictYearOption, terminal: Terminal): number {
  terminal.err(`${district} ${year} 年度没有本级要求`);
  return 1;
}

/** For `check --wishes`; throws a sentence when the file is wrong. */
export async function wishesIn(path: string): Promise<Wishes> {
  const read = readWishesFile(await readAny(path));
  if ('faults' in read)
    throw new Error(`${path}: ${read.faults.map(({ at, message }) => `${faultPlace(at)}${message}`).join('；')}`);
  return read.wishes;
}

async function readAny(path: string): Promise<unknown> {
  const bytes = await readFile(path);
  return path.endsWith('.xlsx') ? readWishesSheet(bytes) : jsonFileIn(path, bytes);
}
