import type { Rule } from '../../rules/rule.ts';

const FIRST_VERSION = '首次发布';
const NO_RULES_BELOW_CITY = '《立法法》：地方政府规章由省、自治区、直辖市和设区的市、自治州的人民政府制定';

/** What both editions say of a cell that holds no number of its kind. */
export const WRONG_NUMBER = {
  version: 1,
  severity: 'error',
  table: 'T2',
  message: '{place}填的是“{found}”，{expectedForm}。',
  mend: '请改为实际数量；金额请换算成万元。没有发生的填 0，不适用的填“/”。',
  change: FIRST_VERSION,
  test: { kind: 'reading' },
} as const satisfies Partial<Rule>;

/** What both editions say of 规章 filed by a body that cannot issue any. */
export const NOT_ENTITLED = {
  version: 2,
  severity: 'error',
  table: 'T2',
  formula: '设区的市以下的机关和省、市政府的工作部门，规章一行各格为 0',
  message: '{place}填了 {found}。{who}不能制定规章，很可能应填在下一行“{below}”。',
  intent: '规章只能由设区的市、自治州以上人民政府制定；填错行会在全国汇总里多出规章。',
  mend: '请把数字移到规章的下一行，规章一行填 0。',
  basis: NO_RULES_BELOW_CITY,
  change: '省、市政府的工作部门也不能制定规章：看是什么机关，不只看区划代码',
  test: { kind: 'belowMunicipal', zero: ['proactiveDisclosure.rules.{inputs}'] },
} as const satisfies Partial<Rule>;
