import { rememberingRosters } from '../../../shared/flow/read/districtAtOnce.ts';
import { readDistrictYear } from '../../../shared/flow/read/readDistrictYear.ts';
import { STATE_BADGES } from '../../../shared/render/frame/stateNames.ts';
import type { OfficeComposition } from '../../runtime/composeOffice.ts';
import { padded } from '../terminal/padded.ts';
import { printable, type Terminal } from '../terminal/terminal.ts';
import type { Words } from '../terminal/words.ts';
import type { DistrictYearOption } from './districtYear.ts';

/** `nianbao status`: who has filed and who has not, one line per body, not filed first. */
export async function status(
  { district, year }: DistrictYearOption,
  { json }: { readonly json?: boolean },
  { office, terminal, words }: { office: OfficeComposition; terminal: Terminal; words: Words },
): Promise<number> {
  const { ledger } = office;
  const found = await readDistrictYear({ ledger, rosterFor: rememberingRosters(ledger) }, district, year);
  if (found === undefined) {
    terminal.err(words.noRoster);
    return 1;
  }
  const { coverage, agencies, name, summary, revision } = found;
  if (json) {
    terminal.out(JSON.stringify({ district, year, name, revision, coverage, agencies, summary }, null, 1));
    return 0;
  }
  terminal.out(`${printable(name)} ${year}  ${words.coverage(coverage.counted, coverage.required)}`);
  const order = ['unjudged', 'notFiled', 'rejected', 'needsReason', 'returned'];
  const urgency = (state: string) => (order.includes(state) ? order.indexOf(state) : order.length);
  for (const each of [...agencies].sort((a, b) => urgency(a.state) - urgency(b.state))) {
    const { name: label, sign } = STATE_BADGES[each.state];
    terminal.out(`  ${sign} ${padded(label, 12)} ${padded(printable(each.name), 40)} ${each.receipt ?? ''}`);
  }
  return 0;
}
