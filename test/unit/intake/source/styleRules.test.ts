import { describe, expect, test } from 'vitest';
import { declarationsIn, piecesOfStyle, rulesIn } from '../../../../shared/intake/source/html/styleRules.ts';
import { styleSheetsIn } from '../../../../shared/intake/source/html/styleSheetsIn.ts';

const OUTSIDE = Number.POSITIVE_INFINITY;

/** The rules of a sheet in short: the selector, what it says, under which conditions, in which layer. */
const told = (css: string) =>
  rulesIn(css).rules.map(({ selector, declarations, conditions, layer }) =>
    [
      selector,
      declarations.map(({ property, value, isImportant }) => `${property}:${value}${isImportant ? '!' : ''}`).join(';'),
      ...(conditions.length > 0 ? [`@ ${conditions.join(' & ')}`] : []),
      ...(layer === OUTSIDE ? [] : [`layer ${layer}`]),
    ].join(' | '),
  );

describe('rules', () => {
  test.each<[what: string, css: string, rules: readonly string[]]>([
    ['one', 'p { color: red }', ['p | color:red']],
    ['two', 'p{color:red}b{color:blue}', ['p | color:red', 'b | color:blue']],
    ['several declarations', 'p { color : red ; left:3px; }', ['p | color:red;left:3px']],
    ['what concerns no figure', 'p { padding: 3px; float: left }', []],
    ['some that concern a figure', 'p { padding: 3px; opacity: 0; border: 0 }', ['p | opacity:0']],
    ['several selectors', 'p, b.x , i{color:red}', ['p | color:red', 'b.x | color:red', 'i | color:red']],
    ['selectors that are missing', ',p,,{color:red}', ['p | color:red']],
    ['a comma in brackets', 'p:is(a,b){color:red}', ['p:is(a,b) | color:red']],
    ['a comma in a text', '[a=","]{color:red}', ['[a=","] | color:red']],
    ['a mark in a text', 'p{content:"}"}b{color:red}', ['p | content:"}"', 'b | color:red']],
    ['a mark in a text in single quotation', "p{content:'{;'}b{color:red}", ["p | content:'{;'", 'b | color:red']],
    ['a quotation in a text', 'p{content:"\\"}"}b{color:red}', ['p | content:"\\"}"', 'b | color:red']],
    ['a text that ends with its line', 'p{content:"}\n}b{color:red}', ['p | content:"}', 'b | color:red']],
    ['a mark that means itself', 'p\\{ x{color:red}', ['p\\{ x | color:red']],
    ['a mark in brackets', 'p{background:url(a;b)}b{color:red}', ['p | background:url(a;b)', 'b | color:red']],
    ['a mark in square brackets', 'p{content:[a;b]}', ['p | content:[a;b]']],
    ['a bracket too many', 'p{content:a);color:red}', ['p | content:a);color:red']],
    ['a square bracket too many', 'p{content:a]];color:red}', ['p | content:a]];color:red']],
    ['a rule that does not end', 'p{color:red', ['p | color:red']],
    ['a declaration that ends with the sheet', 'p{color:red;left:1px', ['p | color:red;left:1px']],
    ['a stray end before a rule', '} p{color:red} b{color:blue}', ['b | color:blue']],
    ['a statement before a rule', '@charset "x";p{color:red}', ['p | color:red']],
    ['what is no rule', 'color:red;p{color:blue}', ['p | color:blue']],
    ['an empty rule', 'p{}b{color:red}', ['b | color:red']],
    ['names in capitals', 'P{COLOR:RED}', ['P | color:red']],
    ['a block of fonts', '@font-face{color:red}p{color:blue}', ['p | color:blue']],
    [
      'blocks that are no rules for elements',
      '@page :first{color:red}@keyframes a{from{color:red}to{color:red}}@-webkit-keyframes a{from{left:0}}@property --a{content:a}@counter-style a{color:red}@view-transition{color:red}@starting-style{p{color:red}}@color-profile --a{color:red}p{color:blue}',
      ['p | color:blue'],
    ],
    ['such a block in capitals', '@FONT-FACE{color:red}p{color:blue}', ['p | color:blue']],
    ['such a block that does not end', 'p{color:blue}@font-face{color:red', ['p | color:blue']],
    ['a mark in a text in such a block', '@font-face{src:"}"}p{color:blue}', ['p | color:blue']],
    // Conditions.
    ['for screens', '@media screen{p{color:red}}', ['p | color:red | @ screen']],
    ['for paper', '@media print{p{color:red}}b{color:blue}', ['p | color:red | @ print', 'b | color:blue']],
    ['for both', '@media print , screen{p{color:red}}', ['p | color:red']],
    ['for everything', '@media all{p{color:red}}', ['p | color:red']],
    ['for nothing that is said', '@media {p{color:red}}', ['p | color:red']],
    ['for everything among others', '@media tty,all{p{color:red}}', ['p | color:red']],
    ['for screens twice', '@media screen,screen{p{color:red}}', ['p | color:red | @ screen']],
    ['only for paper', '@media only print{p{color:red}}', ['p | color:red | @ print']],
    ['in capitals, with blanks', '@MEDIA  PRINT {p{color:red}}', ['p | color:red | @ print']],
    ['for no device', '@media not all{p{color:red}}b{color:blue}', ['b | color:blue']],
    [
      'for devices of others',
      '@media speech,aural,braille,embossed,tty,tv,projection,handheld{p{color:red}}b{color:blue}',
      ['b | color:blue'],
    ],
    ['for a television that is a screen', '@media tv,screen{p{color:red}}', ['p | color:red | @ tv,screen']],
    [
      'for narrow screens',
      '@media screen and (max-width: 600px){p{color:red}}',
      ['p | color:red | @ screen & (max-width: 600px)'],
    ],
    [
      'only for large paper',
      '@media only print and (min-width:9cm){p{color:red}}',
      ['p | color:red | @ print & (min-width:9cm)'],
    ],
    [
      'for what is no narrow screen',
      '@media not screen and (a){p{color:red}}',
      ['p | color:red | @ not screen and (a)'],
    ],
    ['for a width', '@media (max-width:  600px){p{color:red}}', ['p | color:red | @ (max-width: 600px)']],
    ['for one of two', '@media screen and (a), print{p{color:red}}', ['p | color:red | @ screen and (a), print']],
    [
      'for a condition that names a screen later',
      '@media (a) and screen{p{color:red}}',
      ['p | color:red | @ (a) and screen'],
    ],
    [
      'a condition in a condition',
      '@media print{@supports (a){p{color:red}}b{color:blue}}i{left:0}',
      ['p | color:red | @ print & @supports (a)', 'b | color:blue | @ print', 'i | left:0'],
    ],
    ['in a scope', '@scope (.a){p{color:red}}', ['p | color:red | @ @scope (.a)']],
    [
      'no device in a condition',
      '@supports (a){@media tty{p{color:red}}b{color:blue}}',
      ['b | color:blue | @ @supports (a)'],
    ],
    // Layers.
    ['a layer', '@layer a{p{color:red}}', ['p | color:red | layer 0']],
    [
      'layers in their order',
      '@layer b, a ;@layer a{p{color:red}}@LAYER B{p{left:0}}@layer c{i{left:0}}',
      ['p | color:red | layer 1', 'p | left:0 | layer 0', 'i | left:0 | layer 2'],
    ],
    ['layers in capitals, in a list', '@LAYER A,B;@layer b{p{left:0}}', ['p | left:0 | layer 1']],
    [
      'layers without a name',
      '@layer{p{color:red}}@layer{b{color:red}}@layer a{i{color:red}}',
      ['p | color:red | layer 0', 'b | color:red | layer 1', 'i | color:red | layer 2'],
    ],
    ['a layer in a layer', '@layer a{@layer b{p{color:red}}}', ['p | color:red | @ @layer b | layer 1']],
    ['a layer by a name in two', '@layer a.b{p{color:red}}', ['p | color:red | @ @layer a.b | layer 0']],
    ['a layer in a condition', '@media print{@layer a{p{color:red}}}', ['p | color:red | @ print | layer 0']],
    ['a condition in a layer', '@layer a{@media print{p{color:red}}}', ['p | color:red | @ print | layer 0']],
    ['a statement of another kind', '@import "a,b";@layer a{p{color:red}}', ['p | color:red | layer 0']],
    ['a list of layers that is broken', '@layer a}b;@layer c{p{color:red}}', ['p | color:red | layer 0']],
    // Rules in rules.
    ['a rule in a rule', 'p{b{color:red}}', [':is(p) b | color:red']],
    ['a rule behind brackets', 'p{content:url(a);b{color:red}}', [':is(p) b | color:red', 'p | content:url(a)']],
    ['a rule behind square brackets', 'p{content:[a];b{color:red}}', [':is(p) b | color:red', 'p | content:[a]']],
    ['a property of one’s own with a long name', 'p{--long-name : {color:red};color:blue}', ['p | color:blue']],
    ['with a sign for the outer one', 'p,i{&.a, b &{color:red}}', [':is(p,i).a | color:red', 'b :is(p,i) | color:red']],
    ['with two signs', 'p{& + &{color:red}}', [':is(p) + :is(p) | color:red']],
    [
      'with its own before and behind',
      'p{left:0;b{color:red}color:blue}',
      [':is(p) b | color:red', 'p | left:0;color:blue'],
    ],
    ['three of them', 'p{b{i{color:red}}}', [':is(:is(p) b) i | color:red']],
    ['a condition in a rule', 'p{@media print{color:red}}', ['p | color:red | @ print']],
    ['a property of one’s own that is a block', 'p{--a:{color:red};color:blue}', ['p | color:blue']],
    ['what looks like one outside of rules', '--a:{color:red}', ['--a: | color:red']],
    ['a block of fonts in a rule', 'p{@font-face{color:red}color:blue}', ['p | color:blue']],
  ])('%s', (_, css, rules) => {
    expect(told(css)).toEqual(rules);
    expect(rulesIn(css).isCut).toBe(false);
  });

  test.each([
    '--a',
    'all',
    'content-visibility',
    'display',
    'visibility',
    'opacity',
    'filter',
    'mso-hide',
    'text-decoration',
    'text-decoration-line',
    'vertical-align',
    'color',
    'mso-text-raise',
    'font',
    'font-size',
    'font-family',
    'unicode-bidi',
    'direction',
    'background',
    'background-color',
    'content',
    'text-indent',
    'position',
    'clip',
    'clip-path',
    'transform',
    'scale',
    'overflow',
    'overflow-x',
    'margin',
    'margin-left',
    'left',
    'top',
    'right',
    'bottom',
    'inset',
    '-webkit-text-fill-color',
    'width',
    'height',
    'max-width',
    'max-height',
  ])('%s can hide a figure', (property) => {
    expect(told(`p{${property}:0}`)).toEqual([`p | ${property}:0`]);
    expect(told(`p{x${property}:0}`)).toEqual([]);
  });

  test('rules are looked into up to the twentieth fold, themselves counted, and that there are deeper ones is said', () => {
    const deep = (depth: number) => `${'@supports (a){'.repeat(depth)}p{color:red}${'}'.repeat(depth)}b{left:0}`;
    expect([rulesIn(deep(19)).isCut, told(deep(19)).length]).toEqual([false, 2]);
    expect([rulesIn(deep(20)).isCut, told(deep(20))]).toEqual([true, ['b | left:0']]);
  });

  test('rules in rules of a thousand characters are looked into, in longer ones not, and that is said', () => {
    const long = (length: number) => `${'p'.repeat(length)}{b{color:red}}i{left:0}`;
    expect([rulesIn(long(1_000)).isCut, told(long(1_000)).length]).toEqual([false, 2]);
    expect([rulesIn(long(1_001)).isCut, told(long(1_001))]).toEqual([true, ['i | left:0']]);
    const two = (length: number) => `${'p'.repeat(500)},${'q'.repeat(length)}{b{color:red}}i{left:0}`;
    expect([rulesIn(two(499)).isCut, rulesIn(two(500)).isCut]).toEqual([false, true]);
  });
});

test.each<[style: string, mark: ',' | ';', pieces: readonly string[]]>([
  ['', ';', ['']],
  ['a;b', ';', ['a', 'b']],
  ['a,b', ';', ['a,b']],
  ['a;;b;', ';', ['a', '', 'b', '']],
  ['a(b;c)d;e', ';', ['a(b;c)d', 'e']],
  ['a[b;c]d;e', ';', ['a[b;c]d', 'e']],
  ['a((b);c);d', ';', ['a((b);c)', 'd']],
  ['a);(b;c)', ';', ['a)', '(b;c)']],
  ['a];[b;c]', ';', ['a]', '[b;c]']],
  ['"a;b";c', ';', ['"a;b"', 'c']],
  ["'a;b';c", ';', ["'a;b'", 'c']],
  ['"a\';b\'";c', ';', ['"a\';b\'"', 'c']],
  ['a\\;b;c', ';', ['a\\;b', 'c']],
  ['"a\\";b";c', ';', ['"a\\";b"', 'c']],
  ['"a\n;b', ';', ['"a\n', 'b']],
  ['"a;b', ';', ['"a;b']],
])('the pieces of %j between %s', (style, mark, pieces) => {
  expect(piecesOfStyle(style, mark)).toEqual(pieces);
});

test.each<[style: string, declared: readonly (readonly [string, string, boolean])[]]>([
  ['color: RED', [['color', 'red', false]]],
  ['COLOR : Red !IMPORTANT', [['color', 'red', true]]],
  [
    'color:red ! important ; left:0',
    [
      ['color', 'red', true],
      ['left', '0', false],
    ],
  ],
  ['color:red!important', [['color', 'red', true]]],
  ['color:red !important x', [['color', 'red !important x', false]]],
  [':red;color', []],
  ['a:', [['a', '', false]]],
  ['--Ink: Red', [['--ink', 'Red', false]]],
  ['color: VAR(--Ink, RED)', [['color', 'var(--Ink, red)', false]]],
  ['color: var(--INK, Red)', [['color', 'var(--INK, red)', false]]],
  ['background:url(a:B)', [['background', 'url(a:b)', false]]],
])('the declarations of %j', (style, declared) => {
  const found = declarationsIn(style).map(({ property, value, isImportant }) => [property, value, isImportant]);
  expect(found).toEqual(declared);
});

describe('the sheets of a page', () => {
  test.each<[what: string, page: string, css: string]>([
    ['none', '<p>a</p>', ''],
    ['one', '<style>p{a:b}</style>', 'p{a:b}\n'],
    ['two', '<STYLE type="text/css">p{}</STYLE>x<style>b{}</style>', 'p{}\nb{}\n'],
    ['with comments', '<style>/* a */p{/* b */}/**/<!-- b{} --></style>', 'p{} b{} \n'],
    ['with a comment that does not end', '<style>p{}/* b{}</style>', 'p{}\n'],
    ['whose blocks are open', '<style>p{a:b;i{c:d</style>', 'p{a:b;i{c:d}}\n'],
    ['with an end too many', '<style>}p{</style>', '}p{}\n'],
    ['whose element does not end', '<style>p{}', ''],
    ['whose mark does not end', '<style', ''],
    ['for paper', '<style media="print">p{}</style>', '@media print {p{}}\n'],
    ['for paper, in single quotation', "<style media = 'print'>p{}</style>", '@media print {p{}}\n'],
    ['for paper, in no quotation', '<style MEDIA=print id=a>p{}</style>', '@media print {p{}}\n'],
    ['for paper, with a block that is open', '<style media="print">p{</style>', '@media print {p{}}\n'],
    ['for nothing that is said', '<style media=" ">p{}</style>', 'p{}\n'],
    ['with marks among its media', '<style media="a{}b">p{}</style>', '@media ab {p{}}\n'],
    ['that says media in another word', '<style data-multimedia="print">p{}</style>', 'p{}\n'],
    ['that says media in its rules', '<style>[media="print"]{}</style>', '[media="print"]{}\n'],
  ])('%s', (_, page, css) => {
    expect(styleSheetsIn(page)).toEqual({ css, hasOthers: false, isCut: false });
  });

  test('fifty open blocks are closed, and no more', () => {
    expect(styleSheetsIn(`<style>${'{'.repeat(60)}</style>`).css).toBe(`${'{'.repeat(60)}${'}'.repeat(50)}\n`);
  });

  test.each<[page: string, hasOthers: boolean]>([
    ['<link rel="stylesheet" href="a.css">', true],
    ['<LINK href="a.css" REL = Stylesheet>', true],
    ["<link rel='alternate stylesheet' href='a.css'>", true],
    ['<link rel="icon" href="stylesheet.png">', false],
    ['<linkrel="stylesheet">', false],
    ['<style>@import "a.css";</style>', true],
    ['<style>@IMPORT url(a)</style>', true],
    ['<style>@importance{}</style>', false],
    ['<p>@import</p>', false],
  ])('%s leads elsewhere: %s', (page, hasOthers) => {
    expect(styleSheetsIn(page).hasOthers).toBe(hasOthers);
  });

  test('four hundred thousand characters are looked at, and whole sheets; that there is more is said', () => {
    const sheet = (length: number) => `<style>${'x'.repeat(length)}</style>`;
    expect(styleSheetsIn(sheet(400_000)).isCut).toBe(false);
    expect(styleSheetsIn(sheet(400_001))).toMatchObject({ css: '', isCut: true });
    const two = styleSheetsIn(`${sheet(10)}${sheet(399_990)}${sheet(5)}`);
    expect(two).toMatchObject({ css: `${'x'.repeat(10)}\n`, isCut: true });
    expect(styleSheetsIn(`${sheet(10)}${sheet(399_989)}`).isCut).toBe(false);
  });
});
