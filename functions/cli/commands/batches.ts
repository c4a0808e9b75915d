import { AT_THE_COMMAND_LINE } from '../../../shared/domain/people/origin.ts';
import { shanghaiTime } from '../../../shared/domain/values/calendar.ts';
import { takeBackBatch } from '../../../shared/flow/office/batches.ts';
import { readBatches } from '../../../shared/flow/read/readBatches.ts';
import { BATCH_STATE_NAMES } from '../../../shared/render/office/batchesPage.ts';
import type { OfficeComposition } from '../../runtime/composeOffice.ts';
import { padded } from '../terminal/padded.ts';
import { printable, type Terminal } from '../terminal/terminal.ts';
import type { Words } from '../terminal/words.ts';
import type { DistrictYearOption } from './districtYear.ts';

interface Deps {
  readonly office: OfficeComposition;
  readonly terminal: Terminal;
  readonly words: Words;
}

/** `nianbao batches list`: what the office read at one go and filed for bodies, and where each filing stands. */
export async function listBatches(
  place: DistrictYearOption,
  { json = false }: { readonly json?: boolean },
  { office, terminal, words }: Deps,
): Promise<number> {
  const read = await readBatches(office, place.district, place.year);
  if (read === undefined) {
    terminal.err(words.noRoster);
    return 1;
  }
  if (json) terminal.out(JSON.stringify(read, null, 1));
  else {
    for (const { batch, by, at, files, takenBack } of read.batches) {
      terminal.out(`${batch}  ${shanghaiTime(at)}  ${printable(by)}  ${files.length}`);
      for (const { file, name, state, receipt } of files)
        terminal.out(
          `  ${padded(BATCH_STATE_NAMES[state], 12)} ${printable(name)} ← ${printable(file)} ${receipt ?? ''}`,
        );
      for (const back of takenBack)
        terminal.out(`  ↩ ${shanghaiTime(back.at)} ${printable(back.by)}：${printable(back.reason)} ${back.returned}`);
    }
  }
  return 0;
}

/** `nianbao batches take-back BATCH`: returns every filing of it that still stands. 1 where some were left, which are named. */
export async function takeBatchBack(
  batch: string,
  place: DistrictYearOption,
  decision: { readonly by: string; readonly reason: string },
  { office, terminal }: Deps,
): Promise<number> {
  const { returned, kept } = await takeBackBatch({ ...place, batch, ...decision, origin: AT_THE_COMMAND_LINE }, office);
  for (const agency of returned) terminal.out(`  ↩ ${agency}`);
  for (const { agency, why } of kept) terminal.out(`  = ${agency}：${printable(why)}`);
  terminal.out(`${batch}  ${returned.length}/${returned.length + kept.length}`);
  return kept.length === 0 ? 0 : 1;
}
