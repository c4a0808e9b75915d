import { Hono } from 'hono';
import { deleteCookie, setCookie } from 'hono/cookie';
import { ApiError } from '../../../functions/api/http/apiError.ts';
import { listAsked } from '../../../functions/api/http/listAsked.ts';
import { pageResponse } from '../../../functions/api/http/responses.ts';
import { ownAddress } from '../../../functions/api/http/straightPath.ts';
import { principalIn } from '../../../functions/api/who/viewer.ts';
import { shanghaiDate } from '../../../shared/domain/values/calendar.ts';
import type { LedgerReads } from '../../../shared/flow/ports/ports.ts';
import { readDistricts } from '../../../shared/flow/read/readDistricts.ts';
import { identityPage } from '../../../shared/render/public/identityPage.ts';
import { IDENTITY_COOKIE, parseIdentity } from './localIdentity.ts';

interface IdentityWorld {
  readonly ledger: LedgerReads;
  readonly now: () => string;
}

/** Where one machine lets its user choose who to be, for trying things out. Exists only here. */
export function identityRoutes({ ledger, now }: IdentityWorld): Hono {
  const routes = new Hono();

  routes.get('/identity', async (context) => {
    const { districts } = await readDistricts(ledger, shanghaiDate(new Date(now())).year);
    const rosters = await Promise.all(
      districts.map(({ district, years: [newest] }) =>
        newest === undefined ? undefined : ledger.roster(district, newest),
      ),
    );
    const back = ownAddress(context.req.query('back'));
    const groups = rosters.flatMap((roster) => (roster === undefined ? [] : [roster]));
    return pageResponse(
      context,
      identityPage({ groups, back, words: listAsked(context).words, now: principalIn(context) }),
    );
  });

  routes.post('/identity', async (context) => {
    const form = await context.req.parseBody();
    const field = (name: string) => (typeof form[name] === 'string' ? form[name] : '');
    const back = ownAddress(field('back'));
    const role = field('role');
    if (role === 'nobody') {
      deleteCookie(context, IDENTITY_COOKIE, { path: '/' });
      return context.redirect(back, 303);
    }
    const district = field('district');
    const identity =
      role === 'agency'
        ? `agency:${field('agency')}:${field('name')}`
        : `${role}:${field('name')}${district === '' ? '' : `:${district}`}`;
    if (parseIdentity(identity) === undefined) throw new ApiError(400, 'BAD_IDENTITY', '请填写姓名，或选择一个单位。');
    setCookie(context, IDENTITY_COOKIE, identity, { path: '/', httpOnly: true, sameSite: 'Strict' });
    return context.redirect(back, 303);
  });

  return routes;
}
