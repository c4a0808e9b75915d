import * as z from 'zod/mini';

/**
 * Who files, for where, about which year.
 * District: GB/T 2260, six digits. Agency: `^[a-z0-9][a-z0-9-]{1,39}$`, by convention district-slug.
 */
export const DISTRICT_PATTERN = /^\d{6}$/;
export const AGENCY_PATTERN = /^[a-z0-9][a-z0-9-]{1,39}$/;

/** Report years are four digits; which of them have a form is decided in `editions`. */
export const YEAR_PATTERN = /^20\d\d$/;

/** The country's own code. */
export const NATION = '000000';

export const District = z.string().check(z.regex(DISTRICT_PATTERN, '区划代码应为六位数字（GB/T 2260），例如 440105'));
export type District = z.infer<typeof District>;

export const AgencyId = z
  .string('应为文字')
  .check(z.regex(AGENCY_PATTERN, '单位代码应为小写字母、数字和连字符，2 至 40 个字符，例如 440105-rsj'));
export type AgencyId = z.infer<typeof AgencyId>;

/** The level of the body that files, as far as the right to issue 规章 goes (立法法: 设区的市 and above). */
export const Level = z.enum(['municipal', 'county']);
export type Level = z.infer<typeof Level>;

/**
 * The level a division code tells: `00` at the end is a 设区的市 or above, anything else is below it.
 * An agency id that does not begin with six digits tells nothing.
 */
export function levelOfAgency(agency: string): Level | undefined {
  const code = /^(\d{6})(?:-|$)/.exec(agency)?.[1];
  if (code === undefined) return undefined;
  return code.endsWith('00') ? 'municipal' : 'county';
}
