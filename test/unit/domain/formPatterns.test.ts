import { expect, test } from 'vitest';
import { anew } from '../../support/anew.ts';

/*
 * The words by which narratives are read, each in a sentence of its own: what it means of the form, and that it means nothing else of
 * its kind. They are put together while the form is loaded, and loaded once more in each test (see formsAnew.test.ts).
 */

const load = () => anew(() => import('../../../shared/domain/forms/editions.ts'));

/** What words of one kind find in a sentence: what each stands for, and what it covers. */
function found<Word extends { readonly pattern?: string }>(
  all: readonly Word[] | undefined,
  sentence: string,
  standsFor: (word: Word) => string,
): readonly string[] {
  return (all ?? []).flatMap((word) => {
    const match = new RegExp(word.pattern ?? '(?!)', 'u').exec(sentence);
    return match === null ? [] : [`${standsFor(word)}=${match[0]}`];
  });
}

const lastPart = (key: string) => key.split('.').at(-1) ?? '';

test('words of results', async () => {
  const { formOf } = await load();
  const READ = [
    ['收到申请7件,已公开5件,', 'granted=已公开'],
    ['5件公开,', 'granted=公开'],
    ['给予公开3件', 'granted=给予公开'],
    ['2件同意公开,', 'granted=同意公开'],
    ['其中同意公开2件', 'granted=同意公开'],
    ['给予部分公开2件', 'partiallyGranted=给予部分公开'],
    ['部分予以公开', 'partiallyGranted=部分予以公开'],
    ['不予以公开1件', 'denied=不予以公开'],
    ['答复3件,未公开1件', 'denied=未公开'],
    ['答复3件,不处理1件', 'notProcessed=不处理'],
    ['不予处理3件,其他1件', 'otherHandling=其他'],
    ['不予处理3件,申请人撤回1件', 'otherHandling=申请人撤回'],
    ['主动公开信息5条', ''],
  ] as const;
  for (const [sentence, expected] of READ) {
    const { results, mayInclude } = formOf('2021').words;
    expect(found(results, sentence, ({ group }) => group).join(' '), sentence).toBe(expected);
    expect(mayInclude).toEqual([{ group: 'granted', other: 'partiallyGranted', named: '部分公开' }]);
  }
});

test('words of reviews the most particular comes first', async () => {
  const { formOf } = await load();
  const READ = [
    ['直接向法院起诉2件', 'litigationDirect=直接向法院起诉'],
    ['诉讼3件,其中未经复议2件', 'litigationDirect=未经复议'],
    ['复议后又提起诉讼1件', 'litigationAfterReconsideration=复议后又提起诉讼'],
    ['不服复议决定又起诉1件', 'litigationAfterReconsideration=不服复议决定又起诉'],
    ['行政诉讼3件,复议后1件', 'litigationAfterReconsideration=复议后'],
    ['被诉3件', 'litigation=被诉'],
    ['行政诉讼3件', 'litigation=行政诉讼'],
    ['行政复议4件', 'reconsideration=行政复议'],
    ['复议机关', undefined],
    ['诉讼费100元', undefined],
  ] as const;
  for (const [sentence, expected] of READ) {
    const { reviews } = formOf('2021').words;
    expect(found(reviews, sentence, ({ kind }) => kind)[0], sentence).toBe(expected);
    const own = (name: string) => `reviewAndLitigation.${name}`;
    expect(reviews.map(({ rows }) => rows)).toEqual([
      [own('litigationDirect')],
      [own('litigationAfterReconsideration')],
      [own('reconsideration')],
      [own('litigationDirect'), own('litigationAfterReconsideration')],
    ]);
  }
});

test('words of outcomes', async () => {
  const { formOf } = await load();
  const READ = [
    ['结果维持2件', 'upheld upheld=结果维持'],
    ['被判决纠正1件', 'corrected corrected=被判决纠正'],
    ['被法院撤销1件', 'corrected corrected=被法院撤销'],
    ['尚未审结1件', 'pending pending=尚未审结'],
    ['正在审理中', 'pending pending=正在审理中'],
    ['其他结果', ''],
  ] as const;
  for (const [sentence, expected] of READ) {
    const { outcomes } = formOf('2021').words;
    expect(found(outcomes, sentence, ({ kind, column }) => `${kind} ${column}`).join(' '), sentence).toBe(expected);
  }
});

const ORGANIZATIONS =
  'commercialEnterprise researchInstitution publicWelfareOrganization legalServiceOrganization otherOrganization';
test('words of applicants', async () => {
  const { formOf } = await load();
  const READ = [
    ['法人或其他组织3件', `organizations ${ORGANIZATIONS}=法人或其他组织`],
    ['自然人3件', 'naturalPerson naturalPerson=自然人'],
    ['农户3件', 'naturalPerson naturalPerson=农户'],
    ['公司3件', 'commercialEnterprise commercialEnterprise=公司'],
    ['科研院所3件', 'researchInstitution researchInstitution=科研院所'],
    ['社会公益组织3件', 'publicWelfareOrganization publicWelfareOrganization=社会公益组织'],
    ['律师事务所3件', 'legalServiceOrganization legalServiceOrganization=律师事务所'],
    ['其它组织3件', 'otherOrganization otherOrganization=其它组织'],
    ['全年3件', ''],
  ] as const;
  for (const [sentence, expected] of READ) {
    const { applicants } = formOf('2021').words;
    expect(found(applicants, sentence, ({ kind, columns }) => `${kind} ${columns.join(' ')}`).join(' '), sentence).toBe(
      expected,
    );
  }
});

const GIVEN_UP = ',视为放弃申请';
const OLD_REASONS = [
  ['属于国家秘密1件', 'stateSecret=国家秘密'],
  ['法律、行政法规禁止公开1件', 'prohibitedByLaw=法律、行政法规禁止公开'],
  ['三安全一稳定1件', 'threeSecuritiesOneStability=三安全一稳定'],
  ['第三方合法权益1件', 'thirdPartyRights=第三方合法权益'],
  ['内部事务信息1件', 'internalAffairs=内部事务信息'],
  ['过程性信息1件', 'processInformation=过程性信息'],
  ['执法案卷1件', 'enforcementCaseFile=执法案卷'],
  ['行政查询事项1件', 'administrativeInquiry=行政查询事项'],
  ['不掌握相关政府信息1件', 'notHeld=不掌握相关政府信息'],
  ['非本机关掌握1件', 'notHeld=非本机关掌握'],
  ['不属于本机关1件', 'notHeld=不属于本机关'],
  ['不属于我局掌握的政府信息1件', 'notHeld=不属于我局掌握的政府信息'],
  ['2件,没有该信息1件', 'notHeld=没有该信息'],
  ['信息不存在1件', 'notHeld=信息不存在'],
  ['没有现成信息1件', 'requiresCreation=没有现成信息'],
  ['补正后内容仍不明确1件', 'unclearAfterSupplement=补正后内容仍不明确'],
  ['信访举报类申请1件', 'petitionOrComplaint=信访举报类申请'],
  ['投诉类申请1件', 'petitionOrComplaint=投诉类申请'],
  ['2件,信访1件', 'petitionOrComplaint=信访'],
  ['信访事项不予处理', 'petitionOrComplaint=信访事项'],
  ['转为信访办理', 'petitionOrComplaint=转为信访办理'],
  ['重复申请1件', 'duplicate=重复申请'],
  ['要求提供公开出版物1件', 'publicPublication=要求提供公开出版物'],
  ['大量反复申请1件', 'excessiveRepeated=大量反复申请'],
  ['要求重新出具1件', 'confirmOrReissue=要求重新出具'],
  ['全年收到1件', ''],
] as const;
test('words of reasons', async () => {
  const { formOf } = await load();
  const READ = [
    ...OLD_REASONS.flatMap(([sentence, expected]) => [
      ['2019', sentence, expected] as const,
      ['2021', sentence, expected] as const,
    ]),
    ['2019', `逾期未补正${GIVEN_UP}`, ''],
    // Two words of it each: as many rows of the older form would say nothing of it.
    [
      '2021',
      `逾期未补正${GIVEN_UP}`,
      `supplementOverdue=逾期未补正${GIVEN_UP} supplementOverdue=逾期未补正${GIVEN_UP}`,
    ],
    ['2021', '期满仍未补正', 'supplementOverdue=期满仍未补正'],
    ['2021', '申请人逾期不补正', 'supplementOverdue=逾期不补正 supplementOverdue=申请人逾期不补正'],
    ['2021', '逾期未缴纳费用', 'feeUnpaid=逾期未缴纳费用 feeUnpaid=逾期未缴纳费用'],
    ['2021', `逾期未缴费${GIVEN_UP}`, `feeUnpaid=逾期未缴费${GIVEN_UP} feeUnpaid=逾期未缴费${GIVEN_UP}`],
    ['2021', '逾期仍未交纳信息处理费', 'feeUnpaid=逾期仍未交纳信息处理费'],
  ] as const;
  for (const [edition, sentence, expected] of READ) {
    const { reasons } = formOf(edition).words;
    expect(found(reasons, sentence, ({ row }) => lastPart(row)).join(' '), sentence).toBe(expected);
    expect(reasons.every(({ row }) => row.startsWith('requests.results.'))).toBe(true);
  }
});

test('words of rows of 表二, in both forms', async () => {
  const { formOf } = await load();
  const READ = [
    ['政府规章1件', 'rules governments=政府规章'],
    ['规范性文件1件', 'normativeDocuments=规范性文件'],
    ['行政许可1件', 'licensing 许可=行政许可'],
    ['办理许可决定1件', 'licensing 许可=许可决定'],
    ['行政处罚1件', 'penalties 处罚=行政处罚'],
    ['下达处罚决定1件', 'penalties 处罚=处罚决定'],
    ['行政强制1件', 'compulsion 强制=行政强制'],
    ['信息1件', ''],
  ] as const;
  for (const [sentence, expected] of READ) {
    for (const edition of ['2019', '2021']) {
      const { documents } = formOf(edition).words;
      const told = found(documents, sentence, ({ row, short, governmentsOnly }) =>
        [
          lastPart(row),
          ...(short === undefined ? [] : [short]),
          ...(governmentsOnly === true ? ['governments'] : []),
        ].join(' '),
      );
      expect(told.join(' '), sentence).toBe(expected);
      expect(documents.every(({ row }) => row.startsWith('proactiveDisclosure.'))).toBe(true);
    }
  }
});

test('words of columns', async () => {
  const { formOf } = await load();
  const READ = [
    ['2019', '新制作3件', 'createdThisYear=新制作'],
    ['2019', '新公开3件', 'disclosedThisYear=新公开'],
    ['2019', '累计公开3件', 'disclosedTotal=累计公开'],
    ['2019', '废止3件', ''],
    ['2021', '制定3件', 'issued=制定'],
    ['2021', '宣布失效3件', 'repealed=宣布失效'],
    ['2021', '现行有效3件', 'inForce=现行有效'],
    ['2021', '累计公开3件', ''],
  ] as const;
  for (const [edition, sentence, expected] of READ) {
    const { columns, addedUp } = formOf(edition).words;
    expect(found(columns, sentence, ({ column }) => column).join(' '), sentence).toBe(expected);
    expect(addedUp).toEqual(edition === '2019' ? ['priorYearItems', 'itemsChange'] : undefined);
  }
});
