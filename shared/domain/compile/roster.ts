import * as z from 'zod/mini';
import { FIRST_YEAR, LAST_YEAR } from '../editions.ts';
import { AgencyId, District, Level } from '../identity.ts';

/** A body on the year's roster: whether it has to file, and if not, why not. */
export const RosterAgency = z.strictObject({
  id: AgencyId,
  name: z.string('应为文字').check(z.minLength(1, '单位名称不能为空'), z.maxLength(100, '单位名称不超过 100 个字')),
  required: z.boolean('应为 true（应报）或 false（无需报送）'),
  reason: z.optional(z.string('应为文字').check(z.maxLength(200, '说明不超过 200 个字'))),
  level: z.optional(Level),
});
export type RosterAgency = z.infer<typeof RosterAgency>;

/** Who files for a district in a year. It holds per year: a later merger or move never rewrites an earlier one. */
export const Roster = z
  .strictObject({
    district: District,
    name: z.string('应为文字').check(z.minLength(1, '区名不能为空'), z.maxLength(100)),
    year: z.int('应为年度').check(z.gte(FIRST_YEAR), z.lte(LAST_YEAR)),
    agencies: z.array(RosterAgency).check(z.minLength(1, '名册上至少有一个单位'), z.maxLength(2_000)),
  })
  .check(
    z.refine(
      ({ agencies }) => new Set(agencies.map(({ id }) => id)).size === agencies.length,
      '名册上有重复的单位代码',
    ),
    z.refine(
      ({ agencies }) => agencies.every(({ required, reason }) => required || (reason ?? '').trim() !== ''),
      '无需报送的单位必须写明原因',
    ),
  );
export type Roster = z.infer<typeof Roster>;
