import { describe, expect, test } from 'vitest';
import { UnreadableSource } from '../../../../shared/intake/source/sourceDocument.ts';
import { tidyMarkup } from '../../../../shared/intake/source/tidyMarkup.ts';

const OBJECT = '<x-note of="object" text=""></x-note>';
const same = (markup: string): [string, string] => [markup, markup];

/** Markup as pages have it, and the same made whole, by the rules of HTML. */
test.each<[what: string, page: string, whole: string]>([
  ['text alone', ...same('甲 > 乙')],
  ['an empty page', '', ''],
  ['elements', ...same('<div><p>甲</p><b>乙</b></div>')],
  ['names in capitals', '<DIV Class="A">甲</Div>', '<div Class="A">甲</div>'],
  ['elements that are empty', '<p>a<br>b<hr/>c<img src="a/"></p>', '<p>a<br>b<hr>c<img src="a/"></p>'],
  ['an end of what has none', '<p>a</br>b</hr>c</img></p>', '<p>a<br>bc</p>'],
  ['elements that end themselves', '<p>a<span/>b</p>', '<p>a<span></span>b</p>'],
  ['elements with attributes that end themselves', '<p>a<span id="/x"/>b</p>', '<p>a<span id="/x"></span>b</p>'],
  ['addresses', ...same('<a href="/a/b">c</a>')],
  ['what is not closed', '<div><p>甲<b>乙', '<div><p>甲<b>乙</b></p></div>'],
  ['a stray end', '甲</div></p>乙', '甲乙'],
  ['ends in another order', '<b><i>甲</b>乙</i>', '<b><i>甲</i></b>乙'],
  ['the stray end of another element', '<b><i>甲</u>乙', '<b><i>甲乙</i></b>'],
  // Omitted end tags.
  ['items outside of lists', '<li>1<li>2', '<li>1</li><li>2</li>'],
  ['a paragraph in other elements', '<b><i>1<p>2', '<b><i>1<p>2</p></i></b>'],
  [
    'cells',
    '<table><tr><td>1<td>2<th>3<tr><th>4<td>5</table>',
    '<table><tr><td>1</td><td>2</td><th>3</th></tr><tr><th>4</th><td>5</td></tr></table>',
  ],
  [
    'parts of a table',
    '<table><thead><tr><td>1<tbody><tr><td>2<tfoot><tr><td>3<thead><tr><td>4</table>',
    '<table><thead><tr><td>1</td></tr></thead><tbody><tr><td>2</td></tr></tbody><tfoot><tr><td>3</td></tr></tfoot><thead><tr><td>4</td></tr></thead></table>',
  ],
  [
    'two bodies of a table',
    '<table><tbody><tr><td>1<tbody><tr><td>2</table>',
    '<table><tbody><tr><td>1</td></tr></tbody><tbody><tr><td>2</td></tr></tbody></table>',
  ],
  [
    'two feet of a table',
    '<table><tfoot><tr><td>1<tfoot><tr><td>2</table>',
    '<table><tfoot><tr><td>1</td></tr></tfoot><tfoot><tr><td>2</td></tr></tfoot></table>',
  ],
  ['a table in a cell', ...same('<table><tr><td><table><tr><td>1</td></tr></table></td><td>2</td></tr></table>')],
  [
    'a table in a head',
    '<table><thead><tr><td><table><tbody><tr><td>1</table><tbody>',
    '<table><thead><tr><td><table><tbody><tr><td>1</td></tr></tbody></table></td></tr></thead><tbody></tbody></table>',
  ],
  [
    'a cell in a row in a cell',
    '<table><tr><td><tr><td>2</table>',
    '<table><tr><td></td></tr><tr><td>2</td></tr></table>',
  ],
  ['items', '<ul><li>1<li>2<ul><li>3</ul><li>4</ul>', '<ul><li>1</li><li>2<ul><li>3</li></ul></li><li>4</li></ul>'],
  ['items with numbers', '<ol><li>1<ol><li>2</ol></ol>', '<ol><li>1<ol><li>2</li></ol></li></ol>'],
  [
    'items in a cell',
    '<ul><li><table><tr><td><li>1</table></ul>',
    '<ul><li><table><tr><td><li>1</li></td></tr></table></li></ul>',
  ],
  ['items in a heading cell', '<li><th><li>1', '<li><th><li>1</li></th></li>'],
  ['items in a table', '<li><table><li>1', '<li><table><li>1</li></table></li>'],
  ['items in a row of cells', '<li><td><li>1', '<li><td><li>1</li></td></li>'],
  ['paragraphs', '<div><p>1<p>2<b>3<p>4</div>', '<div><p>1</p><p>2<b>3</b></p><p>4</p></div>'],
  ['paragraphs in a cell', '<p><td><p>1', '<p><td><p>1</p></td></p>'],
  ['paragraphs in a heading cell', '<p><th><p>1', '<p><th><p>1</p></th></p>'],
  ['paragraphs in a table', '<p><table><p>1', '<p><table><p>1</p></table></p>'],
  ['paragraphs in a division', '<p><div><p>1', '<p><div><p>1</p></div></p>'],
  ['paragraphs in an item', '<p><li><p>1', '<p><li><p>1</p></li></p>'],
  ['paragraphs in a body', '<p><body><p>1', '<p><body><p>1</p></body></p>'],
  // Ends that do not reach over their cell.
  [
    'the end of a division in a cell',
    '<div><table><tr><td>1</div>2</td></tr></table>3</div>',
    '<div><table><tr><td>12</td></tr></table>3</div>',
  ],
  ['the end of a division in a cell without a table', '<div><td>1</div>2</td></div>', '<div><td>12</td></div>'],
  ['the end of a division in a heading cell', '<div><th>1</div>2</th></div>', '<div><th>12</th></div>'],
  ['the end of a division in a table', '<div><table>1</div>2</table></div>', '<div><table>12</table></div>'],
  ['the end of a table in a cell', '<table><tr><td>1</table>2', '<table><tr><td>1</td></tr></table>2'],
  ['the end of a row in a cell', '<table><tr><td>1</tr>2', '<table><tr><td>1</td></tr>2</table>'],
  [
    'the end of a body in a cell',
    '<table><tbody><tr><td>1</tbody>2',
    '<table><tbody><tr><td>1</td></tr></tbody>2</table>',
  ],
  [
    'the end of a head in a cell',
    '<table><thead><tr><td>1</thead>2',
    '<table><thead><tr><td>1</td></tr></thead>2</table>',
  ],
  [
    'the end of a foot in a cell',
    '<table><tfoot><tr><td>1</tfoot>2',
    '<table><tfoot><tr><td>1</td></tr></tfoot>2</table>',
  ],
  ['the end of a cell in another kind', '<table><tr><td><th>1</td>2', '<table><tr><td></td><th>12</th></tr></table>'],
  ['the end of a heading cell over a division', '<th><div>1</th>2', '<th><div>1</div></th>2'],
  ['the end of a row of a table outside', '<tr><td><table>1</tr>2', '<tr><td><table>12</table></td></tr>'],
  ['the end of a cell of a table outside', '<td><table>1</td>2', '<td><table>12</table></td>'],
  ['the end of a table outside', '<table><td><table>1</table>2</table>3', '<table><td><table>1</table>2</td></table>3'],
  ['the end of the nearest of a name', '<div><div>1</div>2', '<div><div>1</div>2</div>'],
  // What is no text of the page.
  ['a script', 'a<script>if (1<2) "<b>"</script>b', 'ab'],
  ['a script in capitals', 'a<SCRIPT>1</SCRIPT>b', 'ab'],
  ['a script that writes', 'a<script>document . write("5")</script>b', `a${OBJECT}b`],
  ['a style that says that it writes', 'a<style>document.write</style>b', 'ab'],
  ['a script that writes and another', 'a<script>1</script>document.write<script>2</script>b', 'adocument.writeb'],
  ['the end of another thing in a script', 'a<script></style>1</script>b', 'ab'],
  ['the beginning of a script in a script', 'a<script><script>1</script>b', 'ab'],
  ['a script that does not end', 'a<script>1', 'a'],
  ['a script that ends itself', 'a<script/>b', 'ab'],
  ['a script with an address that ends itself', 'a<script src="x"/>b', 'ab'],
  ['a style', 'a<style>p { }</style>b', 'ab'],
  ['what is shown without scripts', 'a<noscript>1</noscript>b', 'ab'],
  ['a template', 'a<template>1</template>b', 'ab'],
  ['XML', 'a<xml><w:p>1</w:p></xml>b', 'ab'],
  ['a drawing', 'a<svg><text>5</text></svg>b', `a${OBJECT}b`],
  ['an object', 'a<object>5</object>b', `a${OBJECT}b`],
  ['a frame', 'a<iframe></iframe>b', `a${OBJECT}b`],
  ['a list to choose from', 'a<select><option>5</select>b', `a${OBJECT}b`],
  ['a field of text', 'a<textarea>5</textarea>b', `a${OBJECT}b`],
  ['a stray end of a script', 'a</script>b</svg>c', 'abc'],
  ['a comment', 'a<!-- <p>1</p> -->b', 'ab'],
  ['a comment behind the end of one', '--><!--a-->b', '-->b'],
  ['a comment that is all there is', '<!-- a', ''],
  ['a short comment', 'a<!---->b', 'ab'],
  ['a comment in a script', 'a<script><!-- </script> --></script>b', 'ab'],
  ['a comment that does not end', 'a<!-- b <p>', 'a'],
  ['a comment that does not end, behind the last element', '<p>a</p><!-- b', '<p>a</p>'],
  ['a comment that does not end, in a page without any', 'a<!-- b', 'a'],
  ['a declaration', '<!DOCTYPE html>a<![if gte mso 9]>b<![endif]>', 'ab'],
  ['an instruction', '<?xml version="1.0"?>a', 'a'],
  // What is no tag.
  ['angle brackets', 'a < b <= c <3 </ d > e', 'a &lt; b &lt;= c &lt;3 &lt;/ d > e'],
  ['angle brackets before a tag', '<<p>a</p>', '&lt;<p>a</p>'],
  ['angle brackets behind others', 'a > b < c > d', 'a > b &lt; c > d'],
  ['a quotation that does not end, behind an angle bracket', 'a><p title="b>', 'a>&lt;p title="b>'],
  ['an end of nothing', 'a</>b', 'a&lt;/>b'],
  ['a tag that does not end before the next', '<b <p>a</p>', '&lt;b <p>a</p>'],
  ['a tag that does not end', '<p>a</p><b', '<p>a</p>&lt;b'],
  ['a mark in quotation', '<p title="a>b">c</p>', '<p title="a>b">c</p>'],
  ['a mark in single quotation', "<p title='a>b\"' id='<'>c</p>", "<p title='a>b\"' id='<'>c</p>"],
  ['a quotation that does not end', '<p title="a>b</p>', '&lt;p title="a>b'],
  ['names with signs', ...same('<o:p>a</o:p><x-y>b</x-y><h1>c</h1><st1:d w:a="1">e</st1:d>')],
  ['a name after blanks', '< p>a</p>', '&lt; p>a'],
])('%s', (_, page, whole) => {
  expect(tidyMarkup(page)).toBe(whole);
});

describe('bounds', () => {
  const refused = (page: string): string => {
    try {
      tidyMarkup(page);
    } catch (error) {
      if (error instanceof UnreadableSource) return `${error.reason}；${error.mend}`;
      throw error;
    }
    return 'read';
  };
  const told = (what: string) => `网页${what}，不像年报；请确认选对了文件，或把年报另存为 .docx 再导入`;

  test.each<[page: string, markup: () => string, told: string]>([
    ['a hundred thousand tags', () => '<br>'.repeat(100_000), 'read'],
    ['one more', () => '<br>'.repeat(100_001), told('标签过多')],
    ['one more, all but one in a script', () => `<script>${'<i>'.repeat(100_000)}`, told('标签过多')],
  ])('%s', (_, markup, said) => {
    expect(refused(markup())).toBe(said);
  });

  test('two hundred and fifty elements, one in the other', () => {
    expect(refused('<b>'.repeat(250))).toBe('read');
    expect(refused('<b>'.repeat(251))).toBe(told('嵌套过深'));
    expect(refused('<b></b>'.repeat(251))).toBe('read');
    expect(refused(`${'<b>'.repeat(250)}<i/>`)).toBe('read');
  });
});
