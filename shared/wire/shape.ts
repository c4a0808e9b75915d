import * as z from 'zod/mini';

/** An object of exactly these members, not to be changed once made. */
export function shape<Shape extends z.core.$ZodLooseShape>(members: Shape) {
  return z.readonly(z.object(members));
}

/** A list that is not to be changed once made. */
export function list<Item extends z.core.SomeType>(item: Item) {
  return z.readonly(z.array(item));
}

/** A string, described in the words of the form. */
export function text(description: string) {
  return z.string().check(z.describe(description));
}

/** The value of a text that is JSON; undefined for any other: in a bucket there may be anything. */
export function jsonIn(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    return undefined;
  }
}

/**
 * What is made, and nothing in it that its shape lacks, at any depth: what leaves the program is described. A spread is held to
 * it as well, which the compiler's own check for unknown members lets pass.
 */
type Described<Made, Shape> = Made extends readonly (infer Item)[]
  ? readonly Described<Item, Shape extends readonly (infer Wanted)[] ? Wanted : never>[]
  : Made extends object
    ? { readonly [Key in keyof Made]: Key extends keyof Shape ? Described<Made[Key], NonNullable<Shape[Key]>> : never }
    : Made;

/** `described<Shape>()(made)`: the value itself, once the compiler has seen that it is of the shape and holds no more. */
export function described<Shape>() {
  return <const Made extends Shape>(made: Made & Described<Made, Shape>): Shape => made;
}
