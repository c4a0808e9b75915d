import { comparedName } from '../values/bodyName.ts';

interface Called {
  readonly agency: string;
  readonly name: string;
}

/** The bodies, each under its name; where several have one name, with their codes behind it, so that nobody takes one for the other. */
export function toldApart<Body extends Called>(bodies: readonly Body[]): readonly Body[] {
  const often = Map.groupBy(bodies, ({ name }) => comparedName(name));
  return bodies.map((body) =>
    (often.get(comparedName(body.name))?.length ?? 0) > 1 ? { ...body, name: `${body.name}（${body.agency}）` } : body,
  );
}

/** The bodies that share a name with another, by that name. */
export function sharedNames<Body extends Called>(bodies: readonly Body[]): readonly (readonly Body[])[] {
  return [...Map.groupBy(bodies, ({ name }) => comparedName(name)).values()].filter(({ length }) => length > 1);
}
