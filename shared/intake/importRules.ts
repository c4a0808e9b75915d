import type { Rule } from '../domain/rules/rule.ts';

type ImportRule = Pick<Rule, 'id' | 'severity' | 'formula' | 'message' | 'mend'> & Partial<Rule>;

const importing = (rule: ImportRule): Rule => ({
  version: 1,
  table: null,
  since: 2019,
  intent: '导入不猜测、不编造、不移动数字；读不准的留空并列出来。',
  basis: '导入说明（nianbao import）',
  change: '首次发布',
  test: { kind: 'reading' },
  ...rule,
});

const FILL_IN = '请对照原件，在草稿里补填这些格。';

/** What the importer says: errors are what it left open, warnings what a clerk should look at, infos what it did. */
export const IMPORT_RULES: readonly Rule[] = [
  importing({
    id: 'IMP-UNREADABLE',
    severity: 'error',
    formula: '文件是 HTML、.docx、.xlsx、纯文本或 Markdown',
    message: '无法读取：{reason}。',
    mend: '{mend}',
  }),
  importing({
    id: 'IMP-TABLE',
    severity: 'error',
    formula: '表二、表三、表四都能在原件里找到',
    message: '{table}：原件里没有找到这张表{detail}。',
    mend: '请核对原件；表格如是图片，请照原件填写。',
  }),
  importing({
    id: 'IMP-BROKEN',
    severity: 'error',
    formula: '表格的每一行都在',
    message: '{table}在{last}之后中断，缺 {rows}。',
    mend: '请向原单位索取完整的表格，或照原件补填。',
  }),
  importing({
    id: 'IMP-ROWS',
    severity: 'error',
    formula: '表格的每一行都在',
    message: '{table}没有读到 {rows}。',
    mend: FILL_IN,
  }),
  importing({
    id: 'IMP-CELL',
    severity: 'error',
    formula: '每一格是一个数、空白或“/”',
    message: '{place}印的是“{found}”，{reason}，没有读入（{where}）。',
    mend: FILL_IN,
  }),
  importing({
    id: 'IMP-UNIT',
    severity: 'error',
    formula: '金额写明单位（元还是万元）',
    message: '{place}印的是“{found}”，表头和格内都没有写明是元还是万元，没有读入（{where}）。',
    mend: '请确认单位后按万元填写。',
  }),
  importing({
    id: 'IMP-ALIGN',
    severity: 'error',
    formula: '每一行的格数与表头的栏数对得上',
    message: '{place}这一行的格数与表头的栏数对不上，整行没有读入（{where}：{found}）。',
    mend: FILL_IN,
  }),
  importing({
    id: 'IMP-HEAD',
    severity: 'error',
    formula: '每一栏有表头',
    message: '{place}没有能认出的表头，没有读入（{where}：{found}）。',
    mend: FILL_IN,
  }),
  importing({
    id: 'IMP-SHARED',
    severity: 'error',
    formula: '一格数只属于一行一栏',
    message: '{places}合用一格“{found}”，分不出各是多少，没有读入（{where}）。',
    mend: '请按各行实际数填写。',
  }),
  importing({
    id: 'IMP-TWICE',
    severity: 'error',
    formula: '同一格在原件里只有一个数',
    message: '{place}在原件里出现两次而数不同：“{found}”和“{other}”，没有读入（{where}）。',
    mend: '请核对哪一个是对的。',
  }),
  importing({
    id: 'IMP-ONEROW',
    severity: 'error',
    formula: '（六）其他处理的行数与年度的格式一致',
    message: '{label}按另一版格式印出（{where}：{found}），分不到本年度格式的各行，没有读入。',
    mend: '请按本年度的格式分行填写。',
  }),
  importing({
    id: 'IMP-FORM',
    severity: 'error',
    formula: '表格与年度的格式一致',
    message: '{year}年度应使用{form}，原件{table}有{other}的行：{rows}，没有读入。',
    mend: '请改按{form}填写。',
  }),
  importing({
    id: 'IMP-YEAR',
    severity: 'error',
    formula: '报告年度写在标题里',
    message: '不能确定报告年度：{detail}。',
    mend: '请在草稿里填写 year（报告数据所属的年度）。',
  }),
  importing({
    id: 'IMP-AGENCY',
    severity: 'warning',
    formula: '单位代码由填报人给出',
    message: '原件里没有单位代码，草稿没有 agency。',
    mend: '请用 --agency 给出单位代码（例如 440105-rsj），或在草稿里填写。',
  }),
  importing({
    id: 'IMP-NAME',
    severity: 'warning',
    formula: '单位名称写在标题里',
    message: '不能从标题确定单位名称（{detail}）。',
    mend: '请在草稿里填写 agencyName（单位全称）。',
  }),
  importing({
    id: 'IMP-SECTION',
    severity: 'warning',
    formula: '正文第一、五、六部分都能在原件里找到',
    message: '没有找到「{section}」的正文。',
    mend: '请核对原件；如有正文请补填。',
  }),
  importing({
    id: 'IMP-DAMAGED',
    severity: 'warning',
    formula: '文件的文字编码完好',
    message: '文件按 {encoding} 读取，有些字是乱码；乱码的格没有读入。',
    mend: '请对照原件核对。',
  }),
  importing({
    id: 'IMP-STRANGE',
    severity: 'warning',
    formula: '表格里没有格式以外的行、栏',
    message: '{where}有格式里没有的内容“{found}”，没有读入。',
    mend: '请核对是否为本表某一行的别称；如是，请补填。',
  }),
  importing({
    id: 'IMP-LABEL',
    severity: 'warning',
    formula: '行名、栏名与格式一致',
    message: '{where}印的是“{found}”，按{place}读入。',
    mend: '请核对。',
  }),
  importing({
    id: 'IMP-WRITTEN',
    severity: 'warning',
    formula: '每一格只写数字',
    message: '{place}印的是“{found}”（{remarks}），读作 {value}（{where}）。',
    mend: '请核对。',
  }),
  importing({
    id: 'IMP-ZEROS',
    severity: 'info',
    formula: '合用的一格为 0，则各行为 0',
    message: '{places}在原件里合用一格 0，各读作 0（{where}）。',
    mend: '不必处理。',
  }),
  importing({
    id: 'IMP-TEXT',
    severity: 'info',
    formula: '第二、三、四部分以表格为准',
    message: '{sections}表格之外另有文字，不进入草稿：“{found}”。',
    mend: '请核对文字与表格是否一致。',
  }),
];
