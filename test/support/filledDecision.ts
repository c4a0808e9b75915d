import fc from 'fast-check';
import * as z from 'zod/mini';
import { Decision } from '../../shared/domain/filing/decision.ts';

interface Member {
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly pattern?: string;
  readonly items?: Member;
}

/** Decisions with every member of the schema filled in: one that is added there is in these by itself. */
export function filledDecisions(): fc.Arbitrary<Decision> {
  const { properties } = z.toJSONSchema(Decision, { io: 'input' }) as unknown as {
    readonly properties: Readonly<Record<string, Member>>;
  };
  const members = Object.fromEntries(
    Object.entries(properties).map(([name, member]) => [name, valuesOf(member, name)]),
  );
  return fc.record(members).map((filled) => Decision.parse(filled));
}

function valuesOf({ type, enum: words, pattern, items }: Member, name: string): fc.Arbitrary<unknown> {
  if (words !== undefined) return fc.constantFrom(...words);
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern));
  if (type === 'array') return fc.array(valuesOf(items ?? {}, name), { minLength: 1, maxLength: 4 });
  if (type === 'string') return fc.stringMatching(/^[a-z0-9一-龥]{1,12}$/).map((text) => `${name}:${text}`);
  if (type === 'integer' || type === 'number') return fc.integer();
  throw new Error(`no values are made of ${name}: ${type}`);
}
