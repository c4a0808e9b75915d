import { expect, test } from 'vitest';
import { readHtml } from '../../../../shared/intake/source/readHtml.ts';

/** Pages that once took half a minute, or more room than there is for the arguments of a call. */
test.each<[what: string, page: string]>([
  ['boxes that are cut', `<p style="a:'${';overflow:hidden;'.repeat(30_000)}'">5</p>`],
  ['places', `<p style="a:'${'position:absolute '.repeat(30_000)}'">5</p>`],
  ['digits of a size', `<p style="font-size:${'1'.repeat(200_000)}x">5</p>`],
  ['selectors', `<style>:is(${'a,'.repeat(150_000)}a){color:red}</style><p>5</p>`],
  [
    'characters of a picture',
    `<style>*{background:url(${'x'.repeat(390_000)})}</style>${'<b></b>'.repeat(9_000)}<p>5</p>`,
  ],
  ['declarations', `<style>*{${'left:1;'.repeat(55_000)}}</style>${'<b></b>'.repeat(9_000)}<p>5</p>`],
])('a page of many %s takes no time that grows with its square, and is read', (_, page) => {
  const before = process.cpuUsage();
  expect(readHtml(page).blocks).toEqual([{ kind: 'paragraph', text: '5', heading: false }]);
  expect(process.cpuUsage(before).user / 1e6).toBeLessThan(4);
});

test('a fold holds as many lines as a page may have', () => {
  const { blocks } = readHtml(`<details><summary>甲</summary><p>${'5<br>'.repeat(99_000)}</p></details>`);
  expect(blocks.map((block) => block.kind)).toEqual(['paragraph', 'unprinted']);
});
