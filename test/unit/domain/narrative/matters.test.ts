import { describe, expect, test } from 'vitest';
import {
  isAfterOthers,
  isAfterRequests,
  isAfterUnnamed,
} from '../../../../shared/domain/evaluate/narrative/matters.ts';

/** Words that name nothing that is received. */
const filler = (length: number) => '培'.repeat(length);
/** More behind than is ever read before. */
const BEHIND = filler(400);

type Named = 'requests' | 'others' | 'nothing';

/** What was told of last before the end of a text, whatever stands behind it. */
function namedLast(text: string, behind = ''): Named {
  const passage = { text: text + behind };
  const [requests, others] = [isAfterRequests(passage, text.length), isAfterOthers(passage.text, text.length)];
  if (requests && !others) return 'requests';
  return others && !requests ? 'others' : 'nothing';
}

describe('what was named last before a place', () => {
  test.each<readonly [Named, string]>([
    ['requests', '收到政府信息公开申请20件,其中'],
    ['requests', '依申请公开工作,'],
    ['requests', '上年结转申请3件,'],
    ['requests', '收到来信9件,收到政府信息公开申请20件,'],
    ['requests', '政府信息公开申请方面,行政许可9件,收到网上申请3件,'],
    ['requests', '不予处理信访举报投诉类申请1件,'],
    ['others', '收到来信9件,'],
    ['others', '收到政府信息公开申请20件,办理建议提案9件,'],
    ['others', '收到政府信息公开申请20件,受理投诉9件,12345工单3件,'],
    ['others', '保障性住房申请方面,'],
    ['others', '受理行政许可9件,'],
    ['nothing', ''],
    ['nothing', '加强培训,'],
    // How they came, what they were about, and why one was not handled is told of requests.
    ['requests', '收到申请5件(网上提交4件、来信1件),'],
    ['requests', '收到申请5件,主要涉及信访、投诉等方面,'],
    ['requests', '收到申请5件,内容多为补贴、低保,'],
    ['requests', '全年(含网上)登记申请3件,'],
    ['requests', '全年,(含网上)登记申请3件,'],
    ['requests', '收到申请20件,不掌握7件、信访举报投诉3件,'],
    ['others', '收到申请20件、信访举报投诉3件,'],
  ])('%s: %s', (expected, text) => {
    expect([namedLast(text), namedLast(text, BEHIND)]).toEqual([expected, expected]);
    // What stands behind the place is not read.
    expect(namedLast(text, '收到政府信息公开申请20件,接待来访3件,')).toBe(expected);
    expect(namedLast(text, '接待来访3件,收到政府信息公开申请20件,')).toBe(expected);
  });

  test('as far as two hundred characters, or as far as is asked', () => {
    expect(namedLast(`依申请${filler(197)}`)).toBe('requests');
    expect(namedLast(`依申请${filler(198)}`)).toBe('nothing');
    expect(namedLast(`热线${filler(198)}`)).toBe('others');
    expect(namedLast(`热线${filler(199)}`)).toBe('nothing');
    const far = { text: `依申请${filler(300)}` };
    const found = [300, 302, 303, 600].map((reach) => isAfterRequests(far, far.text.length, reach));
    expect(found).toEqual([false, false, true, true]);
    expect(isAfterRequests({ text: `依申请${filler(20)}` }, 23, 10)).toBe(false);
  });
});

describe('requests that a text never calls so', () => {
  /** Whether the text is found to tell of them at its end. */
  const tells = (text: string, behind = '') => isAfterUnnamed({ text: text + behind }, text.length);

  test.each([
    '全年我镇共受理7件,予以公开5件',
    '共收到12件,予以公开7件',
    '收到12件,予以公开7件',
    '2023年新收30件,结转下年3件',
    '新收30件,自然人提出的较多',
    '本局接到8件,经补正后答复',
    // Of one line alone: the one before may be of anything.
    '接待来访3批。\n共收到12件,予以公开7件',
    // A reason for not handling one is no other matter.
    '共收到12件,其中信访举报投诉类申请1件,予以公开7件',
    '共收到12件,不掌握7件、信访3件',
    '共收到12件,依申请公开工作扎实,予以公开7件',
    `受理投诉9件,${filler(200)},共收到12件,予以公开7件`,
  ])('%s', (text) => {
    expect([tells(text), tells(text, `。${BEHIND}`)]).toEqual([true, true]);
    expect(isAfterRequests({ text }, text.length)).toBe(true);
  });

  test.each([
    ['without what became of them', '共收到12件,较上年增加'],
    ['carried over, of what is not called new', '共收到12件,结转下年3件'],
    ['of something named before', '窗口受理12件,予以公开7件'],
    ['of something told before in the line', '接待来访3批,共收到12件,予以公开7件'],
    ['of something told before in the line', '二〇二三年\n接待来访3批,共收到12件,予以公开7件'],
    ['of something told before the answers', '共收到12件,留言3条,予以公开7件'],
    ['with the answers in the next line', '共收到12件。\n予以公开7件'],
    ['with the answers in the next line', '共收到12件。\n予以公开7件。\n又一行'],
    ['with the answers too far behind', `共收到12件,${filler(120)}予以公开7件`],
    ['with something else told since', '共收到12件,予以公开7件,收到留言3条'],
    ['none at all', '加强培训'],
  ])('not so, %s: %s', (_, text) => {
    expect([tells(text), tells(text, `。${BEHIND}`)]).toEqual([false, false]);
  });

  test('from where they are counted, as far as two hundred characters', () => {
    const text = `我局共收到12件,予以公开7件${filler(400)}`;
    const passage = { text };
    const at = text.indexOf('收到');
    const found = [at - 1, at, at + 1, at + 200, at + 201].map((place) => isAfterUnnamed(passage, place));
    expect(found).toEqual([false, true, true, true, false]);
    const later = { text: `${filler(150)}。共收到12件,予以公开7件${filler(100)}` };
    expect(isAfterUnnamed(later, later.text.length)).toBe(true);
    // What is told before the answers may be of something else.
    expect(isAfterUnnamed({ text: '共收到12件,留言3条,予以公开7件' }, 6)).toBe(false);
    // The last of them counts.
    const twice = { text: `共收到12件,予以公开7件。${filler(190)}共收到3件,予以公开1件${filler(50)}` };
    expect(isAfterUnnamed(twice, twice.text.length)).toBe(true);
  });

  test('of the text last asked about', () => {
    const passage = { text: '共收到12件,予以公开7件' };
    expect([isAfterUnnamed(passage, 15), isAfterUnnamed(passage, 15)]).toEqual([true, true]);
    expect(isAfterUnnamed({ text: passage.text.replace('收到', '培训') }, 15)).toBe(false);
  });
});
