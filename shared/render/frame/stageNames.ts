import type { DivisionStage } from '../../wire/levelsBelow.ts';

/** How far a division is with its own year, in words. */
export const STAGE_NAMES: Readonly<Record<DivisionStage, string>> = {
  elsewhere: '不在本系统编制',
  working: '编制中',
  signed: '已定稿',
  correcting: '定稿后更正中',
};
