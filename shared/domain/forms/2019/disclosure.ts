import { column, type FormRow } from '../printed.ts';
import {
  DECISIONS_CALLED,
  item1,
  item5,
  item6,
  item8,
  item9,
  NORMATIVE_DOCUMENTS_CALLED,
} from '../since2019/disclosure.ts';

const ITEM_COUNT_REASON =
  '“上一年项目数量”“本年增/减”数的是事项：同一事项由多个单位行使时会重复计算，不能按单位相加，请以本级权责清单为准';

const documents = [
  column({ key: 'createdThisYear', label: '本年新制作数量' }),
  column({ key: 'disclosedThisYear', label: '本年新公开数量' }),
  column({ key: 'disclosedTotal', label: '对外公开总数量' }),
];
const items = [
  column({ key: 'priorYearItems', label: '上一年项目数量', notAdditive: ITEM_COUNT_REASON }),
  column({
    key: 'itemsChange',
    label: '本年增/减',
    kind: 'change',
    notAdditive: ITEM_COUNT_REASON,
    alsoCalled: ['本年增减', '本年增减数量'],
  }),
];
const itemsAndDecisions = [...items, column({ key: 'decisions', label: '处理决定数量', alsoCalled: DECISIONS_CALLED })];
const procurement = [
  column({ key: 'projects', label: '采购项目数量' }),
  column({ key: 'amount', label: '采购总金额', kind: 'amount' }),
];

/** 表二 主动公开政府信息情况 of 2019: five blocks, 22 figures, no total. */
export const DISCLOSURE_ROWS: readonly FormRow[] = [
  item1('rules', '规章', documents),
  item1('normativeDocuments', '规范性文件', documents, NORMATIVE_DOCUMENTS_CALLED),
  item5('licensing', '行政许可', itemsAndDecisions),
  item5('otherExternalServices', '其他对外管理服务事项', itemsAndDecisions),
  item6('penalties', '行政处罚', itemsAndDecisions),
  item6('compulsion', '行政强制', itemsAndDecisions),
  item8('fees', '行政事业性收费', items),
  item9('centralizedProcurement', '政府集中采购', procurement),
];
