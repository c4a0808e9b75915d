import * as z from 'zod/mini';
import { EDITIONS, type Edition } from '../domain/forms/editions.ts';
import { SECTION_KEYS } from '../domain/forms/sections.ts';
import { list, shape, text } from './shape.ts';

/** Members that many documents and answers share. */
export const count = z.int().check(z.gte(0));
export const instant = text('时间（UTC，ISO 8601）');
export const edition: z.ZodMiniType<Edition> = z.enum(EDITIONS);
export const names = list(z.string());
export const who = { by: text('经办人'), at: instant };
export const severity = z.enum(['error', 'warning', 'info']);

/** A draft is only for looking at; a signed one is the district's report. */
export const summaryStatus = z.enum(['draft', 'signed']);

/** 件 and 项 as integers, amounts as decimal strings of 万元. */
const Figure = z.union([z.int(), text('金额，万元')]);
export const figureOrNull = z.nullable(Figure);

/** A figure, blank (`null`) or 不适用 (`"n/a"`), as a report states it. */
export const statedFigure = z.nullable(z.union([z.int(), z.string()]));

/** The prose of a report, a member a section of any form; a section that was not given is absent. */
export const narrative = shape(Object.fromEntries(SECTION_KEYS.map((key) => [key, z.exactOptional(z.string())])));
