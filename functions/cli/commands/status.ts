import { filerLevel } from '../../../shared/domain/filing/filerLevel.ts';
import { isLate } from '../../../shared/domain/values/calendar.ts';
import { rememberingRosters } from '../../../shared/flow/read/districtAtOnce.ts';
import { readDistrictYear } from '../../../shared/flow/read/readDistrictYear.ts';
import { readLevelsBelow } from '../../../shared/flow/read/readLevelsBelow.ts';
import { STAGE_NAMES } from '../../../shared/render/frame/stageNames.ts';
import { STATE_BADGES } from '../../../shared/render/frame/stateNames.ts';
import type { DistrictYear } from '../../../shared/wire/districtYear.ts';
import type { DivisionBelow } from '../../../shared/wire/levelsBelow.ts';
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
  const { ledger, vault } = office;
  const reads = { ledger, vault, rosterFor: rememberingRosters(ledger) };
  const found = await readDistrictYear(reads, district, year);
  if (found === undefined) {
    terminal.err(words.noRoster);
    return 1;
  }
  const { coverage, agencies, name, summary, revision } = found;
  const divisions = (await readLevelsBelow(reads, district, year))?.divisions ?? [];
  if (json) {
    terminal.out(
      JSON.stringify(
        {
          district,
          year,
          name,
          revision,
          coverage,
          agencies,
          summary,
          ...(divisions.length === 0 ? {} : { divisions }),
        },
        null,
        1,
      ),
    );
    return 0;
  }
  terminal.out(`${printable(name)} ${year}  ${words.coverage(coverage.counted, coverage.required)}`);
  const order = ['unjudged', 'notFiled', 'rejected', 'needsReason', 'returned'];
  const urgency = (state: string) => (order.includes(state) ? order.indexOf(state) : order.length);
  for (const each of [...agencies].sort((a, b) => urgency(a.state) - urgency(b.state))) {
    const { name: label, sign } = STATE_BADGES[each.state];
    terminal.out(`  ${sign} ${padded(label, 12)} ${padded(printable(each.name), 40)} ${each.receipt ?? ''}`);
  }
  for (const line of divisionLines(divisions, isOverdue(found, office.now()))) terminal.out(line);
  return 0;
}

/** Whether a body has to file, is not counted, and its last day, that of its level or its own, is over. */
export function isOverdue(
  { agencies, year }: Pick<DistrictYear, 'agencies' | 'year'>,
  now: string,
): (code: string) => boolean {
  const open = new Map(
    agencies.filter(({ required, counted }) => required && !counted).map((each) => [each.agency, each]),
  );
  return (code) => open.has(code) && isLate(now, filerLevel(code), year, open.get(code)?.due);
}

/** A level's divisions: how far each is with its own year, what it has signed, whether that is counted here, and whether it is late. */
export function divisionLines(
  divisions: readonly DivisionBelow[],
  overdue: (code: string) => boolean,
): readonly string[] {
  return divisions.map(({ code, name, stage, signed, bodies, behind, notTakenIn }) => {
    const filed = bodies === undefined ? '' : `${bodies.counted}/${bodies.required}`;
    const stale = notTakenIn.map((each) => printable(each.name)).join('、');
    const below = stale === '' ? '' : `其下有已定稿的尚未计入（${stale}）`;
    const marks = [behind ? '已定稿的尚未计入' : '', below, overdue(code) ? '逾期未计入' : ''].filter(
      (mark) => mark !== '',
    );
    const parts = [
      code,
      padded(printable(name), 24),
      padded(STAGE_NAMES[stage], 16),
      padded(filed, 9),
      padded(signed?.version ?? '', 6),
    ];
    return `  ${[...parts, marks.join('、')].join(' ').trimEnd()}`;
  });
}
