import { describe, expect, it } from 'vitest';
import { ROUTES } from '../../../../functions/api/routes.ts';
import { describeApi } from '../../../../functions/api/things/describeApi.ts';
import { ErrorAnswer } from '../../../../shared/wire/answers.ts';
import { EXAMPLES } from '../../../../shared/wire/examples.ts';
import { ClosedShape } from '../../../support/closedSchema.ts';

interface Described {
  readonly components: { readonly schemas: Readonly<Record<string, { readonly examples?: readonly unknown[] }>> };
  readonly tags: readonly { readonly name: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly tags: readonly string[] }>>>>;
}
const read = JSON.parse(describeApi(ROUTES)) as Described;
const SHAPES = new Map([
  ...ROUTES.flatMap(({ answered: { shape } }) => (shape === undefined ? [] : [[shape.name, shape.schema] as const])),
  ['Error', ErrorAnswer] as const,
]);

describe('the examples in the description of the interface', () => {
  it('are one of every answer, and of nothing else', () => {
    expect(Object.keys(EXAMPLES).toSorted()).toEqual(Object.keys(read.components.schemas).toSorted());
    for (const [name, { examples = [] }] of Object.entries(read.components.schemas))
      expect([name, examples.length]).toEqual([name, 1]);
  });

  it.each([...SHAPES])('of %s fits its shape with every object closed', (name, shape) => {
    const [example] = read.components.schemas[name]?.examples ?? [];
    expect(new ClosedShape(shape).faults(example)).toEqual([]);
    expect(shape.safeParse(example).error?.issues ?? []).toEqual([]);
  });

  it('hold no word that was derived and not found', () => {
    expect(JSON.stringify(EXAMPLES)).not.toMatch(/""\s*:|undefined| · "/);
  });
});

it('every operation stands under one heading that is listed, and no heading is empty', () => {
  const used = Object.values(read.paths).flatMap((methods) => Object.values(methods).map(({ tags }) => tags));
  expect(used.filter((tags) => tags.length !== 1)).toEqual([]);
  expect(new Set(used.flat())).toEqual(new Set(read.tags.map(({ name }) => name)));
});
