import * as z from 'zod/mini';
import { EDITIONS, editionOfYear, formOf, noFormForYear } from '../../../shared/domain/forms/editions.ts';
import { totalOf } from '../../../shared/domain/forms/parts.ts';
import { AgencyId, District } from '../../../shared/domain/values/identity.ts';
import { ReceiptId } from '../../../shared/wire/officeSteps.ts';
import { ApiError } from './apiError.ts';

/** Everything a caller puts into an address, as it has to look. Nothing unparsed reaches a use case. */
export const district = District.check(z.describe('区划代码，GB/T 2260 六位数字'));
export const agency = AgencyId.check(z.describe('单位代码'));
export const year = z.pipe(
  z.string().check(z.regex(/^\d{4}$/, '年度应为四位数字，例如 2023'), z.describe('报告年度')),
  z.transform(Number),
);
/** What was newly received, in the newest form. */
const NEWEST = EDITIONS.at(-1) ?? '';
const EXAMPLE = totalOf(NEWEST, formOf(NEWEST).roles.received) ?? '';
export const cell = z
  .string()
  .check(
    z.maxLength(120, '单元格名称过长'),
    z.regex(/^[A-Za-z][A-Za-z0-9]*(\.[A-Za-z][A-Za-z0-9]*){1,7}$/, `单元格应写作路径，例如 ${EXAMPLE}`),
    z.describe('单元格：报送文件中的路径'),
  );
export const receipt = ReceiptId;
export const receiptOrNone = z.optional(receipt);
const NUMERALS = ['', '一', '两', '三', '四', '五', '六'];
export const formEdition = z
  .enum(EDITIONS, `格式只有 ${EDITIONS.join('、')} ${NUMERALS[EDITIONS.length] ?? EDITIONS.length}版`)
  .check(z.describe('格式版本'));
export const rulesVersion = z.optional(
  z.string().check(z.regex(/^[0-9a-f]{64}$/), z.describe('规则版本，见回执的 rulesHash；不写为现行规则')),
);
export const contentVersion = z.optional(
  z
    .string()
    .check(
      z.regex(/^[0-9a-f]{64}$/, '校验码为 64 位十六进制'),
      z.describe('回执的 standing.wishes.hash；不写为现行的'),
    ),
);
export const suspendedRules = z.optional(
  z
    .string()
    .check(
      z.regex(/^[A-Z0-9a-z-]{2,20}(?:,[A-Z0-9a-z-]{2,20}){0,99}$/),
      z.describe('当时暂停适用的规则（回执的 standing.suspended），以逗号分开'),
    ),
);
export const version = z.optional(
  z.string().check(z.regex(/^v\d{4,}$/, '数据版本写作 v0001'), z.describe('数据版本，缺省为最新')),
);
export const csvPart = z.optional(
  z
    .enum(['district', 'agencies', 'tables'], 'part 只能是 district、agencies 或 tables')
    .check(z.describe('district：本级逐格（缺省）；agencies：分单位逐格；tables：官方版式')),
);

/** Refuses a year without a form by name, whichever address it stands in. */
export function refuseUnknownYear(year: number): void {
  if (editionOfYear(year) === undefined) throw new ApiError(404, 'UNKNOWN_YEAR', noFormForYear(year));
}
