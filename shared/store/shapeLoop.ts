import type { core } from 'zod/mini';
import { MISFIT, type ReadShape, readList, readMembers, readRecord, readTuple } from './shapeParts.ts';

/** A schema in which there is something that the loop does not know. */
class UnknownKind extends Error {}

/**
 * A schema as a plain loop: a page reads a thousand items of some twenty members, and the schema asks a function of its own, which
 * writes into a list of issues, about every one of them. The loop gives a value out as it is, without a copy, unless a member reads as
 * something else. It never takes what the schema refuses, and what it does not take the schema is asked about (see `parseItem`).
 * Undefined where there is a kind of schema, or a check, that the loop does not know.
 */
export function shapeLoop(schema: core.$ZodType): ReadShape | undefined {
  try {
    return loopOf(schema);
  } catch (error) {
    if (error instanceof UnknownKind) return undefined;
    throw error;
  }
}

function loopOf(schema: core.$ZodType): ReadShape {
  const { def } = (schema as core.$ZodTypes)._zod;
  const patterns = patternsIn(def);
  switch (def.type) {
    case 'string':
      return fitting((value) => typeof value === 'string' && patterns.every((pattern) => pattern.test(value)));
    case 'number':
      if (!('format' in def) || def.format !== 'safeint') throw new UnknownKind('a number that is no integer');
      return fitting(Number.isSafeInteger);
    case 'boolean':
      return fitting((value) => typeof value === 'boolean');
    case 'enum': {
      const entries = new Set<unknown>(Object.values(def.entries));
      return fitting((value) => entries.has(value));
    }
    case 'custom': {
      const { fn } = def as core.$ZodCustomDef;
      return fitting((value) => fn(value) === true);
    }
    case 'nullable': {
      const read = loopOf(def.innerType);
      return (value) => (value === null ? null : read(value));
    }
    // What is not there is the matter of the object it is not in.
    case 'optional':
    case 'default':
    case 'readonly':
      return loopOf(def.innerType);
    case 'array':
      return readList(loopOf(def.element));
    case 'tuple':
      if (def.rest !== null) throw new UnknownKind('a tuple without an end');
      return readTuple(def.items.map(loopOf));
    case 'record':
      return readRecord(loopOf(def.keyType), loopOf(def.valueType));
    case 'object':
      if (def.catchall?._zod.def.type !== 'unknown') throw new UnknownKind('an object that takes no other members');
      return readMembers(
        Object.entries(def.shape).map(([name, member]) => ({ name, read: loopOf(member), ...absent(member) })),
      );
    case 'pipe':
      return thenMade(loopOf(def.in), def.out);
    default:
      throw new UnknownKind(def.type);
  }
}

function fitting(fits: (value: unknown) => boolean): ReadShape {
  return (value) => (fits(value) ? value : MISFIT);
}

function patternsIn({ checks = [] }: core.$ZodTypeDef): readonly RegExp[] {
  return checks.flatMap(({ _zod: { def } }) => {
    if (def.check === 'describe') return [];
    const pattern = 'pattern' in def ? def.pattern : undefined;
    // One that remembers where it stopped would say something else the next time.
    if (!(pattern instanceof RegExp) || pattern.global || pattern.sticky) throw new UnknownKind(def.check);
    return [pattern];
  });
}

/** What a member is when it is not there; empty for one that has to be. */
function absent(member: core.$ZodType): { readonly absent?: { readonly value: unknown } } {
  const { def } = (member as core.$ZodTypes)._zod;
  if (def.type === 'optional') return { absent: { value: undefined } };
  return def.type === 'default' ? { absent: { value: def.defaultValue } } : {};
}

function thenMade(read: ReadShape, out: core.$ZodType): ReadShape {
  const { def } = (out as core.$ZodTypes)._zod;
  if (def.type !== 'transform') throw new UnknownKind('a pipe into another schema');
  return (value) => {
    const whole = read(value);
    return whole === MISFIT ? MISFIT : def.transform(whole, { value: whole, issues: [] });
  };
}
