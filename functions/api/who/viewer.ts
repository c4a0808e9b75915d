import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';
import { given } from '../../../shared/domain/values/given.ts';
import { ANYBODY, type Viewer } from '../../../shared/render/frame/pageHtml.ts';
import { bodyHomePath } from '../../../shared/render/frame/paths.ts';
import type { Principal } from './principal.ts';

/** Remembers that a reader wants larger type. */
export const TYPE_SIZE_COOKIE = 'nianbao-type';

const ROLE_NAMES = { officer: '经办人', reviewer: '复核人' } as const;

/** Who is asking, as the app worked it out in front of every route; nobody for a request that was refused before. */
export function principalIn(context: Context): Principal {
  const known: Principal | undefined = context.get('principal');
  return known ?? { kind: 'nobody' };
}

/** How the frame of a page greets whoever asked for it. */
export function viewerOf(context: Context): Viewer {
  const principal = principalIn(context);
  const { pathname, search } = new URL(context.req.url);
  const who = nameOf(principal);
  return {
    ...ANYBODY,
    ...given({ who }),
    ...(principal.kind === 'agency' ? { home: { name: '我的报送', href: bodyHomePath(principal.agency) } } : {}),
    maySwitch: context.get('maySwitch') === true,
    largeType: getCookie(context, TYPE_SIZE_COOKIE) === 'large',
    here: `${pathname}${search}`,
  };
}

function nameOf(principal: Principal): string | undefined {
  switch (principal.kind) {
    case 'machine':
    case 'nobody':
      return undefined;
    case 'signed':
      return principal.name;
    case 'agency':
      return principal.name ?? principal.agency;
    case 'office':
      return `政务公开办${principal.role === undefined ? '' : ROLE_NAMES[principal.role]} ${principal.name ?? ''}`.trim();
  }
}
