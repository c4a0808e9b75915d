import { shanghaiTime } from '../../domain/values/calendar.ts';
import type { Finding } from '../../domain/verdict/findings.ts';
import type { Receipt } from '../../wire/receipt.ts';
import { csvText } from '../csv/csvText.ts';
import { OUTCOME_BADGES } from '../frame/stateNames.ts';
import { listSheet } from '../sheets/listSheet.ts';
import { FINDING_COLUMNS, findingLine } from '../sheets/summarySheets.ts';
import type { WorkSheet } from '../sheets/workbook.ts';

/** Beside what people read of a finding: where it stands in the file, and how it hangs together with others. */
const COLUMNS = [
  ...FINDING_COLUMNS,
  '须说明原因',
  '单元格',
  '最可能有误的格',
  '编号',
  '由哪条引起',
  '文件位置',
  '文件第几行',
  '文件第几列',
] as const;

/** The findings of one receipt as CSV: facts of the receipt, then a line a finding. */
export function receiptFindingsCsv(receipt: Receipt): string {
  return csvText([...factsOf(receipt), [''], COLUMNS, ...linesOf(receipt)]);
}

/** The same as sheets: the findings, and the facts of the receipt beside them. */
export function receiptFindingsSheets(receipt: Receipt): readonly WorkSheet[] {
  return [listSheet('问题清单', COLUMNS, linesOf(receipt)), listSheet('回执', ['项目', '内容'], factsOf(receipt))];
}

type Line = readonly (string | number)[];

function factsOf({
  receipt,
  agency,
  agencyName,
  year,
  outcome,
  receivedAt,
  rulesHash,
  counts,
}: Receipt): readonly Line[] {
  return [
    ['回执号', receipt],
    ['单位', agencyName === null ? agency : `${agencyName}（${agency}）`],
    ['年度', year],
    ['结论', OUTCOME_BADGES[outcome].name],
    ['收到时间', `${shanghaiTime(receivedAt)}（北京时间）`],
    ['规则版本', rulesHash],
    ['问题数', `错误 ${counts.errors}，提示 ${counts.warnings}，说明 ${counts.infos}`],
  ];
}

function linesOf({ findings }: Receipt): readonly Line[] {
  return findings.map((each) => [
    ...people(each),
    each.needsReason === true ? '是' : '',
    each.cells.join(' '),
    each.suspect ?? '',
    each.id,
    each.causedBy ?? '',
    each.pointer,
    each.line ?? '',
    each.col ?? '',
  ]);
}

/** 相差 stays a number where it is one: as a text, −5 would look like a formula. */
function people(finding: Finding): Line {
  return findingLine(finding).map((field, index) =>
    FINDING_COLUMNS[index] === '相差' && typeof finding.delta === 'number' ? finding.delta : field,
  );
}
