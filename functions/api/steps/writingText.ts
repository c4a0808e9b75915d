import type * as z from 'zod/mini';
import { Refusal } from '../../../shared/domain/failure/refusal.ts';
import { saveDistrictText } from '../../../shared/flow/office/districtText.ts';
import { adopted, passageOf, withNothing } from '../../../shared/render/office/textsPage.ts';
import type { OFFICE_STEPS } from '../../../shared/wire/officeSteps.ts';
import { OwnText } from '../../../shared/wire/texts.ts';
import { jsonAnswer } from '../http/answers.ts';
import { readTextsAndSentences } from '../things/districtTexts.ts';
import { officeStep } from './officeStep.ts';
import { refuseUnknownPlaces } from './reportPlaces.ts';

type NothingFields = z.output<(typeof OFFICE_STEPS)['text']['forms'][2]['fields']>;
type AdoptFields = z.output<(typeof OFFICE_STEPS)['text']['forms'][1]['fields']>;

export const TEXT = officeStep({
  id: 'text',
  operationId: 'saveDistrictText',
  summary: '保存本级年报的文字部分：写明所依据的稿次，其间有人改过则不保存',
  answered: jsonAnswer('保存后的本级文字', 'DistrictText', OwnText),
  refusals: [403, 404, 409],
  act: async (asked, world) => {
    const sections = Object.keys(asked.text).map((key) => `narrative.${key}`);
    refuseUnknownPlaces(asked.year, sections);
    return saveDistrictText(asked, world);
  },
  answer: (saved) => saved,
  becomes: {
    /** A drafted sentence, or a section of a body's report, is put at the end of what stands in the fields, which is saved with it. */
    adopt: async (fields, at, world) => {
      const { on, sentence = '', passage = '', text } = fields as AdoptFields;
      const { texts, sentences, own } = await readTextsAndSentences(world, at);
      const found = passageOf({ sentence, passage }, sentences, texts);
      if (found === undefined) throw new Refusal('OVERTAKEN', { ...at, passage: 'gone' });
      return { on, text: adopted(text ?? own?.text ?? {}, found.section, found.passage) };
    },
    /** A person says that a section has nothing to tell; one that somebody has written stays as it is. */
    nothing: async (fields, at, world) => {
      const { on, section, text } = fields as NothingFields;
      const { own } = await readTextsAndSentences(world, at);
      return { on, text: withNothing(text ?? own?.text ?? {}, section) };
    },
  },
});
