import { given } from '../../values/given.ts';
import type { FormColumn, FormRow } from '../printed.ts';

/** 表二 asks about things article 20 of the 条例 names, one block an item. */
const proactiveRow =
  (caption: string) =>
  (key: string, label: string, columns: readonly FormColumn[], alsoCalled?: readonly string[]): FormRow => ({
    key: `proactiveDisclosure.${key}`,
    label,
    stubs: [label],
    caption,
    columns,
    total: false,
    result: false,
    ...given({ alsoCalled }),
  });

export const item1 = proactiveRow('第二十条第（一）项');
export const item5 = proactiveRow('第二十条第（五）项');
export const item6 = proactiveRow('第二十条第（六）项');
export const item8 = proactiveRow('第二十条第（八）项');
export const item9 = proactiveRow('第二十条第（九）项');

/** What both editions print of 表二 besides its rows. */
export const DISCLOSURE = {
  id: 'T2',
  shortName: '表二',
  title: '二、主动公开政府信息情况',
  heading: /^.{0,6}主动公开.{0,16}$/u,
} as const;

/** Either edition's name for 规范性文件 is printed in the other's tables. */
export const NORMATIVE_DOCUMENTS_CALLED = ['规范性文件', '行政规范性文件'];
/** Either edition's name for the column of decisions is printed in the other's tables. */
export const DECISIONS_CALLED = ['本年处理决定数量', '处理决定数量'];
