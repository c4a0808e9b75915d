import { wholeOf } from '../../domain/values/placeWords.ts';
import type { Finding } from '../../domain/verdict/findings.ts';
import type { Compilation } from '../../domain/year/compilation.ts';
import { type Columns, textColumn } from '../list/column.ts';
import { listSheet } from './listSheet.ts';
import type { WorkSheet } from './sheet.ts';

interface Unexplained {
  readonly agency: string;
  readonly name: string;
  /** The upload it stands in does not count until it is explained. */
  readonly waits: boolean;
  readonly finding: Finding;
}

const columns = (whole: string): Columns<Unexplained> => [
  textColumn('单位代码', ({ agency }) => agency),
  textColumn('单位名称', ({ name }) => name),
  textColumn('是否计入', ({ waits }) => (waits ? '未计入，待说明原因' : '已计入')),
  textColumn(`对${whole}合计的影响`, ({ finding: { likely } }) =>
    likely === undefined ? null : (likely.effect ?? '上年没有合计可比'),
  ),
  textColumn('规则', ({ finding }) => finding.rule),
  textColumn('问题', ({ finding }) => finding.message),
  textColumn('修改建议', ({ finding }) => finding.hint),
];

/** A blank cell is filled in or left, and is listed with all that was found: nobody asks why. */
const NOT_ASKED = 'CELL-BLANK';

/**
 * What was asked of bodies and never explained, for whoever is about to sign: what does not count for want of a reason first, then
 * by what it would change.
 */
export function unexplainedSheet(
  { district, districtName, bodies }: Compilation,
  findingsOf: (agency: string) => readonly Finding[],
  waitingOf: (agency: string) => readonly Finding[],
): WorkSheet {
  const open = bodies.flatMap(({ agency, name }): readonly Unexplained[] => [
    ...waitingOf(agency)
      .filter(({ needsReason, reason }) => needsReason === true && reason === undefined)
      .map((finding) => ({ agency, name, waits: true, finding })),
    ...findingsOf(agency)
      .filter(({ severity, reason }) => severity === 'warning' && reason === undefined)
      .filter(({ rule, causedBy }) => rule !== NOT_ASKED && causedBy === undefined)
      .map((finding) => ({ agency, name, waits: false, finding })),
  ]);
  const effect = ({ finding }: Unexplained) => Number.parseFloat(finding.likely?.effect ?? '-1');
  return listSheet(
    '未说明的问题',
    columns(wholeOf({ district, name: districtName })),
    open.sort((a, b) => Number(b.waits) - Number(a.waits) || effect(b) - effect(a)),
  );
}
