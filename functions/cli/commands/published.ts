import { readFile, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { AT_THE_COMMAND_LINE } from '../../../shared/domain/people/origin.ts';
import { giveAddresses } from '../../../shared/flow/looks/addresses.ts';
import { lookAtFile, lookAtYear } from '../../../shared/flow/looks/lookAtYear.ts';
import { readPublished } from '../../../shared/flow/looks/readPublished.ts';
import type { LookPorts } from '../../../shared/flow/ports/lookPorts.ts';
import { listCsv } from '../../../shared/render/csv/csvText.ts';
import { publishedColumns } from '../../../shared/render/office/publishedColumns.ts';
import {
  askedOfBody,
  foundWords,
  PUBLISHED_BADGES,
  TIMING_WORDS,
} from '../../../shared/render/published/publishedWords.ts';
import { pageReader } from '../../look/fetchPage.ts';
import { pageReadOf } from '../../look/pageRead.ts';
import type { OfficeComposition } from '../../runtime/composeOffice.ts';
import { readBounded } from '../documents/reportFile.ts';
import { padded } from '../terminal/padded.ts';
import { printable, type Terminal } from '../terminal/terminal.ts';
import type { Words } from '../terminal/words.ts';
import type { DistrictYearOption } from './districtYear.ts';

export interface PublishedOptions {
  /** Look now; without it what was seen last is shown. */
  readonly look?: boolean;
  /** A saved page of one body, instead of the one on the web. */
  readonly file?: string;
  readonly agency?: string;
  /** A list of addresses to be kept first. */
  readonly addresses?: string;
  readonly by?: string;
  /** Where the list for the bodies is written. */
  readonly output?: string;
  /** Where the ZIP of letters to the bodies is written. */
  readonly letters?: string;
  readonly json?: boolean;
}

interface Deps {
  readonly office: OfficeComposition;
  readonly terminal: Terminal;
  readonly words: Words;
}

/** `nianbao published`: whether each body published what it filed. 1 where something differs, is missing or could not be read. */
export async function published(place: DistrictYearOption, options: PublishedOptions, deps: Deps): Promise<number> {
  const { office, terminal, words } = deps;
  const { agency, by = '', look, file, addresses, output, letters, json } = options;
  if (addresses !== undefined)
    await giveAddresses(
      { ...place, by, origin: AT_THE_COMMAND_LINE, addresses: await readFile(addresses, 'utf8') },
      office,
    );
  if (file !== undefined) {
    const bytes = await readBounded(file);
    const asked = { agency: agency ?? place.district, name: basename(file), bytes };
    if ((await lookAtFile(place, asked, portsOf(office), by)) === undefined) {
      terminal.err(words.nothingToHold(asked.agency));
      return 1;
    }
  } else if (look) {
    await lookAtYear(place, portsOf(office), { by, ...(agency === undefined ? {} : { only: [agency] }) });
  }
  const found = await readPublished(office, place.district, place.year, office.now());
  if (found === undefined) {
    terminal.err(words.noRoster);
    return 1;
  }
  const shown = found.bodies.filter((each) => agency === undefined || each.agency === agency);
  if (output !== undefined) await writeFile(output, listCsv(publishedColumns(place.year), shown));
  if (letters !== undefined) {
    const { publishedLetters } = await import('../../../shared/render/published/publishedLetters.ts');
    await writeFile(letters, await publishedLetters({ ...found, bodies: shown }));
  }
  if (json) terminal.out(JSON.stringify({ ...found, bodies: shown }, null, 1));
  else {
    for (const body of shown) {
      const { name, sign } = PUBLISHED_BADGES[body.state];
      const timing = body.timing === undefined ? '' : TIMING_WORDS[body.timing];
      terminal.out(`  ${sign} ${padded(name, 20)} ${padded(timing, 18)} ${printable(body.name)}`);
      for (const line of [foundWords(place.year, body), askedOfBody(body)].filter((each) => each !== ''))
        terminal.out(`      ${printable(line)}`);
    }
  }
  return shown.some(({ state }) => state === 'different' || state === 'missing' || state === 'unread') ? 1 : 0;
}

/** Pages are fetched from this machine, by the same rules as on a schedule, and read in a thread that can be stopped. */
function portsOf(office: OfficeComposition): LookPorts {
  const { ledger, vault, looks, now, pause, publishedUnder } = office;
  return {
    ...{ ledger, vault, looks, now, pause },
    fetch: pageReader(publishedUnder),
    read: async (bytes, agency, at) => {
      const { reportApart } = await import('../documents/readApart.ts');
      // The thread takes the memory of what it is given, and a Buffer's slice is the same memory: it gets bytes of its own.
      const { imported } = await reportApart({ file: agency, bytes: new Uint8Array(bytes), agency });
      return pageReadOf(imported, bytes, at);
    },
  };
}
