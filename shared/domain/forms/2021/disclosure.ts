import { column, type FormRow } from '../printed.ts';
import { DECISIONS_CALLED, item1, item5, item6, item8, NORMATIVE_DOCUMENTS_CALLED } from '../since2019/disclosure.ts';

const documents = [
  column({ key: 'issued', label: '本年制发件数' }),
  column({ key: 'repealed', label: '本年废止件数' }),
  column({ key: 'inForce', label: '现行有效件数' }),
];
const decisions = [column({ key: 'decisions', label: '本年处理决定数量', alsoCalled: DECISIONS_CALLED })];
const fees = [column({ key: 'amount', label: '本年收费金额（单位：万元）', kind: 'amount' })];

/** 表二 主动公开政府信息情况 of 2021: four blocks, 10 figures, no total. */
export const DISCLOSURE_ROWS: readonly FormRow[] = [
  item1('rules', '规章', documents),
  item1('normativeDocuments', '行政规范性文件', documents, NORMATIVE_DOCUMENTS_CALLED),
  item5('licensing', '行政许可', decisions),
  item6('penalties', '行政处罚', decisions),
  item6('compulsion', '行政强制', decisions),
  item8('fees', '行政事业性收费', fees),
];
