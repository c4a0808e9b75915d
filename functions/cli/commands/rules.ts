import { AT_THE_COMMAND_LINE } from '../../../shared/domain/people/origin.ts';
import { dryRunRules } from '../../../shared/flow/office/dryRunRules.ts';
import { liftRule, suspendRule } from '../../../shared/flow/office/suspendRule.ts';
import type { OfficeComposition } from '../../runtime/composeOffice.ts';
import { printable, type Terminal } from '../terminal/terminal.ts';
import type { DistrictYearOption } from './districtYear.ts';
import type { DecisionOptions } from './roster.ts';

interface Deps {
  readonly office: OfficeComposition;
  readonly terminal: Terminal;
}

/**
 * `nianbao rules dry-run`: judges every counted report again by the rules of this program, so that a changed rule can be
 * tried on what is held before it is deployed. Exit code 1 when a report would newly be refused.
 */
export async function rulesDryRun(
  place: DistrictYearOption,
  {
    suspend = [],
    lift = [],
    json,
  }: { readonly suspend?: readonly string[]; readonly lift?: readonly string[]; readonly json?: boolean },
  { office, terminal }: Deps,
): Promise<number> {
  const result = await dryRunRules({ ...place, suspend, lift }, office);
  const refused = result.changed.filter(({ before, after }) => before !== after && after === 'rejected').length;
  if (json) terminal.out(JSON.stringify(result, null, 1));
  else {
    terminal.out(
      `${place.district} ${place.year}  重新判断 ${result.judged} 份，${result.changed.length} 份会变，其中 ${refused} 份将不再通过校验`,
    );
    for (const { agency, name, before, after, appearing, vanishing } of result.changed) {
      terminal.out(`  ${agency} ${printable(name)}  ${before} → ${after}`);
      for (const { rule, message } of appearing) terminal.out(`    + ${rule} ${printable(message)}`);
      for (const { rule, message } of vanishing) terminal.out(`    - ${rule} ${printable(message)}`);
    }
  }
  return refused > 0 ? 1 : 0;
}

/** `nianbao rules suspend` and `lift`. */
export async function rulesChange(
  kind: 'suspend' | 'lift',
  rule: string,
  place: DistrictYearOption,
  { by, reason }: DecisionOptions,
  { office, terminal }: Deps,
): Promise<number> {
  await (kind === 'suspend' ? suspendRule : liftRule)(
    { ...place, rule, by, reason, origin: AT_THE_COMMAND_LINE },
    office,
  );
  terminal.out(
    `${place.district} ${place.year}  ${rule} ${kind === 'suspend' ? '已暂停' : '已恢复'}，从此后的报送起生效`,
  );
  return 0;
}
