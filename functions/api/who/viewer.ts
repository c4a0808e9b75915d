import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';
import { ALL_DISTRICTS, type OfficePost, type OfficeRole } from '../../../shared/domain/people/person.ts';
import { given } from '../../../shared/domain/values/given.ts';
import { ANYBODY, type Viewer } from '../../../shared/render/frame/pageHtml.ts';
import { bodyHomePath } from '../../../shared/render/frame/paths.ts';
import { OFFICE_ROLE_NAMES } from '../../../shared/render/frame/roleNames.ts';
import type { Principal } from './principal.ts';

/** Remembers that a reader wants larger type. */
export const TYPE_SIZE_COOKIE = 'nianbao-type';

/** Who is asking, as the app worked it out in front of every route; nobody for a request that was refused before. */
export function principalIn(context: Context): Principal {
  const known: Principal | undefined = context.get('principal');
  return known ?? { kind: 'nobody' };
}

/** How the frame of a page greets whoever asked for it. */
export function viewerOf(context: Context): Viewer {
  const principal = principalIn(context);
  const { pathname, search } = new URL(context.req.url);
  const formToken: string | undefined = context.get('formToken');
  const maySwitch = context.get('maySwitch') === true;
  return {
    ...ANYBODY,
    ...given({ who: whoIs(principal), formToken }),
    ...(principal.kind === 'agency' ? { home: { name: '我的报送', href: bodyHomePath(principal.agency) } } : {}),
    maySwitch,
    hasPosts: context.get('hasPosts') === true,
    // Where one chooses who to be nobody is on a list.
    keepsPeople: principal.kind === 'office' && principal.districts !== undefined && !maySwitch,
    largeType: getCookie(context, TYPE_SIZE_COOKIE) === 'large',
    here: `${pathname}${search}`,
  };
}

/** Whoever asks, as pages and refusals name them; undefined where nobody is named. */
export function whoIs(principal: Principal): string | undefined {
  switch (principal.kind) {
    case 'machine':
    case 'nobody':
    case 'visitor':
      return undefined;
    case 'signed':
    case 'undecided':
    case 'stranger':
      return principal.name;
    case 'agency':
      return principal.name === undefined || principal.subject === undefined
        ? (principal.name ?? principal.agency)
        : `${principal.agency} ${principal.name}`;
    case 'office':
      return officeName(principal);
  }
}

function officeName({
  role,
  districts,
  name = '',
}: {
  readonly role?: OfficeRole;
  readonly districts?: OfficePost['districts'];
  readonly name?: string;
}): string {
  const where = districts === undefined || districts === ALL_DISTRICTS ? '' : `（${districts.join('、')}）`;
  return `政务公开办${role === undefined ? '' : OFFICE_ROLE_NAMES[role]} ${name}${where}`.trim();
}
