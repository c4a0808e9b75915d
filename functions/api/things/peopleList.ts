import { type Context, Hono } from 'hono';
import * as z from 'zod/mini';
import { linkWithheld, mayConfirm } from '../../../shared/domain/people/keepers.ts';
import { includesDistrict, OFFICE_ROLES, type Post, type ProvenPerson } from '../../../shared/domain/people/person.ts';
import { given } from '../../../shared/domain/values/given.ts';
import { AgencyId, District } from '../../../shared/domain/values/identity.ts';
import { addPost, confirmProposal, removePost } from '../../../shared/flow/people/changePeople.ts';
import { noteLink } from '../../../shared/flow/people/noteLink.ts';
import { Issuer, PersonId, PersonName } from '../../../shared/flow/people/peopleFile.ts';
import { bodiesOf, readDistrictPeople } from '../../../shared/flow/people/readPeople.ts';
import { FORM_TOKEN_FIELD } from '../../../shared/render/frame/pageHtml.ts';
import { PEOPLE_PATH } from '../../../shared/render/frame/paths.ts';
import { peopleDistrictsPage } from '../../../shared/render/office/peopleDistrictsPage.ts';
import { peoplePage } from '../../../shared/render/office/peoplePage.ts';
import type { ApiWorld } from '../apiPorts.ts';
import { noRoster } from '../http/answers.ts';
import { ApiError } from '../http/apiError.ts';
import { listAsked } from '../http/listAsked.ts';
import { apiErrorOf } from '../http/refusals.ts';
import { pageResponse } from '../http/responses.ts';
import { personIn, provenPerson } from '../who/actor.ts';
import { districtsOf } from '../who/reach.ts';
import { principalIn } from '../who/viewer.ts';
import { districtsInReach } from './districtsInReach.ts';

const PostKey = z
  .string('请选择职责')
  .check(z.regex(/^(?:body:[a-z0-9-]{2,40}|office:(?:officer|reviewer|auditor))$/, '请选择职责'));
const AboutPerson = { district: District, issuer: Issuer, id: PersonId };
const GIVE = z.strictObject({ ...AboutPerson, name: PersonName, post: PostKey });
const TAKE = z.strictObject({ ...AboutPerson, post: PostKey });
const CONFIRM = z.strictObject({ ...AboutPerson, proposedAt: z.iso.datetime('请刷新后再确认') });
const INVITE = z.strictObject(AboutPerson);

const SAID: Readonly<Record<string, string>> = {
  given: '已记入名单，立即生效。',
  proposed: '已提出，由另一位同事确认后生效。',
  taken: '已收回，立即生效。',
  confirmed: '已确认，立即生效。',
};

/** A link for somebody who decides, or who is something elsewhere as well, is made at the machine itself. */
const WITHHELD = {
  office:
    '办公室人员的一次性链接由系统管理员在服务器上发（nianbao people invite 登录标识）：拿到链接的人就能以本人的名义办理。',
  elsewhere: '这个人还有其他地区的职责，一次性链接由系统管理员在服务器上发（nianbao people invite 登录标识）。',
} as const;

interface Shown {
  readonly refusal?: string;
  readonly kept?: Readonly<Record<string, string>>;
  readonly invited?: { readonly name: string; readonly link: string; readonly until: string };
}

/** 人员名单: who may sign in, as what; kept by the officers of a district. */
export function peoplePages(world: ApiWorld): Hono {
  const pages = new Hono();
  pages.get(PEOPLE_PATH, async (context) => {
    const { districts } = await districtsInReach(context, world);
    const asked = context.req.query('district') ?? (districts.length === 1 ? districts[0]?.district : undefined);
    if (asked === undefined) return pageResponse(context, peopleDistrictsPage(districts));
    return showPeople(context, world, asked);
  });

  form(pages, world, 'give', GIVE, async (asked, by) => {
    const post = await postIn(asked, world);
    await addPost({ ...asked, post }, by, world);
    return 'body' in post ? 'given' : 'proposed';
  });
  form(pages, world, 'take', TAKE, async (asked, by) => {
    const post = await postIn(asked, world);
    await removePost({ ...asked, districts: 'body' in post ? 'all' : post.districts }, by, world);
    return 'taken';
  });
  form(pages, world, 'confirm', CONFIRM, async (asked, by, context) => {
    const person = await world.people.person(asked);
    if (person !== undefined && !mayConfirm(person, districtsOf(principalIn(context))))
      throw new ApiError(403, 'FORBIDDEN', '提出的职责不全在您负责的地区内，请由负责这些地区的同事确认。');
    await confirmProposal(asked, by, world);
    return 'confirmed';
  });
  form(pages, world, 'invite', INVITE, async (asked, by, context) => {
    const person = await world.people.person(asked);
    const { here = [] } =
      (await readDistrictPeople(asked.district, world)).people.find(({ id }) => id === person?.id) ?? {};
    if (world.accounts === undefined || person === undefined || here.length === 0)
      throw new ApiError(404, 'NOT_FOUND', '名单上没有这个人，或者账号不在本机。');
    const withheld = linkWithheld(person, here);
    if (withheld !== undefined) throw new ApiError(403, 'FORBIDDEN', WITHHELD[withheld]);
    const invited = await world.accounts.invite(person.id, 'body');
    await noteLink(person, by, invited.until, world);
    return showPeople(context, world, asked.district, { invited: { name: person.name, ...invited } });
  });
  return pages;
}

/** One form of the page: read, held to its shape and to the districts of whoever sends it, carried out, come back from. */
function form<Asked extends { readonly district: string }>(
  pages: Hono,
  world: ApiWorld,
  step: string,
  shape: z.ZodMiniType<Asked>,
  act: (asked: Asked, by: ProvenPerson, context: Context) => Promise<string | Response>,
): void {
  pages.post(`${PEOPLE_PATH}/${step}`, async (context) => {
    const fields = new URLSearchParams(await context.req.text());
    fields.delete(FORM_TOKEN_FIELD);
    const typed = Object.fromEntries(fields);
    const read = shape.safeParse(typed);
    const district = District.safeParse(typed.district);
    if (!district.success || !includesDistrict(districtsOf(principalIn(context)), district.data))
      throw new ApiError(403, 'FORBIDDEN', '这个地区的人员名单不由您管理。');
    try {
      if (!read.success) throw new ApiError(400, 'BAD_BODY', `${read.error.issues[0]?.message ?? '填写有误'}。`);
      const done = await act(read.data, provenPerson(context), context);
      return typeof done === 'string'
        ? context.redirect(`${PEOPLE_PATH}?district=${district.data}&done=${done}`, 303)
        : done;
    } catch (error) {
      const { status, message } = apiErrorOf(error);
      if (status >= 500) throw error;
      const page = await showPeople(context, world, district.data, { refusal: message, kept: typed });
      return new Response(page.body, { status, headers: page.headers });
    }
  });
}

async function showPeople(context: Context, world: ApiWorld, asked: string, shown: Shown = {}): Promise<Response> {
  const { districts } = await districtsInReach(context, world);
  const found = districts.find(({ district }) => district === asked);
  if (found === undefined) {
    if (!includesDistrict(districtsOf(principalIn(context)), asked))
      throw new ApiError(403, 'FORBIDDEN', '这个地区的人员名单不由您管理。');
    throw noRoster(asked.slice(0, 6), new Date(world.now()).getUTCFullYear() - 1);
  }
  const people = await readDistrictPeople(asked, world);
  const principal = principalIn(context);
  const decides = personIn(context) !== undefined;
  const done = SAID[context.req.query('done') ?? ''];
  return pageResponse(
    context,
    peoplePage({
      list: { ...people, name: found.name },
      ...given({ issuer: world.signIn?.issuer, claim: world.signIn?.claim, invited: shown.invited }),
      mayChange:
        decides && (principal.kind !== 'office' || principal.role === undefined || principal.role === 'officer'),
      ...(decides ? { confirmer: provenPerson(context) } : {}),
      ...(world.accounts === undefined ? {} : { accounts: await openAccounts(people.people, world.accounts) }),
      notice: { ...given({ refusal: shown.refusal }), ...(context.req.method === 'GET' ? given({ done }) : {}) },
      kept: shown.kept ?? {},
      asked: listAsked(context),
    }),
  );
}

async function openAccounts(
  people: readonly { readonly id: string }[],
  accounts: NonNullable<ApiWorld['accounts']>,
): Promise<ReadonlyMap<string, boolean>> {
  return new Map(await Promise.all(people.map(async ({ id }) => [id, await accounts.isOpen(id)] as const)));
}

/** The post that a form names, in the district the form is about. Throws for a body of another district. */
async function postIn(
  { district, post }: { readonly district: string; readonly post: string },
  world: ApiWorld,
): Promise<Post> {
  const [kind, word = ''] = post.split(':');
  const office = OFFICE_ROLES.find((role) => kind === 'office' && role === word);
  if (office !== undefined) return { office, districts: [district] };
  const body = AgencyId.safeParse(word);
  const isHere = body.success && ((await bodiesOf(district, world)).has(body.data) || word.startsWith(`${district}-`));
  if (!body.success || !isHere) throw new ApiError(404, 'NOT_FOUND', '这个地区没有这个单位。');
  return { body: body.data };
}
