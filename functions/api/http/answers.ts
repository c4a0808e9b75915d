import type * as z from 'zod/mini';
import type { Answered } from '../route.ts';
import { ApiError } from './apiError.ts';

export function jsonAnswer(description: string, name: string, schema: z.ZodMiniType): Answered {
  return { description, mediaType: 'application/json', shape: { name, schema } };
}

export function notOnAnyRoster(agency: string, year: number): ApiError {
  return new ApiError(404, 'NOT_ON_ROSTER', `${agency} 不在${year}年度的单位名录中，请联系区政务公开办。`);
}

export function noRoster(district: string, year: number): ApiError {
  return new ApiError(404, 'NO_ROSTER', `${district} ${year}年度还没有导入单位名录。`);
}
