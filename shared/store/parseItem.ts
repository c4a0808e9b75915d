import * as z from 'zod/mini';
import { Breakage } from '../domain/failure/breakage.ts';
import { withBeyond } from '../domain/values/beyond.ts';
import type { ItemKey } from './keys.ts';
import { shapeLoop } from './shapeLoop.ts';
import { MISFIT, type ReadShape } from './shapeParts.ts';

const loops = new WeakMap<z.ZodMiniType, ReadShape>();

/**
 * Parses an item that was read: by the loop over its shape, and where that finds something out of place, by the schema, in whose words
 * it is told. What does not fit is breakage, named by its key.
 */
export function parseItem<Schema extends z.ZodMiniType, Raw extends ItemKey>(
  schema: Schema,
  item: Raw,
): z.output<Schema> {
  const loop = loops.get(schema) ?? shapeLoop(schema) ?? (() => MISFIT);
  loops.set(schema, loop);
  const read = loop(item);
  if (read !== MISFIT) return read as z.output<Schema>;
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
    z.transform((whole): z.output<typeof seen> => {
      const isKnown = Object.keys(whole).every((name) => known.has(name));
      return isKnown ? (whole as z.output<typeof seen>) : withBeyond(seen.parse(whole), whole, known);
    }),
  );
}

export function corrupt({ pk, sk }: ItemKey, problems: readonly string[]): Breakage {
  return new Breakage('CORRUPT_ITEM', { pk, sk, problems: problems.slice(0, 5) });
}
