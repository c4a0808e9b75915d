import type { Context } from 'hono';
import { given } from '../../../shared/domain/values/given.ts';
import { readOwnPublished } from '../../../shared/flow/looks/readPublished.ts';
import { readOwnYear } from '../../../shared/flow/read/readOwnYear.ts';
import { ownPage } from '../../../shared/render/body/ownPage.ts';
import type { OwnAddressForm } from '../../../shared/render/body/ownPublishedHtml.ts';
import type { ApiWorld } from '../apiPorts.ts';
import { notOnRoster } from '../http/answers.ts';
import { agency, year } from '../http/parameters.ts';
import { pageResponse } from '../http/responses.ts';
import { parsed } from '../route.ts';

/** 我的报送, also as it is drawn again for its form that was refused, with what was typed. */
export async function showOwn(context: Context, world: ApiWorld, form: OwnAddressForm = {}): Promise<Response> {
  const at = parsed({ agency, year }, context.req.param() as Record<string, string>);
  const own = await readOwnYear(world, at.agency, at.year);
  if (own === undefined) throw notOnRoster(at);
  const published = await readOwnPublished(world, at.agency, at.year, world.now());
  return pageResponse(context, ownPage(own, world.now(), { ...given({ published }), ...form }));
}
