import { type Context, Hono } from 'hono';
import type { Roster, RosterEntry } from '../../../shared/domain/filing/roster.ts';
import { given } from '../../../shared/domain/values/given.ts';
import { readRosterFile, rosterFileOf } from '../../../shared/flow/roster/rosterFile.ts';
import { previewRoster } from '../../../shared/flow/roster/rosterPreview.ts';
import { rosterBefore, underNewCode } from '../../../shared/flow/roster/yearBefore.ts';
import { districtPagePath } from '../../../shared/render/frame/paths.ts';
import { rosterEditPage, rosterHeadPage } from '../../../shared/render/office/rosterEditPage.ts';
import { rosterPage } from '../../../shared/render/office/rosterPage.ts';
import { rosterPreviewPage } from '../../../shared/render/office/rosterPreviewPage.ts';
import type { ApiWorld } from '../apiPorts.ts';
import { notOnRoster } from '../http/answers.ts';
import { ApiError } from '../http/apiError.ts';
import { listAsked } from '../http/listAsked.ts';
import { listSent } from '../http/listSent.ts';
import { MEDIA_TYPES } from '../http/mediaTypes.ts';
import { district, year } from '../http/parameters.ts';
import { apiErrorOf } from '../http/refusals.ts';
import { fileResponse, pageResponse } from '../http/responses.ts';
import { parsed } from '../route.ts';
import { mayTake, personIn } from '../who/actor.ts';
import { type DistrictYearAt, noticeOf, placeIn, type Shown } from './districtYear.ts';

type Fields = Readonly<Record<string, string>>;

/** 名录 of a year, also of one that has none yet: how it is opened, and kept up. Everything is shown before it is saved. */
export function rosterPages(world: ApiWorld): Hono {
  const pages = new Hono();

  pages.get('/rosters/open', (context) => {
    const at = parsed(
      { district, year },
      { district: context.req.query('district') ?? '', year: context.req.query('year') ?? '' },
    );
    return context.redirect(districtPagePath(at.district, at.year, 'roster'), 302);
  });

  pages.get('/districts/:district/:year/roster', (context) => showRoster(context, world));

  pages.get('/districts/:district/:year/roster/edit', async (context) => {
    const roster = await rosterOf(world, placeIn(context));
    const code = context.req.query('agency');
    if (context.req.query('head') !== undefined) return pageResponse(context, rosterHeadPage({ roster }));
    const entry = roster.agencies.find(({ agency }) => agency === code);
    if (code !== undefined && entry === undefined) throw notOnRoster({ agency: code, year: roster.year });
    return pageResponse(context, rosterEditPage({ roster, entry }));
  });

  pages.get('/districts/:district/:year/roster.xlsx', async (context) => {
    const at = placeIn(context);
    const [roster, lastYear] = await Promise.all([
      world.ledger.roster(at.district, at.year),
      rosterBefore(at, world.ledger, world.codes),
    ]);
    const { rosterSheet } = await import('../../documents/rosterSheet.ts');
    const file = roster === undefined ? { ...at, name: lastYear?.name ?? '', agencies: [] } : rosterFileOf(roster);
    const contentType = MEDIA_TYPES.xlsx;
    const saveAs = `${file.name}${at.year}年度单位名录.xlsx`;
    return fileResponse(context, await rosterSheet(file), { contentType, saveAs });
  });

  pages.post('/districts/:district/:year/roster/preview', async (context) => {
    const at = placeIn(context);
    if (personIn(context) === undefined)
      throw new ApiError(403, 'NAME_NEEDED', '修改名录要先以政务公开办经办人的身份登录。');
    const form = await context.req.parseBody();
    const fields = Object.fromEntries(
      Object.entries(form).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
    );
    const wanted =
      form.file instanceof File ? await fileWanted(form.file, at, world) : await wantedBy(fields, at, world);
    if ('refusal' in wanted) return refused(context, world, fields, wanted.refusal);
    try {
      const preview = await previewRoster(wanted.roster, world.ledger, world.codes);
      const text = JSON.stringify(rosterFileOf({ ...wanted.roster, revision: 0 }));
      return pageResponse(context, rosterPreviewPage(preview, text));
    } catch (error) {
      const { status, message } = apiErrorOf(error);
      if (status >= 500) throw error;
      return refused(context, world, fields, message);
    }
  });

  return pages;
}

type Wanted = { readonly roster: Omit<Roster, 'revision'> } | { readonly refusal: string };

/** What a file says, as far as it is a roster of this year. */
async function fileWanted(file: File, at: DistrictYearAt, { ledger, codes }: ApiWorld): Promise<Wanted> {
  const sent = await listSent(
    file,
    async () => (await import('../../documents/rosterSheet.ts')).readRosterSheet,
    'JSON 名录',
  );
  if ('refusal' in sent) return sent;
  const wanted = wantedIn(sent.content, codes);
  if ('refusal' in wanted) return wanted;
  const stated = wanted.roster;
  if (stated.district !== at.district || stated.year !== at.year)
    return {
      refusal: `文件写的是 ${stated.district} ${stated.year}年度，本页是 ${at.district} ${at.year}年度。请更正文件的第一行。`,
    };
  if (stated.office !== undefined) return wanted;
  // A workbook of last season has no place for it: it stays as it is.
  const office = (await ledger.roster(at.district, at.year))?.office;
  return { roster: { ...stated, ...given({ office }) } };
}

/** What a form of the page asks for: last year's roster, one body, or what stands at the roster's head. */
async function wantedBy(fields: Fields, at: DistrictYearAt, { ledger, codes }: ApiWorld): Promise<Wanted> {
  if (fields.from === 'lastYear') {
    const lastYear = await rosterBefore(at, ledger, codes);
    if (lastYear === undefined) return { refusal: `没有 ${at.year - 1} 年度的名录可以复制。` };
    const { revision: _, ...words } = lastYear;
    // Who had been merged into another body is not a body of the new year.
    const agencies = lastYear.agencies.filter(({ successor }) => successor === undefined);
    return { roster: { ...underNewCode(words, at, codes), year: at.year, agencies } };
  }
  const roster = await ledger.roster(at.district, at.year);
  if (roster === undefined) return { refusal: '还没有名录。请先从 Excel 导入或从上年复制。' };
  const file = rosterFileOf(roster);
  if (fields.from === 'head') {
    const office = contactIn(fields);
    const publisher = fields.publisher?.trim() === '' ? undefined : fields.publisher;
    const { office: _, publisher: __, ...others } = file;
    return wantedIn({ ...others, name: fields.name, ...given({ publisher, office }) }, codes);
  }
  const id = fields.agency ?? '';
  const others = file.agencies.filter((each) => each.id !== id);
  const stood = file.agencies.find((each) => each.id === id)?.from;
  const sent = fields.way === undefined ? stood : fields.way === 'district' ? fields.way : undefined;
  const agencies =
    fields.remove === 'true' ? others : [...others, { ...entryIn(id, fields), ...given({ from: sent }) }];
  return wantedIn({ ...file, agencies }, codes);
}

function wantedIn(content: unknown, codes: ApiWorld['codes']): Wanted {
  const read = readRosterFile(content, codes);
  if ('roster' in read) return read;
  const said = read.faults.slice(0, 10).map(({ at, message }) => `${at}：${message}`);
  const more = read.faults.length - said.length;
  return { refusal: `${said.join('；')}${more > 0 ? `；另有 ${more} 处` : ''}` };
}

function entryIn(id: string, fields: Fields): object {
  const text = (name: string) => {
    const typed = (fields[name] ?? '').trim();
    return typed === '' ? undefined : typed;
  };
  const names = (name: string) => {
    const list = (fields[name] ?? '')
      .split(/[、；;]/)
      .map((each) => each.trim())
      .filter((each) => each !== '');
    return list.length === 0 ? undefined : list;
  };
  const required = fields.required !== 'false';
  return {
    id: id.trim(),
    name: fields.name ?? '',
    required,
    ...given({
      formerNames: names('formerNames'),
      shortNames: names('shortNames'),
      reason: required ? undefined : (text('reason') ?? ''),
      level: text('level'),
      kind: text('kind'),
      contact: contactIn(fields),
      mail: text('mail'),
    }),
  };
}

function contactIn(fields: Fields): RosterEntry['contact'] {
  const [name, phone] = [(fields.contact ?? '').trim(), (fields.phone ?? '').trim()];
  return name === '' && phone === '' ? undefined : { name, ...(phone === '' ? {} : { phone }) };
}

/** The page the form stood on, with why and with what was typed. */
async function refused(context: Context, world: ApiWorld, fields: Fields, refusal: string): Promise<Response> {
  const at = placeIn(context);
  const roster = await world.ledger.roster(at.district, at.year);
  const shown = { notice: { refusal }, kept: fields };
  if (roster === undefined || (fields.from !== 'head' && fields.from !== 'entry'))
    return showRoster(context, world, { refusal }, 400);
  const entry = roster.agencies.find(({ agency }) => agency === fields.agency);
  return pageResponse(
    context,
    fields.from === 'head' ? rosterHeadPage({ roster, ...shown }) : rosterEditPage({ roster, entry, ...shown }),
    400,
  );
}

export async function showRoster(
  context: Context,
  world: ApiWorld,
  shown: Shown = {},
  status: 200 | 400 = 200,
): Promise<Response> {
  const at = placeIn(context);
  const [roster, lastYear, rollup] = await Promise.all([
    world.ledger.roster(at.district, at.year),
    rosterBefore(at, world.ledger, world.codes),
    world.ledger.rollup(at.district, at.year),
  ]);
  const mayDecide = mayTake(context, 'roster');
  const notice = noticeOf(context, shown);
  const locked = rollup?.lock !== undefined;
  const asked = listAsked(context);
  return pageResponse(context, rosterPage({ ...at, roster, lastYear, mayDecide, locked, asked, notice }), status);
}

async function rosterOf({ ledger }: ApiWorld, at: DistrictYearAt): Promise<Roster> {
  const roster = await ledger.roster(at.district, at.year);
  if (roster === undefined) throw new ApiError(404, 'NOT_FOUND', '还没有名录。请先从 Excel 导入或从上年复制。');
  return roster;
}
