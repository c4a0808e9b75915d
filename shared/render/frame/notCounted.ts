/** What is said wherever totals lack bodies. */
export const NOT_COUNTED = '上述单位的数据未计入汇总（不视为 0）';
export const BODIES_NOT_COUNTED = '未计入的单位，数据不在合计中（不视为 0）';
