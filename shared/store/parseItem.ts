import type * as z from 'zod/mini';
import { Breakage } from '../domain/failure/breakage.ts';
import type { ItemKey } from './keys.ts';

/** Parses an item, on its way in or out. What does not fit is breakage, named by its key. */
export function parseItem<Schema extends z.ZodMiniType, Raw extends ItemKey>(
  schema: Schema,
  item: Raw,
): z.output<Schema> {
  const parsed = schema.safeParse(item);
  if (parsed.success) return parsed.data;
  const paths = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.code}`);
  throw corrupt(item, paths);
}

export function corrupt({ pk, sk }: ItemKey, problems: readonly string[]): Breakage {
  return new Breakage('CORRUPT_ITEM', { pk, sk, problems: problems.slice(0, 5) });
}
