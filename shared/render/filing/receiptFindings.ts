import { shanghaiTime } from '../../domain/values/calendar.ts';
import type { Receipt } from '../../wire/receipt.ts';
import { csvText } from '../csv/csvText.ts';
import { OUTCOME_BADGES } from '../frame/stateNames.ts';
import { type Columns, recordsOf, textColumn } from '../list/column.ts';
import { listSheet } from '../sheets/listSheet.ts';
import type { WorkSheet } from '../sheets/sheet.ts';
import { RECEIPT_FINDING_COLUMNS } from './findingColumns.ts';

type Fact = readonly [label: string, value: string | number];

const FACT_COLUMNS: Columns<Fact> = [textColumn('项目', ([label]) => label), textColumn('内容', ([, value]) => value)];

/** The findings of one receipt as CSV: facts of the receipt, then a line a finding. */
export function receiptFindingsCsv(receipt: Receipt): string {
  return csvText([...factsOf(receipt), [''], ...recordsOf(RECEIPT_FINDING_COLUMNS, receipt.findings)]);
}

/** The same as sheets: the findings, and the facts of the receipt beside them. */
export function receiptFindingsSheets(receipt: Receipt): readonly WorkSheet[] {
  return [
    listSheet('问题清单', RECEIPT_FINDING_COLUMNS, receipt.findings),
    listSheet('回执', FACT_COLUMNS, factsOf(receipt)),
  ];
}

function factsOf({
  receipt,
  agency,
  agencyName,
  year,
  outcome,
  receivedAt,
  rulesHash,
  counts,
}: Receipt): readonly Fact[] {
  return [
    ['回执号', receipt],
    ['单位', agencyName === null ? agency : `${agencyName}（${agency}）`],
    ['年度', year],
    ['结论', OUTCOME_BADGES[outcome].name],
    ['收到时间', `${shanghaiTime(receivedAt)}（北京时间）`],
    ['规则版本', rulesHash],
    ['问题数', `错误 ${counts.errors}，提示 ${counts.warnings}，告知 ${counts.infos}`],
  ];
}
