import * as z from 'zod/mini';
import { Breakage } from '../domain/failure/breakage.ts';
import { withBeyond } from '../domain/values/beyond.ts';
import type { ItemKey } from './keys.ts';

/** Parses an item that was read. What does not fit is breakage, named by its key. */
export function parseItem<Schema extends z.ZodMiniType, Raw extends ItemKey>(
  schema: Schema,
  item: Raw,
): z.output<Schema> {
  const parsed = schema.safeParse(item);
  if (parsed.success) return parsed.data;
  const paths = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.code}`);
  throw corrupt(item, paths);
}

/** An item on its way out, as it is: what rides along in it is no member of the schema. What does not fit is breakage. */
export function checkedItem<Schema extends z.ZodMiniType, Raw extends ItemKey>(schema: Schema, item: Raw): Raw {
  parseItem(schema, item);
  return item;
}

/** An object inside an item. What only a later release knows of it rides along unseen, and is stored again with it. */
export function inner<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  const known = new Set(Object.keys(shape));
  const seen = z.object(shape);
  return z.pipe(
    z.looseObject(shape),
    z.transform((whole) => withBeyond(seen.parse(whole) as z.output<typeof seen>, whole, known)),
  );
}

export function corrupt({ pk, sk }: ItemKey, problems: readonly string[]): Breakage {
  return new Breakage('CORRUPT_ITEM', { pk, sk, problems: problems.slice(0, 5) });
}
