import { describe, expect, test } from 'vitest';
import {
  familyOf,
  isAnswer,
  isReview,
  type LabelKind,
  labelsFrom,
  labelsIn,
  labelsOf,
  printedAnswers,
} from '../../../../shared/domain/evaluate/narrative/labels.ts';
import { passagesOf } from '../../../../shared/domain/evaluate/narrative/passages.ts';
import { factsOf } from './examples.ts';

/** `kind words` of each label in a report of 2023. */
const told = (text: string, year = 2023) =>
  labelsIn(text, '2021', year).map(({ kind, start, end }) => `${kind} ${text.slice(start, end)}`);

describe('what a number may be said to be', () => {
  test.each<readonly [text: string, labels: readonly string[]]>([
    ['全年新收申请5件,受理7件', ['new 新收', 'new 受理']],
    ['未收到申请', []],
    ['依申请公开方面,申请总量10件', ['new 申请总量']],
    ['已办结5件,办结率100%', ['done 办结']],
    ['予以公开答复9件', ['results.granted 予以公开答复']],
    ['上年结转3件,结转下年度继续办理2件', ['carriedIn 上年结转', 'carriedOut 结转下年度继续办理']],
    ['尚在办理2件,年初未办结1件', ['carriedOut 尚在办理', 'carriedIn 年初未办结']],
    ['应办理5件,收办5件', ['due 应办理', 'handled 收办']],
    ['企业申请3件,企业很多', ['applicants.commercialEnterprise 企业']],
    ['个人和企业3件', ['applicants.naturalPerson 个人', 'applicants.commercialEnterprise 企业']],
    ['个人、企业的3件,个人和企业都有', ['applicants.naturalPerson 个人', 'applicants.commercialEnterprise 企业']],
    ['个人以及商业企业共3件', ['applicants.naturalPerson 个人', 'applicants.commercialEnterprise 商业企业']],
    ['企业或其他组织3件', ['applicants.commercialEnterprise 企业', 'applicants.otherOrganization 其他组织']],
    ['个人来访,企业3件', ['applicants.commercialEnterprise 企业']],
    ['行政复议3件,维持2件', ['reviews.reconsideration 行政复议', 'outcomes.upheld 维持']],
    ['因四类过程性信息不予公开3件', ['reasons.requests.results.denied.processInformation 因四类过程性信息不予公开']],
    [
      '行政许可3件,处罚5件',
      ['documents.proactiveDisclosure.licensing 行政许可', 'documents.proactiveDisclosure.penalties 处罚'],
    ],
    ['天气晴朗', []],
    ['', []],
  ])('%s', (text, labels) => {
    expect(told(text)).toEqual(labels);
  });

  test.each([
    ['结转至2024年继续办理2件', 'carriedOut 结转至2024年继续办理'],
    ['结转到2024年度答复2件', 'carriedOut 结转到2024年度答复'],
    ['结转入2024年2件', 'carriedOut 结转入2024年'],
    ['结转2024年度2件', 'carriedOut 结转2024年度'],
    ['结转至2023年2件', 'carriedIn 结转至2023年'],
    ['结转至2025年2件', 'carriedIn 结转至2025年'],
    ['结转到本年继续2件', 'carriedIn 结转到本年继续'],
    ['结转至今年办理2件', 'carriedIn 结转至今年办理'],
    ['2022年结转3件', 'carriedIn 结转'],
    ['2022年度结转3件', 'carriedIn 结转'],
    ['全局在今天看来共有2022年12月29日提出并依法结转3件', 'carriedIn 结转'],
    ['2022年12月下旬结转3件', 'carriedIn 结转'],
    // Of the year itself, or of one long ago, it does not tell which way.
    ['2023年结转3件', 'carried 结转'],
    ['2021年结转3件', 'carried 结转'],
    ['2024年结转3件', 'carried 结转'],
    ['2022年,结转3件', 'carried 结转'],
    ['结转共3件,至2024年', 'carried 结转'],
    ['结转3件', 'carried 结转'],
  ])('carried into which year: %s', (text, label) => {
    expect(told(text)).toEqual([label]);
    // Wherever in a text.
    expect(told(`基本情况。\n${text},共一批,情况如下`)).toEqual([label]);
  });

  test('so each year has its own, of a text that was looked through for another', () => {
    const [passage] = passagesOf(factsOf({ overview: '结转至2024年2件,逾期不缴费1件。' }).narrative);
    if (passage === undefined) throw new RangeError();
    const kinds = (edition: '2019' | '2021', year: number) =>
      labelsOf(passage, { edition, year }).map(({ kind }) => kind);
    const unpaid = 'reasons.requests.results.otherHandling.feeUnpaid';
    expect(kinds('2021', 2023)).toEqual(['carriedOut', unpaid]);
    expect(kinds('2021', 2024)).toEqual(['carriedIn', unpaid]);
    expect(kinds('2021', 2023)).toEqual(['carriedOut', unpaid]);
    // The form of 2019 has no row for what was not paid.
    expect(kinds('2019', 2023)).toEqual(['carriedOut']);
    expect(labelsOf(passage, { edition: '2021', year: 2023 })).toBe(labelsOf(passage, { edition: '2021', year: 2023 }));
  });

  test('its words are those that stand there', () => {
    expect(labelsIn('共新收5件', '2021', 2023)).toEqual([{ kind: 'new', words: '新收', start: 1, end: 3 }]);
    expect(labelsIn('结转2024年5件', '2021', 2023)).toEqual([{ kind: 'carriedOut', words: '结转', start: 0, end: 7 }]);
    expect(labelsIn('2022年结转5件', '2021', 2023)).toEqual([{ kind: 'carriedIn', words: '结转', start: 5, end: 7 }]);
  });

  test('the first of them from a place on', () => {
    const labels = [0, 3, 4, 9, 12].map((start) => ({ kind: 'new' as const, words: '收', start, end: start + 1 }));
    expect([0, 1, 3, 4, 5, 9, 10, 12, 13, 99].map((at) => labelsFrom(labels, at))).toEqual([
      0, 1, 1, 2, 3, 3, 4, 4, 5, 5,
    ]);
    expect(labelsFrom([], 3)).toBe(0);
  });
});

test.each(['2019', '2021'] as const)('what the form of %s calls its groups of results', (edition) => {
  const text = '予以公开3件,公开2件,其中部分公开1件;不予公开、无法提供、不予处理各1件,其他处理2件,其他1件';
  const groups = ['予以公开', '部分公开', '不予公开', '无法提供', '不予处理', '其他处理'];
  expect([...text.matchAll(printedAnswers(edition))].map(([words]) => words)).toEqual(groups);
});

describe('what kinds of labels there are', () => {
  test.each<readonly [kind: LabelKind, family: string, is: 'answer' | 'review' | 'other']>([
    ['new', 'carriedInOrNew', 'other'],
    ['carriedIn', 'carriedInOrNew', 'other'],
    ['carriedOut', 'carriedOut', 'other'],
    ['done', 'done', 'other'],
    ['results.granted', 'results', 'answer'],
    ['reasons.requests.results.denied.stateSecret', 'reasons', 'answer'],
    ['reviews.reconsideration', 'reviews', 'review'],
    ['outcomes.upheld', 'outcomes.upheld', 'other'],
    ['documents.proactiveDisclosure.licensing', 'documents', 'other'],
    ['applicants.naturalPerson', 'applicants', 'other'],
    // Only its beginning tells.
    ['outcomes.reviews.results.reasons.applicants.', 'outcomes.reviews.results.reasons.applicants.', 'other'],
  ])('%s', (kind, family, is) => {
    expect(isAnswer(kind)).toBe(is === 'answer');
    expect(isReview(kind)).toBe(is === 'review');
    // Those of one family may share a number, those of others may not.
    expect(familyOf(kind) === familyOf('new')).toBe(family === 'carriedInOrNew');
    if (family !== 'carriedInOrNew') expect(familyOf(kind)).toBe(family);
  });
});
