import type { FormTable } from '../forms/printed.ts';

/** What a column of a register says of a request, whatever its heading. */
export type PlainRole =
  | 'number'
  | 'applicantName'
  | 'received'
  | 'applicant'
  | 'way'
  | 'subject'
  | 'result'
  | 'detail'
  | 'answered'
  | 'supplemented'
  | 'extended'
  | 'consulted'
  | 'fee';

/** `asked`: 是否复议, which says no more than that there is one. */
export type ReviewAspect = 'asked' | 'begun' | 'outcome' | 'decided';

/** The heading of our own template first, then what the usual ledgers print; earlier ones are preferred. */
export const PLAIN_HEADS: Readonly<Record<PlainRole, readonly [string, ...string[]]>> = {
  number: ['登记编号', '登记号', '申请编号', '受理编号', '受理号', '申请号', '编号'],
  received: [
    '收到日期',
    '收到申请日期',
    '收到申请时间',
    '收到时间',
    '收件日期',
    '收件时间',
    '收文日期',
    '接收日期',
    '登记日期',
    '登记时间',
    '受理日期',
    '受理时间',
    '申请日期',
    '申请时间',
  ],
  applicantName: ['申请人', '申请人姓名', '申请人名称', '申请人姓名或名称', '姓名或名称', '姓名', '申请人姓名/名称'],
  applicant: [
    '申请人类别',
    '申请人类型',
    '申请人性质',
    '申请人种类',
    '申请人分类',
    '申请人身份',
    '申请主体',
    '申请主体类型',
    '申请主体类别',
    '申请人情况',
  ],
  way: ['申请方式', '申请途径', '申请渠道', '提交方式', '收件方式', '接收方式', '申请形式', '受理方式', '受理渠道'],
  subject: [
    '申请内容',
    '申请事项',
    '所需信息',
    '申请公开内容',
    '申请公开的内容',
    '所需政府信息',
    '申请信息内容',
    '内容摘要',
  ],
  result: [
    '办理结果',
    '答复结果',
    '处理结果',
    '答复类型',
    '答复类别',
    '办理结果类型',
    '答复情况',
    '办理情况',
    '处理情况',
    '答复意见类型',
  ],
  detail: [
    '具体情形',
    '结果细项',
    '办理结果细项',
    '细项',
    '具体类型',
    '不予公开理由',
    '不予公开的理由',
    '不公开理由',
    '答复理由',
    '具体理由',
  ],
  answered: [
    '答复日期',
    '答复时间',
    '办结日期',
    '办结时间',
    '办理完成日期',
    '答复出具日期',
    '回复日期',
    '回复时间',
    '处理日期',
    '发出日期',
  ],
  supplemented: ['收到补正日期', '补正收到日期', '收到补正时间', '收到补正申请日期', '收到补正材料日期', '补正日期'],
  extended: ['是否延期', '延期', '是否延长答复期限', '延长答复期限', '是否延期答复', '延期答复', '延期情况'],
  consulted: ['征求意见工作日', '征求意见天数', '征求意见用时', '征求第三方意见天数', '征求意见工作日数'],
  fee: ['信息处理费（元）', '信息处理费', '收取信息处理费', '收费金额', '收费金额（元）', '收费'],
};

/** Without these no figure can be worked out; `applicant` and `result` may also be columns to tick. */
export const NEEDED = ['received', 'applicant', 'result', 'answered'] as const satisfies readonly PlainRole[];

/** After the name of a review: what its columns say; the template's word first. */
export const REVIEW_HEADS: Readonly<Record<Exclude<ReviewAspect, 'asked'>, readonly [string, ...string[]]>> = {
  outcome: ['结果', '情况', '审理结果', '裁判结果', ''],
  begun: ['日期', '申请日期', '起诉日期', '受理日期', '提起日期', '收到日期', '时间'],
  decided: ['审结日期', '结案日期', '决定日期', '判决日期', '审结时间', '结案时间'],
};

/** Headings of the template for reviews, in order: 行政复议日期, 行政复议结果, 行政复议审结日期, … */
export function reviewHeads({
  rows,
}: FormTable): readonly { readonly aspect: ReviewAspect; readonly heading: string }[] {
  return rows.flatMap(({ label }) =>
    (['begun', 'outcome', 'decided'] as const).map((aspect) => ({
      aspect,
      heading: `${label}${REVIEW_HEADS[aspect][0]}`,
    })),
  );
}
