import type * as z from 'zod/mini';
import { Refusal } from '../../../shared/domain/failure/refusal.ts';
import type { Answered } from '../route.ts';

export function jsonAnswer(description: string, name: string, schema: z.ZodMiniType): Answered {
  return { description, mediaType: 'application/json', shape: { name, schema } };
}

export function notOnRoster(at: {
  readonly agency: string;
  readonly district?: string;
  readonly year?: number;
}): Refusal {
  return new Refusal('UNKNOWN_AGENCY', at);
}

export function noRoster(district: string, year: number): Refusal {
  return new Refusal('NO_ROSTER', { district, year });
}
