import { parse } from 'node-html-parser';
import { describe, expect, test } from 'vitest';
import { PageStyles } from '../../../../shared/intake/source/html/pageStyles.ts';
import { selectedBy, weightOf } from '../../../../shared/intake/source/html/selectors.ts';
import { readHtml } from '../../../../shared/intake/source/readHtml.ts';
import { tidyMarkup } from '../../../../shared/intake/source/tidyMarkup.ts';

/** What a figure is read as under style sheets: `5` seen, `-` hidden, with the doubt where there is one. */
function seen(css: string, markup = '<i class="x" id="i">5</i>', head = ''): string {
  const page = `${head}<style>${css}</style><table class="t"><tr class="r"><td class="c" id="c">${markup}</td><td>0</td></tr></table>`;
  const table = readHtml(page).blocks.find((block) => block.kind === 'table');
  const cell = table?.rows[0]?.[0];
  return `${cell?.text === '' ? '-' : cell?.text}${cell?.doubt === undefined ? '' : ` ? ${cell.doubt}`}`;
}

describe('which of several rules holds', () => {
  test.each<[what: string, css: string, seen: string]>([
    ['none', '', '5'],
    ['one', '.x{display:none}', '-'],
    ['the later', '.x{display:none}.x{display:inline}', '5'],
    ['the later of two properties that say the same', '.x{opacity:0}.x{opacity:1}', '5'],
    ['the weightier', '#i{display:inline}.x{display:none}', '5'],
    ['the weightier by its names', 'td .x{display:inline}.x{display:none}', '5'],
    ['what is important', '.x{display:inline!important}#i{display:none}', '5'],
    ['what is important of two', '.x{display:none!important}.x{display:inline!important}', '5'],
    ['what is outside of layers', '.x{display:inline}@layer a{#i{display:none}}', '5'],
    ['what is in the later layer', '@layer a,b;@layer b{.x{display:inline}}@layer a{#i{display:none}}', '5'],
    [
      'what is important in the earlier layer',
      '@layer a,b;@layer b{.x{display:none!important}}@layer a{.x{display:inline!important}}',
      '5',
    ],
    [
      'what is important in a layer, not outside',
      '@layer a{.x{display:inline!important}}.x{display:none!important}',
      '5',
    ],
    ['all of an element', '.x{display:none;all:initial}', '5'],
    ['all of it, and then one', '.x{all:initial;display:none}', '-'],
    ['all of it but properties of one’s own', '.x{--a:none;all:initial;display:var(--a)}', '-'],
    ['all backgrounds', '.x{color:#fff;background-color:#000;background:none}', '- ? faint'],
    ['all of a font', '.x{font-size:1px;font:12px a}', '5'],
    ['all of a decoration', '.x{text-decoration-line:line-through;text-decoration:none}', '5'],
    ['all margins', '.x{margin-left:-9999px;margin:0}', '5'],
    ['what is no margin', '.x{display:none;margin:0}', '-'],
    ['what stands beside what is important', '.x{left:0!important;display:none}.x{display:inline}', '5'],
    ['what is important beside what is not', '.x{display:none!important;left:0}.x{display:inline}', '-'],
  ])('%s', (_, css, expected) => {
    expect(seen(css)).toBe(expected);
  });

  test.each<[what: string, css: string, markup: string, seen: string]>([
    ['itself against a rule', '#i{display:none}', '<i id="i" style="display:inline">5</i>', '5'],
    [
      'a rule that is important against itself',
      '.x{display:none!important}',
      '<i class="x" style="display:inline">5</i>',
      '-',
    ],
    ['itself, importantly', '.x{display:none!important}', '<i class="x" style="display:inline!important">5</i>', '5'],
    ['itself in two ways', '', '<i style="display:inline!important;display:none">5</i>', '5'],
  ])('%s', (_, css, markup, expected) => {
    expect(seen(css, markup)).toBe(expected);
  });
});

describe('properties of one’s own', () => {
  const ELSEWHERE = '<link rel="stylesheet" href="a.css">';
  test.each<[what: string, css: string, seen: string]>([
    ['of the element', '.x{--a:none;display:var(--a)}', '-'],
    ['with blanks around its name', '.c{--a:none}.x{display:var( --a )}', '-'],
    ['in a ring for nothing', '.x{--a:var(--b);--b:var(--a);display:var(--a)}', '5'],
    ['what only begins like a word for taking it from around', '.c{--a:none}.x{--a:inherit-x;display:var(--a)}', '5'],
    ['what only ends like one', '.c{--a:none}.x{--a:x inherit;display:var(--a)}', '5'],
    ['what only begins like a word for taking it off', '.x{--a:initial x;display:var(--a,none)}', '5'],
    ['what only ends like one, with another in its place', '.x{--a:x initial;display:var(--a,none)}', '5'],
    ['of what is around it', ':root{--a:none}.x{display:var(--a)}', '-'],
    ['the nearer one', ':root{--a:none}.c{--a:inline}.x{display:var( --a )}', '5'],
    ['that is not said', '.x{display:var(--a)}', '5'],
    ['what stands in', '.x{display:var(--a, none)}', '-'],
    ['what stands in with a comma', '.x{font-family:var(--a, a, wingdings)}', '5 ? object'],
    ['one that stands in for another, and no bracket more', '.x{opacity:var(--a, var(--b, 0))}', '-'],
    ['nothing that stands in', '.x{display:var(--a,)}', '5'],
    ['that is said, not what stands in', '.x{--a:inline;display:var(--a, none)}', '5'],
    ['by way of another', ':root{--a:var(--b)}.c{--b:none}:root{--b:none}.x{display:var(--a)}', '-'],
    ['one that stands in for another', '.x{display:var(--a, var(--b, none))}', '-'],
    ['in a ring', '.x{--a:var(--b);--b:var(--a);display:var(--a, none)}', '-'],
    ['of itself', '.x{--a:var(--a);display:var(--a, none)}', '-'],
    ['taken from around', '.c{--a:none}.x{--a:inherit;display:var(--a)}', '-'],
    ['taken from around by another word', '.c{--a:none}.x{--a:unset;display:var(--a)}', '-'],
    ['taken from around by a third word', '.c{--a:none}.x{--a:revert;display:var(--a)}', '-'],
    ['taken from an earlier layer', '.c{--a:none}.x{--a:revert-layer;display:var(--a)}', '-'],
    ['taken off', '.c{--a:none}.x{--a:initial;display:var(--a)}', '5'],
    ['taken off, with another in its place', '.x{--a:INITIAL;display:var(--a,none)}', '-'],
    ['whose names are small and large', '.x{--a:inline;--A:none;display:var(--A)}', '5'],
    ['in the middle of a value', '.x{--a:0;filter:opacity(var(--a)) blur(1px)}', '-'],
    ['two in a value', '.x{--a:line;--b:through;text-decoration:var(--a)-var(--b)}', '5 ? struck'],
    ['in capitals', '.x{--a:NONE;display:var(--a)}', '-'],
    ['two names for the same', '.x{--a:none;--b:var(--a);--c:var(--a);display:var(--b);visibility:var(--c)}', '-'],
    ['asked for twice', '.x{--a:none;--b:var(--a);display:var(--b);x:var(--b)}', '-'],
    ['brackets in brackets', '.x{--a:opacity(0);filter:var(--b,blur(1px) var(--a))}', '-'],
  ])('%s', (_, css, expected) => {
    expect(seen(css)).toBe(expected);
  });

  test.each<[what: string, css: string, seen: string]>([
    ['whether it is seen', '.x{display:var(--a)}', '5 ? conditional'],
    ['whether it is seen otherwise', '.x{visibility:var(--a)}', '5 ? conditional'],
    ['how much of it', '.x{opacity:var(--a)}', '5 ? conditional'],
    ['how large', '.x{font-size:var(--a)}', '5 ? conditional'],
    ['whether it is struck', '.x{text-decoration-line:var(--a)}', '5 ? conditional'],
    ['where it stands', '.x{vertical-align:var(--a)}', '5 ? conditional'],
    ['all of it', '.x{all:var(--a)}', '5 ? conditional'],
    ['its content', '.x{content-visibility:var(--a)}', '5 ? conditional'],
    ['its colour', '.x{color:var(--a)}', '5 ? conditional'],
    ['its other colour', '.x{-webkit-text-fill-color:var(--a)}', '5 ? conditional'],
    ['its margins', '.x{margin:var(--a)}', '5'],
    ['nothing of it', '.x{display:var(--a, inline)}', '5'],
    ['whether the row is seen', '.r{display:var(--a)}', '5 ? conditional'],
    ['whether the table is seen', '.t{opacity:var(--a)}', '5 ? conditional'],
    ['the colour of the row', '.r{color:var(--a)}', '5'],
    ['whether a blank is seen', '.y{display:var(--a)}', '5'],
  ])('a sheet elsewhere may say %s', (_, css, expected) => {
    expect(seen(css, '<i class="x">5</i><b class="y"> </b>', ELSEWHERE)).toBe(expected);
    if (css.includes('var(--a)')) expect(seen(css, '<i class="x">5</i>')).toBe('5');
  });

  test('sixty steps are followed, and a thousand characters; beyond that nothing is certain', () => {
    const chain = (length: number) =>
      `.x{${Array.from({ length }, (_, at) => `--a${at}:${at === length - 1 ? 'none' : `var(--a${at + 1})`}`).join(';')};display:var(--a0)}`;
    expect(seen(chain(20))).toBe('-');
    expect(seen(chain(100))).toBe('5 ? conditional');
    const within = (depth: number) => `.x{display:${'var(--z,'.repeat(depth)}none${')'.repeat(depth)}}`;
    expect([seen(within(20)), seen(within(100))]).toEqual(['-', '5 ? conditional']);
    const value = (length: number) => `.x{--a:${'x'.repeat(length)};display:var(--a)}`;
    expect([seen(value(1_000)), seen(value(1_001))]).toEqual(['5', '5 ? conditional']);
    const grown = (times: number) => `.x{--a:${'x'.repeat(500)};display:${'var(--a) '.repeat(times)}}`;
    expect([seen(grown(1)), seen(grown(3))]).toEqual(['5', '5 ? conditional']);
    expect(seen(`.x{--a:none;display:var(--a)${' '.repeat(1_000)}y}`)).toBe('5 ? conditional');
    // What stands in within what stands in is as long at every step, and is not gone through sixty times for each element.
    expect(seen(`.x{display:${'var(--z,'.repeat(4_000)}none${')'.repeat(4_000)}}`)).toBe('5 ? conditional');
  });
});

describe('what is printed alike everywhere is certain, and nothing else', () => {
  const CLEAR = '5';
  const OPEN = '5 ? conditional';
  test.each<[what: string, css: string, seen: string]>([
    ['hidden on paper', '@media print{.x{display:none}}', OPEN],
    ['hidden on screens', '@media screen{.x{display:none}}', '- ? conditional'],
    ['hidden on both', '@media print{.x{display:none}}@media screen{.x{display:none}}', '-'],
    ['struck on paper', '@media print{.x{text-decoration:line-through}}', OPEN],
    ['a cell that is hidden on paper', '@media print{.c{display:none}}', OPEN],
    ['a row that is hidden on paper', '@media print{.r{display:none}}', OPEN],
    ['another figure that is hidden on paper', '@media print{.y{display:none}}', CLEAR],
    ['on narrow screens', '@media (max-width:9px){.x{display:none}}', OPEN],
    ['on narrow paper', '@media print and (max-width:9px){.x{display:none}}', OPEN],
    ['a width that changes nothing', '@media (max-width:9px){.x{color:#333}}', CLEAR],
    [
      'two widths of which one hides it',
      '@media (max-width:9px){.x{color:#333}}@media (max-width:8px){.x{display:none}}',
      OPEN,
    ],
    [
      'hidden on narrow paper, and shown on screens',
      '@media print and (a){.x{display:none}}@media screen{.x{display:inline!important}}',
      OPEN,
    ],
    [
      'shown on screens and on paper, beside a width',
      '.x{display:none}@media screen{.x{display:inline}}@media print{.x{display:inline}}@media (a){.x{left:0}}',
      CLEAR,
    ],
    ['a selector that is not known', '.x:frobnicate{display:none}', OPEN],
    ['the first letter', '.x::first-letter{display:none}', OPEN],
    ['the first line', '.x::first-line{color:#fff}', OPEN],
    ['while somebody points at it', '.x:hover{display:none}', CLEAR],
    ['as long as nobody points at it', '.x:not(:hover){display:none}', '-'],
    ['a part of a browser', '.x::-webkit-scrollbar{display:none}', CLEAR],
    ['a part that is no element', '.x::selection{color:#fff}', CLEAR],
  ])('%s', (_, css, expected) => {
    expect(seen(css)).toBe(expected);
  });

  test.each<[what: string, css: string, markup: string, seen: string]>([
    ['figures before it', '.x::before{content:"1"}', '<i class="x">5</i>', '5 ? object'],
    ['figures behind it', '.x:after{content:"1"}', '<i class="x">5</i>', '5 ? object'],
    ['words before it', '.x::before{content:"甲"}', '<i class="x">5</i>', CLEAR],
    ['figures and a place before it', '.x::before{left:0;content:"1"}', '<i class="x">5</i>', '5 ? object'],
    ['a place before it', '.x::before{left:9px}', '<i class="x">5</i>', CLEAR],
    ['a figure by its code', '.x::before{content:"\\31 "}', '<i class="x">5</i>', '5 ? object'],
    ['a character by its code', '.x::before{content:"\\7532"}', '<i class="x">5</i>', CLEAR],
    ['a code of no character', '.x::before{content:"\\ffffff"}', '<i class="x">5</i>', CLEAR],
    ['a number that is counted', '.x::before{content:counter(a)}', '<i class="x">5</i>', '5 ? object'],
    ['a property of one’s own', '.x::before{content:var(--a)}', '<i class="x">5</i>', '5 ? object'],
    ['an attribute with a figure', '.x::before{content:attr(data-a)}', '<i class="x" data-a="7">5</i>', '5 ? object'],
    ['an attribute with words', '.x::before{content:attr( data-a )}', '<i class="x" data-a="甲">5</i>', CLEAR],
    [
      'one of two attributes',
      '.x::before{content:attr(b) attr(data-a)}',
      '<i class="x" data-a="7">5</i>',
      '5 ? object',
    ],
    ['an attribute that is not there', '.x::before{content:attr(data-a)}', '<i class="x">5</i>', CLEAR],
    ['a colour behind it', '.x::after{color:#fff}', '<i class="x">5</i>', CLEAR],
    ['figures on paper', '@media print{.x::before{content:"1"}}', '<i class="x">5</i>', OPEN],
    ['a fold', '', '<details><summary>6</summary>5</details>', '6 ? conditional'],
    ['a fold that is open', '', '<details open>5</details>', CLEAR],
    ['a fold in a hidden part', '.y{display:none}', '5<i class="y"><details>7</details></i>', CLEAR],
  ])('%s', (_, css, markup, expected) => {
    expect(seen(css, markup)).toBe(expected);
  });

  test('beyond eight conditions the others count as one', () => {
    const rules = (count: number) =>
      Array.from({ length: count }, (_, at) => `@media (width:${at}px){.x{left:${at}px}}`).join('');
    expect(seen(`${rules(12)}@media (width:99px){.x{display:none}}`)).toBe(OPEN);
    expect(seen(rules(12))).toBe(CLEAR);
  });
});

const PAGE = parse('<div id="a" class="k"><p class="k m">1<b>2</b></p><p>3</p></div><p title="z">4</p>');
const BODY = parse('<html><body class="k"><p>1</p></body></html>');
const NO_HTML = parse('<body class="k"><p>1</p></body>');
const names = (selector: string, page = PAGE) => {
  const { elements, isGenerated, condition } = selectedBy(page, selector);
  const found = elements.map((each) => (each === page ? 'page' : each.rawTagName)).join(' ');
  return `${found}${isGenerated ? ' +' : ''}${condition === undefined ? '' : ' ?'}`;
};

test.each<[selector: string, found: string]>([
  ['p', 'p p p'],
  ['*', 'div p b p p'],
  ['.k', 'div p'],
  ['#a > p', 'p p'],
  ['.k .m b', 'b'],
  ['nav', ''],
  ['p::before', 'p p p +'],
  ['p:after', 'p p p +'],
  ['p::AFTER ', 'p p p +'],
  ['::before', 'div p b p p +'],
  ['p::first-letter', 'p p p ?'],
  ['p:first-line', 'p p p ?'],
  ['p:hover', ''],
  ['p:FOCUS', ''],
  ['p:focus-within', ''],
  ['p:not(:hover)', 'p p p'],
  ['p:not( :Target ):not(:checked)', 'p p p'],
  ['p:not(.m)', 'p p'],
  ['p::marker', ''],
  ['p::-webkit-x', ''],
  ['p:-moz-any(b)', ''],
  ['p:unknown', 'p p p ?'],
  ['p:unknown(a(b)c)', 'p p p ?'],
  [':unknown', 'div p b p p ?'],
  ['p:unknown b', 'b ?'],
  [':root', 'page'],
  ['html', 'page'],
  ['HTML', 'page'],
  ['body', 'page'],
  ['html body', 'page'],
  ['html > body', 'page'],
  ['html::before', 'page +'],
  ['html p', 'p p p'],
  ['html > div', 'div'],
  [':root > div', 'div'],
  ['body p', 'p p p'],
  ['body > div', 'div'],
  ['html body div', 'div'],
  ['htmls', ''],
  ['html-x', ''],
  ['bodys', ''],
  ['div ::before', 'p b p +'],
  ['div > ::after', 'p p +'],
  ['div :unknown', 'p b p ?'],
  ['.k :not(:hover)', 'p b p'],
  ['html  >  body', 'page'],
  ['html>body', 'page'],
  ['body  p', 'p p p'],
  ['body>div', 'div'],
  ['body  >  div', 'div'],
  [':root  p', 'p p p'],
  [':root>div', 'div'],
  [':root  >  div', 'div'],
  ['div body', ''],
  ['p body div', ''],
  ['p:unknown()', 'p p p ?'],
  ['p:unknown(ab(cd)ef(gh)ij)', 'p p p ?'],
  ['p:unknown(a()b)', 'p p p ?'],
  [':unknown b', 'b ?'],
])('%s names: %s', (selector, found) => {
  expect(names(selector)).toBe(found);
});

test.each<[selector: string, found: string]>([
  ['html', 'page'],
  ['html p', 'p'],
  ['html > body', 'body'],
  ['body', 'body'],
  ['body > p', 'p'],
  ['body.k p', 'p'],
])('%s of a page that writes its own: %s', (selector, found) => {
  expect(names(selector, BODY)).toBe(found);
});

test.each<[selector: string, found: string]>([
  ['html', 'page'],
  ['html p', 'p'],
  ['html > body', 'body'],
  ['body', 'body'],
  ['body > p', 'p'],
])('%s of a page that writes its body alone: %s', (selector, found) => {
  expect(names(selector, NO_HTML)).toBe(found);
});

const [IDS, CLASSES] = [1_000_000, 1_000];
test.each<[selector: string, weight: number]>([
  ['*', 0],
  ['p', 1],
  ['p b', 2],
  ['p>b+i~s', 4],
  ['.a', CLASSES],
  ['p.a.b', 1 + 2 * CLASSES],
  ['#a', IDS],
  ['#a .b p', IDS + CLASSES + 1],
  ['[a]', CLASSES],
  ['[a="#b .c"]', CLASSES],
  ["[a='#b .c']", CLASSES],
  ['p:first-child', 1 + CLASSES],
  ['p::before', 2],
  [':root', CLASSES],
  [':nth-child(2n+1)', CLASSES],
  [':nth-last-child(2)', CLASSES],
  [':is(p,.a,#b)', IDS],
  [':not(.a)', CLASSES],
  [':has(> p)', 1],
  [':matches(p b)', 2],
  [':where(#a)', 0],
  [':WHERE(#a) p', 1],
  [':is(:not(.a))', CLASSES],
  ['.甲', CLASSES],
  ['#甲', IDS],
  ['p-q', 1],
])('%s weighs %d', (selector, weight) => {
  expect(weightOf(selector)).toBe(weight);
});

describe('the ways in which a page can print', () => {
  const stylesOf = (markup: string, css = '', hasOthers = false) => {
    const root = parse(tidyMarkup(markup), { lowerCaseTagName: true });
    const styles = new PageStyles(root, { css, hasOthers, isCut: false });
    const element = root.querySelector('.x');
    if (element === null) throw new Error('no element');
    return { styles, element };
  };

  test.each<[what: string, css: string, isHidden: boolean, isSeenAtTimes: boolean, mayDiffer: boolean, others: number]>(
    [
      ['nothing said', '', false, false, false, 0],
      ['hidden', '.x{display:none}', true, false, false, 0],
      ['hidden beside a condition', '.x{display:none}@media (a){u{left:0}}', true, false, false, 1],
      ['one condition twice', '@media (a){b{left:0}}@media (a){u{left:0}}', false, false, true, 1],
      ['two conditions', '@media (a){b{left:0}}@media (b){u{left:0}}', false, false, true, 2],
      [
        'twelve conditions',
        Array.from({ length: 12 }, (_, at) => `@media (width:${at}px){u{left:0}}`).join(''),
        false,
        false,
        false,
        9,
      ],
      ['hidden on paper', '@media print{.x{display:none}}', false, true, true, 1],
      ['hidden on screens', '@media screen{.x{display:none}}', false, true, true, 1],
      ['hidden under a condition', '@media (a){.x{display:none}}', false, false, true, 1],
      ['hidden but for a condition', '.x{display:none}@media (a){.x{display:inline}}', false, true, true, 1],
      ['something in it is hidden on paper', '@media print{b{display:none}}', false, false, true, 1],
      ['what it stands in is hidden on paper', '@media print{div{display:none}}', false, false, true, 1],
      ['something else is hidden on paper', '@media print{u{display:none}}', false, false, false, 1],
      ['what is not there is hidden on paper', '@media print{q{display:none}}', false, false, false, 0],
    ],
  )('%s', (_, css, isHidden, isSeenAtTimes, mayDiffer, others) => {
    const { styles, element } = stylesOf('<div><p class="x"><b>1</b></p></div><u>2</u>', css);
    expect({
      isHidden: styles.isHidden(element),
      isSeenAtTimes: styles.isSeenAtTimes(element),
      mayDiffer: styles.mayDiffer(element),
      others: styles.others.length,
    }).toEqual({ isHidden, isSeenAtTimes, mayDiffer, others });
  });

  test('a closed fold is one way more, and an open one none', () => {
    const closed = stylesOf('<details><p class="x">1</p></details>');
    expect([closed.styles.others.length, closed.styles.mayDiffer(closed.element)]).toEqual([1, true]);
    const onScreens = stylesOf('<details><p class="x">1</p></details>', '@media screen{.x{display:none}}');
    expect(onScreens.styles.others.map((each) => each.of(onScreens.element).hidden)).toEqual([false, true]);
    const open = stylesOf('<details open><p class="x">1</p></details>');
    expect([open.styles.others.length, open.styles.mayDiffer(open.element)]).toEqual([0, false]);
  });

  test('rules beyond what may be looked at are not, and that is said', () => {
    const rules = (count: number) => `${'.y{left:1px}'.repeat(count - 1)}.x{display:none}`;
    const small = (count: number) => stylesOf('<p class="x">1</p>', rules(count));
    const at = ({ styles, element }: ReturnType<typeof small>) => [styles.isCut, styles.isHidden(element)];
    expect([at(small(1_500)), at(small(1_501))]).toEqual([
      [false, true],
      [true, false],
    ]);
    const long = (count: number) => stylesOf('<p class="x">1</p>', `.y{${'left:1px;'.repeat(count)}}.x{display:none}`);
    expect([at(long(14_999)), at(long(15_000))]).toEqual([
      [false, true],
      [true, false],
    ]);
    expect(new PageStyles(PAGE, { css: '', hasOthers: false, isCut: true }).isCut).toBe(true);
    expect(new PageStyles(PAGE, { css: `${'@supports (a){'.repeat(30)}`, hasOthers: false, isCut: false }).isCut).toBe(
      true,
    );
  });
});
