import { describe, expect, test } from 'vitest';
import { readXml } from '../../../../shared/intake/source/package/readXml.ts';
import { type FootNotes, WordMarkup } from '../../../../shared/intake/source/word/wordMarkup.ts';
import { WordStyles } from '../../../../shared/intake/source/word/wordStyles.ts';

/** What the body of a Word file is read as, piece by piece: expected by hand from what Word prints of it. */

const SPACES = [
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"',
  'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"',
  'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"',
  'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"',
  'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"',
  'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"',
].join(' ');
const bytes = (xml: string) => new TextEncoder().encode(xml);
const stylesOf = (styles: string) => new WordStyles(bytes(`<w:styles ${SPACES}>${styles}</w:styles>`));
const NONE: FootNotes = new Map();

function markupOf(body: string, around: { styles?: string; footnotes?: FootNotes; endnotes?: FootNotes } = {}): string {
  const { styles = '', footnotes = NONE, endnotes = NONE } = around;
  const markup = new WordMarkup({ styles: stylesOf(styles), footnotes, endnotes });
  readXml(bytes(`<w:document ${SPACES}><w:body>${body}</w:body></w:document>`), markup);
  return markup.html;
}

const p = (content: string, properties = '') =>
  `<w:p>${properties === '' ? '' : `<w:pPr>${properties}</w:pPr>`}${content}</w:p>`;
const r = (text: string, properties = '') => `<w:r><w:rPr>${properties}</w:rPr><w:t>${text}</w:t></w:r>`;
const cell = (content: string, properties = '') => `<w:tc><w:tcPr>${properties}</w:tcPr>${content}</w:tc>`;
const row = (cells: string, properties = '') => `<w:tr><w:trPr>${properties}</w:trPr>${cells}</w:tr>`;
const table = (rows: string, properties = '') => `<w:tbl><w:tblPr>${properties}</w:tblPr>${rows}</w:tbl>`;
const note = (of: string, text = '') => `<x-note of="${of}" text="${text}"></x-note>`;
const style = (id: string, inside: string, more = 'w:type="paragraph"') =>
  `<w:style ${more} w:styleId="${id}">${inside}</w:style>`;
const field = (result: string) =>
  `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:t>指令</w:t></w:r>${result}<w:r><w:fldChar w:fldCharType="end"/></w:r>`;
const SEPARATE = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>';
const box = (content: string) => `<w:txbxContent>${content}</w:txbxContent>`;

describe('text', () => {
  test.each<[what: string, body: string, html: string]>([
    ['a paragraph', p(r('甲')), '<p>甲</p>'],
    ['paragraphs on lines of their own', p(r('甲')) + p(r('乙')), '<p>甲</p>\n<p>乙</p>'],
    ['an empty paragraph', p(''), ''],
    ['only what stands in w:t', '<w:p>甲<w:r>乙<w:t>丙</w:t>丁</w:r>戊</w:p>', '<p>丙</p>'],
    [
      'the text of a formula, with a note',
      p('<m:oMath><m:r><m:t>5</m:t></m:r></m:oMath>'),
      `<p>${note('equation')}5</p>`,
    ],
    ['behind a formula’s text none', p('<m:r><m:t>5</m:t>六</m:r>'), '<p>5</p>'],
    ['signs of markup', p(r('&lt;5&gt;&amp;')), '<p>&lt;5&gt;&amp;</p>'],
    ['tabs', p('<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:ptab/></w:r>'), '<p>甲\t乙\t</p>'],
    [
      'breaks of lines',
      p('<w:r><w:t>甲</w:t><w:br/><w:cr/><w:br w:type="textWrapping"/><w:br w:type="page"/></w:r>'),
      '<p>甲<br><br><br></p>',
    ],
    ['a hyphen that keeps words together', p('<w:r><w:t>3</w:t><w:noBreakHyphen/></w:r>'), '<p>3\u2011</p>'],
    ['a sign of a font', p('<w:r><w:sym w:char="F0FE"/></w:r>'), `<p>${note('symbol')}</p>`],
    ['what is moved from here', p(`<w:moveFrom>${r('9')}</w:moveFrom>${r('8')}`), '<p>8</p>'],
    ['an instruction', p(`<w:r><w:instrText>PAGE<w:t>1</w:t></w:instrText></w:r>${r('8')}`), '<p>8</p>'],
    ['an instruction within text', p('<w:r><w:t>8<w:instrText>9</w:instrText>7</w:t></w:r>'), '<p>87</p>'],
    [
      'an earlier state of the paragraph',
      p(`<w:pPrChange><w:pPr><w:t>9</w:t></w:pPr></w:pPrChange>${r('8')}`),
      '<p>8</p>',
    ],
    ['what is deleted', p(`<w:del>${r('9')}</w:del>${r('8')}`), `<p>${note('revised')}8</p>`],
    ['deleted outside of paragraphs', `<w:del>${p(r('9'))}</w:del>${p(r('8'))}`, '<p>8</p>'],
    ['a deleted mark of a paragraph', p(r('8'), '<w:rPr><w:del/></w:rPr>'), '<p>8</p>'],
  ])('%s', (_, body, html) => {
    expect(markupOf(body)).toBe(html);
  });

  test('an empty body before it begins again, and after', () => {
    const markup = new WordMarkup({ styles: stylesOf(''), footnotes: new Map([['1', '注']]), endnotes: NONE });
    const put = (content: string) => readXml(bytes(`<w:footnote ${SPACES}>${content}</w:footnote>`), markup);
    put(`${p(r('甲'))}`);
    put('<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>');
    markup.restart();
    expect(markup.html).toBe('');
    put(p(r('乙')));
    expect(markup.html).toBe('<p>乙</p>');
  });
});

describe('how runs print', () => {
  test.each<[what: string, body: string, html: string]>([
    ['struck', p(r('5', '<w:strike/>')), '<p><s>5</s></p>'],
    ['struck twice', p(r('5', '<w:dstrike/>')), '<p><s>5</s></p>'],
    ['a run behind a struck one', p(r('5', '<w:strike/>') + r('6')), '<p><s>5</s>6</p>'],
    ['two runs alike', p(r('5') + r('6')), '<p>56</p>'],
    ['not struck', p(r('5', '<w:strike w:val="0"/>')), '<p>5</p>'],
    ['raised', p(r('5', '<w:vertAlign w:val="superscript"/>')), '<p><sup>5</sup></p>'],
    ['lowered', p(r('5', '<w:vertAlign w:val="subscript"/>')), '<p><sup>5</sup></p>'],
    ['on the line', p(r('5', '<w:vertAlign w:val="baseline"/>')), '<p>5</p>'],
    ['on the line where nothing is said', p(r('5', '<w:vertAlign/>')), '<p>5</p>'],
    ['struck and raised', p(r('5', '<w:strike/><w:vertAlign w:val="superscript"/>')), '<p><s><sup>5</sup></s></p>'],
    ['hidden', p(r('5', '<w:vanish/>') + r('6')), `<p>${note('hidden', '5')}6</p>`],
    ['hidden blanks', p(r(' ', '<w:vanish/>') + r('6')), '<p>6</p>'],
    ['a hidden break', p(`<w:r><w:rPr><w:vanish/></w:rPr><w:br/></w:r>${r('6')}`), '<p>6</p>'],
    ['white', p(r('5', '<w:color w:val="FFFFFF"/>')), `<p>${note('faint', '5')}</p>`],
    ['white blanks', p(r('6') + r(' ', '<w:color w:val="FFFFFF"/>')), '<p>6 </p>'],
    ['signs for digits', p(r('5', '<w:rFonts w:ascii="Wingdings"/>')), `<p>${note('symbol', '5')}</p>`],
    [
      'signs that hold markup',
      p(r('&lt;"5', '<w:rFonts w:ascii="Wingdings"/>')),
      `<p>${note('symbol', '&lt;&quot;5')}</p>`,
    ],
    ['a long note', p(r('五'.repeat(201), '<w:vanish/>')), `<p>${note('hidden', '五'.repeat(200))}</p>`],
    ['higher than the others', p(r('56') + r('1', '<w:position w:val="6"/>')), '<p>56<sup>1</sup></p>'],
    ['lower by a point', p(r('56') + r('1', '<w:position w:val="-2"/>')), '<p>56<sup>1</sup></p>'],
    ['higher by half a point', p(r('56') + r('1', '<w:position w:val="1"/>')), '<p>561</p>'],
    ['all of it higher', p(r('56', '<w:position w:val="6"/>')), '<p>56</p>'],
    [
      'all of it higher, but what is hidden',
      p(r('56', '<w:position w:val="6"/>') + r('7', '<w:vanish/>')),
      `<p>56${note('hidden', '7')}</p>`,
    ],
    ['all of it higher, with a break', p(`<w:r><w:br/></w:r>${r('56', '<w:position w:val="6"/>')}`), '<p><br>56</p>'],
    ['in points', p(r('56') + r('1', '<w:position w:val="1pt"/>')), '<p>56<sup>1</sup></p>'],
    ['in parts of points', p(r('56') + r('1', '<w:position w:val="1.25pt"/>')), '<p>56<sup>1</sup></p>'],
    ['far higher', p(r('56') + r('1', '<w:position w:val="12"/>')), '<p>56<sup>1</sup></p>'],
    ['higher in front of the others', p(r('1', '<w:position w:val="6"/>') + r('56')), '<p><sup>1</sup>56</p>'],
    [
      'two pieces of a hidden run',
      p('<w:r><w:rPr><w:vanish/></w:rPr><w:t>5</w:t><w:t>6</w:t></w:r>'),
      `<p>${note('hidden', '56')}</p>`,
    ],
    [
      'a struck run around another one',
      p(`<w:r><w:rPr><w:strike/></w:rPr><w:ruby><w:rt>${r('3')}</w:rt></w:ruby><w:t>5</w:t></w:r>`),
      '<p><sup>3</sup><s>5</s></p>',
    ],
    ['text outside of runs, behind one that is struck', p(`${r('5', '<w:strike/>')}<w:t>6</w:t>`), '<p><s>5</s>6</p>'],
    [
      'text outside of runs, behind one of a formula',
      p('<m:r><w:rPr><w:strike/></w:rPr><m:t>5</m:t></m:r><w:t>6</w:t>'),
      '<p><s>5</s>6</p>',
    ],
    [
      'half of a run from right to left',
      p('<w:r><w:bdo w:val="rtl"><w:t>1</w:t></w:bdo><w:t>2</w:t></w:r>'),
      `<p>1${note('direction')}2</p>`,
    ],
    ['from right to left', p(`<w:bdo w:val="rtl">${r('12')}</w:bdo>${r('3')}`), `<p>12${note('direction')}3</p>`],
    ['a direction', p(`<w:dir w:val="rtl">${r('12')}</w:dir>${r('3')}`), `<p>12${note('direction')}3</p>`],
    ['from left to right', p(`<w:bdo w:val="ltr">${r('12')}</w:bdo>`), '<p>12</p>'],
    [
      'one way in the other',
      p(`<w:bdo w:val="rtl"><w:dir w:val="ltr">${r('12')}</w:dir></w:bdo>`),
      `<p>12${note('direction')}</p>`,
    ],
    ['above others', p(`<w:r><w:ruby><w:rt>${r('3')}</w:rt></w:ruby></w:r>${r('12')}`), '<p><sup>3</sup>12</p>'],
    ['a style of the run that is none', p(r('5', '<w:rStyle w:val="无"/>')), '<p>5</p>'],
  ])('%s', (_, body, html) => {
    expect(markupOf(body)).toBe(html);
  });

  test.each<[what: string, properties: string, isFaint: boolean]>([
    ['nearly white', '<w:color w:val="F0F0F0"/>', true],
    ['pale in small letters', '<w:color w:val="f5f5f5"/>', true],
    ['pale but for its red', '<w:color w:val="EFFFFF"/>', false],
    ['pale but for its green', '<w:color w:val="FFEFFF"/>', false],
    ['pale but for its blue', '<w:color w:val="FFFFEF"/>', false],
    ['too many digits', '<w:color w:val="FFFFFFF"/>', false],
    ['digits behind others', '<w:color w:val="xFFFFFF"/>', false],
    ['of no colour of its own', '<w:color/>', false],
    ['of the theme’s paper', '<w:color w:val="000000" w:themeColor="background1"/>', true],
    ['of the theme’s ink', '<w:color w:val="000000" w:themeColor="text1"/>', false],
    ['no colour that is said, under a black pen', '<w:color/><w:highlight w:val="black"/>', true],
    ['of two points', '<w:sz w:val="4"/>', true],
    ['of two points, as strict files write it', '<w:sz w:val="2pt"/>', true],
    ['of more than two points', '<w:sz w:val="5"/>', false],
    ['of half a point more, as strict files write it', '<w:sz w:val="2.5pt"/>', false],
    ['of no size', '<w:sz w:val="0"/>', false],
    ['of a size that is no number', '<w:sz w:val="a4"/>', false],
    ['of a size with more behind', '<w:sz w:val="4px"/>', false],
    ['of a size that is not said', '<w:sz/>', false],
    ['pressed to a line', '<w:w w:val="14"/>', true],
    ['narrow', '<w:w w:val="15"/>', false],
    ['pressed to nothing', '<w:w w:val="0"/>', false],
    ['pressed without a number', '<w:w/>', false],
    ['black under a black pen', '<w:highlight w:val="black"/>', true],
    ['white under a black pen', '<w:color w:val="FFFFFF"/><w:highlight w:val="black"/>', false],
    ['white under a pen that is taken off', '<w:color w:val="FFFFFF"/><w:highlight w:val="none"/>', true],
    ['white under a pen of no colour', '<w:color w:val="FFFFFF"/><w:highlight/>', true],
    ['red under a red pen', '<w:color w:val="ff0000"/><w:highlight w:val="red"/>', true],
    ['blue under a blue pen', '<w:color w:val="0000FF"/><w:highlight w:val="blue"/>', true],
    ['yellow under a yellow pen', '<w:color w:val="FFFF00"/><w:highlight w:val="yellow"/>', true],
    ['green under a green pen', '<w:color w:val="00FF00"/><w:highlight w:val="green"/>', true],
    ['grey under a dark grey pen', '<w:color w:val="808080"/><w:highlight w:val="darkGray"/>', true],
    ['grey under a light grey pen', '<w:color w:val="C0C0C0"/><w:highlight w:val="lightGray"/>', true],
    ['white under a white pen', '<w:color w:val="FFFFFF"/><w:highlight w:val="white"/>', true],
    ['under a pen of another colour', '<w:color w:val="FFFFFF"/><w:highlight w:val="darkRed"/>', false],
    ['no colour of its own on black', '<w:shd w:val="clear" w:fill="000000"/>', false],
    ['black on black', '<w:color w:val="000000"/><w:shd w:val="clear" w:fill="000000"/>', true],
    ['the colour taken off on black', '<w:color w:val="auto"/><w:shd w:val="clear" w:fill="000000"/>', false],
    ['the colour taken off under a black pen', '<w:color w:val="auto"/><w:highlight w:val="black"/>', true],
    ['white on black', '<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="000000"/>', false],
    ['white on no fill', '<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="auto"/>', true],
    ['white on a fill that is not said', '<w:color w:val="FFFFFF"/><w:shd/>', true],
    ['white on a pale fill', '<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="F8F8F8"/>', true],
    ['white on solid red', '<w:color w:val="FFFFFF"/><w:shd w:val="solid" w:color="FF0000" w:fill="FFFFFF"/>', false],
    ['red on solid red', '<w:color w:val="FF0000"/><w:shd w:val="solid" w:color="FF0000" w:fill="FFFFFF"/>', true],
    [
      'red on a pattern of red',
      '<w:color w:val="FF0000"/><w:shd w:val="pct10" w:color="FF0000" w:fill="00FF00"/>',
      false,
    ],
    [
      'red on solid of no colour',
      '<w:color w:val="FF0000"/><w:shd w:val="solid" w:color="auto" w:fill="FF0000"/>',
      true,
    ],
    ['red on solid that says none', '<w:color w:val="FF0000"/><w:shd w:val="solid" w:fill="FF0000"/>', true],
    ['white on a colour of the theme', '<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:themeFill="accent1"/>', false],
    ['red on what is then no fill', '<w:color w:val="FF0000"/><w:shd w:fill="FF0000"/><w:shd w:fill="auto"/>', true],
  ])('%s is faint: %#', (_, properties, isFaint) => {
    expect(markupOf(p(r('5', properties)))).toBe(isFaint ? `<p>${note('faint', '5')}</p>` : '<p>5</p>');
  });

  test.each(['1', 'true', 'on', 'anything'])('on is %s', (value) => {
    expect(markupOf(p(r('5', `<w:strike w:val="${value}"/>`)))).toBe('<p><s>5</s></p>');
  });
  test.each(['0', 'false', 'off', 'none'])('off is %s', (value) => {
    expect(markupOf(p(r('5', `<w:strike w:val="${value}"/>`)))).toBe('<p>5</p>');
  });

  test.each<[font: string, isSigns: boolean]>([
    ['Wingdings', true],
    ['wingdings 2', true],
    ['Wingdings 3', true],
    ['Webdings', true],
    ['Marlett', true],
    ['ZapfDingbats', true],
    ['Zapf Dingbats', true],
    ['MT Extra', true],
    ['My Wingdings', false],
    ['Wingdings 4', false],
    ['宋体', false],
  ])('the font %s has signs for digits: %s', (font, isSigns) => {
    expect(markupOf(p(r('5', `<w:rFonts w:ascii="${font}"/>`)))).toBe(
      isSigns ? `<p>${note('symbol', '5')}</p>` : '<p>5</p>',
    );
    // A font for other characters alone leaves the digits in the one before.
    const other = `<w:rFonts w:ascii="${font}"/><w:rFonts w:eastAsia="宋体"/>`;
    expect(markupOf(p(r('5', other)))).toBe(isSigns ? `<p>${note('symbol', '5')}</p>` : '<p>5</p>');
  });
});

describe('what a paragraph holds beside text', () => {
  test.each<[what: string, body: string, html: string]>([
    ['an object in it', p(`<w:r><w:object>${''}</w:object></w:r>${r('5')}`), `<p>${note('object')}5</p>`],
    ['another file between paragraphs', `<w:altChunk/>${p(r('5'))}`, `${note('object')}\n<p>5</p>`],
    ['a document in the document', `<w:subDoc/>${p(r('5'))}`, `${note('object')}\n<p>5</p>`],
    ['a picture', p('<w:r><w:drawing><a:blip/></w:drawing></w:r>'), '<p><img></p>'],
    ['an older picture', p('<w:r><w:pict><v:imagedata/></w:pict></w:r>'), '<p><img></p>'],
    ['a chart', p('<w:r><w:drawing><a:graphicData uri="http://x/2006/chart"/></w:drawing></w:r>'), '<p><img></p>'],
    ['a diagram', p('<w:r><w:drawing><a:graphicData uri="http://x/2006/diagram"/></w:drawing></w:r>'), '<p><img></p>'],
    ['a newer chart', p('<w:r><w:drawing><a:graphicData uri="http://x/chartex"/></w:drawing></w:r>'), '<p><img></p>'],
    [
      'what is no chart',
      p(`<w:r><w:drawing><a:graphicData uri="http://x/chart/no"/><a:graphicData/></w:drawing></w:r>${r('5')}`),
      '<p>5</p>',
    ],
    [
      'words as a drawing',
      p('<w:r><w:pict><v:textpath string="停用"/></w:pict></w:r>'),
      `<p>${note('object', '停用')}</p>`,
    ],
    [
      'no words as a drawing',
      p(`<w:r><w:pict><v:textpath string=""/><v:textpath/></w:pict></w:r>${r('5')}`),
      '<p>5</p>',
    ],
    ['a field with a result', p(field(`${SEPARATE}${r('5')}`) + r('6')), '<p>56</p>'],
    ['a field without one', p(field('') + r('6')), `<p>${note('field')}6</p>`],
    ['a picture in an instruction', p(field('<w:r><w:pict><v:imagedata/></w:pict></w:r>')), `<p>${note('field')}</p>`],
    [
      'a field in the instruction of another',
      p(field(`${field(`${SEPARATE}${r('7')}`)}${SEPARATE}${r('5')}`)),
      '<p>5</p>',
    ],
    ['a field in the result of another', p(field(`${SEPARATE}${field(`${SEPARATE}${r('7')}`)}${r('5')}`)), '<p>75</p>'],
    [
      'another sign of a field',
      p(`<w:r><w:fldChar w:fldCharType="other"/></w:r><w:r><w:fldChar/></w:r>${r('5')}`),
      '<p>5</p>',
    ],
    [
      'a drawing written in two ways',
      p(
        `<mc:AlternateContent><mc:Choice>${r('5')}</mc:Choice><mc:Choice>${r('6')}</mc:Choice><mc:Fallback>${r('7')}</mc:Fallback></mc:AlternateContent>${r('8')}`,
      ),
      '<p>58</p>',
    ],
    [
      'only in the other way',
      p(`<mc:AlternateContent><mc:Fallback>${r('7')}</mc:Fallback></mc:AlternateContent>${r('8')}`),
      '<p>78</p>',
    ],
    [
      'one such thing in another, and one behind it',
      p(
        `<mc:AlternateContent><mc:Choice><mc:AlternateContent><mc:Choice>${r('1')}</mc:Choice><mc:Fallback>${r('2')}</mc:Fallback></mc:AlternateContent></mc:Choice><mc:Fallback>${r('3')}</mc:Fallback></mc:AlternateContent>` +
          `<mc:AlternateContent><mc:Choice>${r('4')}</mc:Choice><mc:Fallback>${r('5')}</mc:Fallback></mc:AlternateContent>`,
      ),
      '<p>14</p>',
    ],
    ['a choice outside of any', p(`<mc:Choice>${r('4')}</mc:Choice><mc:Fallback>${r('5')}</mc:Fallback>`), '<p>45</p>'],
    [
      'a stray one behind such a thing',
      p(
        `<mc:AlternateContent><mc:Choice>${r('1')}</mc:Choice></mc:AlternateContent><mc:Fallback>${r('5')}</mc:Fallback>`,
      ),
      '<p>15</p>',
    ],
  ])('%s', (_, body, html) => {
    expect(markupOf(body)).toBe(html);
  });

  test.each<[what: string, body: string, html: string]>([
    ['a box in the line', p(`<w:r><w:pict>${box(p(r('框')))}</w:pict></w:r>${r('5')}`), '<p>5</p>\n<p>框</p>'],
    ['an empty box', p(`<w:r><w:pict>${box(p(''))}</w:pict></w:r>${r('5')}`), '<p>5</p>'],
    [
      'a box that floats',
      p(`<w:r><w:drawing><wp:anchor>${box(p(r('框')))}</wp:anchor></w:drawing></w:r>${r('5')}`),
      `<p>5</p>\n${note('box')}\n<p>框</p>`,
    ],
    [
      'a shape that floats',
      p(`<w:r><w:pict><v:shape style="position: absolute">${box(p(r('框')))}</v:shape></w:pict></w:r>`),
      `${note('box')}\n<p>框</p>`,
    ],
    [
      'a rectangle that floats',
      p(`<w:r><w:pict><v:rect style="width:3pt;position:absolute">${box(p(r('框')))}</v:rect></w:pict></w:r>`),
      `${note('box')}\n<p>框</p>`,
    ],
    [
      'a shape that floats, written with blanks',
      p(`<w:r><w:pict><v:shape style="position : absolute">${box(p(r('框')))}</v:shape></w:pict></w:r>`),
      `${note('box')}\n<p>框</p>`,
    ],
    [
      'shapes that do not',
      p(
        `<w:r><w:pict><v:shape style="position:relative">${box(p(r('框')))}</v:shape><v:rect>${box(p(r('乙')))}</v:rect></w:pict></w:r>`,
      ),
      '<p>框</p>\n<p>乙</p>',
    ],
    [
      'a box in a line behind one that floats',
      p(`<w:r><w:drawing><wp:anchor/></w:drawing><w:pict>${box(p(r('框')))}</w:pict></w:r>`),
      '<p>框</p>',
    ],
    [
      'one in a line behind an older one that floats',
      p(`<w:r><w:pict><v:rect style="position:absolute"/></w:pict><w:drawing>${box(p(r('框')))}</w:drawing></w:r>`),
      '<p>框</p>',
    ],
    [
      'an empty box that floats',
      p(`<w:r><w:drawing><wp:anchor>${box(p(''))}</wp:anchor></w:drawing></w:r>${r('5')}`),
      '<p>5</p>',
    ],
    [
      'a box in a drawing that holds one that floats',
      p(`<w:r><w:drawing><w:pict><v:rect style="position:absolute"/></w:pict>${box(p(r('框')))}</w:drawing></w:r>`),
      '<p>框</p>',
    ],
    [
      'a box in a picture that holds one that floats',
      p(`<w:r><w:pict><w:drawing><wp:anchor/></w:drawing>${box(p(r('框')))}</w:pict></w:r>`),
      '<p>框</p>',
    ],
    [
      'the properties of a paragraph in a box are not those of the run around it',
      p(`<w:r><w:pict>${box(p(r('内'), '<w:rPr><w:strike/></w:rPr>'))}</w:pict><w:t>外</w:t></w:r>`),
      '<p>外</p>\n<p>内</p>',
    ],
    [
      'a box in a cell',
      table(row(cell(p(`<w:r><w:pict>${box(p(r('框')))}</w:pict></w:r>${r('5')}`)))),
      '<table><tr><td><p>5</p><p>框</p></td></tr></table>',
    ],
  ])('%s', (_, body, html) => {
    expect(markupOf(body)).toBe(html);
  });

  const footnotes: FootNotes = new Map([
    ['1', '甲注'],
    ['2', '乙注'],
    ['', '无号'],
  ]);
  const endnotes: FootNotes = new Map([['1', '尾注']]);
  const foot = (id: string, more = '') => `<w:r><w:footnoteReference w:id="${id}" ${more}/></w:r>`;
  test.each<[what: string, body: string, html: string]>([
    ['a footnote', p(r('5') + foot('1')) + p(r('6')), '<p>5<sup>[1]</sup></p>\n<p>[1] 甲注</p>\n<p>6</p>'],
    ['two of them', p(foot('1') + foot('2')), '<p><sup>[1]</sup><sup>[2]</sup></p>\n<p>[1] 甲注</p>\n<p>[2] 乙注</p>'],
    ['the same twice', p(foot('1') + foot('1')), '<p><sup>[1]</sup><sup>[2]</sup></p>\n<p>[1] 甲注</p>'],
    [
      'one at the end of the same number',
      p(`${foot('1')}<w:r><w:endnoteReference w:id="1"/></w:r>`),
      '<p><sup>[1]</sup><sup>[2]</sup></p>\n<p>[1] 甲注</p>\n<p>[2] 尾注</p>',
    ],
    ['one that is not there', p(foot('9') + r('5')), '<p><sup>[1]</sup>5</p>'],
    [
      'one without a number',
      p(`<w:r><w:footnoteReference/></w:r>${r('5')}`),
      '<p><sup>[1]</sup>5</p>\n<p>[1] 无号</p>',
    ],
    [
      'with a mark of its own',
      p(foot('1', 'w:customMarkFollows="1"') + foot('2')),
      '<p><sup></sup><sup>[1]</sup></p>\n<p> 甲注</p>\n<p>[1] 乙注</p>',
    ],
    ['with a mark, said otherwise', p(foot('1', 'w:customMarkFollows="true"')), '<p><sup></sup></p>\n<p> 甲注</p>'],
    ['with a mark, said in a third way', p(foot('1', 'w:customMarkFollows="on"')), '<p><sup></sup></p>\n<p> 甲注</p>'],
    ['with no mark', p(foot('1', 'w:customMarkFollows="0"')), '<p><sup>[1]</sup></p>\n<p>[1] 甲注</p>'],
    [
      'in a cell, below the table',
      table(row(cell(p(r('5') + foot('1'))))),
      '<table><tr><td><p>5<sup>[1]</sup></p></td></tr></table>\n<p>[1] 甲注</p>',
    ],
  ])('%s', (_, body, html) => {
    expect(markupOf(body, { footnotes, endnotes })).toBe(html);
  });
});

describe('tables', () => {
  const td = (text: string, properties = '') => cell(p(r(text)), properties);
  const restart = '<w:vMerge w:val="restart"/>';
  const goesOn = '<w:vMerge/>';
  test.each<[what: string, body: string, html: string]>([
    [
      'cells',
      table(row(td('1') + td('2')) + row(td('3') + td('4'))),
      '<table><tr><td><p>1</p></td><td><p>2</p></td></tr><tr><td><p>3</p></td><td><p>4</p></td></tr></table>',
    ],
    ['no rows', table('') + p(r('5')), '<p>5</p>'],
    [
      'several paragraphs in a cell',
      table(row(cell(p(r('1')) + p(r('2'))))),
      '<table><tr><td><p>1</p><p>2</p></td></tr></table>',
    ],
    [
      'a table in a cell',
      table(row(cell(table(row(td('1'))) + p('')))),
      '<table><tr><td><table><tr><td><p>1</p></td></tr></table></td></tr></table>',
    ],
    ['what is no cell', table(row(td('1')) + p(r('5'))), '<table><tr><td><p>1</p></td></tr></table>'],
    [
      'a wide cell',
      table(row(td('1', '<w:gridSpan w:val="3"/>') + td('2'))),
      '<table><tr><td colspan="3"><p>1</p></td><td><p>2</p></td></tr></table>',
    ],
    [
      'widths that are none',
      table(
        row(
          td('1', '<w:gridSpan w:val="0"/>') +
            td('2', '<w:gridSpan w:val="-2"/>') +
            td('3', '<w:gridSpan/>') +
            td('4', '<w:gridSpan w:val="x"/>') +
            td('5', '<w:gridSpan w:val="1.9"/>'),
        ),
      ),
      '<table><tr><td><p>1</p></td><td><p>2</p></td><td><p>3</p></td><td><p>4</p></td><td><p>5</p></td></tr></table>',
    ],
    [
      'a width beyond all tables',
      table(row(td('1', '<w:gridSpan w:val="4000"/>'))),
      '<table><tr><td colspan="1000"><p>1</p></td></tr></table>',
    ],
    [
      'merged downwards',
      table(row(td('1', restart) + td('2')) + row(td('', goesOn) + td('3')) + row(td('4') + td('5'))),
      '<table><tr><td rowspan="2"><p>1</p></td><td><p>2</p></td></tr><tr><td><p>3</p></td></tr><tr><td><p>4</p></td><td><p>5</p></td></tr></table>',
    ],
    [
      'two merged cells one below the other',
      table(
        row(td('1', restart)) + row(td('', goesOn)) + row(td('2', restart)) + row(td('', goesOn)) + row(td('', goesOn)),
      ),
      '<table><tr><td rowspan="2"><p>1</p></td></tr><tr></tr><tr><td rowspan="3"><p>2</p></td></tr><tr></tr><tr></tr></table>',
    ],
    [
      'going on from none',
      table(row(td('1') + td('2', goesOn)) + row(td('3', goesOn) + td('4', goesOn))),
      '<table><tr><td><p>1</p></td><td rowspan="2"><p>2</p></td></tr><tr><td><p>3</p></td></tr></table>',
    ],
    [
      'going on in another width',
      table(row(td('1', restart) + td('2')) + row(td('3', `<w:gridSpan w:val="2"/>${goesOn}`))),
      '<table><tr><td><p>1</p></td><td><p>2</p></td></tr><tr><td colspan="2"><p>3</p></td></tr></table>',
    ],
    [
      'wide and high',
      table(
        row(td('1', `<w:gridSpan w:val="2"/>${restart}`) + td('2')) +
          row(td('', `<w:gridSpan w:val="2"/>${goesOn}`) + td('3')),
      ),
      '<table><tr><td colspan="2" rowspan="2"><p>1</p></td><td><p>2</p></td></tr><tr><td><p>3</p></td></tr></table>',
    ],
    [
      'merged across a row that is shorter',
      table(row(td('1') + td('2', restart)) + row(td('3')) + row(td('4') + td('5', goesOn))),
      '<table><tr><td><p>1</p></td><td><p>2</p></td></tr><tr><td><p>3</p></td></tr><tr><td><p>4</p></td><td><p>5</p></td></tr></table>',
    ],
    [
      'columns left out at the start',
      table(row(td('1') + td('2')) + row(td('3'), '<w:gridBefore w:val="1"/>')),
      '<table><tr><td><p>1</p></td><td><p>2</p></td></tr><tr><td></td><td><p>3</p></td></tr></table>',
    ],
    [
      'two columns left out',
      table(row(td('3'), '<w:gridBefore w:val="2"/>')),
      '<table><tr><td colspan="2"></td><td><p>3</p></td></tr></table>',
    ],
    [
      'merged below what is left out',
      table(row(td('1', restart), '<w:gridBefore w:val="1"/>') + row(td('', goesOn), '<w:gridBefore w:val="1"/>')),
      '<table><tr><td></td><td rowspan="2"><p>1</p></td></tr><tr><td></td></tr></table>',
    ],
    [
      'a hidden row',
      table(row(td('1'), '<w:hidden/>') + row(td('2'), '<w:hidden w:val="0"/>')),
      '<table><tr><td><p>2</p></td></tr></table>',
    ],
    ['a deleted row', table(row(td('1'), '<w:del/>') + row(td('2'))), '<table><tr><td><p>2</p></td></tr></table>'],
    ['only deleted rows', table(row(td('1'), '<w:del/>')), ''],
    [
      'a row of no height',
      table(
        row(td('1'), '<w:trHeight w:val="40" w:hRule="exact"/>') +
          row(td('2'), '<w:trHeight w:val="41" w:hRule="exact"/>'),
      ),
      '<table><tr><td><p>2</p></td></tr></table>',
    ],
    [
      'a row that may grow',
      table(
        row(td('1'), '<w:trHeight w:val="40" w:hRule="atLeast"/>') +
          row(td('2'), '<w:trHeight w:hRule="exact"/>') +
          row(td('3'), '<w:cantSplit w:hRule="exact" w:val="1"/>'),
      ),
      '<table><tr><td><p>1</p></td></tr><tr><td><p>2</p></td></tr><tr><td><p>3</p></td></tr></table>',
    ],
    [
      'a deleted cell',
      table(row(td('1', '<w:cellDel/>') + td('2'))),
      `<table><tr><td>${note('revised')}<p>1</p></td><td><p>2</p></td></tr></table>`,
    ],
    [
      'white on a dark cell',
      table(row(cell(p(r('1', '<w:color w:val="FFFFFF"/>')), '<w:shd w:fill="000000"/>'))),
      '<table><tr><td><p>1</p></td></tr></table>',
    ],
    [
      'red on a red cell',
      table(
        row(
          cell(p(r('1', '<w:color w:val="FF0000"/>')), '<w:shd w:fill="FF0000"/>') +
            cell(p(r('2', '<w:color w:val="FF0000"/>'))),
        ),
      ),
      `<table><tr><td><p>${note('faint', '1')}</p></td><td><p>2</p></td></tr></table>`,
    ],
    [
      'red on a red cell of which more is said',
      table(row(cell(p(r('1', '<w:color w:val="FF0000"/>')), '<w:shd w:fill="FF0000"/><w:vAlign w:val="center"/>'))),
      `<table><tr><td><p>${note('faint', '1')}</p></td></tr></table>`,
    ],
    [
      'a ground of its own in a cell',
      table(row(cell(p(r('1', '<w:color w:val="FF0000"/><w:shd w:fill="00FF00"/>')), '<w:shd w:fill="FF0000"/>'))),
      '<table><tr><td><p>1</p></td></tr></table>',
    ],
    [
      'numbers that Word counts out',
      table(row(cell(p(r('1'), '<w:numPr><w:numId w:val="3"/></w:numPr>')))),
      `<table><tr><td><p>1${note('numbered')}</p></td></tr></table>`,
    ],
    [
      'numbers that are taken off',
      table(row(cell(p(r('1'), '<w:numPr><w:numId w:val="0"/></w:numPr>')))),
      '<table><tr><td><p>1</p></td></tr></table>',
    ],
    ['numbers outside of tables', p(r('1'), '<w:numPr><w:numId w:val="3"/></w:numPr>'), '<p>1</p>'],
    [
      'a level of a list alone',
      table(row(cell(p(r('1'), '<w:numPr><w:ilvl w:val="0"/></w:numPr>')))),
      '<table><tr><td><p>1</p></td></tr></table>',
    ],
    [
      'a lower level of a list alone',
      table(row(cell(p(r('1'), '<w:numPr><w:ilvl w:val="1"/></w:numPr>')))),
      '<table><tr><td><p>1</p></td></tr></table>',
    ],
    [
      'an empty paragraph with a number',
      table(row(cell(p('', '<w:numPr><w:numId w:val="3"/></w:numPr>')))),
      `<table><tr><td><p>${note('numbered')}</p></td></tr></table>`,
    ],
  ])('%s', (_, body, html) => {
    expect(markupOf(body)).toBe(html);
  });
});

test.each<[what: string, body: string, html: string]>([
  ['marks outside of runs', `<w:rPr><w:strike/><w:rStyle w:val="a"/></w:rPr>${p(r('5'))}`, '<p>5</p>'],
  ['marks of something else in a run', p('<w:r><w:otherPr><w:strike/></w:otherPr><w:t>5</w:t></w:r>'), '<p>5</p>'],
  ['a style outside of paragraphs', `<w:pPr><w:pStyle w:val="heading1"/></w:pPr>${p(r('5'))}`, '<p>5</p>'],
  ['a style of something else', p(`<w:otherPr><w:pStyle w:val="heading1"/></w:otherPr>${r('5')}`), '<p>5</p>'],
  ['something else with the name of a style', p(r('5'), '<w:jc w:val="heading1"/>'), '<p>5</p>'],
  ['a list outside of paragraphs', `<w:numPr><w:numId w:val="1"/></w:numPr>${p(r('5'))}`, '<p>5</p>'],
  [
    'the list of something else',
    table(row(cell(p(`<w:otherPr><w:numId w:val="1"/></w:otherPr>${r('5')}`)))),
    '<table><tr><td><p>5</p></td></tr></table>',
  ],
  ['a style of a table outside of tables', `<w:tblPr><w:tblStyle w:val="a"/></w:tblPr>${p(r('5'))}`, '<p>5</p>'],
  [
    'something else with the name of a table’s style, and one in the place of something else',
    table(`<w:otherPr><w:tblStyle w:val="a"/></w:otherPr>${row(cell(p(r('5'))))}`, '<w:tblCaption w:val="a"/>'),
    '<table><tr><td><p>5</p></td></tr></table>',
  ],
  [
    'what is said of rows in the place of cells, and of cells in the place of rows',
    table(
      row(
        cell(`<w:trPr><w:hidden/><w:gridBefore w:val="2"/></w:trPr>${p(r('5'))}`),
        '</w:trPr><w:tcPr><w:cellDel/></w:tcPr><w:trPr>',
      ),
    ),
    '<table><tr><td><p>5</p></td></tr></table>',
  ],
  [
    'what is said of rows and cells by something else',
    table(
      row(
        cell(`<w:otherPr><w:cellDel/><w:gridSpan w:val="2"/></w:otherPr>${p(r('5'))}`),
        '</w:trPr><w:otherPr><w:hidden/></w:otherPr><w:trPr>',
      ),
    ),
    '<table><tr><td><p>5</p></td></tr></table>',
  ],
  ['a cell outside of rows', cell(p(r('5'))) + p(r('6')), '<p>6</p>'],
  ['a row outside of tables', row(cell(p(r('5')))) + p(r('6')), '<p>6</p>'],
  [
    'a box outside of cells',
    table(box(p(r('框'))) + row(cell(p(r('5'))))),
    '<table><tr><td><p>5</p></td></tr></table>',
  ],
  [
    'runs, fields and words as drawings outside of paragraphs',
    `${r('5')}${field('')}<w:r><w:br/><w:sym/><w:pict><v:textpath string="x"/></w:pict></w:r><m:oMath/>${p(r('6'))}`,
    '<p>6</p>',
  ],
  ['shapes outside of drawings', `<wp:anchor/><v:rect style="position:absolute"/>${p(r('6'))}`, '<p>6</p>'],
])('%s', (_, body, html) => {
  expect(markupOf(body, { styles: style('a', '<w:rPr><w:strike/></w:rPr>') })).toBe(html);
});

describe('styles', () => {
  const rPr = (marks: string) => `<w:rPr>${marks}</w:rPr>`;
  const named = (style: string) => `<w:pStyle w:val="${style}"/>`;

  test.each<[id: string, name: string, tag: string]>([
    ['a', 'heading 1', 'h1'],
    ['a', 'Heading 6', 'h6'],
    ['a', 'heading2', 'h2'],
    ['a', 'heading 7', 'p'],
    ['a', 'my heading 1', 'p'],
    ['a', 'heading 12', 'p'],
    ['a', 'Title', 'h1'],
    ['a', 'subtitle', 'p'],
    ['Heading3', '标题', 'h3'],
    ['heading4', '', 'h4'],
    ['MyHeading4', '', 'p'],
    ['Heading40', '', 'p'],
  ])('%s, by the name of %s, is %s', (id, name, tag) => {
    const styles = style(id, `<w:name w:val="${name}"/>`);
    expect(markupOf(p(r('甲'), named(id)), { styles })).toBe(`<${tag}>甲</${tag}>`);
  });

  test('a style that the file does not have, or has by its name in the language of headings, and one without a name', () => {
    expect(markupOf(p(r('甲'), named('heading1')))).toBe('<h1>甲</h1>');
    expect(markupOf(p(r('甲'), named('b')), { styles: style('a', '<w:name w:val="heading 1"/>') })).toBe('<p>甲</p>');
    expect(markupOf(p(r('甲'), named('a')), { styles: style('a', '<w:name/>') })).toBe('<p>甲</p>');
    expect(markupOf(p(r('甲')), { styles: style('', '<w:name w:val="heading 1"/>') })).toBe('<p>甲</p>');
  });

  const STRUCK = rPr('<w:strike/>');
  const HIDDEN = rPr('<w:vanish/>');
  const WHITE = rPr('<w:color w:val="FFFFFF"/>');
  const faint = `<p>${note('faint', '5')}</p>`;
  const inTable = (content: string) => `<table><tr><td>${content}</td></tr></table>`;
  test.each<[what: string, styles: string, body: string, html: string]>([
    ['of the paragraph', style('a', STRUCK), p(r('5'), named('a')), '<p><s>5</s></p>'],
    ['of another paragraph', style('a', STRUCK), p(r('5')), '<p>5</p>'],
    ['of the run', style('a', STRUCK, 'w:type="character"'), p(r('5', '<w:rStyle w:val="a"/>')), '<p><s>5</s></p>'],
    [
      'of the table',
      style('a', STRUCK, 'w:type="table"'),
      table(row(cell(p(r('5')))), '<w:tblStyle w:val="a"/>'),
      inTable('<p><s>5</s></p>'),
    ],
    ['of every paragraph', style('a', STRUCK, 'w:type="paragraph" w:default="1"'), p(r('5')), '<p><s>5</s></p>'],
    [
      'of every paragraph, in another word',
      style('a', STRUCK, 'w:type="paragraph" w:default="true"'),
      p(r('5')),
      '<p><s>5</s></p>',
    ],
    [
      'of every paragraph, in a third word',
      style('a', STRUCK, 'w:type="paragraph" w:default="on"'),
      p(r('5')),
      '<p><s>5</s></p>',
    ],
    ['of no paragraph', style('a', STRUCK, 'w:type="paragraph" w:default="0"'), p(r('5')), '<p>5</p>'],
    ['of every table', style('a', STRUCK, 'w:type="table" w:default="1"'), p(r('5')), '<p>5</p>'],
    [
      'of the file',
      `<w:docDefaults><w:rPrDefault>${STRUCK}</w:rPrDefault></w:docDefaults>`,
      p(r('5')),
      '<p><s>5</s></p>',
    ],
    ['of the file, white', `<w:docDefaults><w:rPrDefault>${WHITE}</w:rPrDefault></w:docDefaults>`, p(r('5')), faint],
    ['what stands behind a style is the file’s', `${style('a', '')}${STRUCK}`, p(r('5')), '<p><s>5</s></p>'],
    [
      'what stands outside of its marks',
      style('a', '<w:strike/><w:rPr/><w:strike/>'),
      p(r('5'), named('a')),
      '<p>5</p>',
    ],
    [
      'based on another',
      style('a', STRUCK) + style('b', '<w:basedOn w:val="a"/>'),
      p(r('5'), named('b')),
      '<p><s>5</s></p>',
    ],
    [
      'against the one it is based on',
      style('a', STRUCK) + style('b', `<w:basedOn w:val="a"/>${rPr('<w:strike w:val="0"/>')}`),
      p(r('5'), named('b')),
      '<p>5</p>',
    ],
    ['based on itself', style('a', `<w:basedOn w:val="a"/>${STRUCK}`), p(r('5'), named('a')), '<p><s>5</s></p>'],
    ['based on none', style('a', `<w:basedOn w:val="z"/>${STRUCK}`), p(r('5'), named('a')), '<p><s>5</s></p>'],
    [
      'the run against the paragraph',
      style('a', WHITE) + style('b', rPr('<w:color w:val="000000"/>')),
      p(r('5', '<w:rStyle w:val="b"/>'), named('a')),
      '<p>5</p>',
    ],
    [
      'the paragraph against the table',
      style('t', WHITE, 'w:type="table"') + style('b', rPr('<w:color w:val="000000"/>')),
      table(row(cell(p(r('5'), named('b')))), '<w:tblStyle w:val="t"/>'),
      inTable('<p>5</p>'),
    ],
    [
      'the table against the file',
      `<w:docDefaults>${WHITE}</w:docDefaults>${style('t', rPr('<w:color w:val="000000"/>'), 'w:type="table"')}`,
      table(row(cell(p(r('5')))), '<w:tblStyle w:val="t"/>'),
      inTable('<p>5</p>'),
    ],
    ['itself against its style', style('a', STRUCK), p(r('5', '<w:strike w:val="0"/>'), named('a')), '<p>5</p>'],
    [
      'struck by two styles',
      style('a', STRUCK) + style('b', STRUCK),
      p(r('5', '<w:rStyle w:val="b"/>'), named('a')),
      '<p><s>5</s></p>',
    ],
    [
      'struck by one style and not by the nearer',
      style('a', STRUCK) + style('b', rPr('<w:strike w:val="0"/>')),
      p(r('5', '<w:rStyle w:val="b"/>'), named('a')),
      '<p><s>5</s></p>',
    ],
    ['hidden by a style', style('a', HIDDEN), p(r('5'), named('a')), `<p>${note('hidden', '5')}</p>`],
    [
      'hidden by the farther of two',
      style('a', HIDDEN) + style('b', rPr('<w:vanish w:val="0"/>')),
      p(r('5', '<w:rStyle w:val="b"/>'), named('a')),
      `<p>${note('hidden', '5')}</p>`,
    ],
    [
      'hidden by two, which is unclear',
      style('a', HIDDEN) + style('b', HIDDEN),
      p(r('5', '<w:rStyle w:val="b"/>'), named('a')),
      faint,
    ],
    [
      'hidden by two, and by itself',
      style('a', HIDDEN) + style('b', HIDDEN),
      p(r('5', '<w:rStyle w:val="b"/><w:vanish/>'), named('a')),
      `<p>${note('hidden', '5')}</p>`,
    ],
    [
      'hidden by two, and shown by itself',
      style('a', HIDDEN) + style('b', HIDDEN),
      p(r('5', '<w:rStyle w:val="b"/><w:vanish w:val="0"/>'), named('a')),
      '<p>5</p>',
    ],
    ['hidden by the file', `<w:docDefaults>${HIDDEN}</w:docDefaults>`, p(r('5')), `<p>${note('hidden', '5')}</p>`],
    [
      'numbered',
      style('a', '<w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr>'),
      table(row(cell(p(r('5'), named('a'))))),
      inTable(`<p>5${note('numbered')}</p>`),
    ],
    [
      'numbered by every paragraph',
      style('a', '<w:numId w:val="2"/>', 'w:type="paragraph" w:default="1"'),
      table(row(cell(p(r('5'))))),
      inTable(`<p>5${note('numbered')}</p>`),
    ],
    [
      'numbered by the one it is based on',
      style('a', '<w:numId w:val="2"/>') + style('b', '<w:basedOn w:val="a"/>'),
      table(row(cell(p(r('5'), named('b'))))),
      inTable(`<p>5${note('numbered')}</p>`),
    ],
    [
      'not numbered against that',
      style('a', '<w:numId w:val="2"/>') + style('b', '<w:basedOn w:val="a"/><w:numId w:val="0"/>'),
      table(row(cell(p(r('5'), named('b'))))),
      inTable('<p>5</p>'),
    ],
    [
      'numbered by nothing',
      style('a', '<w:basedOn w:val="a"/>'),
      table(row(cell(p(r('5'), named('a'))))),
      inTable('<p>5</p>'),
    ],
    [
      'numbered by its style and taken off',
      style('a', '<w:numId w:val="2"/>'),
      table(row(cell(p(r('5'), `${named('a')}<w:numPr><w:numId w:val="0"/></w:numPr>`)))),
      inTable('<p>5</p>'),
    ],
    [
      'names and bases outside of styles',
      '<w:name w:val="x"/><w:basedOn w:val="x"/><w:numId w:val="2"/>',
      p(r('5')),
      '<p>5</p>',
    ],
    ['a style without a number of its own', `<w:style>${STRUCK}</w:style>`, p(r('5')), '<p>5</p>'],
  ])('%s', (_, styles, body, html) => {
    expect(markupOf(body, { styles })).toBe(html);
  });

  test('a chain of twenty styles is followed, a longer one is a circle', () => {
    const chain = (length: number, marks: string) =>
      Array.from({ length }, (_, at) =>
        style(`s${at}`, at === length - 1 ? marks : `<w:basedOn w:val="s${at + 1}"/>`),
      ).join('');
    const struck = (length: number) => markupOf(p(r('5'), named('s0')), { styles: chain(length, STRUCK) });
    expect([struck(20), struck(21)]).toEqual(['<p><s>5</s></p>', '<p>5</p>']);
    const numbered = (length: number) =>
      markupOf(table(row(cell(p(r('5'), named('s0'))))), { styles: chain(length, '<w:numId w:val="2"/>') });
    expect([numbered(20), numbered(21)]).toEqual([inTable(`<p>5${note('numbered')}</p>`), inTable('<p>5</p>')]);
  });

  test('a file without styles', () => {
    const markup = new WordMarkup({ styles: new WordStyles(undefined), footnotes: NONE, endnotes: NONE });
    readXml(bytes(`<w:document ${SPACES}>${p(r('5'), named('a'))}</w:document>`), markup);
    expect(markup.html).toBe('<p>5</p>');
  });
});
