import { describe, expect, test } from 'vitest';
import { cellsOf } from '../../../shared/domain/forms/catalogue.ts';
import { editionOfYearOrThrow } from '../../../shared/domain/forms/editions.ts';
import { importReport } from '../../../shared/intake/read/importReport.ts';
import { htmlPage } from '../../support/print/asHtml.ts';
import { printTables, valueIn } from '../../support/print/printedReport.ts';

const YEAR = 2023;
const EDITION = editionOfYearOrThrow(YEAR);
const CELLS = cellsOf(EDITION).filter(({ kind }) => kind !== 'amount');
const FIGURES = new Map(CELLS.map(({ name }, index) => [name, String(1_000 + index)]));
const PAGE = htmlPage({
  title: `某区某局${YEAR}年政府信息公开工作年度报告`,
  tables: printTables(EDITION, (name) => FIGURES.get(name) ?? '0'),
  overview: '总体情况的正文。',
});
const CELL = CELLS[23]?.name ?? '';
const FIGURE = FIGURES.get(CELL) ?? '';

/** The page with a style sheet, and with another markup in the place of one figure. */
const page = (head: string, markup: string) =>
  PAGE.replace('</head>', `${head}</head>`).replace(`>${FIGURE}<`, ` class="cell" id="cell">${markup}<`);

async function outcomeOf(head: string, markup: string) {
  const { draft, findings } = await importReport(new TextEncoder().encode(page(head, markup)), {
    agency: '440105-rsj',
  });
  const named = findings.filter(({ rule, cells }) => rule.startsWith('IMP-') && cells?.includes(CELL) === true);
  const others = CELLS.filter(({ name }) => name !== CELL && valueIn(draft, name) !== Number(FIGURES.get(name)));
  return { read: valueIn(draft, CELL) ?? null, named, others: others.map(({ name }) => name), findings };
}

const style = (css: string) => `<style>${css}</style>`;
const BESIDE = `${FIGURE}<i class="x">7</i>`;

/** The figure alone is seen, whatever stands in the page beside it. */
const SEEN: readonly (readonly [what: string, css: string, markup: string])[] = [
  ['a rule behind a block for screens', '@media screen { p { margin: 0 } } .x { display: none }', BESIDE],
  ['a rule behind an empty block', '@media print { } .x { display: none }', BESIDE],
  ['a rule behind blocks in blocks', '@media all { @media screen { p { color: red } } } .x { display: none }', BESIDE],
  ['a rule behind a block that is passed over', '@font-face { src: url(a) } .x { display: none }', BESIDE],
  ['in a block for everything', '@media screen, print { .x { display: none } }', BESIDE],
  ['in a layer', '@layer base { .x { display: none } }', BESIDE],
  [
    'in a layer that another layer overrides',
    '@layer a, b; @layer b { .x { display: none } } @layer a { .x { display: inline } }',
    BESIDE,
  ],
  ['nested in its cell', '.cell { & .x { display: none } }', BESIDE],
  ['nested without a sign', 'table { color: black; .x { display: none } }', BESIDE],
  ['in a sheet for everything', '</style><style media="all">.x { display: none }', BESIDE],
  ['by a property of the page', ':root { --shown: none } .x { display: var(--shown) }', BESIDE],
  ['by what stands in for a property', '.x { display: var(--shown, none) }', BESIDE],
  ['by a property of a property', 'table { --a: none; --b: var(--a) } .x { display: var(--b) }', BESIDE],
  ['a property that nobody set', '.x { display: var(--shown) }', `${FIGURE}<i class="x"></i>`],
  ['shown by the later rule', '.x { display: none } .x { display: inline }', `<i class="x">${FIGURE}</i>`],
  ['shown by the weightier rule', '#cell .x { display: inline } .x { display: none }', `<i class="x">${FIGURE}</i>`],
  [
    'shown by what is important',
    '.x { display: inline !important } #cell .x { display: none }',
    `<i class="x">${FIGURE}</i>`,
  ],
  ['shown by its own style', '.x { display: none }', `<i class="x" style="display:inline">${FIGURE}</i>`],
  [
    'shown outside layers',
    '.x { display: inline } @layer a { #cell .x { display: none } }',
    `<i class="x">${FIGURE}</i>`,
  ],
  ['no text of another kind', `.x { quotes: "}" "{" } .y { display: none }`, `${FIGURE}<i class="y">7</i>`],
  ['properties in a ring', ':root { --a: var(--b); --b: var(--a) } .x { display: var(--a, none) }', BESIDE],
  ['black by a property', ':root { --ink: #000 } td { color: var(--ink) }', FIGURE],
  [
    'in dark rooms white on black',
    '@media (prefers-color-scheme: dark) { body { background: #000; color: #fff } }',
    FIGURE,
  ],
  ['a block that is for no device', '@media not all { .cell { display: none } }', FIGURE],
  ['a condition that changes no figure', '@media (max-width: 600px) { td { padding: 0; color: #333 } }', FIGURE],
  [
    'labels before cells on narrow screens',
    '@media (max-width: 600px) { td::before { content: attr(data-label) } }',
    FIGURE,
  ],
  ['an overridden size', 'table { font-size: 0 } td { font-size: 12px }', FIGURE],
];

describe('the figure that is seen is read', () => {
  test.each(SEEN)('%s', async (_, css, markup) => {
    const { read, others } = await outcomeOf(style(css), markup);
    expect([read, others]).toEqual([Number(FIGURE), []]);
  });
});

/** What is seen is for nobody to say by the file alone, or it is no plain figure. */
const OPEN: readonly (readonly [what: string, css: string, markup: string])[] = [
  ['hidden behind a block', '@media screen { p { margin: 0 } } .x { display: none }', `<i class="x">${FIGURE}</i>`],
  ['struck in a layer', '@layer a { .x { text-decoration: line-through } }', `<i class="x">${FIGURE}</i>`],
  ['hidden on paper alone', '@media print { .x { display: none } }', BESIDE],
  ['shown on paper alone', '.x { display: none } @media print { .x { display: inline } }', BESIDE],
  ['hidden on screens alone', '@media screen { .x { display: none } }', BESIDE],
  ['hidden on narrow screens', '@media (max-width: 600px) { .x { display: none } }', BESIDE],
  [
    'shown on wide screens',
    '.x { display: none } @media screen and (min-width: 600px) { .x { display: inline } }',
    BESIDE,
  ],
  ['where a browser can', '@supports (display: grid) { .x { display: none } }', BESIDE],
  ['by the width of its box', '@container (width > 400px) { .x { display: none } }', BESIDE],
  ['in a scope', '@scope (table) { .x { display: none } }', BESIDE],
  ['a condition in a rule', '.x { @media (max-width: 600px) { display: none } }', BESIDE],
  ['a cell that is hidden on narrow screens', '@media (max-width: 600px) { .cell { display: none } }', FIGURE],
  ['a sheet for paper', '</style><style media="print">.x { display: none }', BESIDE],
  ['struck on paper', '@media print { .x { text-decoration: line-through } }', `<i class="x">${FIGURE}</i>`],
  ['white by a property', ':root { --ink: white } .x { color: var(--ink) }', `<i class="x">${FIGURE}</i>`],
  [
    'white by a property of the cell',
    '.cell { --ink: #fff } .x { color: var(--ink, black) }',
    `<i class="x">${FIGURE}</i>`,
  ],
  ['raised by a property', 'body { --up: super } .x { vertical-align: var(--up) }', `${FIGURE}<i class="x">1</i>`],
  [
    'by a property of a sheet elsewhere',
    '</style><link rel="stylesheet" href="a.css"><style>.x { display: var(--a) }',
    BESIDE,
  ],
  ['white from above', '.article { color: #fff }', FIGURE],
  ['too small by its own measure', '.x { font-size: .05em }', `<i class="x">${FIGURE}</i>`],
  ['of no size', '.x { font: 0/0 a }', `<i class="x">${FIGURE}</i>`],
  [
    'seen in what is hidden',
    '.x { visibility: hidden } .y { visibility: visible }',
    `<i class="x">1<b class="y">${FIGURE}</b></i>`,
  ],
  [
    'behind many rules',
    `${Array.from({ length: 200 }, (_, at) => `.a${at} { color: red }`).join('')} .x { text-decoration: line-through }`,
    `<i class="x">${FIGURE}</i>`,
  ],
];

describe('what is not certain to be seen is left open, and named', () => {
  test.each(OPEN)('%s', async (what, css, markup) => {
    const { read, named } = await outcomeOf(style(css), markup);
    expect([read, named.length > 0]).toEqual([null, true]);
    if (what === 'white from above') return;
    expect((await outcomeOf(style(css), markup)).others).toEqual([]);
  });
});

test('a fold that is closed shows nothing until somebody opens it', async () => {
  const { read, named, others } = await outcomeOf('', `<details><summary>数</summary>${FIGURE}</details>`);
  expect([read, named.length > 0, others]).toEqual([null, true, []]);
  const opened = await outcomeOf('', `<details open><summary></summary>${FIGURE}</details>`);
  expect([opened.read, opened.others]).toEqual([Number(FIGURE), []]);
});

test('tables in a closed fold are named, not read', async () => {
  const folded = PAGE.replace('<div class="article">', '<div class="article"><details><summary>年报</summary>').replace(
    '</div></body>',
    '</details></div></body>',
  );
  const { draft, findings } = await importReport(new TextEncoder().encode(folded), { agency: '440105-rsj' });
  expect(CELLS.filter(({ name }) => valueIn(draft, name) !== undefined)).toEqual([]);
  const named = new Set(findings.filter(({ rule }) => rule.startsWith('IMP-')).flatMap(({ cells }) => cells ?? []));
  expect(CELLS.filter(({ name }) => !named.has(name))).toEqual([]);
});

test('a figure in the text that is printed on one medium alone is left out, with a word', async () => {
  const css = '@media print { .screen { display: none } }';
  const text = PAGE.replace('总体情况的正文。', '总体情况的正文。</p><p class="screen">全年收到申请23件。');
  const { draft, findings } = await importReport(
    new TextEncoder().encode(text.replace('</head>', `<style>${css}</style></head>`)),
    { agency: '440105-rsj' },
  );
  expect(valueIn(draft, 'narrative.overview')).toBe('总体情况的正文。');
  expect(findings.find(({ rule }) => rule === 'IMP-PROSE')?.message).toContain('全年收到申请23件');
});
