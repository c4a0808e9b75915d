import type * as z from 'zod/mini';
import { given } from '../../domain/values/given.ts';
import { plainJsonSchema } from './plainJsonSchema.ts';

/** A member of what is sent, as a field of a page has to know it. */
export interface Member {
  readonly type: 'string' | 'integer' | 'boolean' | 'array' | 'object';
  /** What it is called on the page. */
  readonly label: string;
  readonly required: boolean;
  /** Characters at most. */
  readonly longest?: number;
  /** Of an object. */
  readonly members: Members;
}
export type Members = ReadonlyMap<string, Member>;

interface Described {
  readonly type?: Member['type'];
  readonly description?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly properties?: Readonly<Record<string, Described>>;
  readonly required?: readonly string[];
}

const known = new WeakMap<z.ZodMiniType, Members>();

/** The members of a shape, from the same description that programs are given. Worked out once a shape. */
export function membersOf(shape: z.ZodMiniType): Members {
  const before = known.get(shape);
  if (before !== undefined) return before;
  const members = membersIn(plainJsonSchema(shape) as Described);
  known.set(shape, members);
  return members;
}

function membersIn({ properties = {}, required = [] }: Described): Members {
  return new Map(
    Object.entries(properties).map(([name, described]) => {
      const member: Member = {
        type: described.type ?? 'string',
        label: described.description ?? name,
        required: required.includes(name),
        ...given({ longest: described.maxLength }),
        members: membersIn(described),
      };
      return [name, member] as const;
    }),
  );
}
