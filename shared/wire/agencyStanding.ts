import * as z from 'zod/mini';
import { count, instant } from './members.ts';
import { shape, text } from './shape.ts';

/** Where an agency's filing stands, in the order of what waits for somebody. Names on screen are in `render/frame/stateNames`. */
export const AGENCY_STATES = [
  'notFiled',
  'returned',
  'rejected',
  'unjudged',
  'needsReason',
  'correcting',
  'accepted',
  'approved',
  'locked',
  'notRequired',
] as const;
export const AgencyState = z.enum(AGENCY_STATES);
export type AgencyState = z.infer<typeof AgencyState>;

export const AgencyStanding = shape({
  agency: text('单位代码'),
  name: text('单位名称'),
  required: z.boolean(),
  reason: z.exactOptional(text('无需报送的原因')),
  due: z.exactOptional(text('本单位的报送截止日（延长过的，如 2026-02-05）')),
  state: AgencyState,
  counted: z.boolean().check(z.describe('是否计入汇总：更正未通过或待说明原因时，原计入汇总的版本继续计入')),
  receipt: z.nullable(text('计入汇总的版本的回执号；没有计入的，为最近一次报送的回执号')),
  latestReceipt: z.exactOptional(text('最近一次报送的回执号（与上一项不同时）')),
  approval: z.exactOptional(shape({ by: text('审定人'), at: instant })),
  correcting: z.exactOptional(shape({ by: text('经办人'), at: instant, reason: text('为何开放更正') })),
});
export type AgencyStanding = z.infer<typeof AgencyStanding>;

export const CoverageNow = shape({
  required: count,
  counted: count,
  missing: count,
  notRequired: count,
  voluntary: count,
  complete: z.boolean(),
});
/** Bodies by standing, as the roll-up counts them at this instant. */
export type CoverageNow = z.infer<typeof CoverageNow>;
