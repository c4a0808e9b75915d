import * as z from 'zod/mini';
import { MAIL_OUTCOMES, MAIL_STAGES, type MailedReminder } from '../domain/filing/mailedReminder.ts';
import { SHAPE } from '../domain/values/beyond.ts';
import { given } from '../domain/values/given.ts';
import type { UpdateItem } from './commands.ts';
import { type DistrictYearPlace, type ItemKey, mailKey } from './keys.ts';
import { checkedItem, corrupt, parseItem } from './parseItem.ts';

const MailItem = z.looseObject({
  pk: z.string(),
  sk: z.string(),
  n: z.int(),
  /** Address, time, outcome, sends of which nothing is known, the server's words. */
  ad: z.string(),
  ti: z.string(),
  oc: z.optional(z.enum(MAIL_OUTCOMES)),
  uk: z.int(),
  sa: z.optional(z.string()),
});

export function mailFromItem(item: ItemKey): MailedReminder {
  const { n, ad, ti, oc, uk, sa } = parseItem(MailItem, item);
  const place = mailKey.decode(item);
  const stage = MAIL_STAGES.find((each) => each === place?.stage);
  if (place === undefined || stage === undefined) throw corrupt(item, ['key']);
  const { agency, lastDay } = place;
  return { agency, lastDay, stage, revision: n, to: ad, at: ti, unknown: uk, ...given({ outcome: oc, said: sa }) };
}

/** Replaces what stood of the reminder, unless somebody else has meanwhile. */
export function putMail(place: DistrictYearPlace, mail: MailedReminder): UpdateItem {
  const { revision, to, at, outcome, unknown, said, agency, lastDay, stage } = mail;
  const Key = mailKey.encode({ ...place, agency, lastDay, stage });
  const { n, ad, ti, uk } = checkedItem(MailItem, { ...Key, n: revision, ad: to, ti: at, uk: unknown });
  const [gone, stays] = [{ oc: outcome, sa: said }, given({ oc: outcome, sa: said })];
  const removed = Object.keys(gone).filter((name) => !(name in stays));
  const set = Object.keys(stays).map((name) => `, ${name} = :${name}`);
  const remove = removed.length === 0 ? '' : ` REMOVE ${removed.join(', ')}`;
  return {
    Key,
    UpdateExpression: `SET n = :n, ad = :ad, ti = :ti, uk = :uk, sh = if_not_exists(sh, :sh)${set.join('')}${remove}`,
    ConditionExpression: revision === 1 ? 'attribute_not_exists(pk)' : 'n = :before',
    ExpressionAttributeValues: {
      ...{ ':n': n, ':ad': ad, ':ti': ti, ':uk': uk, ':sh': SHAPE },
      ...Object.fromEntries(Object.entries(stays).map(([name, value]) => [`:${name}`, value])),
      ...(revision === 1 ? {} : { ':before': revision - 1 }),
    },
  };
}
