import * as z from 'zod/mini';

export type JsonSchema = Readonly<Record<string, unknown>>;

/**
 * JSON Schema 2020-12 of a shape as a caller meets it: objects may gain members, and that a value is not to be changed
 * in the program says nothing about the document.
 */
export function plainJsonSchema(schema: z.ZodMiniType): JsonSchema {
  const { $schema: _, ...plain } = z.toJSONSchema(schema, {
    io: 'input',
    target: 'draft-2020-12',
    unrepresentable: 'any',
    override: ({ jsonSchema }) => {
      delete jsonSchema.readOnly;
    },
  }) as Record<string, unknown>;
  return plain;
}
