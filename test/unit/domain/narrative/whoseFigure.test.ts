import { describe, expect, test } from 'vitest';
import { type Claim, claimsOf } from '../../../../shared/domain/evaluate/narrative/claims.ts';
import type { NarrativeFacts } from '../../../../shared/domain/evaluate/narrative/narrativeReader.ts';
import { passagesOf } from '../../../../shared/domain/evaluate/narrative/passages.ts';
import {
  isAboutRequests,
  isListOfAnswers,
  isOthersFigure,
  isPartOf,
  isToldOfOthers,
} from '../../../../shared/domain/evaluate/narrative/scopes.ts';
import { factsOf } from './examples.ts';

const [BUREAU, GOVERNMENT, OFFICE] = ['海珠区民政局', '海珠区人民政府', '海珠区人民政府办公室'];
const ASKED = '政府信息公开申请';
/** 200 characters of something else. */
const FAR_ON = `${'组织培训、交流和检查'.repeat(20)}。`;

/** What is found out of the claim of 31 in a text. */
function of31(overview: string, agencyName: string, found: (claim: Claim, facts: NarrativeFacts) => boolean): boolean {
  const facts = factsOf({ overview, agencyName });
  const claim = claimsOf(facts).find(({ quantity }) => quantity.value === 31);
  if (claim === undefined) throw new RangeError(overview);
  return found(claim, facts);
}

describe('whose figure a claim is', () => {
  const whose = (text: string, agencyName: string) => (of31(text, agencyName, isOthersFigure) ? 'others' : 'own');

  const rows: readonly (readonly [whose: 'own' | 'others', text: string, agencyName?: string])[] = [
    // Several years together, or a part of the body.
    ['others', `历年收到${ASKED}31件。`],
    ['others', `历年新收${ASKED}31件。`],
    ['others', `历年办结${ASKED}31件。`],
    ['own', '历年结转31件。'],
    ['others', `下属单位收到来信8件，新收${ASKED}31件。`],
    // Those below as those whom something is done to, or of whom no number is told.
    ['own', `加强对所属单位办理来信的指导，新收${ASKED}31件。`],
    ['own', `督促下属单位答复来信8件，新收${ASKED}31件。`],
    ['own', `下属单位办理来信的水平有所提高，新收${ASKED}31件。`],
    ['own', `下属单位收到来信8件，全局新收${ASKED}31件。`],
    ['own', `下属单位收到来信8件，局机关新收${ASKED}31件。`],
    ['own', `下属单位收到来信8件，共收到${ASKED}31件。`],
    ['others', `直属单位全年共收到来信8件，新收${ASKED}31件。`],
    ['own', `下属单位收到来信8件，我局新收${ASKED}31件。`],
    ['own', `下属单位收到来信8件；新收${ASKED}31件。`],
    ['own', `下属单位培训8次，新收${ASKED}31件。`],
    ['own', `我局及下属单位培训8次，新收${ASKED}31件。`],
    ['own', `我局及下属单位收到来信8件，新收${ASKED}31件。`],
    ['own', `我局和所属单位收到来信8件，新收${ASKED}31件。`],
    ['own', `各乡收到来信8件；新收${ASKED}31件。`],
    ['others', `下属单位（包括幼儿园和成人教育学校以及图书馆等）收到${ASKED}31件。`],
    // Several bodies.
    ['others', `我局指导的12个街道合计新收来信19件，新收${ASKED}31件。`],
    // A name before the verb that is not the body's.
    ['others', `邻近站点收到${ASKED}31件。`],
    ['own', `旧海珠点收到${ASKED}31件。`],
    ['own', `海珠民政收到${ASKED}31件。`],
    ['own', `海珠城收到${ASKED}31件。`],
    ['own', `海珠城中点收到${ASKED}31件。`],
    ['own', `自然人多收到${ASKED}31件。`, '海珠区人力资源和社会保障局'],
    // Another sentence is another's.
    ['own', `天河区教育局收到来信3件。新收${ASKED}31件。`],
    // The whole of which these are a part.
    ['others', '我局加强管理，指导镇街办理申请423件，其中不予公开31件。'],
    ['others', '天河区教育局423件，其中不予公开31件。'],
    ['others', '办理来信5件、天河区教育局423件，其中不予公开31件。'],
    ['own', '办理来信5件、我局423件，其中不予公开31件。'],
    // Reviews that came over.
    ['others', '往年遗留的31件行政诉讼。'],
    ['own', '31件行政诉讼。'],
    ['own', '往年遗留的31件予以公开。'],
    // Years.
    ['own', '2022年跨年办理申请31件。'],
    ['others', '2021年跨年办理申请31件。'],
    ['others', '2021年收到跨年办理申请31件。'],
    ['own', '跨年办理申请31件。'],
    ['own', '2023年跨年办理申请31件。'],
    ['others', '历年收到的申请较多，结转31件。'],
    ['own', '2022年结转31件。'],
    ['others', '2021年结转31件。'],
    ['own', '结转31件。'],
  ];

  test.each(rows.map(([expected, text, agencyName = BUREAU]) => [expected, text, agencyName] as const))(
    '%s: %s',
    (expected, text, agencyName) => {
      expect(whose(text, agencyName)).toBe(expected);
    },
  );
});

describe('whether a clause speaks of a part, or of another body', () => {
  test.each<readonly [isPart: boolean, clause: string, agencyName: string]>([
    [true, '下属单位', BUREAU],
    [true, '全市', BUREAU],
    [true, '天河区教育局', BUREAU],
    [false, '天河区教育局代表', BUREAU],
    [false, '海珠区民政局', BUREAU],
    [false, '我局', BUREAU],
    [true, '区政府本级', GOVERNMENT],
    [false, '区政府办本级', OFFICE],
    [true, '区政府本级', OFFICE],
    [false, '全区各单位', GOVERNMENT],
    [true, '各单位', GOVERNMENT],
    [true, '全区各单位', BUREAU],
    [false, '长街镇', '某县长街镇人民政府'],
    [false, '街镇', '某县街镇人民政府'],
    [true, '街镇', '某县长街镇人民政府'],
    [true, '各街道', '海珠区街道事务中心'],
  ])('%s: %s in a report of %s', (isPart, clause, agencyName) => {
    expect(isPartOf(clause, factsOf({ agencyName }))).toBe(isPart);
  });
});

describe('whether a sentence so far speaks of others', () => {
  test.each<readonly [isOthers: boolean, told: string]>([
    [true, '近三年共收到'],
    [true, '历年工作扎实,收到'],
    [true, '下属单位'],
    [true, '下属单位收到'],
    [true, '下属单位收到申请8件,自然人占'],
    [true, '天河区教育局收到申请,共'],
    [true, '2022年工作扎实,收到'],
    [true, '去年收到'],
    [false, '收到申请'],
    [false, '2023年收到'],
    [false, '下属单位培训,收到'],
    [false, '下属单位培训;收到'],
    [false, '下属单位培训:收到'],
    [false, '下属单位培训(收到'],
    [false, '下属单位收到申请8件,我局收到申请8件,自然人占'],
    [false, '下属单位收到申请8件;自然人占'],
    [false, `历年工作扎实,${'组织培训、交流和检查'.repeat(8)}`],
    [false, `2022年工作扎实,${'组织培训、交流和检查'.repeat(8)}`],
  ])('%s: %s', (isOthers, told) => {
    expect(isToldOfOthers(told, factsOf({ agencyName: BUREAU }))).toBe(isOthers);
  });
});

describe('whether a claim is of requests', () => {
  const what = (text: string) => (of31(text, BUREAU, isAboutRequests) ? 'requests' : 'else');
  const KNOWN = '依申请公开工作扎实。';

  test.each<readonly [what: 'requests' | 'else', text: string]>([
    // How papers are marked.
    ['else', '依申请公开工作扎实，标注文件64份，主动公开48份，不予公开31份。'],
    ['else', '依申请公开工作扎实，标注文件64份，主动公开48份，不予公开为31份。'],
    ['requests', '依申请公开工作扎实，标注文件64份，主动公开48份，不予公开的政府信息共计31份。'],
    ['requests', '依申请公开工作扎实，收到标注文件64份，主动公开48份，不予公开31份。'],
    // What became of proposals; 公开 alone.
    ['else', '依申请公开工作扎实，建议提案47件，其中予以公开31件。'],
    ['else', '依申请公开工作扎实，听取建议提案，公开31件。'],
    ['requests', '依申请公开工作扎实，公开31件。'],
    // Answers by themselves.
    ['else', '予以公开31件。部分公开3件，无法提供4件。'],
    ['requests', '予以公开31件，部分公开3件，无法提供4件。'],
    ['else', `依申请公开工作扎实，不予公开的说明理由。${FAR_ON}予以公开31件，部分公开3件。`],
    ['else', `${KNOWN}${FAR_ON}予以公开31件，部分公开3件。${FAR_ON}不予公开决定书规范。`],
    ['requests', `${KNOWN}${FAR_ON}予以公开31件，不予公开3件。`],
    // What was settled, answer by answer.
    ['else', '办结31件，群众满意率有很大提高，予以公开12件，部分公开3件，无法提供4件。'],
    ['requests', '办结31件：予以公开12件，部分公开3件，无法提供4件，信访1件。'],
    // What was counted right before.
    ['requests', `${KNOWN}上报事件301件，群众反映良好满意度高，收到31件。`],
    ['else', `${KNOWN}上报事件301件并收到31件。`],
    ['else', `${KNOWN}上报事件301件，全年收到31件。`],
    ['requests', `${KNOWN}其中函301件，收到31件。`],
    // Received, handled or settled by name.
    ['requests', '政务服务大厅政府信息公开申请31件。'],
    ['requests', '政务大厅收到公开信息申请31件。'],
    ['else', '政务服务大厅收到申请31件。'],
    ['requests', `${KNOWN}线上政府信息公开申请受理31件。`],
    ['requests', `${KNOWN}线上信息公开受理31件。`],
    ['else', `${KNOWN}信息公开平台上用水报装受理31件。`],
    ['requests', `${KNOWN}受理申请31件。`],
    ['requests', '线上收到申请31件。'],
    ['requests', '收到申请案件31件。'],
    ['requests', '收到新申请31件。'],
    ['else', `${KNOWN}受理数字城管31宗。`],
    ['else', `${KNOWN}办结各类31件。`],
    ['else', `${KNOWN}办结31件诉求。`],
    ['requests', `${KNOWN}受理案件共31件。`],
    ['else', `${KNOWN}办结各类事项31件。`],
    ['else', `${KNOWN}应办理31件问题。`],
    ['else', '依申请公开工作：受理31件问题。'],
    ['requests', `${KNOWN}予以公开案件31件。`],
    ['requests', `${KNOWN}新申请受理301件，收到31件。`],
    ['requests', `${KNOWN}受理函31件。`],
    ['requests', `${KNOWN}办结及予以公开案件31件。`],
    ['requests', `${KNOWN}线上完成办理申请31件。`],
    ['else', '依申请公开工作扎实，事务301件，收到31件。'],
  ])('%s: %s', (expected, text) => {
    expect(what(text)).toBe(expected);
  });
});

describe('a list of answers', () => {
  const isList = (text: string, end = text.length) => {
    const facts = factsOf({ overview: text });
    const [passage] = passagesOf(facts.narrative);
    if (passage?.text.length !== text.length) throw new RangeError(text);
    return isListOfAnswers(passage, { start: 0, end }, facts);
  };
  const THREE = '予以公开12件,部分公开3件,无法提供4件';

  test('three of them with their numbers, one of them more than whether to publish', () => {
    expect(isList(THREE)).toBe(true);
    expect(isList('12件予以公开,3件部分公开,4件无法提供')).toBe(true);
    const apart = '予以公开12件,部分公开3件,依法依规告知无法提供4件';
    expect(isList(apart)).toBe(true);
    expect(isList(apart, apart.length - '4件'.length)).toBe(false);
    expect(isList(THREE, THREE.length - '无法提供4件'.length)).toBe(false);
    for (const text of [
      '新收20件,予以公开12件,部分公开3件',
      '予以公开12件,部分公开3件,其他4件',
      '公开12件,部分公开3件,无法提供4件',
      '予以公开12件,部分公开3件,认真说明有关情况,无法提供的讲清理由',
      '予以公开12件,部分公开3件,不予公开4件',
    ])
      expect([text, isList(text)]).toEqual([text, false]);
  });
});
