import type { Owing, Owings } from '../domain/filing/owing.ts';
import type { UpdateItem } from './commands.ts';
import type { ItemKey } from './keys.ts';

/**
 * Adds one thing to what an item owes. Beside whatever it owes already, and on items of earlier days, which have no map for it,
 * the map with it.
 */
export function owingMore(on: Owings | undefined, { name, text }: Owing) {
  return on === undefined
    ? {
        setting: 'ow = :owing',
        condition: 'attribute_not_exists(ow)',
        names: {},
        values: { ':owing': { [name]: text } },
      }
    : {
        setting: 'ow.#o = :owing',
        condition: 'attribute_exists(ow)',
        names: { '#o': name },
        values: { ':owing': text },
      };
}

/** Strikes off what has been paid. It changes nothing that anybody works a step out on, and so raises no revision. */
export function strikeOwed({ pk, sk }: ItemKey, { name, text }: Owing): UpdateItem {
  return {
    Key: { pk, sk },
    UpdateExpression: 'REMOVE ow.#o',
    ConditionExpression: 'ow.#o = :text',
    ExpressionAttributeNames: { '#o': name },
    ExpressionAttributeValues: { ':text': text },
  };
}
