import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import * as z from 'zod/mini';

interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
}

/** What checks a shape, made once in each process: the library writes a program for it, which takes longer than any check. */
const checks = new WeakMap<z.ZodMiniType, { readonly schema: Schema; readonly fits: ValidateFunction }>();

function checkOf(shape: z.ZodMiniType) {
  const known = checks.get(shape);
  if (known !== undefined) return known;
  // As the program makes it (`output`), zod closes every object.
  const schema = z.toJSONSchema(shape, { io: 'output', unrepresentable: 'any' }) as Schema;
  const made = { schema, fits: new Ajv2020({ strict: false, allErrors: true }).compile(schema) };
  checks.set(shape, made);
  return made;
}

/**
 * A shape with its objects closed: a member that is published and not described does not fit. Remembers which members it met, so
 * that one which is described and never made can be told.
 */
export class ClosedShape {
  readonly #schema: Schema;
  readonly #fits: ValidateFunction;
  readonly #met = new Set<string>();

  constructor(shape: z.ZodMiniType) {
    const { schema, fits } = checkOf(shape);
    this.#schema = schema;
    this.#fits = fits;
  }

  /** What is wrong with a document, in words that name the member; nothing when it fits. */
  faults(document: unknown): readonly string[] {
    this.#walk(document, this.#schema, '');
    if (this.#fits(document)) return [];
    return (this.#fits.errors ?? []).map(
      ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
    );
  }

  /** Members that are described and that no document so far had. */
  neverMade(): readonly string[] {
    return [...members(this.#schema, '')].filter((member) => !this.#met.has(member));
  }

  #walk(value: unknown, schema: Schema, at: string): void {
    for (const one of schema.anyOf ?? []) this.#walk(value, one, at);
    if (Array.isArray(value)) {
      if (schema.items !== undefined) for (const item of value) this.#walk(item, schema.items, `${at}[]`);
    } else if (typeof value === 'object' && value !== null) {
      for (const [name, member] of Object.entries(value)) {
        const known = schema.properties?.[name];
        if (known !== undefined) {
          this.#met.add(`${at}.${name}`);
          this.#walk(member, known, `${at}.${name}`);
        } else if (typeof schema.additionalProperties === 'object') {
          this.#walk(member, schema.additionalProperties, `${at}.*`);
        }
      }
    }
  }
}

function* members(schema: Schema, at: string): Generator<string> {
  for (const one of schema.anyOf ?? []) yield* members(one, at);
  if (schema.items !== undefined) yield* members(schema.items, `${at}[]`);
  if (typeof schema.additionalProperties === 'object') yield* members(schema.additionalProperties, `${at}.*`);
  for (const [name, member] of Object.entries(schema.properties ?? {})) {
    yield `${at}.${name}`;
    yield* members(member, `${at}.${name}`);
  }
}
