import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { documentMark } from '../../../../shared/domain/marks/documentMarks.ts';
import { convertibleIn } from '../../../../shared/intake/source/convertibleIn.ts';
import { openSource } from '../../../../shared/intake/source/openSource.ts';
import { mainPart, openPackage } from '../../../../shared/intake/source/package/openPackage.ts';
import { type Attribute, readXml } from '../../../../shared/intake/source/package/readXml.ts';
import { readDocx } from '../../../../shared/intake/source/readDocx.ts';
import {
  NotConverted,
  ScannedSource,
  type SourceDocument,
  UnreadableSource,
} from '../../../../shared/intake/source/sourceDocument.ts';
import { isSubmissionFile } from '../../../../shared/intake/source/submissionFile.ts';

/** Office files part by part, as their standard (ECMA-376, parts 1 and 2) has it. */

const words = (bytes: Uint8Array | undefined) => (bytes === undefined ? undefined : new TextDecoder().decode(bytes));

/** What is told of a file that is not opened; undefined for one that is. */
function refusal(open: () => unknown): string | undefined {
  try {
    open();
    return undefined;
  } catch (error) {
    return error instanceof UnreadableSource ? `${error.reason}；${error.mend}` : `${error}`;
  }
}

const OFFICE = 'http://schemas.openxmlformats.org';
const KINDS = `${OFFICE}/officeDocument/2006/relationships`;
const relation = (kind: string, target: string, more = '') =>
  `<Relationship Id="r" Type="${KINDS}/${kind}" Target="${target}" ${more}/>`;
const EXTERNAL = 'TargetMode="External"';
const rels = (...list: readonly string[]) =>
  `<Relationships xmlns="${OFFICE}/package/2006/relationships">${list.join('')}</Relationships>`;
const types = (...list: readonly string[]) =>
  `<Types xmlns="${OFFICE}/package/2006/content-types">${list.join('')}</Types>`;
const office = (parts: Readonly<Record<string, string>>) =>
  zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])));
const open = (parts: Readonly<Record<string, string>>) => openPackage(office(parts));

describe('the part that holds the document', () => {
  const ROOT = { '_rels/.rels': rels(relation('officeDocument', 'word/a.xml')), 'word/a.xml': '甲' };
  const override = (part: string, type: string) => `<Override PartName="${part}" ContentType="${type}"/>`;
  const usual = (extension: string, type: string) => `<Default Extension="${extension}" ContentType="${type}"/>`;
  const WORD = { name: 'word/a.xml', type: 'wordprocessingml' };
  const typed = (...list: readonly string[]) => ({ ...ROOT, '[Content_Types].xml': types(...list) });
  test.each<[what: string, parts: Readonly<Record<string, string>>, main: { name: string; type: string } | undefined]>([
    ['by its relation', ROOT, WORD],
    [
      'of that kind',
      { ...ROOT, '_rels/.rels': rels(relation('image', 'b'), relation('officeDocument', 'word/a.xml')) },
      WORD,
    ],
    ['of no other kind', { ...ROOT, '_rels/.rels': rels(relation('image', 'word/a.xml')) }, undefined],
    ['not outside', { ...ROOT, '_rels/.rels': rels(relation('officeDocument', 'word/a.xml', EXTERNAL)) }, undefined],
    [
      'inside, as it says',
      { ...ROOT, '_rels/.rels': rels(relation('officeDocument', 'word/a.xml', 'TargetMode="Internal"')) },
      WORD,
    ],
    [
      'in another case',
      { ...ROOT, '_rels/.rels': rels(relation('officeDocument', 'Word/A.xml')) },
      { ...WORD, name: 'Word/A.xml' },
    ],
    ['that is not there', { ...ROOT, '_rels/.rels': rels(relation('officeDocument', 'word/b.xml')) }, undefined],
    ['none', { 'a.xml': '' }, undefined],
    ['by its usual name', { 'word/document.xml': '' }, { name: 'word/document.xml', type: 'wordprocessingml' }],
    ['by its usual name, a workbook', { 'xl/workbook.xml': '' }, { name: 'xl/workbook.xml', type: 'spreadsheetml' }],
    [
      'by its usual name, where the relation leads nowhere',
      { '_rels/.rels': rels(relation('officeDocument', 'b')), 'xl/workbook.xml': '' },
      { name: 'xl/workbook.xml', type: 'spreadsheetml' },
    ],
    ['by its relation before its usual name', { ...ROOT, 'xl/workbook.xml': '' }, WORD],
    [
      'a workbook by its folder',
      { '_rels/.rels': rels(relation('officeDocument', 'XL/a')), 'XL/a': '' },
      { name: 'XL/a', type: 'spreadsheetml' },
    ],
    [
      'a text by its folder',
      { '_rels/.rels': rels(relation('officeDocument', 'WORD/a')), 'WORD/a': '' },
      { name: 'WORD/a', type: 'wordprocessingml' },
    ],
    [
      'in another folder',
      { '_rels/.rels': rels(relation('officeDocument', 'ppt/a')), 'ppt/a': '' },
      { name: 'ppt/a', type: '' },
    ],
    ['with a type', typed(override('/word/a.xml', 'w')), { ...WORD, type: 'w' }],
    ['with a type in another case', typed(override('/Word/A.XML', 'w')), { ...WORD, type: 'w' }],
    ['with the type of its ending', typed(usual('xml', 'x')), { ...WORD, type: 'x' }],
    ['with the type of its ending in another case', typed(usual('XML', 'x')), { ...WORD, type: 'x' }],
    [
      'with a type of its own before that',
      typed(override('/word/a.xml', 'w'), usual('xml', 'x')),
      { ...WORD, type: 'w' },
    ],
    [
      'with a type of another',
      typed(override('/word/b.xml', 'w'), override('word/a.xml', 'w'), usual('rels', 'r')),
      WORD,
    ],
    ['with the type of any markup', typed(override('/word/a.xml', 'application/xml')), WORD],
    ['with the type of any text', typed(usual('xml', 'text/xml')), WORD],
    [
      'with the type of an ending in capitals',
      {
        '_rels/.rels': rels(relation('officeDocument', 'word/a.B.XML')),
        'word/a.B.XML': '',
        '[Content_Types].xml': types(usual('b', 'b'), usual('xml', 'x')),
      },
      { name: 'word/a.B.XML', type: 'x' },
    ],
  ])('%s', (_, parts, main) => expect(open(parts).main).toEqual(main));

  test('is read, and missed where there is none', () => {
    expect(words(mainPart(open(ROOT)))).toBe('甲');
    expect(refusal(() => mainPart(open({ a: '' })))).toBe(
      '文件已损坏，缺少内容，打不开；请用 Word 或 Excel 重新保存后再导入',
    );
  });
});

describe('what parts refer to', () => {
  test.each([
    ['beside it', 'b.xml', 'x/y/b.xml'],
    ['below it', 'z/b.xml', 'x/y/z/b.xml'],
    ['above it', '../b.xml', 'x/b.xml'],
    ['from the top', '/b.xml', 'b.xml'],
    ['above the top', '../../../b.xml', 'b.xml'],
    ['with steps on the spot', './/z/./b.xml', 'x/y/z/b.xml'],
    ['down and up', 'z/../b.xml', 'x/y/b.xml'],
    ['with a slash at its end', 'b/', 'x/y/b'],
  ])('%s', (_, target, found) => {
    const { relationsOf } = open({ 'x/y/a': '', 'x/y/_rels/a.rels': rels(relation('k', target)) });
    expect(relationsOf('x/y/a')).toEqual([{ id: 'r', kind: 'k', target: found, external: false }]);
  });

  test('is of a kind, inside the file and there', () => {
    const { related, relationsOf, names } = open({
      '_rels/.rels': rels(relation('k', 'b.xml')),
      'x/_rels/a.rels': rels(
        relation('k', 'http://a/b', EXTERNAL),
        relation('l', 'l.xml'),
        relation('k', 'b.xml'),
        relation('m', 'm.xml'),
        '<Relationship/><Other Id="1"/>',
      ),
      'x/b.xml': '乙',
      'b.xml': '上',
      'x/l.xml': '丙',
    });
    expect(names).toHaveLength(5);
    expect(words(related('x/a', 'k'))).toBe('乙');
    expect(words(related('x/a', 'l'))).toBe('丙');
    expect(words(related('', 'k'))).toBe('上');
    expect(related('x/a', 'm')).toBeUndefined();
    expect(related('x/a', 'n')).toBeUndefined();
    expect(related('x/b', 'k')).toBeUndefined();
    expect(relationsOf('x/b')).toEqual([]);
    expect(relationsOf('x/a').map(({ id, kind, target, external }) => `${id} ${kind} ${target} ${external}`)).toEqual([
      'r k x/http:/a/b true',
      'r l x/l.xml false',
      'r k x/b.xml false',
      'r m x/m.xml false',
      '  x false',
    ]);
  });
});

describe('the markup of a part', () => {
  /** What a handler sees, with the attributes asked for. */
  function seen(part: Uint8Array | string, ...asked: readonly string[]): string {
    const told: string[] = [];
    readXml(typeof part === 'string' ? strToU8(part) : part, {
      open: (name, attribute: Attribute) => {
        const values = asked.map((each) => attribute(each)).filter((value) => value !== undefined);
        told.push(`<${[name, ...values].join(' ')}>`);
      },
      close: (name) => told.push(`</${name}>`),
      text: (text) => told.push(text),
    });
    return told.join('');
  }

  test.each([
    ['w', `${OFFICE}/wordprocessingml/2006/main`],
    ['w', 'http://purl.oclc.org/ooxml/wordprocessingml/main'],
    ['s', `${OFFICE}/spreadsheetml/2006/main`],
    ['s', 'http://purl.oclc.org/ooxml/spreadsheetml/main'],
    ['m', `${OFFICE}/officeDocument/2006/math`],
    ['m', 'http://purl.oclc.org/ooxml/officeDocument/math'],
    ['mc', `${OFFICE}/markup-compatibility/2006`],
    ['wp', `${OFFICE}/drawingml/2006/wordprocessingDrawing`],
    ['wp', 'http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing'],
    ['a', `${OFFICE}/drawingml/2006/main`],
    ['a', 'http://purl.oclc.org/ooxml/drawingml/main'],
    ['v', 'urn:schemas-microsoft-com:vml'],
    ['o', 'urn:schemas-microsoft-com:office:office'],
    ['dc', 'http://purl.org/dc/elements/1.1/'],
  ])('%s is %s, whatever the file calls it', (name, space) => {
    expect(seen(`<q:a xmlns:q="${space}"><q:b>5</q:b></q:a>`)).toBe(`<${name}:a><${name}:b>5</${name}:b></${name}:a>`);
    expect(seen(`<a xmlns="${space}"/>`)).toBe(`<${name}:a></${name}:a>`);
  });

  test.each<[what: string, part: Uint8Array | string, asked: readonly string[], seen: string]>([
    ['text', '<a>1<b/>2</a>', [], '<a>1<b></b>2</a>'],
    ['signs of markup', '<a>&lt;&#20840;&amp;</a>', [], '<a><全&</a>'],
    ['words as they stand', '<a><![CDATA[<&lt;]]></a>', [], '<a><&lt;</a>'],
    ['an attribute', '<a b="1" c="2"/>', ['c', 'b', 'd'], '<a 2 1></a>'],
    ['of no attributes', '<a/>', ['b'], '<a></a>'],
    ['with signs of markup', '<a b="&lt;1"/>', ['b'], '<a <1></a>'],
    ['empty', '<a b=""/>', ['b'], '<a ></a>'],
    ['with any prefix', `<a xmlns:q="${KINDS}" q:id="&lt;7"/>`, ['id'], '<a <7></a>'],
    ['empty, with a prefix', `<a xmlns:q="${KINDS}" q:id=""/>`, ['id'], '<a ></a>'],
    ['without a prefix before one with it', `<a xmlns:q="${KINDS}" q:id="1" id="2"/>`, ['id'], '<a 2></a>'],
    ['no name of a space', '<a xmlns:id="urn:x" />', ['id'], '<a></a>'],
    ['no end of a name', `<a xmlns:q="${KINDS}" q:wid="1"/>`, ['id'], '<a></a>'],
    ['in UTF-8 with its mark', Uint8Array.of(0xef, 0xbb, 0xbf, ...strToU8('<a>政</a>')), [], '<a>政</a>'],
    ['in UTF-16', Uint8Array.of(0xff, 0xfe, ...Buffer.from('<a>政</a>', 'utf16le')), [], '<a>政</a>'],
    [
      'in UTF-16, the other way round',
      Uint8Array.of(0xfe, 0xff, ...Buffer.from('<a>政</a>', 'utf16le').swap16()),
      [],
      '<a>政</a>',
    ],
  ])('%s', (_, part, asked, expected) => expect(seen(part, ...asked)).toBe(expected));

  test.each([
    [0xff, 0x20],
    [0x20, 0xfe],
    [0xfe, 0x20],
    [0x20, 0xff],
    [0xff, 0xff],
  ])('half of a mark of UTF-16 is none: %i %i', (first, second) => {
    expect(seen(Uint8Array.of(first, second, ...strToU8('<a>政</a>')))).toBe('<a>政</a>');
  });

  const AGAIN = '请用 Word 或 Excel 重新保存后再导入';
  const deep = (levels: number) => `${'<a>'.repeat(levels)}${'</a>'.repeat(levels)}`;
  test.each<[what: string, part: string, said: string | undefined]>([
    ['a part', '<a/>', undefined],
    ['what ends', '<a><b></a>', `文件已损坏，里面的内容不完整，打不开；${AGAIN}`],
    ['a declaration of a type', '<!DOCTYPE a><a/>', `文件里有不应有的声明，没有打开；${AGAIN}`],
    ['250 levels', deep(250), undefined],
    ['251 levels', deep(251), '文件嵌套过深，不像年报，打不开；请确认选对了文件'],
    ['250 levels twice', `<a>${deep(249)}${deep(249)}</a>`, undefined],
  ])('%s', (_, part, said) => expect(refusal(() => seen(part))).toBe(said));

  test('as many elements as may be, and text that nobody takes', () => {
    const quiet = { open: () => {}, close: () => {} };
    const read = (elements: number, most?: number) =>
      refusal(() => readXml(strToU8(`<a>${'<b>1</b>'.repeat(elements - 1)}</a>`), quiet, most));
    const said = '文件内容过多，不像年报，打不开；请确认选对了文件';
    expect([read(3, 3), read(4, 3)]).toEqual([undefined, said]);
    expect(() => readXml(strToU8('<a><b></a>'), quiet)).toThrow(expect.objectContaining({ cause: expect.anything() }));
  });
});

describe('a Word file', () => {
  const SPACES = `xmlns:w="${OFFICE}/wordprocessingml/2006/main"`;
  const body = (inside: string) => `<w:document ${SPACES}><w:body>${inside}</w:body></w:document>`;
  const p = (text: string, more = '') => `<w:p><w:r>${more}<w:t>${text}</w:t></w:r></w:p>`;
  const DOCUMENT = { '_rels/.rels': rels(relation('officeDocument', 'w/d.xml')) };
  const read = (inside: string, list: readonly string[] = [], parts: Readonly<Record<string, string>> = {}) =>
    readDocx(open({ ...DOCUMENT, 'w/d.xml': body(inside), 'w/_rels/d.xml.rels': rels(...list), ...parts }));
  const texts = ({ blocks }: SourceDocument) =>
    blocks.map((block) => (block.kind === 'paragraph' ? block.text : block.kind));

  test('is what its main part says, in its styles', () => {
    const plain = read(p('甲'));
    expect(plain).toMatchObject({ kind: 'docx', margins: [] });
    expect(texts(plain)).toEqual(['甲']);
    expect(plain).not.toHaveProperty('mark');
    const hidden = `<w:rPr><w:rStyle w:val="h"/></w:rPr>`;
    const styles = `<w:styles ${SPACES}><w:style w:type="character" w:styleId="h"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>`;
    expect(texts(read(p('甲') + p('乙', hidden), [relation('styles', 's.xml')], { 'w/s.xml': styles }))).not.toContain(
      '乙',
    );
    expect(texts(read(p('甲') + p('乙', hidden)))).toContain('乙');
  });

  const notes = (kind: string, ...list: readonly (readonly [string, string])[]) =>
    `<w:${kind}s ${SPACES}>${list.map(([id, text]) => `<w:${kind}${id}>${text}</w:${kind}>`).join('')}</w:${kind}s>`;
  const foot = '<w:footnoteReference w:id="1"/>';
  const end = '<w:endnoteReference w:id="1"/>';
  test('has texts at the foot of pages and at its end, each of its own list', () => {
    const list = [relation('footnotes', 'f.xml'), relation('endnotes', 'e.xml')];
    const parts = {
      'w/f.xml': notes(
        'footnote',
        [' w:id="0"', p('线')],
        [' w:id="1"', `${p('脚注')} ${p('续')}`],
        [' w:id="2"', p('三')],
      ),
      'w/e.xml': notes('endnote', [' w:id="1"', p('尾注')]),
    };
    expect(texts(read(p('甲', foot) + p('乙', end), list, parts))).toEqual([
      '[1]甲',
      '[1] 脚注 续',
      '[2]乙',
      '[2] 尾注',
    ]);
    expect(texts(read(p('甲', foot) + p('乙', end)))).toEqual(['[1]甲', '[2]乙']);
    const unnumbered = { 'w/f.xml': notes('footnote', ['', p('无号')]) };
    expect(texts(read(p('甲', '<w:footnoteReference/>'), list, unnumbered))).toEqual(['[1]甲', '[1] 无号']);
  });

  test('has heads and feet of pages, at most a dozen, none from outside', () => {
    const part = (kind: string, inside: string) => `<w:${kind} ${SPACES}>${inside}</w:${kind}>`;
    const margins = (list: readonly string[], parts: Readonly<Record<string, string>>) =>
      read(p('甲'), list, parts).margins;
    const table = `<w:tbl><w:tr><w:tc>${p('格')}</w:tc></w:tr></w:tbl>`;
    const parts = { 'w/h.xml': part('hdr', p('头') + table), 'w/f.xml': part('ftr', p('脚')) };
    expect(
      margins([relation('header', 'h.xml'), relation('image', 'f.xml'), relation('footer', 'f.xml')], parts),
    ).toEqual(['头', '脚']);
    expect(margins([relation('header', 'h.xml', EXTERNAL), relation('footer', 'x.xml')], parts)).toEqual([]);
    const many = Array.from({ length: 13 }, (_, at) => `h${at}`);
    expect(
      margins(
        many.map((name) => relation('header', name)),
        Object.fromEntries(many.map((name) => [`w/${name}`, part('hdr', p(name))])),
      ),
    ).toEqual(many.slice(0, 12));
    // In the styles of the document.
    const styles = `<w:styles ${SPACES}><w:style w:type="character" w:styleId="h"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>`;
    const hidden = { 'w/h.xml': part('hdr', p('乙', '<w:rPr><w:rStyle w:val="h"/></w:rPr>')), 'w/s.xml': styles };
    expect(margins([relation('header', 'h.xml'), relation('styles', 's.xml')], hidden)).not.toContain('乙');
  });

  test('of our own says so in its properties, wherever they stand', () => {
    const mark = { agency: '440105-a', agencyName: '某局', year: 2023 };
    const said = documentMark(mark).replaceAll('&', '&amp;').replaceAll('"', '&quot;');
    const properties = (inside: string) =>
      `<c:coreProperties xmlns:c="urn:c" xmlns:dc="http://purl.org/dc/elements/1.1/">${inside}</c:coreProperties>`;
    const own = properties(`<dc:title>x</dc:title><dc:subject>${said}</dc:subject>\n<dc:creator>y</dc:creator>`);
    const usual = { 'docProps/core.xml': own };
    expect(read(p('甲'), [], usual).mark).toEqual(mark);
    const half = said.indexOf(',') + 1;
    const parted = `<dc:subject>${said.slice(0, half)}<![CDATA[${documentMark(mark).slice(documentMark(mark).indexOf(',') + 1)}]]></dc:subject>`;
    expect(read(p('甲'), [], { 'docProps/core.xml': properties(parted) }).mark).toEqual(mark);
    const led = {
      '_rels/.rels': rels(relation('officeDocument', 'w/d.xml'), relation('metadata/core-properties', 'c.xml')),
      'c.xml': own,
      'docProps/core.xml': properties(''),
    };
    expect(read(p('甲'), [], led).mark).toEqual(mark);
    expect(read(p('甲'), [], { 'docProps/core.xml': properties(`<dc:title>${said}</dc:title>`) })).not.toHaveProperty(
      'mark',
    );
    expect(read(p('甲'), [], { 'docProps/core.xml': properties(`<dc:subject/>${said}`) })).not.toHaveProperty('mark');
  });

  test('may lack nothing but its main part', () => {
    expect(refusal(() => readDocx(open({ a: '' })))).toMatch(/缺少内容/);
  });
});

describe('what an office program would have to make of a file', () => {
  const TYPE = 'application/vnd.openxmlformats-officedocument';
  const typed = (type: string) =>
    office({
      '_rels/.rels': rels(relation('officeDocument', 'd')),
      d: '',
      '[Content_Types].xml': types(`<Override PartName="/d" ContentType="${type}"/>`),
      mimetype: 'application/vnd.oasis.opendocument.text',
    });
  const odt = { from: 'odt', to: 'docx' };
  test.each<[what: string, bytes: Uint8Array, made: object | undefined]>([
    ['a text', office({ mimetype: 'application/vnd.oasis.opendocument.text' }), odt],
    ['with a main part of another kind', typed('x'), odt],
    ['Word', typed(`${TYPE}.wordprocessingml.document.main+xml`), undefined],
    ['Word with macros', typed('application/vnd.ms-word.document.macroEnabled.main+xml'), undefined],
    ['Excel', typed(`${TYPE}.spreadsheetml.sheet.main+xml`), undefined],
    ['Excel with macros', typed('application/vnd.ms-excel.sheet.macroEnabled.main+xml'), undefined],
    ['another archive', office({ a: '' }), undefined],
    ['a damaged one', office({ a: '' }).subarray(0, -9), undefined],
    ['RTF', strToU8('{\\rtf1'), { from: 'rtf', to: 'docx' }],
    ['words', strToU8('甲'), undefined],
    ['bytes', Uint8Array.from({ length: 300 }, () => 0xff), undefined],
    ['a picture', Uint8Array.of(0xff, 0xd8, 0xff), undefined],
    ['nothing', new Uint8Array(), undefined],
  ])('%s', (_, bytes, made) => expect(convertibleIn(bytes)).toEqual(made));

  test('an old Word file', () => {
    const bytes = new Uint8Array(4_608);
    bytes.set([0xd0, 0xcf, 0x11, 0xe0]);
    bytes.set(Buffer.from('WordDocument', 'utf16le'), 512);
    expect(convertibleIn(bytes)).toEqual({ from: 'doc', to: 'docx' });
  });

  test('an office file that breaks the program is not passed over', () => {
    const broken = {
      get 0(): number {
        throw new TypeError('read');
      },
    } as unknown as Uint8Array;
    expect(() => convertibleIn(broken)).toThrow(TypeError);
  });
});

test.each<[what: string, type: string, kind: string]>([
  ['Word', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml', 'docx'],
  ['Word with macros', 'application/vnd.ms-word.document.macroEnabled.main+xml', 'docx'],
  ['Excel', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml', 'xlsx'],
  ['Excel with macros', 'application/vnd.ms-excel.sheet.macroEnabled.main+xml', 'xlsx'],
  ['another', 'x', '压缩包里不是 Word 或 Excel 文件；请用 Word 或 Excel 另存为 .docx 或 .xlsx 后再导入'],
])('a file is opened by the type of its main part: %s', async (_, type, kind) => {
  const file = office({
    '_rels/.rels': rels(relation('officeDocument', 'd')),
    d: '<a/>',
    '[Content_Types].xml': types(`<Override PartName="/d" ContentType="${type}"/>`),
  });
  const opened = await openSource(file).then(
    (document) => document.kind,
    (error: UnreadableSource) => `${error.reason}；${error.mend}`,
  );
  expect(opened).toBe(kind);
});

test('an archive without a main part is none', async () => {
  await expect(openSource(office({ a: '' }))).rejects.toThrow(/压缩包里不是/);
});

test.each<[what: string, name: string, head: Uint8Array | string, isOne: boolean]>([
  ['by its name', 'a.json', '', true],
  ['by its name in capitals', 'A.JSON', '', true],
  ['by no part of its name', 'a.json.txt', '', false],
  ['by no end of its name', 'ajson', '', false],
  ['by its beginning', 'a', '{"a":1', true],
  ['behind blanks', 'a', ' \n{', true],
  ['behind the mark of UTF-8', 'a', Uint8Array.of(0xef, 0xbb, 0xbf, 0x7b), true],
  ['that is RTF', 'a', '{\\rtf', false],
  ['that is RTF behind blanks', 'a', ' {\\rtf', false],
  ['behind words', 'a', 'a{', false],
  ['by no end of what it says', 'a', 'a {', false],
  ['within the first half kilobyte', 'a', `${' '.repeat(511)}{`, true],
  ['behind it', 'a', `${' '.repeat(512)}{`, false],
])('a submission %s', (_, name, head, isOne) => {
  expect(isSubmissionFile(name, typeof head === 'string' ? strToU8(head) : head)).toBe(isOne);
});

test('what a file could not be read for has its cause, and what is to be made of it', () => {
  const cause = new Error('x');
  const plain = new UnreadableSource('甲', '乙');
  expect([plain.message, plain.name, plain.reason, plain.mend, plain.cause]).toEqual([
    '甲',
    'UnreadableSource',
    '甲',
    '乙',
    undefined,
  ]);
  expect(plain.convertible).toBeUndefined();
  expect(new UnreadableSource('甲', '乙', cause, { from: 'doc', to: 'docx' })).toMatchObject({
    cause,
    convertible: { from: 'doc', to: 'docx' },
  });
  const page = { width: 1, height: 2, rotation: 0 };
  const scanned = new ScannedSource('甲', '乙', [page]);
  expect(scanned).toBeInstanceOf(UnreadableSource);
  expect([scanned.name, scanned.message, scanned.mend, scanned.pages]).toEqual(['ScannedSource', '甲', '乙', [page]]);
  const unmade = new NotConverted('甲', cause);
  expect([unmade.name, unmade.message, unmade.words, unmade.cause]).toEqual(['NotConverted', '甲', '甲', cause]);
});
