import { describe, expect, test } from 'vitest';
import { claimOf, claimsOf, closesBracket } from '../../../../shared/domain/evaluate/narrative/claims.ts';
import { passagesOf } from '../../../../shared/domain/evaluate/narrative/passages.ts';
import { factsOf } from './examples.ts';

/** `收到=5` of each claim; of several labels `予以公开+部分公开=3`, `各` where each has the number. */
const told = (overview: string) =>
  claimsOf(factsOf({ overview })).map(
    ({ labels, quantity, each }) =>
      `${labels.map(({ words }) => words).join('+')}=${each ? '各' : ''}${quantity.value}`,
  );

/** Of 维持, 纠正 and the rest: whose they are, and of which they may be. */
const whose = (overview: string) =>
  claimsOf(factsOf({ overview })).map(({ labels, quantity, within, amongAll }) => {
    const kinds = (of: readonly string[] | undefined) =>
      of?.map((kind) => kind.replace('reviews.', '')).join('+') ?? '';
    return [`${labels[0]?.words}=${quantity.value}`, kinds(within), kinds(amongAll)];
  });

type Row = readonly [overview: string, ...claims: readonly string[]];

const BEFORE_ITS_NUMBER: readonly Row[] = [
  ['收到申请5件。', '收到=5'],
  ['收到的由村民所提出的申请一共5件。', '收到=5'],
  [`收到${'长'.repeat(45)}5件。`, '收到=5'],
  [`收到${'长'.repeat(46)}5件。`],
  [`收到${'长'.repeat(45)},共计5件。`, '收到=5'],
  ['收到申请,共5件。', '收到=5'],
  ['收到申请;5件。'],
  ['收到申请5人。'],
  ['收到申请。5件很多。'],
  ['收到。\n5件。'],
  ['收到申请5元。'],
  ['收到申请5人次。'],
  ['收到申请约5元,共3件。'],
  ['收办来自老人的申请5件。', '收办=5'],
  ['应办理申请总数5,占半。', '应办理=5'],
  ['新收,5件很多。', '新收=5'],
  // Without a unit only right behind, or of how many.
  ['部分公开67,占4.61%。', '部分公开=67'],
  ['部分公开共67,占4.61%。', '部分公开=67'],
  ['部分公开的信息67,占4.61%。'],
  ['部分公开的数量为67,占4.61%。'],
  ['收到申请数为0。', '收到=0'],
  ['收到来自村民的申请数量5,占半。', '收到=5'],
  ['收到来自村民的5,占半。'],
  ['收到甲;数量5,占半。'],
  // What was done.
  ['办结申请9件。', '办结=9'],
  ['按期办结9件,办结1件。', '办结=9', '办结=1'],
  ['均按期办结,1件很慢。'],
  ['办结,共1件。', '办结=1'],
  ['上门答复4次。'],
  ['上门答复4件。', '答复=4'],
  ['收到申请4次。', '收到=4'],
  ['均已办结:对5件说明。'],
  ['均已办结,其中就5件说明。'],
  ['均已办结:5件。', '办结=5'],
  ['答复时公开2件。'],
  ['答复平时申请2件。', '答复=2'],
  ['收到时登记2件。', '收到=2'],
  ['答复情况为:公布的7件。'],
  ['答复情况:共7件。', '答复=7'],
  ['收到情况为:公布的7件。', '收到=7'],
  // Of what was received, so many.
  ['17件新收申请中,15件由老人提出。', '新收=17'],
  ['新收申请中,15件由老人提出。'],
  ['新收申请,15件由老人提出。', '新收=15'],
  ['办结申请中,15件由老人提出。', '办结=15'],
  // The number that is compared with.
  ['收到申请较上年7件增加1件。'],
  ['收到申请与去年同期的7件相比很多。'],
  ['办结较上年7件增加1件。'],
  // Of cases, documents and results only what may stand there.
  ['行政复议案件5件。', '行政复议=5'],
  ['行政复议所涉的5件。'],
  ['上年结转申请3件。', '上年结转=3'],
  ['上年结转所涉的3件。'],
  ['行政处罚决定5件。', '行政处罚=5'],
  ['行政处罚申请5件。'],
  ['不予处理(不合规定)1件。', '不予处理=1'],
  ['不予处理申请(不合规定)1件。'],
  ['不予处理(不合规定)申请1件。', '不予处理=1'],
  ['行政复议(不合规定)1件。'],
  ['国家秘密(不合规定)1件。'],
];

const BEHIND_ITS_NUMBER: readonly Row[] = [
  ['25件予以公开。', '予以公开=25'],
  ['25件申请依法予以公开。', '予以公开=25'],
  ['25件很快予以公开。'],
  ['25件,予以公开。'],
  // Why, before what became of so many.
  ['1件因材料不全作其他处理。', '其他处理=1'],
  ['1件因材料不全,作其他处理。', '其他处理=1'],
  ['1件因材料不全,就作其他处理。'],
  ['1件因经办有误作其他处理。'],
  ['1件因多次举报作其他处理。'],
  ['1件因报请市局作其他处理。'],
  ['1件属于审计过程性信息。', '过程性信息=1'],
  ['1件属于审计予以公开。'],
  ['1件因材料齐全办结。'],
  // Whose they are.
  ['2件(自然人提出)结转下年。', '结转下年=2'],
  ['3件自然人申请结转下年。', '结转下年=3'],
  ['3件自然人申请,结转下年。', '结转下年=3'],
  ['3件自然人申请尚未办结。'],
  ['3件自然人申请上年结转。'],
  ['3件自然人申请予以公开。'],
  ['3件自然人申请结转。', '结转=3'],
  ['收到1件自然人申请,结转下年。', '收到=1'],
  ['收到1件因故结转下年。', '收到=1'],
  // One of those told before, and not all.
  ['收到申请10件,3件结转下年度,其中1件因征求第三方意见,依法结转下年度。', '收到=10', '结转下年度=3'],
  ['收到1件申请,结转下年的老人申请3件。', '收到=1'],
  // When, or why, what goes on.
  ['1件因征求意见,尚未办结。', '尚未办结=1'],
  ['1件于12月30日来信没有结转下年。'],
  ['1件于12月30日来信未结转下年。'],
  ['1件系2023年12月上旬收到,按规定结转下年。', '结转下年=1'],
  ['1件2023年12月底收到,按规定结转下年。', '结转下年=1'],
  ['1件12月收到,按规定结转下年。', '结转下年=1'],
  ['1件于12月30日午后收到,按规定结转下年。'],
  ['1件据称于12月30日收到,按规定结转下年。'],
  ['1件因征求意见,结转下年。', '结转下年=1'],
  ['两件系2022年结转。', '结转=2'],
  ['两件系2022年予以公开。'],
  ['1件于12月30日收到,按规定结转下年。', '结转下年=1'],
  ['1件于12月30日来信,按规定结转下年。', '结转下年=1'],
  ['1件于12月30日的复议,结转下年。'],
  ['1件于12月30日才新收,按规定结转下年。', '结转下年=1'],
  ['1件于12月30日来信,按规定予以公开。'],
  ['2件没来得及答,转到2024年。', '转到=2'],
  ['2件没来得及答,结转下年。', '结转下年=2'],
  ['2件没来得及答,尚未办结。'],
  ['2件人大建议很难,结转下年。'],
  // All that was counted before.
  ['收到1件申请,结转下年。', '收到=1', '结转下年=1'],
  ['收到1件申请,结转下年3件。', '收到=1', '结转下年=3'],
  ['收到1件申请,结转下年共有3件。', '收到=1', '结转下年=3'],
  ['收到1件申请,予以公开。', '收到=1'],
  ['收到1件来信,结转下年。', '收到=1'],
  // A clause that begins with its number.
  ['收到申请,1件予以公开。', '予以公开=1'],
  ['收到申请,共1件引发复议。', '收到=1'],
  ['收到申请3件中1件予以公开。', '收到=3', '予以公开=1'],
  ['办结申请:3件中1件予以公开。', '予以公开=1'],
  ['29件新收,1件很慢。', '新收=29'],
  ['29件已答复的申请,1件很慢。', '答复=29'],
  ['29件另行依法新收,1件很慢。', '新收=29'],
  ['29件在法定期限内新收,1件很慢。', '新收=29'],
  ['29件已在规定时限内新收,1件很慢。', '新收=29'],
  ['收到申请:1件予以公开。', '予以公开=1'],
  ['收到申请1件予以公开。', '收到=1'],
  ['收到申请,1件进入复议程序。', '复议=1'],
  ['29件已答复,1件很慢。', '答复=29'],
  ['29件在法定期限内答复,1件很慢。', '答复=29'],
  ['29件另行依法答复,1件很慢。', '答复=29'],
  ['3件予以公开5件。', '予以公开=5'],
  ['3件予以公开,5件部分公开。', '予以公开=3', '部分公开=5'],
  ['3件予以公开、5件部分公开。', '予以公开=3', '部分公开=5'],
  ['案卷8件、草稿2件不予公开。'],
  ['案卷8件,草稿2件不予公开。', '不予公开=2'],
  ['案卷8件、草稿2件办结。', '办结=2'],
  // What was disputed.
  ['1件不予处理答复被申请行政复议。', '行政复议=1'],
  ['1件答复引发行政复议。', '行政复议=1'],
  ['1件很好的答复引发行政复议。'],
  ['1件新收引发行政复议。', '新收=1'],
  ['1件答复很好行政复议。', '答复=1'],
  ['1件经复议。'],
  ['1件引发复议。', '复议=1'],
  ['1件复议被搁置。'],
  ['1件复议已提出。', '复议=1'],
];

const SHARED: readonly Row[] = [
  ['予以公开及部分公开258件。', '予以公开+部分公开=258'],
  ['予以公开、部分公开、予以公开8件。', '部分公开+予以公开=8'],
  ['予以公开很多部分公开8件。', '部分公开=8'],
  ['予以公开政府信息申请的案件以及部分公开8件。', '予以公开+部分公开=8'],
  ['予以公开政府信息的申请案件的并包括部分公开8件。', '部分公开=8'],
  ['上年结转和新收304件。', '上年结转+新收=304'],
  ['予以公开和新收304件。', '新收=304'],
  ['予以公开、部分公开各1件。', '予以公开+部分公开=各1'],
  ['予以公开、部分公开均为1件。', '予以公开+部分公开=各1'],
  ['予以公开各类1件。', '予以公开=1'],
  ['2件为不予公开和不予处理决定各1件。', '不予公开+不予处理=各1'],
  ['收到行政复议5件。', '行政复议=5'],
  ['办结自然人申请5件。', '自然人=5'],
  ['收到自然人申请8件。', '收到=8'],
  ['收到的自然人申请8件。', '收到=8'],
  ['收到的一些自然人申请8件。', '自然人=8'],
  ['收到自然人和企业申请8件。', '收到=8'],
  ['收到自然人以及企业申请8件。', '收到=8'],
  ['收到申请,其中自然人和企业8件。', '自然人+企业=8'],
  ['其中自然人、企业和科研机构8件。', '自然人+企业+科研机构=8'],
  ['其中自然人5件、企业8件。', '自然人=5', '企业=8'],
  ['直接起诉的行政诉讼2件。', '直接起诉=2'],
  ['直接起诉和行政诉讼2件。', '直接起诉+行政诉讼=2'],
  ['行政复议的行政诉讼2件。', '行政复议+行政诉讼=2'],
  // Behind their number.
  ['6件分别为国家秘密、不掌握和重复申请。', '国家秘密+不掌握+重复申请=6'],
  ['2件为国家秘密和重复申请各1件。', '国家秘密+重复申请=各1'],
  ['6件为国家秘密、不掌握、重复申请2件。', '国家秘密+不掌握=6', '重复申请=2'],
  ['6件为国家秘密、不掌握,另有重复申请2件。', '国家秘密+不掌握=6', '重复申请=2'],
  ['6件予以公开、部分公开。', '予以公开+部分公开=6'],
  ['6件予以公开、国家秘密。', '予以公开=6'],
  ['6件予以公开很多部分公开。', '予以公开=6'],
  // What is said to be among them is not what they are.
  ['提供(含部分公开)的13件。'],
  ['提供(其中部分公开)的13件。'],
  ['提供(含所涉部分公开)的13件。'],
  ['提供(含甲)(部分公开)的13件。', '部分公开=13'],
  ['提供(部分公开)的13件。', '部分公开=13'],
  ['提供(含予以公开和部分公开)的13件。', '予以公开+部分公开=13'],
  ['提供(含部分公开的13件)。', '部分公开=13'],
  ['提供(含部分公开)的13件不予公开。', '不予公开=13'],
  // Its parts in brackets; not where the others are counted in, or behind another bracket. 结转 in them is no whole.
  ['2件不予公开(1件国家秘密、1件重复申请)。', '不予公开=2', '国家秘密=1', '重复申请=1'],
  ['2件不予公开(1件国家秘密),1件部分公开。', '不予公开=2', '国家秘密=1', '部分公开=1'],
  ['2件不予公开(1件国家秘密),1件结转。', '不予公开=2', '国家秘密=1', '结转=1'],
  ['13件办结(12件新收、1件结转)。', '办结=13', '新收=12', '结转=1'],
  ['7件予以公开(5件全部公开、2件部分公开)。', '予以公开=5', '部分公开=2'],
  ['2件不予公开(1件上年结转)。', '不予公开=2'],
  ['2件不予公开(1件国家秘密、1件上年结转),1件结转。', '不予公开=2', '国家秘密=1', '结转=1'],
  ['14件申请办结(13件),结转(1件)。', '办结=14', '结转=1'],
  // What is told of those in the brackets is not told of all, whichever stands first.
  ['2件不予公开(上年结转1件、新收1件)。', '不予公开=2'],
  ['不予公开2件(上年结转1件、国家秘密1件),结转1件。', '不予公开=2', '国家秘密=1', '结转=1'],
  ['国家秘密2件(引发行政复议1件)。', '国家秘密=2', '行政复议=1'],
  ['无法提供3件(已答复2件)。', '无法提供=3'],
  // More than there are is told of something else, and so is what stands behind the end of a sentence.
  ['不予公开2件(上年结转2件)。', '不予公开=2'],
  ['不予公开2件(上年结转5件)。', '不予公开=2', '上年结转=5'],
  ['予以公开5件(含部分公开2件,收到申请20件。', '予以公开=5', '部分公开=2', '收到=20'],
  ['办结3件(新收2件)。', '办结=3', '新收=2'],
  ['不予公开2件、(新收1件)。', '不予公开=2', '新收=1'],
  ['不予公开2件(国家秘密)(新收1件)。', '不予公开=2', '新收=1'],
  ['7件予以公开(2件为部分公开)。', '予以公开=7', '部分公开=2'],
  ['7件予以公开(2件部分公开,5件全部公开)。', '予以公开=7', '部分公开=2', '全部公开=5'],
  ['不予公开的只有1件。', '不予公开=1'],
  ['不予公开的有1件涉及征地。', '不予公开=1'],
  ['不予公开的只有1件涉及征地。'],
  ['不予公开的仅1件属于不掌握。', '属于不掌握=1'],
  // Whatever is said of so many of them; not where that is all that is said, or all of them are meant.
  ['不予公开的仅1件是国家秘密。', '国家秘密=1'],
  ['行政复议只有1件被纠正。', '被纠正=1'],
  ['不予公开的只有1件引发行政复议。', '行政复议=1'],
  ['不予公开的只有1件申请。', '不予公开=1'],
  ['不予公开的只有1件,均已送达。', '不予公开=1'],
  ['不予公开的仅1件均已送达。', '不予公开=1'],
  ['行政复议仅1件案件。', '行政复议=1'],
  ['收到申请仅1件涉及征地。', '收到=1'],
  ['行政复议(含行政诉讼)2件。', '行政复议+行政诉讼=2'],
  ['3件告知申请人所求信息不掌握。', '不掌握=3'],
  ['3件经检索告知不掌握。'],
];

describe('what a number is said to be', () => {
  test.each([...BEFORE_ITS_NUMBER, ...BEHIND_ITS_NUMBER, ...SHARED])('%s', (overview, ...claims) => {
    expect(told(overview)).toEqual(claims);
    // Whatever was said before.
    expect(told(`基本情况很好。${overview}`)).toEqual(claims);
  });
});

/** [what is told, each claim with the group it is of and all that it may be of]. */
type Told = readonly [overview: string, ...claims: (readonly [claim: string, within: string, amongAll: string])[]];

const OUTCOMES: readonly Told[] = [
  [
    '行政复议5件,维持3件。',
    ['行政复议=5', 'reconsideration', 'reconsideration'],
    ['维持=3', 'reconsideration', 'reconsideration'],
  ],
  [
    '行政复议5件,维持3件;行政诉讼2件,维持1件。',
    ['行政复议=5', 'reconsideration', 'reconsideration'],
    ['维持=3', 'reconsideration', 'reconsideration'],
    ['行政诉讼=2', 'litigation', 'reconsideration+litigation'],
    ['维持=1', 'litigation', 'reconsideration+litigation'],
  ],
  // A group in brackets that are closed again is not meant behind them.
  [
    '行政诉讼5件(直接起诉1件),未审结2件。',
    ['行政诉讼=5', 'litigation', 'litigation'],
    ['直接起诉=1', 'litigationDirect', 'litigation+litigationDirect'],
    ['未审结=2', 'litigation', 'litigation'],
  ],
  ['(行政诉讼5件),未审结2件。', ['行政诉讼=5', 'litigation', 'litigation'], ['未审结=2', 'litigation', '']],
  [
    '行政复议、行政诉讼5件,维持3件。',
    ['行政复议=5', 'reconsideration+litigation', 'reconsideration+litigation'],
    ['维持=3', 'reconsideration+litigation', 'reconsideration+litigation'],
  ],
  ['维持3件。', ['维持=3', '', '']],
  ['行政复议5件。维持3件。', ['行政复议=5', 'reconsideration', 'reconsideration'], ['维持=3', '', '']],
  // The review named right behind is the one that ended so.
  [
    '行政诉讼5件,被纠正的6件行政复议案件。',
    ['行政诉讼=5', 'litigation', 'litigation'],
    ['被纠正=6', 'reconsideration', 'reconsideration'],
  ],
  [
    '行政复议5件,1件败诉诉讼案件。',
    ['行政复议=5', 'reconsideration', 'reconsideration'],
    ['败诉=1', 'litigation', 'litigation'],
  ],
  [
    '行政复议5件,纠正6件,另有行政诉讼案件。',
    ['行政复议=5', 'reconsideration', 'reconsideration'],
    ['纠正=6', 'reconsideration', 'reconsideration'],
  ],
  [
    '行政复议5件,纠正6件予以公开。',
    ['行政复议=5', 'reconsideration', 'reconsideration'],
    ['纠正=6', 'reconsideration', 'reconsideration'],
  ],
  [
    '行政复议5件,1件予以公开,维持3件。',
    ['行政复议=5', 'reconsideration', 'reconsideration'],
    ['予以公开=1', 'reconsideration', 'reconsideration'],
    ['维持=3', 'reconsideration', 'reconsideration'],
  ],
  ['行政复议有1件很慢。', ['行政复议=1', 'reconsideration', 'reconsideration']],
  ['行政复议有共1件维持。', ['行政复议=1', 'reconsideration', 'reconsideration']],
  ['行政复议均被纠正:3件在其中。', ['被纠正=3', 'reconsideration', 'reconsideration']],
  // The four named last.
  [
    '行政复议1件,行政诉讼1件,行政诉讼1件,行政诉讼1件,行政诉讼1件,未审结2件。',
    ['行政复议=1', 'reconsideration', 'reconsideration'],
    ['行政诉讼=1', 'litigation', 'reconsideration+litigation'],
    ['行政诉讼=1', 'litigation', 'reconsideration+litigation'],
    ['行政诉讼=1', 'litigation', 'reconsideration+litigation'],
    ['行政诉讼=1', 'litigation', 'litigation'],
    ['未审结=2', 'litigation', 'litigation'],
  ],
  [
    `${'长'.repeat(190)}行政复议5件,维持3件。`,
    ['行政复议=5', 'reconsideration', 'reconsideration'],
    ['维持=3', 'reconsideration', 'reconsideration'],
  ],
  // So many of them ended so.
  ['行政复议有1件被纠正。', ['被纠正=1', 'reconsideration', 'reconsideration']],
  ['行政复议案件中有1件维持。', ['维持=1', 'reconsideration', 'reconsideration']],
  ['行政复议有1件予以公开。', ['行政复议=1', 'reconsideration', 'reconsideration']],
  ['行政复议共1件维持。', ['行政复议=1', 'reconsideration', 'reconsideration']],
  ['行政复议没有一件被纠正:3件中2件维持。', ['维持=2', 'reconsideration', 'reconsideration']],
  ['行政复议均被纠正:3件。', ['被纠正=3', 'reconsideration', 'reconsideration']],
  // A number with the review behind it.
  ['1件引发复议,维持1件。', ['复议=1', '', ''], ['维持=1', 'reconsideration', 'reconsideration']],
  // As far as two hundred characters, and four groups.
  [
    `行政复议5件,${'长'.repeat(190)},维持3件。`,
    ['行政复议=5', 'reconsideration', 'reconsideration'],
    ['维持=3', 'reconsideration', 'reconsideration'],
  ],
  [
    `行政复议5件,${'长'.repeat(191)},维持3件。`,
    ['行政复议=5', 'reconsideration', 'reconsideration'],
    ['维持=3', 'reconsideration', ''],
  ],
];

/** [what is told, each claim as it stands there with what stands between its label and its number]. */
const SPANS: readonly (readonly [overview: string, ...claims: (readonly [words: string, between: string])[]])[] = [
  ['前收到申请5件后。', ['收到申请5件', '申请']],
  ['共25件申请予以公开的。', ['25件申请予以公开', '']],
  ['有予以公开及部分公开共8件。', ['予以公开及部分公开共8件', '共']],
  ['前6件为国家秘密、重复申请的。', ['6件为国家秘密、重复申请', '']],
  ['收到1件申请,结转下年的。', ['收到1件', ''], ['1件申请,结转下年', '']],
  ['不予处理(不合规定)1件。', ['不予处理(不合规定)1件', '']],
  ['不予处理(不合规定)申请1件。', ['不予处理(不合规定)申请1件', '申请']],
  ['办结(不合规定)1件。', ['办结(不合规定)1件', '(不合规定)']],
];

describe('where it stands, and what stands between', () => {
  test.each(SPANS.map(([overview, ...claims]) => ({ overview, claims })))('$overview', ({ overview, claims }) => {
    const found = claimsOf(factsOf({ overview }));
    expect(found.map(({ passage, start, end, between }) => [passage.text.slice(start, end), between])).toEqual(claims);
  });

  test('its sentence, and worked out once for a report', () => {
    const facts = factsOf({ overview: '前一句。收到申请5件。后一句。' });
    const [claim] = claimsOf(facts);
    expect(claim?.passage.text.slice(claim.sentence.start, claim.sentence.end)).toBe('收到申请5件');
    expect(claimsOf(facts)).toBe(claimsOf(facts));
    // Of no group, where none was named.
    expect(claim).not.toHaveProperty('within');
    expect(claim).not.toHaveProperty('amongAll');
  });
});

describe('whose outcomes they are', () => {
  test.each(OUTCOMES.map(([overview, ...claims]) => ({ overview, claims })))('$overview', ({ overview, claims }) => {
    expect(whose(overview)).toEqual(claims);
  });
});

test.each([
  ['', false],
  ['(甲)', false],
  ['(甲)乙)', true],
  [')', true],
  ['甲)乙(丙', true],
  ['((甲)', false],
])('a bracket that was open at the beginning is closed: %s', (text, closed) => {
  expect(closesBracket(text)).toBe(closed);
});

test('a claim of a label and a number that were found apart', () => {
  const overview = '前一句。全年6件申请均由专人承办。后一句。';
  const [passage] = passagesOf(factsOf({ overview }).narrative);
  const [quantity] = passage?.quantities ?? [];
  if (passage === undefined || quantity === undefined) return expect.unreachable();
  const label = { kind: 'new' as const, words: '全年申请', start: 4, end: 10 };
  const claim = { passage, sentence: { start: 4, end: 16 }, quantity, labels: [label], between: '', each: false };
  expect(claimOf(passage, quantity, label)).toEqual({ ...claim, start: 4, end: 10 });
  const before = { ...label, end: 6 };
  expect(claimOf(passage, quantity, before)).toEqual({ ...claim, labels: [before], start: 4, end: quantity.end });
});
