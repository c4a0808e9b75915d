/**
 * A stored map with its members in the order of their names. DynamoDB promises no order, and gives one item's members now in one, now
 * in another; what people are shown and what is written to files goes through them, and has to be the same each time.
 */
export function byName<In, Out>(
  record: Readonly<Record<string, In>>,
  parse: (value: In, name: string) => Out,
): ReadonlyMap<string, Out> {
  const names = Object.keys(record).sort();
  return new Map(names.map((name) => [name, parse(record[name] as In, name)]));
}

/** The same of values that are taken as they are. */
export function sameByName<Value>(record: Readonly<Record<string, Value>>): ReadonlyMap<string, Value> {
  return byName(record, (value) => value);
}
