import { column, type FormColumn, type FormRow, type FormTable } from '../printed.ts';

/** 表四 政府信息公开行政复议、行政诉讼情况: the same in both editions. It prints its three groups side by side. */

const LITIGATION = '行政诉讼';

function reviewRow(key: string, label: string, heads: readonly string[]): FormRow {
  const outcome = (columnKey: string, columnLabel: string, more: Partial<FormColumn> = {}): FormColumn =>
    column({ key: columnKey, label: columnLabel, heads: [...heads, columnLabel], ...more });
  return {
    key: `reviewAndLitigation.${key}`,
    label,
    stubs: [],
    columns: [
      outcome('upheld', '结果维持', { alsoCalled: ['维持'], inRegisters: ['维持'] }),
      outcome('corrected', '结果纠正', { alsoCalled: ['纠正'], inRegisters: ['纠正', '撤销', '确认违法'] }),
      outcome('otherOutcome', '其他结果', {
        alsoCalled: ['其它结果', '其他', '其它'],
        inRegisters: ['其他', '撤回', '撤诉', '终止', '调解'],
      }),
      outcome('pending', '尚未审结', {
        alsoCalled: ['未审结', '未结'],
        inRegisters: ['未审结', '未结', '审理中', '正在审理'],
      }),
      outcome('total', '总计', { total: true, alsoCalled: ['合计'] }),
    ],
    total: false,
    result: false,
  };
}

export const REVIEW_TABLE: FormTable = {
  id: 'T4',
  shortName: '表四',
  title: '四、政府信息公开行政复议、行政诉讼情况',
  heading: /^.{0,30}(?:行政复议|行政诉讼).{0,20}$/u,
  print: { kind: 'sideBySide' },
  rows: [
    reviewRow('reconsideration', '行政复议', ['行政复议']),
    reviewRow('litigationDirect', '未经复议直接起诉', [LITIGATION, '未经复议直接起诉']),
    reviewRow('litigationAfterReconsideration', '复议后起诉', [LITIGATION, '复议后起诉']),
  ],
  guide: ['行政复议机关作为共同被告的案件，只由作出原行政行为的机关填报。'],
  figures: 15,
  numberRule: 'T4-INT',
  fewBlanks: true,
};
