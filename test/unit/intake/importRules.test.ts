import { describe, expect, test } from 'vitest';
import { anew } from '../../support/anew.ts';

/*
 * The importer's rules are put together while their file is loaded, and loaded once more in each test, so that a change of a single place
 * in them can be tried (`npm run mutation`).
 */

const load = async () => (await anew(() => import('../../../shared/intake/read/importRules.ts'))).IMPORT_RULES;

/** How strict each is, and what its words are filled with. */
const RULES = [
  ['IMP-UNREADABLE', 'error', 'reason mend'],
  ['IMP-TABLE', 'error', 'table detail'],
  ['IMP-BROKEN', 'error', 'table last rows'],
  ['IMP-ROWS', 'error', 'table rows'],
  ['IMP-CELL', 'error', 'place found reason where'],
  ['IMP-UNIT', 'error', 'place found where'],
  ['IMP-ALIGN', 'error', 'place where found'],
  ['IMP-UNSURE', 'error', 'place reason where found'],
  ['IMP-HEAD', 'error', 'place where found'],
  ['IMP-SHARED', 'error', 'places found where'],
  ['IMP-TWICE', 'error', 'place example found other where'],
  ['IMP-OTHERYEAR', 'warning', 'year tables where'],
  ['IMP-ONEROW', 'error', 'label where found'],
  ['IMP-FORM', 'error', 'year form table other rows'],
  ['IMP-YEAR', 'error', 'detail'],
  ['IMP-AGENCY', 'warning', ''],
  ['IMP-NAME', 'warning', 'detail'],
  ['IMP-SECTION', 'warning', 'section'],
  ['IMP-DAMAGED', 'warning', 'encoding'],
  ['IMP-MASKED', 'error', 'section'],
  ['IMP-MOVED', 'error', 'where found own rows'],
  ['IMP-PROSE', 'warning', 'section what done found'],
  ['IMP-UNSEEN', 'warning', 'found'],
  ['IMP-STRANGE', 'warning', 'where found'],
  ['IMP-LABEL', 'warning', 'where found place'],
  ['IMP-WRITTEN', 'warning', 'place found remarks value where'],
  ['IMP-CONVERTED', 'info', 'what to'],
  ['IMP-ZEROS', 'info', 'places where'],
  ['IMP-TEXT', 'info', 'sections found'],
  ['IMP-CLOSING', 'info', 'found'],
] as const;

describe('what the importer says', () => {
  test('is an error where it left something open, a warning where a clerk should look, else told', async () => {
    const rules = await load();
    const slots = (words: string) => [...words.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    expect(
      rules.map(({ id, severity, message, mend }) => [
        id,
        severity,
        [...new Set([...slots(message), ...slots(mend)])].join(' '),
      ]),
    ).toEqual(RULES);
  });

  test('is said in whole sentences, of a condition that is none', async () => {
    for (const { id, message, mend, formula, intent, basis } of await load()) {
      expect([id, message]).toEqual([id, expect.stringMatching(/^.{8,}。$/)]);
      expect([id, mend]).toEqual([id, expect.stringMatching(id === 'IMP-UNREADABLE' ? /^\{mend\}$/ : /^.{3,}。$/)]);
      expect([id, formula]).toEqual([id, expect.stringMatching(/^[^。]{6,}$/)]);
      expect([id, intent, basis]).toEqual([id, expect.stringMatching(/^导入不.*。$/), '读入文件的说明']);
    }
  });

  test('speaks of a file, in whatever year, and of parts that every form has', async () => {
    const { EDITIONS } = await import('../../../shared/domain/forms/editions.ts');
    const { namesWithoutMeaning } = await import('../../../shared/domain/rules/formWords.ts');
    for (const rule of await load()) {
      expect(rule).toMatchObject({
        version: 1,
        table: null,
        since: 2019,
        change: '首次发布',
        test: { kind: 'reading' },
      });
      expect(EDITIONS.flatMap((edition) => namesWithoutMeaning(edition, rule))).toEqual([]);
    }
  });
});
