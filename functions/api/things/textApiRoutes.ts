import * as z from 'zod/mini';
import { LONGEST_SECTION } from '../../../shared/domain/year/districtText.ts';
import { saveDistrictText } from '../../../shared/flow/office/districtText.ts';
import { readTexts } from '../../../shared/flow/read/readTexts.ts';
import { OwnText, Texts } from '../../../shared/wire/texts.ts';
import { jsonAnswer, noRoster } from '../http/answers.ts';
import { district, year } from '../http/parameters.ts';
import { route } from '../route.ts';
import { decidingPerson } from '../who/actor.ts';

const DISTRICT_YEAR = '/v1/districts/{district}/years/{year}';
const section = z.exactOptional(
  z.string('应为文字').check(z.maxLength(LONGEST_SECTION, `不超过 ${LONGEST_SECTION} 个字`)),
);
const narrative = { overview: section, problemsAndImprovements: section, otherMatters: section };

/** Prose, for programs. */
export const TEXT_ROUTES = [
  route({
    method: 'get',
    path: `${DISTRICT_YEAR}/texts`,
    operationId: 'readTexts',
    summary: '各单位年报的文字部分',
    answered: jsonAnswer('文字汇编', 'Texts', Texts),
    refusals: [404],
    parameters: { district, year },
    handle: async (at, world, context) => {
      const texts = await readTexts(world, at.district, at.year);
      if (texts === undefined) throw noRoster(at.district, at.year);
      return context.json(texts);
    },
  }),
  route({
    method: 'get',
    path: `${DISTRICT_YEAR}/text`,
    operationId: 'readDistrictText',
    summary: '本级年报的文字部分',
    answered: jsonAnswer('本级文字', 'DistrictText', OwnText),
    refusals: [404],
    parameters: { district, year },
    handle: async (at, world, context) => {
      const { textRevision = 0 } = (await world.ledger.rollup(at.district, at.year)) ?? {};
      const own = await world.ledger.districtText(at.district, at.year, textRevision);
      return context.json(own ?? { revision: 0, text: {}, by: null, at: null });
    },
  }),
  route({
    method: 'post',
    path: `${DISTRICT_YEAR}/text`,
    operationId: 'saveDistrictText',
    summary: '保存本级年报的文字部分：写明所依据的稿次，其间有人改过则不保存',
    answered: jsonAnswer('保存后的本级文字', 'DistrictText', OwnText),
    refusals: [403, 404, 409],
    parameters: { district, year },
    body: z.strictObject(
      {
        on: z.int('应为整数').check(z.gte(0)),
        text: z.strictObject(narrative, '只接受 overview、problemsAndImprovements、otherMatters'),
      },
      '只接受 on、text 两项',
    ),
    handle: async ({ district: of, year: in_, body }, world, context) =>
      context.json(await saveDistrictText({ district: of, year: in_, by: decidingPerson(context), ...body }, world)),
  }),
];
