import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readFields } from '../../../../functions/api/http/readFields.ts';
import { STEP_ROUTES } from '../../../../functions/api/steps/jsonDoor.ts';
import { officeGrants } from '../../../../infra/iam/officeGrants.ts';
import { editionOfYearOrThrow } from '../../../../shared/domain/forms/editions.ts';
import { SECTION_KEYS, sectionsOf } from '../../../../shared/domain/forms/sections.ts';
import { htmlText } from '../../../../shared/render/frame/html.ts';
import { membersOf } from '../../../../shared/render/interface/members.ts';
import { reviewPage } from '../../../../shared/render/office/reviewPage.ts';
import { OFFICE_STEPS, STEP_IDS, type StepForm, type StepId } from '../../../../shared/wire/officeSteps.ts';
import { reviewWith } from '../../../support/officeModels.ts';
import { agencyYearWith, districtYearWith, pagesWith, receiptWith } from '../../../support/pageModels.ts';
import { runs } from '../../../support/runs.ts';
import { fieldNames, fieldsOf, stepOf } from '../../../support/stepCases.ts';

/** Steps that change no record: they ask for no name and leave no entry. */
const DECIDE_NOTHING: readonly StepId[] = ['dry-run', 'compile'];
/** Steps that no page offers, and what programs send beside the fields of a page: said here once more, so that none is added unseen. */
const NO_FORM: readonly StepId[] = ['batch'];

/** A step takes the sections of every form; a page has those of its year's. */
const drawnSections = sectionsOf(editionOfYearOrThrow(districtYearWith('海珠区').year)).map(({ key }) => key);
const OF_OTHER_FORMS = SECTION_KEYS.filter((key) => !drawnSections.includes(key));

const pages = pagesWith('海珠区');
/** A review page on which an earlier version may be counted again. */
function reviewWithEarlier(): string {
  const [name, year, agency] = ['海珠区', districtYearWith('海珠区'), agencyYearWith('海珠区')];
  const review = reviewWith(name, year, agency, receiptWith(name));
  const versions = review.versions.map((each) => ({ ...each, counted: false, outcome: 'accepted' as const }));
  return htmlText(reviewPage({ review: { ...review, versions }, person: '甲' }).main);
}

const drawn: Readonly<Record<StepForm['page'], string>> = {
  review: `${pages.review}${reviewWithEarlier()}`,
  queue: pages.queueChosen ?? '',
  filings: pages.filings ?? '',
  signing: `${pages.signing}${pages.signingLocked}`,
  published: pages.published ?? '',
  rules: pages.districtRules ?? '',
  wishes: `${pages.wishes}${pages.wishesPreview}`,
  texts: pages.texts ?? '',
  roster: pages.rosterPreview ?? '',
  exports: pages.exports ?? '',
  batches: pages.batches ?? '',
};

interface Field {
  readonly name: string;
  readonly isTyped: boolean;
  readonly isRequired: boolean;
  readonly longest: number | undefined;
}

/** The fields of all drawn forms that lead to that address. */
function drawnFields({ page, name, method }: StepForm): readonly Field[] {
  const ends = method === 'get' ? `/${page}` : `/${page}/${name}`;
  const forms = [...drawn[page].matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)].filter(
    ([, attributes = '']) =>
      /action="([^"#?]*)/.exec(attributes)?.[1]?.endsWith(ends) === true &&
      attributes.includes(`method="${method ?? 'post'}"`),
  );
  // A button may send the page's form elsewhere, with one field of its own.
  const buttons = [...drawn[page].matchAll(/<button\b[^>]*\bformaction="([^"?]*)[^"]*"[^>]*>/g)].filter(([, to]) =>
    to?.endsWith(ends),
  );
  const insides = [...forms.map(([, , inside = '']) => inside), ...buttons.map(([button]) => button)];
  return insides.flatMap((inside) =>
    [...inside.matchAll(/<(input|textarea|select|button)\b([^>]*)>/g)].map(([, tag, attributes = '']) => ({
      name: /\bname="([^"]*)"/.exec(attributes)?.[1] ?? '',
      isTyped: tag === 'textarea' || (tag === 'input' && !/type="(?:hidden|checkbox)"/.test(attributes)),
      isRequired: / required\b/.test(attributes),
      longest: Number(/maxlength="(\d+)"/.exec(attributes)?.[1] ?? Number.NaN) || undefined,
    })),
  );
}

/** Pages on which every form is the role's, and steps with what undoes them, are granted by a star in the last word alone. */
function opens(granted: string, door: string): boolean {
  const [above, last] = [granted.lastIndexOf('/'), door.lastIndexOf('/')];
  if (granted.slice(0, above) !== door.slice(0, last)) return false;
  const [before = '', after] = granted.slice(above + 1).split('*');
  const word = door.slice(last + 1);
  return after === undefined ? word === before : word.startsWith(before) && word.endsWith(after);
}

describe.each(STEP_IDS)('the step %s', (id) => {
  const step = stepOf(id);
  const route = STEP_ROUTES.find(({ path }) => path.endsWith(`/${id}`));

  test('is described to programs, member by member', () => {
    expect(route?.body).toBe(step.shape);
    expect(route?.summary).not.toBe('');
    for (const [name, { label, members }] of membersOf(step.shape)) {
      expect([name, label]).not.toEqual([name, name]);
      for (const [inner, { label: words }] of members) expect([inner, words]).not.toEqual([inner, inner]);
    }
  });

  test('is a right of exactly its roles, by both of its doors', () => {
    expect(step.roles).not.toEqual([]);
    const doors = [
      `api/POST/v1/districts/*/years/*/${id}`,
      ...step.forms.flatMap(({ page, name, method }) =>
        method === 'get' ? [] : [`api/POST/districts/*/${page}/${name}`],
      ),
    ];
    for (const role of ['officer', 'reviewer', 'auditor', 'operator'] as const) {
      const granted = officeGrants[role].flatMap(({ on }) => on.map(String));
      const may = doors.filter((door) => granted.some((each) => opens(each, door)));
      expect([role, may.toSorted()]).toEqual([role, step.roles.some((each) => each === role) ? doors.toSorted() : []]);
    }
  });

  test('leaves an entry in the journal, or decides nothing', () => {
    expect(step.journal.length === 0).toBe(DECIDE_NOTHING.includes(id));
  });

  test('has a field for each member on a page, with the limits of its shape', () => {
    expect(step.forms.length === 0).toBe(NO_FORM.includes(id));
    const found = new Set(step.forms.flatMap((form) => drawnFields(form).map(({ name }) => name)));
    const onPages = step.forms.flatMap((form) => fieldNames(step, form));
    const fromAddress = step.forms.some(({ page }) => page === 'review') ? ['agency'] : [];
    const elsewhere = [...(step.forPrograms ?? []), ...fromAddress, ...OF_OTHER_FORMS];
    const wanted = onPages.filter((name) => !elsewhere.includes(name));
    if (id !== 'dry-run') expect(new Set([...found].filter((name) => name !== ''))).toEqual(new Set(wanted));
    else expect([...found]).toEqual(expect.arrayContaining(wanted));
    for (const form of step.forms) {
      const members = membersOf(form.fields ?? step.shape);
      const inner = [...members.values()].flatMap((member) => [...member.members]);
      const known = new Map([...inner, ...members]);
      for (const { name, isTyped, isRequired, longest } of drawnFields(form).filter((field) => field.isTyped)) {
        const member = known.get(name);
        expect([name, isTyped, isRequired, longest]).toEqual([name, true, member?.required, member?.longest]);
      }
    }
  });
});

test('no journal kind is two steps’', () => {
  const kinds = STEP_IDS.flatMap((id) => stepOf(id).journal);
  expect(new Set(kinds).size).toBe(kinds.length);
});

describe('the fields of a form', () => {
  const words = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }).filter((text) => text.trim() !== '');
  const reason = words.map((text) => text.replaceAll('\r\n', '\n').trim());
  const asked: Readonly<Partial<Record<StepId, fc.Arbitrary<Record<string, unknown>>>>> = {
    return: fc.record({
      agency: fc.constant('440105-a'),
      reason,
      cells: fc.array(fc.stringMatching(/^[a-z.]{1,40}$/)),
    }),
    mark: fc.record({
      agency: fc.constant('440105-a'),
      finding: fc.stringMatching(/^[a-z@-]{1,40}$/),
      clear: fc.boolean(),
    }),
    suspend: fc.record({ rule: fc.stringMatching(/^[A-Z0-9-]{2,40}$/), reason, lift: fc.boolean() }),
    approve: fc.record({ revision: fc.nat() }),
    text: fc.record({ on: fc.nat(), text: fc.record({ overview: reason, otherMatters: reason }) }),
    publish: fc.record({ where: reason }),
  };

  test.each(Object.entries(asked))(
    '%s: what programs may send, a form says, and it is read the same',
    (id, members) => {
      const { shape } = OFFICE_STEPS[id as StepId];
      fc.assert(
        fc.property(members, (sent) => {
          const read = shape.safeParse(sent);
          fc.pre(read.success);
          const browser = new URLSearchParams(
            [...fieldsOf(sent)].map(([name, text]) => [name, text.replaceAll(/\r\n|\r|\n/g, '\r\n')]),
          );
          const lines = JSON.parse(JSON.stringify(read.data).replaceAll(/\\r\\n|\\r/g, '\\n'));
          expect(readFields(shape, browser)).toEqual(lines);
        }),
        { numRuns: runs(60) },
      );
    },
  );

  test.each(['__proto__', 'constructor', 'toString', 'noSuchField'])('%s is no field of any step', (name) => {
    for (const id of STEP_IDS.filter((each) => each !== 'compile')) {
      for (const value of ['', 'x']) {
        expect(() => readFields(OFFICE_STEPS[id].shape, new URLSearchParams([[name, value]]))).toThrow();
      }
    }
  });

  test('a field that is sent twice, or that the address holds, is refused', () => {
    const { shape } = OFFICE_STEPS.publish;
    expect(() => readFields(shape, new URLSearchParams('where=a&where=b'))).toThrow('发布在哪里：应为文字。');
    expect(() => readFields(OFFICE_STEPS.mark.shape, new URLSearchParams('agency=b-b'), { agency: 'a-a' })).toThrow(
      '提交的内容与本页对不上，请刷新本页后重试。',
    );
  });

  test('what is missing is asked for in the form’s words', () => {
    const said = (id: StepId, fields: string) => {
      try {
        readFields(OFFICE_STEPS[id].shape, new URLSearchParams(fields), id === 'return' ? { agency: '440105-a' } : {});
        return undefined;
      } catch (error) {
        return (error as Error).message;
      }
    };
    expect(said('return', 'reason=')).toBe('请写明退回的原因。');
    expect(said('return', '')).toBe('请写明退回的原因。');
    expect(said('publish', 'where=%20')).toBe('请写明发布在哪里。');
    expect(said('unlock', 'reason=')).toBe('请写明更正或解锁的原因。');
    expect(said('suspend', 'rule=XS-NEW&reason=')).toBe('请写明原因。');
    expect(said('text', 'on=x&overview=a')).toBe('所依据的稿次；0 为还没有撰写：应为整数。');
  });
});
