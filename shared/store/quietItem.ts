import { SHAPE } from '../domain/values/beyond.ts';
import type { UpdateItem } from './commands.ts';
import { type ItemKey, quietKey, versionPrefix } from './keys.ts';

/** A member is named as the body's versions are, so that no code of a body is taken for another member. */
const MEMBER = /^V#([^#]+)#$/;

/** How many versions of each body came that the roll-up says nothing of; a body without any is left out. */
export function quietFromItem(item: ItemKey): ReadonlyMap<string, number> {
  return new Map(
    Object.entries(item).flatMap(([name, count]): readonly [string, number][] => {
      const agency = MEMBER.exec(name)?.[1];
      return agency === undefined || typeof count !== 'number' ? [] : [[agency, count]];
    }),
  );
}

/** One more of a body. Told twice is counted twice: what matters is that the count has moved. */
export function tellQuietVersion(about: {
  readonly district: string;
  readonly year: number;
  readonly agency: string;
}): UpdateItem {
  return {
    Key: quietKey.encode(about),
    UpdateExpression: 'SET sh = if_not_exists(sh, :sh) ADD #g :one',
    ConditionExpression: 'attribute_not_exists(pk) OR attribute_exists(pk)',
    ExpressionAttributeNames: { '#g': versionPrefix(about.agency) },
    ExpressionAttributeValues: { ':one': 1, ':sh': SHAPE },
  };
}
