import * as z from 'zod/mini';

/** An object of exactly these members, not to be changed once made. */
export function shape<Shape extends z.core.$ZodLooseShape>(members: Shape) {
  return z.readonly(z.object(members));
}

/** A string, described in the words of the form. */
export function text(description: string) {
  return z.string().check(z.describe(description));
}
