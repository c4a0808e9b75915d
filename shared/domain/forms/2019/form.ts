import { defineForm } from '../form.ts';
import { DISCLOSURE } from '../since2019/disclosure.ts';
import { NARRATIVE_RULES } from '../since2019/narrativeRules.ts';
import { PLAUSIBLE_RULES } from '../since2019/plausibleRules.ts';
import { REQUEST_RULES } from '../since2019/requestRules.ts';
import { NO_LONGER_HANDLED, OTHER_HANDLING, requestTable, resultRow } from '../since2019/requests.ts';
import { REVIEW_RULES } from '../since2019/reviewRules.ts';
import { REVIEW_TABLE } from '../since2019/reviews.ts';
import { COMMON_ROLES } from '../since2019/roles.ts';
import { OTHER_MATTERS, OVERVIEW, PROBLEMS } from '../since2019/sections.ts';
import { COMMON_WORDS, DOCUMENT_WORDS } from '../since2019/words.ts';
import { YEAR_RULES } from '../since2019/yearRules.ts';
import { DISCLOSURE_ROWS } from './disclosure.ts';
import { DISCLOSURE_RULES } from './disclosureRules.ts';

/** 国办公开办函〔2019〕60号 (试行), report years 2019 and 2020. */
export const FORM_2019 = defineForm({
  edition: '2019',
  name: '2019年版格式（试行）',
  notice: '国办公开办函〔2019〕60号',
  since: 2019,
  confirmed: { until: 2020, on: '2026年11月' },
  parts: [
    { section: OVERVIEW },
    {
      table: {
        ...DISCLOSURE,
        print: { kind: 'blocks', spans: { 2: [2, 2], 3: [1, 2, 1] } },
        rows: DISCLOSURE_ROWS,
        figures: 22,
        numberRule: 'T2a-INT',
      },
    },
    { table: requestTable([resultRow('otherHandling', [OTHER_HANDLING], { inRegisters: NO_LONGER_HANDLED })], 161) },
    { table: REVIEW_TABLE },
    { section: PROBLEMS },
    { section: OTHER_MATTERS },
  ],
  roles: { ...COMMON_ROLES, otherHandling: ['requests.results.otherHandling'] },
  words: {
    ...COMMON_WORDS,
    documents: DOCUMENT_WORDS,
    columns: [
      { pattern: '新?制作|制发|制定|出台|印发', column: 'createdThisYear' },
      { pattern: '新公开', column: 'disclosedThisYear' },
      { pattern: '累计(?:对外)?公开(?:总数量?|总量)?|对外公开总(?:数量?|量)?', column: 'disclosedTotal' },
    ],
    addedUp: ['priorYearItems', 'itemsChange'],
  },
  rules: [
    ...DISCLOSURE_RULES,
    ...REQUEST_RULES,
    ...REVIEW_RULES,
    ...YEAR_RULES,
    ...PLAUSIBLE_RULES,
    ...NARRATIVE_RULES,
  ],
});
