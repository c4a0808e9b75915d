import type { PublishedRule } from './publishedRules.ts';

/** Rules that were in force until a day, told by what the next newer ones made of them. */
export interface EarlierRules {
  /** As it stands on receipts of that time. */
  readonly hash: string;
  /** The last day on which they were given out (Shanghai). */
  readonly until: string;
  /** What has to be undone to have them again: a rule that was not there yet is null, of others the members that read otherwise. */
  readonly undo: Readonly<Record<string, PublishedRule | Partial<PublishedRule> | null>>;
}

/**
 * Newest first. A release that changes a rule adds the one before it here (`docs/release.md`): receipts name rules by their hash, and
 * whoever holds one has to find them. A test makes every one again and works its hash out.
 */
export const EARLIER_RULES: readonly EarlierRules[] = [
  {
    hash: 'bdbfe25f2b15c02f26031e7f0ddaa7b704801a278c2db6ab550e463594677db5',
    until: '2026-11-28',
    undo: {
      'YEAR-OPEN': null,
      'XS-LONG': null,
      'XY-CARRY': {
        message:
          '{place}上年结转填 {found}，贵单位{lastYear}年度“结转下年度继续办理”为 {expected}，相差 {size}。如因机构调整等原因，请写明。',
      },
      'XY-CARRY-COL': {
        message:
          '{place}上年结转填 {found}，贵单位{lastYear}年度“结转下年度继续办理”同一列为 {expected}（两年总计一致）。如因申请人类别调整，请写明。',
      },
    },
  },
];
