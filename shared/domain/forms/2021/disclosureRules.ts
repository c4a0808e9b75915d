import type { Rule } from '../../rules/rule.ts';
import { FEN_PER_WAN } from '../../values/money.ts';
import { NOT_ENTITLED, WRONG_NUMBER } from '../since2019/disclosureRules.ts';

const FIRST_VERSION = '首次发布';

/** 表二 主动公开政府信息情况, 2021 edition (report years 2021 and on). */
export const DISCLOSURE_RULES: readonly Rule[] = [
  {
    ...WRONG_NUMBER,
    id: 'T2b-INT',
    formula: '表二各件数为非负整数；本年收费金额以万元计，不为负，至多六位小数',
    intent: '件数不能是小数或文字，金额不能算错位数。',
    basis: '表二各项为件数和金额（单位：万元）',
    since: 2021,
  },
  { ...NOT_ENTITLED, id: 'T2b-GZ', since: 2021 },
  {
    id: 'T2b-STK1',
    version: 1,
    severity: 'warning',
    table: 'T2',
    formula: '现行有效件数＋本年废止件数 ≥ 本年制发件数',
    message: '{place}现行有效与本年废止合计 {left} 件，少于本年制发 {right} 件。',
    intent: '本年制发的文件，年底要么现行有效，要么已废止或失效。',
    mend: '请核对三格；本年制发、当年到期失效的文件可不改。',
    basis: '表二第二十条第（一）项各栏含义',
    since: 2021,
    change: FIRST_VERSION,
    test: {
      kind: 'atLeast',
      each: { rowsWith: ['issued', 'repealed', 'inForce'] },
      left: ['*.inForce', '*.repealed'],
      right: ['*.issued'],
    },
  },
  {
    id: 'T2b-FEE',
    version: 2,
    severity: 'warning',
    needsReason: true,
    table: 'T2',
    formula: '本年收费金额不超过上年的 100 倍（相差 100 万元以上时）',
    message: '{place}填了 {found} 万元，上年为 {before} 万元，可能是按“元”填的。{weight}',
    intent: '金额单位是万元，按元填会大一万倍。',
    mend: '请确认单位；按元填的请除以 10000。属实的，请在填报页的“原因”栏写明什么变了、自何时起、依据哪份文件（不少于 10 个字）。',
    basis: '表二“本年收费金额（单位：万元）”',
    since: 2022,
    change: '须写明原因才计入',
    test: {
      kind: 'jump',
      scales: [{ cells: ['proactiveDisclosure.fees.amount'], least: 100 * FEN_PER_WAN }],
      bounds: [{ ratio: 100, effect: [0, 1] }],
      upOnly: true,
    },
  },
];
