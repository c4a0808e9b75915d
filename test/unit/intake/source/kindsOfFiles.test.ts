import { describe, expect, test } from 'vitest';
import { ofRegister, REPORT } from '../../../../shared/intake/source/bounds.ts';
import {
  isCommaSeparated,
  kindOfBytes,
  kindOfPackage,
  kindOfText,
} from '../../../../shared/intake/source/fileKinds.ts';
import { openSource } from '../../../../shared/intake/source/openSource.ts';
import type { OfficePackage } from '../../../../shared/intake/source/package/openPackage.ts';
import { pageInMht } from '../../../../shared/intake/source/pageInMht.ts';
import type { UnreadableSource } from '../../../../shared/intake/source/sourceDocument.ts';

const told = (named: UnreadableSource | undefined) =>
  named === undefined
    ? undefined
    : `${named.reason}；${named.mend}${named.convertible === undefined ? '' : `；${named.convertible.from}→${named.convertible.to}`}`;
const AS_DOCX = '请用 Word 或 WPS 打开，另存为 .docx 后再导入';
const AS_XLSX = '请用 Excel 或 WPS 打开，另存为 .xlsx 后再导入';
const BY_HAND = '请向原单位要 Word、Excel 文件，或照着在表单里填写';
const utf8 = (text: string) => new TextEncoder().encode(text);

describe('by the first bytes', () => {
  test.each<[what: string, bytes: readonly number[], said: string | undefined]>([
    ['PNG', [0x89, 0x50, 0x4e, 0x47, 0x0d], `这是图片，里面的表格不是文字；${BY_HAND}`],
    ['JPEG', [0xff, 0xd8, 0xff, 0xe0], `这是图片，里面的表格不是文字；${BY_HAND}`],
    ['GIF', [0x47, 0x49, 0x46, 0x38, 0x39], `这是图片，里面的表格不是文字；${BY_HAND}`],
    ['TIFF', [0x49, 0x49, 0x2a, 0x00], `这是图片，里面的表格不是文字；${BY_HAND}`],
    ['TIFF, the other way round', [0x4d, 0x4d, 0x00, 0x2a], `这是图片，里面的表格不是文字；${BY_HAND}`],
    ['gzip', [0x1f, 0x8b, 0x08], '这是压缩包；请解压后逐个导入里面的文件'],
    ['rar', [0x52, 0x61, 0x72, 0x21], '这是压缩包；请解压后逐个导入里面的文件'],
    ['7z', [0x37, 0x7a, 0xbc, 0xaf], '这是压缩包；请解压后逐个导入里面的文件'],
    ['half of a mark', [0x89, 0x50], undefined],
    ['a mark behind another byte', [0x20, 0x1f, 0x8b], undefined],
    ['nothing', [], undefined],
  ])('%s', (_, bytes, said) => {
    expect(told(kindOfBytes(Uint8Array.from(bytes)))).toBe(said);
  });

  /** An old Office file whose list of streams stands in the given sector. */
  const compound = (names: string, sector = 0, length = 512 * (sector + 1) + 4_096) => {
    const bytes = new Uint8Array(length);
    bytes.set([0xd0, 0xcf, 0x11, 0xe0]);
    const view = new DataView(bytes.buffer);
    if (length >= 52) view.setUint32(48, sector, true);
    [...names].forEach((char, at) => {
      const place = 512 * (sector + 1) + 2 * at;
      if (place + 1 < length) view.setUint16(place, char.charCodeAt(0), true);
    });
    return bytes;
  };
  const OLD = '这是旧版 Office 文件（.doc、.xls、.wps 或 .et）；请用 Word、Excel 或 WPS 另存为 .docx 或 .xlsx 后再导入';
  test.each<[what: string, bytes: Uint8Array, said: string]>([
    ['Word', compound('WordDocument'), `这是旧版 Word 文件（.doc）或 WPS 文字（.wps）；${AS_DOCX}；doc→docx`],
    [
      'Word, whose list stands further behind',
      compound('WordDocument', 7),
      `这是旧版 Word 文件（.doc）或 WPS 文字（.wps）；${AS_DOCX}；doc→docx`,
    ],
    ['Excel', compound('Workbook'), `这是旧版 Excel 文件（.xls）或 WPS 表格（.et）；${AS_XLSX}；xls→xlsx`],
    ['an older Excel', compound('Book'), `这是旧版 Excel 文件（.xls）或 WPS 表格（.et）；${AS_XLSX}；xls→xlsx`],
    [
      'with a password',
      compound('EncryptedPackage'),
      '文件有密码，打不开；请用 Word、Excel 或 WPS 打开，取消密码后另存，再导入',
    ],
    ['another', compound('PowerPoint Document'), OLD],
    ['what stands behind the list', compound(`${' '.repeat(2_048)}WordDocument`), OLD],
    ['its head alone', compound('WordDocument', 0, 51), OLD],
  ])('an old Office file: %s', (_, bytes, said) => {
    expect(told(kindOfBytes(bytes))).toBe(said);
  });
});

test.each<[what: string, parts: Readonly<Record<string, string>>, said: string]>([
  [
    'a sheet of OpenDocument',
    { mimetype: 'application/vnd.oasis.opendocument.spreadsheet' },
    `这是 OpenDocument 表格（.ods）；${AS_XLSX}；ods→xlsx`,
  ],
  [
    'a text of OpenDocument',
    { mimetype: 'application/vnd.oasis.opendocument.text' },
    `这是 OpenDocument 文档（.odt）；${AS_DOCX}；odt→docx`,
  ],
  ['OFD', { 'ofd.xml': '' }, '这是版式文件（.ofd），里面没有表格的结构；请用生成它的 Word、Excel 文件导入'],
  ['a binary workbook', { 'xl/workbook.bin': '' }, `这是 Excel 二进制文件（.xlsb）；${AS_XLSX}；xlsb→xlsx`],
  ['slides', { 'ppt/presentation.xml': '' }, `这是演示文稿（.pptx）；${BY_HAND}`],
  ...['a.doc', 'a.docx', 'x/a.xls', 'a.xlsx', 'a.wps', 'a.et', 'a.pdf'].map(
    (name): [string, Record<string, string>, string] => [
      `an archive with ${name}`,
      { [name]: '' },
      '这是压缩包，压缩包里不是 Word 或 Excel 文件的部件，而是几个文件；请解压后逐个导入里面的文件',
    ],
  ),
  [
    'an archive of something else',
    { 'a.doc.txt': '', 'x/ppt/a': '', mimetype: 'application/epub+zip' },
    '压缩包里不是 Word 或 Excel 文件；请用 Word 或 Excel 另存为 .docx 或 .xlsx 后再导入',
  ],
])('by the parts of a package: %s', (_, parts, said) => {
  const office: OfficePackage = {
    names: Object.keys(parts),
    main: undefined,
    part: (name) => utf8(parts[name] ?? ''),
    relationsOf: () => [],
    related: () => undefined,
  };
  expect(told(kindOfPackage(office))).toBe(said);
});

const XML = '<?xml version="1.0"?>';
test.each<[what: string, text: string, said: string | undefined]>([
  ['RTF', ' {\\rtf1 a', `这是 RTF 文件（.rtf）；${AS_DOCX}；rtf→docx`],
  ['what names RTF', 'a {\\rtf1', undefined],
  [
    'a workbook of 2003',
    `${XML}<?mso-application progid = 'Excel.Sheet'?>`,
    `这是 Excel 2003 的 XML 文件；${AS_XLSX}；xml→xlsx`,
  ],
  [
    'a workbook of 2003, by its space',
    `\n${XML}<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">`,
    `这是 Excel 2003 的 XML 文件；${AS_XLSX}；xml→xlsx`,
  ],
  ['a page with that space', '<html xmlns="urn:schemas-microsoft-com:office:spreadsheet">', undefined],
  [
    'a document of 2003',
    `${XML}<?mso-application progid="Word.Document"?>`,
    `这是 Word 2003 的 XML 文件；${AS_DOCX}；xml→docx`,
  ],
  [
    'a document of 2003, by its space',
    `${XML}<w xmlns="http://schemas.microsoft.com/office/word/2003/wordml">`,
    `这是 Word 2003 的 XML 文件；${AS_DOCX}；xml→docx`,
  ],
  [
    'a document as one file',
    `${XML}<p xmlns="http://schemas.microsoft.com/office/2006/xmlPackage">`,
    `这是 Word 2003 的 XML 文件；${AS_DOCX}；xml→docx`,
  ],
  ['a page with that space', '<html xmlns="http://schemas.microsoft.com/office/word/2003/wordml">', undefined],
  [
    'a flat sheet',
    `${XML}\n<!-- a -->\n<office:document office:mimetype="application/vnd.oasis.opendocument.spreadsheet">`,
    `这是 OpenDocument 表格（.fods）；${AS_XLSX}；fods→xlsx`,
  ],
  [
    'a flat text',
    `${XML}<office:document a="b" office:mimetype="application/vnd.oasis.opendocument.text">`,
    `这是 OpenDocument 文档（.fodt）；${AS_DOCX}；fodt→docx`,
  ],
  ['a page with such a part', `<p>${XML}<office:document office:mimetype="opendocument.text">`, undefined],
  ['a part of a flat text', `${XML}<office:documents office:mimetype="opendocument.text">`, undefined],
  ['a submission', ' {"agency" : "a"}', '这是报送用的 JSON 文件，不必导入；请直接校验（check）或报送（submit）'],
  [
    'a submission by its tables',
    '{"proactiveDisclosure":{}}',
    '这是报送用的 JSON 文件，不必导入；请直接校验（check）或报送（submit）',
  ],
  ['other JSON', '{"a":1}', undefined],
  ['a text that quotes one', 'a {"agency":1}', undefined],
  ['a text', '某局年报', undefined],
  ['what stands behind the first four kilobytes', `${' '.repeat(4_096)}{\\rtf`, undefined],
])('by its text: %s', (_, text, said) => {
  expect(told(kindOfText(text))).toBe(said);
});

test.each<[what: string, text: string, isList: boolean]>([
  ['five rows', '甲,1,2,3\n'.repeat(5), true],
  ['four rows', '甲,1,2,3\n'.repeat(4), false],
  ['five rows of semicolons', '甲;1;2;3\n'.repeat(5), true],
  ['three cells', '甲,1,2\n'.repeat(5), false],
  ['as many lines of words', `${'甲,1,2,3\n'.repeat(5)}${'说明\n'.repeat(5)}`, false],
  ['fewer lines of words', `${'甲,1,2,3\n'.repeat(5)}${'说明\n'.repeat(4)}`, true],
  ['empty lines', `${'甲,1,2,3\n\n\n'.repeat(5)}`, true],
  ['long pieces', `${'一二三四五六七八九十一二三四五六,'.repeat(4)}\n`.repeat(5), false],
  ['pieces of twelve', `${`${'一二三四五六七八九十一二,'.repeat(3)}一二三四五六七八九`}\n`.repeat(5), true],
  ['a table of a page', `<table>\n${'甲,1,2,3\n'.repeat(5)}`, false],
  ['a paragraph of a page', `<P class="a">\n${'甲,1,2,3\n'.repeat(5)}`, false],
  ['a cell of a page', `<td>\n${'甲,1,2,3\n'.repeat(5)}`, false],
  ['a division of a page', `<div>\n${'甲,1,2,3\n'.repeat(5)}`, false],
  ['what is no tag', `<text>\n${'甲,1,2,3\n'.repeat(5)}`, true],
  ['tabs', `${'甲,1,2,3\n'.repeat(5)}a\tb`, false],
  ['bars', `${'甲,1,2,3\n'.repeat(5)}a|b`, false],
])('whether a text is a list: %s', (_, text, isList) => {
  expect(isCommaSeparated(text)).toBe(isList);
});

describe('a page as a single file', () => {
  const HEAD = 'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n';
  const part = (headers: string, body: string) => `--b\r\n${headers}\r\n\r\n${body}\r\n`;
  const html = (body: string, more = '') => part(`Content-Type: text/html${more}`, body);
  const css = (body: string, more: string) => part(`Content-Type: text/css\r\n${more}`, body);
  const page = (...parts: readonly string[]) => pageInMht(`${HEAD}${parts.join('')}--b--`)?.text.trim();

  test.each<[what: string, text: string]>([
    ['a text', 'abc'],
    ['a page', '<p>a</p>'],
    ['a mail of one part', 'MIME-Version: 1.0\nContent-Type: text/plain\n\na'],
    ['a text about parts', 'Content-Type: multipart/related; boundary=b'],
    ['a text about versions', 'a MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b'],
    [
      'parts behind the first eight kilobytes',
      `${' '.repeat(8_192)}\n${'MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b'}`,
    ],
  ])('%s is none', (_, text) => {
    expect(pageInMht(text)).toBeUndefined();
  });

  test.each<[what: string, text: string, page: string]>([
    ['one', `${HEAD}${html('<p>a</p>')}--b--`, '<p>a</p>'],
    [
      'without quotation',
      `mime-version : 1.0\ncontent-type : multipart/related; boundary = b; a=c\n\n--b\nContent-Type: text/html\n\n<p>a</p>\n--b--`,
      '<p>a</p>',
    ],
    ['with folded headers', `${HEAD}--b\r\nContent-Type:\r\n text/html\r\n\r\n<p>a</p>\r\n--b--`, '<p>a</p>'],
    ['behind other parts', `${HEAD}${part('Content-Type: text/plain', 'x')}${html('<p>a</p>')}--b--`, '<p>a</p>'],
    ['the first of two', `${HEAD}${html('<p>a</p>')}${html('<p>b</p>')}--b--`, '<p>a</p>'],
    [
      'a frame around sheets',
      `${HEAD}${html('<FRAMESET>')}${html('<p>menu</p>')}${html('<table><tr><td>1</table>')}${html('<table >2</table>')}--b--`,
      '<table><tr><td>1</table>\r\n\n<table >2</table>',
    ],
    ['a frame around no sheets', `${HEAD}${html('<frameset>')}${html('<p>b</p>')}--b--`, '<frameset>'],
    ['no frame before a table', `${HEAD}${html('<p>a</p>')}${html('<table>1</table>')}--b--`, '<p>a</p>'],
    [
      'in base64',
      `${HEAD}${html(btoa('<p>a</p>').replace('PHA', 'PH\r\nA'), '\r\nContent-Transfer-Encoding: BASE64')}--b--`,
      '<p>a</p>',
    ],
    [
      'as quotable text',
      `${HEAD}${html('<p a=3D"1">=E6=94=\r\n=BF= \r\n=zz=3</p>', '\r\nContent-Transfer-Encoding: quoted-printable')}--b--`,
      '<p a="1">政=zz=3</p>',
    ],
    [
      'as quotable text with other characters',
      `${HEAD}${html('政=3d府', '\r\nContent-Transfer-Encoding: quoted-printable')}--b--`,
      '政=府',
    ],
    [
      'in GBK',
      `${HEAD}${html('=D5=FE=B8=AE', '; charset="gb2312"\r\nContent-Transfer-Encoding: quoted-printable')}--b--`,
      '政府',
    ],
    [
      'with headers without blanks',
      `MIME-Version:1.0\nContent-Type:multipart/related;boundary="b"\n\n--b\nContent-Type:text/html\n\n<p>a</p>\n--b--`,
      '<p>a</p>',
    ],
    [
      'with headers folded by ends of lines of another kind',
      `${HEAD}--b\nContent-Type:\n\t text/html\n\n<p>a</p>\n--b--`,
      '<p>a</p>',
    ],
    [
      'not what stands in another part',
      `${HEAD}${part('Content-Type: text/plain', '\r\nContent-Type: text/html\r\n\r\nx')}${html('<p>a</p>')}--b--`,
      '<p>a</p>',
    ],
    ['a frame with sizes', `${HEAD}${html('<frameset rows="1">')}${html('<table>2</table>')}--b--`, '<table>2</table>'],
    ['as it stands', `${HEAD}${html('<p>a=41</p>', '\r\nContent-Transfer-Encoding: 8bit')}--b--`, '<p>a=41</p>'],
    [
      'in base64, by a header with other blanks',
      `${HEAD}${html(btoa('<p>a</p>'), '\r\nContent-Transfer-Encoding :base64')}--b--`,
      '<p>a</p>',
    ],
    [
      'as quotable text with digits that quote nothing, and lines that go on',
      `${HEAD}${html('ab3c4=\n1= \t\n2', '\r\nContent-Transfer-Encoding: quoted-printable')}--b--`,
      'ab3c412',
    ],
    [
      'in GBK, said with blanks',
      `${HEAD}${html('=D5=FE=B8=AE', '; charset = gb2312\r\nContent-Transfer-Encoding: quoted-printable')}--b--`,
      '政府',
    ],
    ['in Big5', `${HEAD}${html('=AC=46', '; charset=big5\r\nContent-Transfer-Encoding: quoted-printable')}--b--`, '政'],
  ])('%s', (_, text, expected) => {
    expect(pageInMht(text)?.text.trim()).toBe(expected);
  });

  test('what is damaged in it is said, and what holds no page', () => {
    const damaged = html('=AC=46=AC=20', '; charset=big5\r\nContent-Transfer-Encoding: quoted-printable');
    expect(pageInMht(`${HEAD}${damaged}--b--`)?.damaged).toBe('BIG5');
    expect(pageInMht(`${HEAD}${html('a')}--b--`)).not.toHaveProperty('damaged');
    const outcome = (text: string) => {
      try {
        return pageInMht(text)?.text;
      } catch (error) {
        return told(error as UnreadableSource);
      }
    };
    const none = '这是单个文件网页（.mht），里面没有网页；请用 Word 或浏览器打开，另存为 .docx 或网页（.html）后再导入';
    expect(outcome(`${HEAD}--b--`)).toBe(none);
    expect(outcome(HEAD.replace('boundary="b"', 'a=b') + html('a'))).toBe(none);
    expect(outcome(`${HEAD}--b\r\nContent-Type: text/html`)).toBe(none);
    expect(outcome(`${HEAD.replace('boundary="b"', 'a=b')}${html('a').replace('--b', '--undefined')}`)).toBe(none);
    const frame = html('<frameset>') + html('<table>1</table>');
    const sheet = damaged.replace('\r\n\r\n', '\r\n\r\n<table>');
    expect(pageInMht(`${HEAD}${frame}${sheet}--b--`)?.damaged).toBe('BIG5');
    expect(outcome(`${HEAD}${html('%%%', '\r\nContent-Transfer-Encoding: base64')}--b--`)).toBe(
      '这是单个文件网页（.mht），里面的网页已损坏；请用浏览器重新保存后再导入',
    );
  });

  const link = (attributes: string) => html(`<link ${attributes}>`);
  test.each<[what: string, link: string, sheet: string, page: string]>([
    [
      'by its whole address',
      'rel="stylesheet" href="http://a/s.css"',
      'Content-Location: http://a/s.css',
      '<style >p{}\r\n</style>',
    ],
    ['by its number', "rel=stylesheet href='cid:7'", 'Content-ID: <7>', '<style >p{}\r\n</style>'],
    ['by its number without marks', 'rel=stylesheet href=cid:7', 'Content-ID: 7', '<style >p{}\r\n</style>'],
    [
      'by the end of its address',
      'rel="stylesheet" href="x/s.css"',
      'Content-Location: http://a/x/s.css',
      '<style >p{}\r\n</style>',
    ],
    [
      'by an address from the top',
      'rel="stylesheet" href="/s.css"',
      'Content-Location: http://a/s.css',
      '<style >p{}\r\n</style>',
    ],
    [
      'by an address from above',
      'rel="stylesheet" href="../.././s.css"',
      'Content-Location: http://a/s.css',
      '<style >p{}\r\n</style>',
    ],
    [
      'by an address with a sign of markup',
      'rel="stylesheet" href="s.css?a&amp;b"',
      'Content-Location: http://a/s.css?a&b',
      '<style >p{}\r\n</style>',
    ],
    [
      'for paper',
      'media="print" rel="stylesheet" href="s.css"',
      'Content-Location: http://a/s.css',
      '<style media="print">p{}\r\n</style>',
    ],
    [
      'for paper, in single quotation',
      "media='print' rel='stylesheet' href='s.css'",
      'Content-Location: http://a/s.css',
      "<style media='print'>p{}\r\n</style>",
    ],
    [
      'for paper, in none',
      'media=print rel=stylesheet href=s.css',
      'Content-Location: http://a/s.css',
      '<style media=print>p{}\r\n</style>',
    ],
    [
      'by its address beside its number',
      'rel=stylesheet href=s.css',
      'Content-ID: <7>\r\nContent-Location: http://a/s.css',
      '<style >p{}\r\n</style>',
    ],
    ['by a long number', 'rel=stylesheet href=cid:77', 'Content-ID :<77>', '<style >p{}\r\n</style>'],
    [
      'by an address that is said with other blanks',
      'rel=stylesheet href=s.css',
      'Content-Location :http://a/s.css',
      '<style >p{}\r\n</style>',
    ],
    [
      'by an address behind which something is said',
      'rel=stylesheet href=s.css',
      'Content-Location: http://a/s.css\r\n (a)',
      '<style >p{}\r\n</style>',
    ],
    [
      'by its own header',
      'rel=stylesheet href=s.css',
      'X-Content-Location: http://a/x.css\r\nContent-Location: http://a/s.css',
      '<style >p{}\r\n</style>',
    ],
    ['by its own number', 'rel=stylesheet href=cid:7', 'X-Content-ID: 8\r\nContent-ID: 7', '<style >p{}\r\n</style>'],
    [
      'by no number',
      'rel=stylesheet href=cid:undefined',
      'Content-Location: http://a/',
      '<link rel=stylesheet href=cid:undefined>',
    ],
    [
      'with blanks around signs',
      'rel = "alternate stylesheet" href = "s.css" media = "print and (a)"',
      'Content-Location: http://a/s.css',
      '<style media = "print and (a)">p{}\r\n</style>',
    ],
    [
      'for several kinds, in single quotation',
      "rel=stylesheet href='s.css' media='print and (a)'",
      'Content-Location: http://a/s.css',
      "<style media='print and (a)'>p{}\r\n</style>",
    ],
    [
      'by an address with a colon in it',
      'rel=stylesheet href=x/a:b.css',
      'Content-Location: http://a/x/a:b.css',
      '<style >p{}\r\n</style>',
    ],
    [
      'by an address with dots in it',
      'rel=stylesheet href=x./b.css',
      'Content-Location: http://a/x./b.css',
      '<style >p{}\r\n</style>',
    ],
    [
      'by half of its name',
      'rel="stylesheet" href="s.css"',
      'Content-Location: http://a/xs.css',
      '<link rel="stylesheet" href="s.css">',
    ],
    [
      'at another place',
      'rel="stylesheet" href="http://b/s.css"',
      'Content-Location: http://a/s.css',
      '<link rel="stylesheet" href="http://b/s.css">',
    ],
    [
      'at another place that ends alike',
      'rel="stylesheet" href="http:s.css"',
      'Content-Location: http://a/http:s.css',
      '<link rel="stylesheet" href="http:s.css">',
    ],
    ['at no place', 'rel="stylesheet"', 'Content-Location: http://a/', '<link rel="stylesheet">'],
    [
      'that is no sheet',
      'rel="icon" href="s.css"',
      'Content-Location: http://a/s.css',
      '<link rel="icon" href="s.css">',
    ],
  ])('a sheet found %s', (_, attributes, sheet, expected) => {
    expect(page(link(attributes), css('p{}', sheet))).toBe(expected);
  });

  test('another part is no sheet', () => {
    const other = part('Content-Type: text/plain\r\nContent-Location: http://a/s.css', 'p{}');
    expect(page(link('rel="stylesheet" href="s.css"'), other, css('', 'Content-ID: 1'))).toBe(
      '<link rel="stylesheet" href="s.css">',
    );
  });

  test('a sheet cannot end its element', () => {
    expect(page(link('rel="stylesheet" href="s.css"'), css('</style><p>5', 'Content-Location: http://a/s.css'))).toBe(
      '<style ><\\/style><p>5\r\n</style>',
    );
    expect(page(link('rel="stylesheet" href="s.css"'))).toBe('<link rel="stylesheet" href="s.css">');
  });
});

describe('a file by what is in it', () => {
  const outcome = async (bytes: Uint8Array, bounds = REPORT) => {
    try {
      const { kind, blocks, notes } = await openSource(bytes, bounds);
      return `${kind} ${blocks.map((block) => block.kind).join(' ')}${notes.length > 0 ? ` ${notes[0]?.kind}` : ''}`;
    } catch (error) {
      return told(error as UnreadableSource);
    }
  };
  const PDF = 'PDF 文件已损坏，打不开；请重新生成后再导入；没有的，请向原单位要 Word、Excel 文件，或照着在表单里填写';
  const SAVE_AGAIN = '不是文本，也不是 Word 或 Excel 文件；请用 Word 或 Excel 另存为 .docx 或 .xlsx 后再导入';
  test.each<[what: string, bytes: Uint8Array, outcome: string]>([
    ['words', utf8('甲'), 'text paragraph'],
    ['nothing', utf8(' \n'), '文件是空的；请确认选对了文件'],
    ['a page', utf8('<html>甲'), 'html paragraph'],
    ['a body', utf8('<BODY >甲'), 'html paragraph'],
    ['a table', utf8('<table><tr><td>1'), 'html table'],
    ['a division', utf8('<div>甲'), 'html paragraph'],
    ['a paragraph', utf8('<p class="a">甲'), 'html paragraph'],
    ['a cell', utf8('甲<td>1'), 'html paragraph paragraph'],
    ['what is no tag of a page', utf8('<text>甲'), 'text paragraph'],
    ['a list', utf8('甲,1,2,3\n'.repeat(5)), 'text table'],
    ['few rows with commas', utf8('甲,1,2,3'), 'text paragraph'],
    [
      'a page as a single file',
      utf8(
        'MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html\n\n<p>甲</p>\n--b--',
      ),
      'html paragraph',
    ],
    ['RTF', utf8('{\\rtf1'), `这是 RTF 文件（.rtf）；${AS_DOCX}；rtf→docx`],
    ['a picture', Uint8Array.of(0x89, 0x50, 0x4e, 0x47), `这是图片，里面的表格不是文字；${BY_HAND}`],
    ['other bytes', Uint8Array.from({ length: 300 }, (_, at) => at % 32), SAVE_AGAIN],
    ['bytes of no encoding', Uint8Array.from({ length: 300 }, () => 0xff), SAVE_AGAIN],
    ['four stray bytes', utf8('甲\u0001\u0002\u0003\u0004'), 'text paragraph'],
    ['five stray bytes', utf8('甲\u0001\u0002\u0003\u0004\u0005'), SAVE_AGAIN],
    ['five stray bytes in five hundred', utf8(`${'甲'.repeat(495)}\u0001\u0002\u0003\u0004\u0005`), 'text paragraph'],
    ['a damaged page', Uint8Array.from([...utf8('<p>charset=utf-8 政府信息'), 0xe6]), 'html paragraph damaged'],
    ['a damaged text', Uint8Array.from([...utf8('charset=utf-8 政府信息'), 0xe6]), 'text paragraph damaged'],
    [
      'a zip file that ends',
      Uint8Array.of(0x50, 0x4b, 0x03, 0x04),
      '文件已损坏，不是完整的 .docx 或 .xlsx；请用 Word 或 Excel 重新保存后再导入',
    ],
    [
      'a damaged list',
      Uint8Array.from([...utf8('charset=utf-8,1,2,3\n'.repeat(5)), 0xe6]),
      'text table paragraph damaged',
    ],
    [
      'stray bytes behind the first 64 thousand',
      utf8(`${'甲'.repeat(65_536)}${'\u0001'.repeat(1_000)}`),
      'text paragraph',
    ],
    ['PDF', utf8('%PDF-1.7'), PDF],
    ['PDF behind a few bytes', utf8('ab\n%PDF-1.7'), PDF],
    ['no version of PDF', utf8('%PDF-a'), 'text paragraph'],
    ['twenty megabytes', new Uint8Array(20 * 1024 * 1024), '文件超过 10 MB；请确认选对了文件；年报不会这样大'],
    ['a text that names PDF', utf8('<p>%PDF-1.7'), 'html paragraph'],
    ['JSON that names PDF', utf8('{"a":"%PDF-1.7"}'), 'text paragraph'],
    [
      'a text of eleven megabytes',
      new Uint8Array(10 * 1024 * 1024 + 1).fill(0x61),
      '文件超过 10 MB；请确认选对了文件；年报不会这样大',
    ],
    [
      'twenty-one megabytes',
      new Uint8Array(20 * 1024 * 1024 + 1).fill(0x61),
      '文件超过 20 MB；请确认选对了文件；年报不会这样大',
    ],
  ])('%s', async (_, bytes, expected) => {
    expect(await outcome(bytes)).toBe(expected);
  });

  test.each<[what: string, text: string, outcome: string]>([
    ['four cells with commas', '甲,1,2,3', 'text table'],
    ['three cells', '甲,1,2', 'text paragraph'],
    ['in the thirtieth line', `${'说明\n'.repeat(29)}甲,1,2,3`, 'text paragraph table'],
    ['behind it', `${'说明\n'.repeat(30)}甲,1,2,3`, 'text paragraph'],
    ['a table of tabs', '甲,1,2,3\na\tb', 'text paragraph table'],
    ['a table of a page', ' <p>\n甲,1,2,3', 'html paragraph'],
    ['a table of bars', '甲,1,2,3\n |a|', 'text paragraph table'],
    ['bars at the beginning of a line', '甲,1,2,3\n|a|', 'text paragraph table'],
    ['bars behind two blanks', '甲,1,2,3\n  |a|', 'text paragraph table'],
    ['bars within a line', '甲|乙,1,2,3', 'text table'],
    ['longer cells', '甲乙,11,22,33', 'text table'],
    ['a page behind two blanks', '甲,1,2,3\n  <p>', 'html paragraph'],
    ['a page at the beginning of a line', '甲,1,2,3\n<p>', 'html paragraph'],
    ['less than', '甲 <乙,1,2,3', 'text table'],
  ])('where a list is looked for: %s', async (_, text, expected) => {
    const kinds = (await outcome(utf8(text), ofRegister(100)))?.split(' ');
    expect([...new Set(kinds)].join(' ')).toBe(expected);
  });
});
