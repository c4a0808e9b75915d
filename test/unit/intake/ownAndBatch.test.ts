import { describe, expect, test } from 'vitest';
import type { Roster, RosterEntry } from '../../../shared/domain/filing/roster.ts';
import { findCellIn } from '../../../shared/domain/forms/catalogue.ts';
import { editionOfYearOrThrow, formOf } from '../../../shared/domain/forms/editions.ts';
import { sectionsOf } from '../../../shared/domain/forms/sections.ts';
import { reportTitleOf } from '../../../shared/domain/marks/documentMarks.ts';
import { rowMark, sectionMark, TEMPLATE_HEAD, TEMPLATE_MARK } from '../../../shared/domain/marks/templateMarks.ts';
import { MAX_BYTES } from '../../../shared/domain/report/limits.ts';
import {
  answerTask,
  doneAs,
  type ReadingDone,
  type ReadingTask,
  stopped,
} from '../../../shared/intake/apart/readingTask.ts';
import { filesOfArchive, isArchive, isReport } from '../../../shared/intake/batch/archive.ts';
import { namedBy, readBatch } from '../../../shared/intake/batch/readBatch.ts';
import { readOwnDocument } from '../../../shared/intake/own/readOwnDocument.ts';
import { readTemplate } from '../../../shared/intake/own/readTemplate.ts';
import { type GivenCell, layOut } from '../../../shared/intake/read/grid.ts';
import {
  type SourceBlock,
  type SourceDocument,
  type SourceTable,
  UnreadableSource,
} from '../../../shared/intake/source/sourceDocument.ts';
import { asZip } from '../../../shared/render/sheets/sameZip.ts';
import { aReport } from '../../support/reports.ts';

const YEAR = 2023;
const EDITION = editionOfYearOrThrow(YEAR);
const bytesOf = (text: string) => new TextEncoder().encode(text);

function need<T>(value: T | undefined): T {
  if (value === undefined) throw new RangeError('not there');
  return value;
}

type Line = readonly (string | GivenCell)[];
const NEW = 'requests.newRequests';
const [NEW_LABEL, CARRIED_LABEL] = ['一、本年新收政府信息公开申请数量', '二、上年结转政府信息公开申请数量'];
const idOf = (name: string) => need(findCellIn(EDITION, name)).id;

let numbers = 0;
function sheet(rows: readonly Line[]): SourceTable {
  const given = rows.map((row) => row.map((cell) => (typeof cell === 'string' ? { text: cell } : cell)));
  return { kind: 'table', number: ++numbers, merges: true, rows: layOut(given) };
}

const HEAD: readonly Line[] = [
  [TEMPLATE_MARK],
  [TEMPLATE_HEAD.agency, ' 440105-czj '],
  [TEMPLATE_HEAD.agencyName, '海珠区财政局'],
  [TEMPLATE_HEAD.year, '2023'],
];
/** A row with its label, two figures and its mark behind them. */
const marked = (
  label: string,
  figures: readonly [string | GivenCell, string | GivenCell],
  row = NEW,
  columns = ['naturalPerson', 'total'],
): Line => [label, ...figures, rowMark(['', ...columns.map((column) => idOf(`${row}.${column}`))])];

function template(sheets: readonly (readonly Line[])[], more: Partial<SourceDocument> = {}) {
  const blocks: readonly SourceBlock[] = [{ kind: 'paragraph', text: '说明', heading: false }, ...sheets.map(sheet)];
  return readTemplate({ kind: 'xlsx', blocks, notes: [], ...more });
}

/** What was read of it, in a few words. */
function told(read: ReturnType<typeof template>) {
  if (read === undefined) return undefined;
  const { tables, title, sections, edition } = read;
  return {
    edition,
    title,
    cells: tables.sightings.map(({ name, column, cell, unit }) => `${name.row.key}.${column.key}=${cell.text} ${unit}`),
    moved: tables.notes.map((note) => `${note.kind} ${'row' in note ? note.row.key : ''}: ${note.found}`),
    seen: [...tables.seen],
    narrative: sections.narrative,
  };
}

describe('a filled template', () => {
  const TITLE = { year: YEAR, agency: '440105-czj', agencyName: '海珠区财政局' };

  test('by its marks', () => {
    const read = template([HEAD, [['行'], marked(NEW_LABEL, ['7', '8'])]]);
    expect(told(read)).toEqual({
      edition: EDITION,
      title: TITLE,
      cells: [`${NEW}.naturalPerson=7 万元`, `${NEW}.total=8 万元`],
      moved: [],
      seen: ['T3'],
      narrative: {},
    });
    expect(read?.tables.sightings.map(({ at, cell }) => [at.row, cell.row, cell.col])).toEqual([
      [1, 1, 1],
      [1, 1, 2],
    ]);
    expect(read?.sections).toEqual({ narrative: {}, besides: [], found: new Set(), pictured: new Set() });
  });

  test.each<readonly [what: string, head: readonly Line[], more: Partial<SourceDocument>]>([
    ['a page', HEAD, { kind: 'html' }],
    ['a Word file', HEAD, { kind: 'docx' }],
    ['without its own words', HEAD.slice(1), {}],
    ['with its words elsewhere', [['', TEMPLATE_MARK], ...HEAD.slice(1)], {}],
    ['of a year without a form', [...HEAD.slice(0, 3), [TEMPLATE_HEAD.year, '1999']], {}],
    ['without a year', HEAD.slice(0, 3), {}],
    ['with a year in words', [...HEAD.slice(0, 3), [TEMPLATE_HEAD.year, '某年']], {}],
  ])('none: %s', (_, head, more) => expect(template([head], more)).toBeUndefined());

  test('in a text too, and with less in its head', () => {
    expect(template([HEAD], { kind: 'text' })?.title).toEqual(TITLE);
    const head = (agency: string, name: string): readonly Line[] => [
      [TEMPLATE_MARK],
      [` ${TEMPLATE_HEAD.agency} `, agency],
      [TEMPLATE_HEAD.agencyName, name],
      [TEMPLATE_HEAD.year, '2023'],
    ];
    expect(template([head('', '')])?.title).toEqual({ year: YEAR });
    expect(template([head('a1', "'=某局")])?.title).toEqual({ year: YEAR, agency: 'a1', agencyName: '=某局' });
    expect(template([head('a1', '某\ufffd局')])?.title).toEqual({
      year: YEAR,
      agency: 'a1',
      nameDoubt: '名称里有看不见或无法辨认的字符',
    });
  });

  const refused = '这是填报模板，但表里增删过列，为免数字错位没有读取';
  test.each<readonly [what: string, line: Line]>([
    ['a column put in', ['', ...marked(NEW_LABEL, ['7', '8'])]],
    ['a column taken out', marked(NEW_LABEL, ['7', '8']).slice(1)],
    ['a cell of no form', [NEW_LABEL, '7', rowMark(['', 'c999999'])]],
  ])('refused: %s', (_, line) => {
    expect(() => template([HEAD, [line]])).toThrow(UnreadableSource);
    expect(() => template([HEAD, [line]])).toThrow(refused);
  });

  test('a place without a cell is blank; totals that add themselves up are left to do so', () => {
    const blank = told(
      template([
        HEAD,
        [
          [
            NEW_LABEL,
            { text: '7' },
            { text: '', colSpan: 1 },
            rowMark(['', idOf(`${NEW}.naturalPerson`), idOf(`${NEW}.total`)]),
          ],
        ],
      ]),
    );
    expect(blank?.cells).toEqual([`${NEW}.naturalPerson=7 万元`, `${NEW}.total= 万元`]);
    const computed = { text: '15', computed: true } as const;
    expect(told(template([HEAD, [marked(NEW_LABEL, ['7', computed])]]))?.cells).toEqual([
      `${NEW}.naturalPerson=7 万元`,
    ]);
    expect(told(template([HEAD, [marked(NEW_LABEL, [computed, '8'])]]))?.cells).toEqual([
      `${NEW}.naturalPerson=15 万元`,
      `${NEW}.total=8 万元`,
    ]);
    const sum = 'requests.results.total';
    expect(told(template([HEAD, [marked('（七）总计', [computed, computed], sum)]]))?.cells).toEqual([]);
  });

  test('a cell that is lost in a row stands for a blank one', () => {
    const source = sheet([marked(NEW_LABEL, ['7', '8'])]);
    const rows = source.rows.map((row) => row.map((cell) => (cell?.text === '7' ? undefined : cell)));
    const read = readTemplate({ kind: 'xlsx', blocks: [sheet(HEAD), { ...source, rows }], notes: [] });
    expect(read?.tables.sightings[0]?.cell).toEqual({ text: '', row: 0, col: 1, rowSpan: 1, colSpan: 1 });
  });

  test('rows under another row’s label are moved, and not read', () => {
    const two = [marked(CARRIED_LABEL, ['7', '8']), marked(CARRIED_LABEL, ['5', '6'], 'requests.carriedOver')];
    expect(told(template([HEAD, two]))).toMatchObject({
      cells: ['requests.carriedOver.naturalPerson=5 万元', 'requests.carriedOver.total=6 万元'],
      moved: [`misplaced ${NEW}: ${CARRIED_LABEL}`],
      seen: ['T3'],
    });
    expect(told(template([HEAD, [marked('', ['7', '8'])]]))?.moved).toEqual([`misplaced ${NEW}: `]);
    expect(told(template([HEAD, [marked('某某', ['7', '8'])]]))).toMatchObject({
      cells: [],
      moved: [`misplaced ${NEW}: 某某`],
    });
    // A total that adds itself up stands before the figures, and is no label.
    const sum: Line = [
      NEW_LABEL,
      { text: '15', computed: true },
      '7',
      rowMark(['', idOf(`${NEW}.total`), idOf(`${NEW}.naturalPerson`)]),
    ];
    expect(told(template([HEAD, [sum]]))).toMatchObject({ moved: [], cells: [`${NEW}.naturalPerson=7 万元`] });
    expect(
      told(template([HEAD, [['', NEW_LABEL, ' ', '7', rowMark(['', '', '', idOf(`${NEW}.total`)])]]]))?.moved,
    ).toEqual([]);
  });

  test('rows side by side have no label in front', () => {
    const key = 'reviewAndLitigation.reconsideration';
    expect(told(template([HEAD, [marked('某某', ['7', '8'], key, ['upheld', 'total'])]]))).toMatchObject({
      moved: [],
      cells: [`${key}.upheld=7 万元`, `${key}.total=8 万元`],
    });
  });

  test('a sheet that was copied and not filled in says nothing beside the one that was', () => {
    const empty = [marked(NEW_LABEL, ['', ' '])];
    const filled = [marked(NEW_LABEL, ['7', '8'])];
    expect(told(template([HEAD, empty, filled]))?.cells).toEqual([
      `${NEW}.naturalPerson=7 万元`,
      `${NEW}.total=8 万元`,
    ]);
    expect(told(template([HEAD, empty, empty]))?.cells).toHaveLength(4);
    expect(
      told(template([HEAD, filled, [marked(CARRIED_LABEL, ['', ''], 'requests.carriedOver')]]))?.cells,
    ).toHaveLength(4);
    expect(told(template([HEAD, filled, [marked(NEW_LABEL, ['', { text: '', doubt: 'image' }])]]))?.cells).toHaveLength(
      4,
    );
    expect(
      told(template([HEAD, filled, [marked(NEW_LABEL, ['', { text: '', aside: 'hidden' }])]]))?.cells,
    ).toHaveLength(4);
    expect(
      told(template([HEAD, filled, [marked(NEW_LABEL, ['', { text: '9', computed: true }])]]))?.cells,
    ).toHaveLength(2);
  });

  test('prose, in one row or several; a mark in front of the last is prose', () => {
    const [overview, problems] = sectionsOf(EDITION);
    const [one, two] = [need(overview).key, need(problems).key];
    const prose = (section: string, text: string): Line => ['', text, sectionMark(section)];
    const read = template([
      HEAD,
      [
        prose(one, '甲\r\n乙\r丙'),
        prose(two, "'=某"),
        prose(one, '丁'),
        prose(two, ' '),
        prose('somethingElse', '戊'),
        ['', sectionMark(two), sectionMark(one)],
      ],
    ]);
    expect(read?.sections.narrative).toEqual({ [one]: `甲\n乙\n丙\n丁\n${sectionMark(two)}`, [two]: '=某' });
    expect(read?.sections.found).toEqual(new Set([one, two]));
    expect(template([HEAD, [['', '', sectionMark(one)]]])?.sections.narrative).toEqual({});
    expect(template([HEAD, [[sectionMark(one)]]])?.sections.narrative).toEqual({});
  });
});

describe('a document of our own', () => {
  const MARK = { agency: '440105-czj', agencyName: '海珠区财政局', year: YEAR };
  const heading = (text: string): SourceBlock => ({ kind: 'paragraph', text, heading: true });
  const line = (text: string): SourceBlock => ({ kind: 'paragraph', text, heading: false });
  const TITLES = formOf(EDITION).parts.map((part) => ('table' in part ? part.table.title : part.section.title));
  const LAST = need(sectionsOf(EDITION).at(-1)).key;
  const BODY = [...TITLES.map(heading), line('最后一句。')];
  const read = (blocks: readonly SourceBlock[], mark: SourceDocument['mark'] = MARK) =>
    readOwnDocument({ kind: 'docx', blocks, notes: [], ...(mark === undefined ? {} : { mark }) });
  const TITLE = reportTitleOf(MARK.agencyName, YEAR);
  const lastOf = (blocks: readonly SourceBlock[], more: Partial<NonNullable<SourceDocument['mark']>> = {}) =>
    read(blocks, { ...MARK, ...more }).sections?.narrative[LAST];

  test('its head and its prose, where both still are what the mark says', () => {
    const whole = read([line(TITLE), ...BODY]);
    expect(whole.title).toEqual(MARK);
    expect(whole.sections?.narrative[LAST]).toBe('最后一句。');
    expect(readOwnDocument({ kind: 'docx', blocks: [line(TITLE), ...BODY], notes: [] })).toEqual({});
  });

  test.each<readonly [what: string, blocks: readonly SourceBlock[], isTitled: boolean]>([
    ['as it is', [line(TITLE)], true],
    ['with other signs', [line(`《${TITLE}》 `)], true],
    ['over two lines', [line(TITLE.slice(0, 5)), line(TITLE.slice(5))], true],
    [
      'over three lines below others',
      [line('某某'), line(TITLE.slice(0, 5)), line(TITLE.slice(5, 9)), line(TITLE.slice(9))],
      true,
    ],
    ['in part', [line(TITLE.slice(1))], false],
    ['with more words', [line(`${TITLE}稿`)], false],
    ['of another year', [line(reportTitleOf(MARK.agencyName, 2022))], false],
    ['as the eighth block', [...Array.from({ length: 7 }, () => line('')), line(TITLE)], true],
    ['as the ninth', [...Array.from({ length: 8 }, () => line('')), line(TITLE)], false],
    ['not at all', [], false],
  ])('its title: %s', (_, blocks, isTitled) => expect(read(blocks).title).toEqual(isTitled ? MARK : undefined));

  test('its prose is divided by its headings alone, each there once and marked as one', () => {
    expect(read([line(TITLE), ...BODY, heading(need(TITLES[0]))]).sections).toBeUndefined();
    expect(read([line(TITLE), ...BODY.slice(1)]).sections).toBeUndefined();
    expect(read(TITLES.map(line)).sections).toBeUndefined();
    expect(lastOf([...TITLES.map(heading), line(need(TITLES[0])), line('附件：某某')])).toBe(
      `${TITLES[0]}\n附件：某某`,
    );
    expect(read(BODY, { ...MARK, year: 1999 })).toEqual({});
  });

  test('without what is signed at its end, where the mark says that it is', () => {
    const signed = [...BODY, line(MARK.agencyName), line('2024年1月20日'), line('  ')];
    expect(lastOf(signed)).toBe('最后一句。\n海珠区财政局\n2024年1月20日');
    expect(lastOf(signed, { signedOn: '2024年1月20日' })).toBe('最后一句。');
    expect(lastOf(signed, { signedOn: '2024年1月21日' })).toBe('最后一句。\n海珠区财政局\n2024年1月20日');
    expect(lastOf(signed.slice(0, -2), { signedOn: '2024年1月20日' })).toBe('最后一句。\n海珠区财政局');
    expect(lastOf([...BODY, line('审核：'), line('签 名')], { signOff: ['审核：', '签名'] })).toBe('最后一句。');
    expect(lastOf([...BODY, line('审核：'), line('签 名')], { signOff: ['签名'] })).toBe('最后一句。\n审核：');
    expect(lastOf(signed, { signOff: [], signedOn: '2024年1月20日' })).toBe('最后一句。\n海珠区财政局\n2024年1月20日');
  });
});

const entry = (agency: string, name: string): RosterEntry => ({ agency, name, required: true });
const [CZJ, SJJ] = [entry('440105-czj', '海珠区财政局'), entry('440105-sjj', '海珠区审计局')];
const roster = (year: number, agencies: readonly RosterEntry[] = [CZJ, SJJ]): Roster => ({
  district: '440105',
  name: '海珠区',
  year,
  revision: 0,
  agencies,
});
const TEXT = '海珠区财政局2023年政府信息公开工作年度报告\n\n一、总体情况\n情况。\n';
const file = (name: string, text: string | Uint8Array) => ({
  name,
  bytes: async () => (typeof text === 'string' ? bytesOf(text) : text),
});

describe('an archive', () => {
  const zip = (names: readonly string[]) => asZip(names.map((name) => [name, bytesOf(name)] as const));

  test.each([
    [['甲.docx', '乙/丙.pdf'], true],
    [['[Content_Types].xml', '甲.xml'], false],
    [['mimetype'], false],
    [['OFD.xml'], false],
    [['word/document.xml'], false],
    [['甲/mimetype'], true],
  ])('%j: %s', (names, is) => expect(isArchive(zip(names))).toBe(is));

  test('other bytes are none', () => {
    expect([isArchive(bytesOf('PK')), isArchive(bytesOf('某某')), isArchive(new Uint8Array())]).toEqual([
      false,
      false,
      false,
    ]);
  });

  test('its files by their names, without what programs leave beside them', async () => {
    const files = filesOfArchive(
      '全区.zip',
      zip(['乙.txt', '甲/丙.txt', '甲/', '__MACOSX/乙.txt', '甲/.DS_Store', '~$乙.docx', 'Thumbs.db', 'desktop.ini']),
    );
    expect(files.map(({ name }) => name)).toEqual(['全区.zip/甲/丙.txt', '全区.zip/乙.txt']);
    expect(await files[0]?.bytes()).toEqual(bytesOf('甲/丙.txt'));
  });

  test.each([
    ['甲.docx', true],
    ['甲\\乙.docx', true],
    ['甲/~$乙.docx', false],
    ['甲\\.乙', false],
    ['THUMBS.DB', false],
    ['Thumbs.db.docx', true],
    ['甲/__MACOSX/乙', false],
    ['__MACOSX.docx', true],
    ['甲.乙', true],
    ['desktop.ini.docx', true],
  ])('%s is a report: %s', (path, is) => expect(isReport(path)).toBe(is));
});

describe('a batch', () => {
  const rosters = [roster(YEAR)];

  test('one file after the other, and what is told of each before it is read', async () => {
    const seen: string[] = [];
    const reads = await readBatch([file('a.txt', TEXT), file('b.json', '{}')], {
      rosters,
      onRead: (done, all, name) => seen.push(`${done}/${all} ${name}`),
    });
    expect(seen).toEqual(['0/2 a.txt', '1/2 b.json']);
    expect(reads.map((read) => [read.file, read.kind])).toEqual([
      ['a.txt', 'text'],
      ['b.json', 'json'],
    ]);
    expect(await readBatch([], { rosters })).toEqual([]);
  });

  test('a document of a body of the roster', async () => {
    const [read] = await readBatch([file('a.txt', TEXT)], { rosters });
    expect(read).toMatchObject({
      file: 'a.txt',
      kind: 'text',
      unreadable: false,
      match: { kind: 'sure', entry: CZJ, by: 'title' },
      year: YEAR,
      printedName: CZJ.name,
      draft: { year: YEAR, agency: CZJ.agency, agencyName: CZJ.name },
      cells: { read: 0 },
    });
    expect(read?.counts.errors).toBe(read?.findings.filter(({ severity }) => severity === 'error').length);
  });

  test('a document of nobody on the roster, or without a roster of its year', async () => {
    const [other] = await readBatch([file('a.txt', TEXT.replace('财政', '民政'))], { rosters });
    expect(other).toMatchObject({ match: { kind: 'doubtful' }, printedName: '海珠区民政局' });
    expect(other?.draft).not.toHaveProperty('agency');
    const [none] = await readBatch([file('a.txt', TEXT)], { rosters: [roster(2022)] });
    expect([none?.match, none?.year]).toEqual([undefined, YEAR]);
  });

  test('whom it names by the rosters', () => {
    const named = (year: number | undefined, given: readonly Roster[], agencyName = CZJ.name) => {
      const naming = namedBy('a.txt', given);
      const title = { agencyName, ...(year === undefined ? {} : { year }) };
      const identified = naming.identify(title);
      expect(naming.title).toEqual(title);
      return [identified?.agency, identified?.agencyName, identified?.standing, naming.match?.kind];
    };
    const sure = [CZJ.agency, CZJ.name, { roster: { name: CZJ.name } }, 'sure'];
    const nobody = [undefined, undefined, undefined, undefined];
    expect(named(YEAR, rosters)).toEqual(sure);
    expect(named(YEAR, [roster(2022, []), roster(YEAR, [SJJ]), roster(YEAR, [CZJ])])).toEqual(sure);
    expect(named(YEAR, [roster(2022)])).toEqual(nobody);
    expect(named(undefined, rosters)).toEqual(sure);
    expect(named(undefined, [roster(2022), roster(YEAR)])).toEqual(nobody);
    expect(named(YEAR, [])).toEqual(nobody);
    expect(named(YEAR, rosters, '某某局')).toEqual([undefined, undefined, undefined, 'doubtful']);
    expect(namedBy('a.txt', rosters)).toEqual({ identify: expect.any(Function) });
  });

  const report = { ...aReport(YEAR, 5, CZJ.agency), agencyName: CZJ.name };
  test('a submission is judged as it stands, as the report of its body', async () => {
    const [read] = await readBatch([file('a.json', JSON.stringify(report))], { rosters });
    expect(read).toMatchObject({
      kind: 'json',
      unreadable: false,
      match: { kind: 'sure', entry: CZJ, by: 'code' },
      year: YEAR,
      printedName: CZJ.name,
      draft: report,
      picture: { tables: [], pages: [], spots: [] },
      cells: { open: [] },
      counts: { errors: 0 },
    });
    const renamed = { ...SJJ, agency: CZJ.agency, name: '海珠区某某局' };
    const [asked] = await readBatch([file('a.json', JSON.stringify({ ...report, agencyName: undefined }))], {
      rosters: [roster(YEAR, [renamed])],
    });
    expect(asked).toMatchObject({ match: { kind: 'sure', entry: renamed }, printedName: undefined });
    const years = [roster(2022, []), ...rosters];
    expect((await readBatch([file('a.json', JSON.stringify(report))], { rosters: years }))[0]?.match?.kind).toBe(
      'sure',
    );
    const [standing] = await readBatch([file('a.json', JSON.stringify(report))], { rosters: [] });
    expect(standing?.match).toBeUndefined();
  });

  test.each<readonly [what: string, text: string | Uint8Array, expected: object]>([
    ['no JSON', '{', { unreadable: true, draft: {}, match: undefined, year: undefined, cells: undefined }],
    ['a list', '[]', { unreadable: true, draft: {} }],
    ['nothing', 'null', { unreadable: true, draft: {} }],
    ['a number', '7', { unreadable: true, draft: {} }],
    [
      'broken characters',
      new Uint8Array([...bytesOf('{"a":"'), 0xff, ...bytesOf('"}')]),
      { unreadable: true, draft: {} },
    ],
    ['too large', new Uint8Array(MAX_BYTES + 1).fill(0x20), { unreadable: true, draft: {} }],
    [
      'no fields',
      '{}',
      { unreadable: false, draft: {}, year: undefined, printedName: undefined, match: { kind: 'doubtful' } },
    ],
    [
      'fields of other kinds',
      '{"year":"2023","agency":7,"agencyName":7}',
      { unreadable: false, year: undefined, printedName: undefined, match: { kind: 'doubtful' } },
    ],
  ])('a submission that is none: %s', async (_, text, expected) => {
    const [read] = await readBatch([file('a.json', text)], { rosters });
    expect(read).toMatchObject({ kind: 'json', ...expected });
    expect(read?.counts.errors).toBeGreaterThan(0);
  });

  test('as large as a submission may be, and too large a one, are told apart', async () => {
    const padded = (length: number) =>
      `${JSON.stringify(report)}${' '.repeat(length - bytesOf(JSON.stringify(report)).length)}`;
    const reads = await readBatch([file('a.json', padded(MAX_BYTES)), file('b.json', padded(MAX_BYTES + 1))], {
      rosters,
    });
    expect(reads.map(({ unreadable, counts }) => [unreadable, counts.errors])).toEqual([
      [false, 0],
      [true, 1],
    ]);
  });
});

describe('reading as a task', () => {
  const bytes = bytesOf(TEXT);
  const rosters = [roster(YEAR)];
  const TASKS: readonly ReadingTask[] = [
    { kind: 'report', file: 'a.txt', bytes },
    { kind: 'file', file: 'a.txt', bytes, rosters },
    {
      kind: 'register',
      bytes: bytesOf('收到日期\t申请人类别\t办理结果\t答复日期\n2023-03-05\t自然人\t予以公开\t2023-03-20\n'),
      year: YEAR,
    },
  ];
  const [REPORT, FILE, REGISTER] = TASKS.map(need) as [ReadingTask, ReadingTask, ReadingTask];

  test('a report, for the body that is named or found', async () => {
    const plain = doneAs('report', await answerTask(REPORT));
    expect(plain).not.toHaveProperty('match');
    expect(plain.imported.draft).toMatchObject({ year: YEAR, agencyName: CZJ.name });
    expect(plain.imported.draft).not.toHaveProperty('agency');
    const given = doneAs('report', await answerTask({ kind: 'report', file: 'a.txt', bytes, agency: '440105-x' }));
    expect(given.imported.draft).toMatchObject({ agency: '440105-x' });
    const found = doneAs('report', await answerTask({ kind: 'report', file: 'a.txt', bytes, rosters }));
    expect([found.match?.kind, found.imported.draft.agency]).toEqual(['sure', CZJ.agency]);
    const rule = (done: ReadingDone) =>
      doneAs('report', done)
        .imported.findings.map((finding) => finding.rule)
        .join();
    const named = { kind: 'report', file: 'a.txt', bytes } as const;
    expect(rule(await answerTask({ ...named, standing: { roster: { name: '某某局' } } }))).not.toBe(
      rule(await answerTask(named)),
    );
  });

  test('a file of a batch, and a register', async () => {
    const { read } = doneAs('file', await answerTask(FILE));
    expect([read.file, read.match?.kind]).toEqual(['a.txt', 'sure']);
    const { register } = doneAs('register', await answerTask(REGISTER));
    expect([register.unreadable, register.requests.length]).toEqual([false, 1]);
  });

  test('a file of an older kind goes through the program that is at hand', async () => {
    const old = bytesOf('{\\rtf1 abc}');
    const asked: string[] = [];
    const convert = async () => {
      asked.push('asked');
      return undefined;
    };
    await answerTask({ kind: 'report', file: 'a.doc', bytes: old }, convert);
    await answerTask({ kind: 'file', file: 'a.doc', bytes: old, rosters }, convert);
    expect(asked).toEqual(['asked', 'asked']);
  });

  test('a register that cannot be opened is refused with the one step that helps', async () => {
    const done = await answerTask({ kind: 'register', bytes: new Uint8Array(), year: YEAR });
    expect(done).toMatchObject({ kind: 'refused', reason: expect.any(String), mend: expect.any(String) });
    expect(() => doneAs('register', done)).toThrow(UnreadableSource);
    await expect(answerTask({ kind: 'register', bytes: need(REGISTER.bytes), year: 1999 })).rejects.toThrow(RangeError);
  });

  test.each([
    ['time', '读了很久还没有读完，已停止读取'],
    ['memory', '读取时要用的内存过多，已停止读取'],
  ] as const)('a reader that was stopped: %s', (stop, reason) => {
    const report = doneAs('report', stopped(REPORT, stop));
    expect(report.imported).toMatchObject({ draft: {}, unreadable: true, findings: [{ rule: 'IMP-UNREADABLE' }] });
    expect(report.imported.findings[0]?.message).toContain(reason);
    const { read } = doneAs('file', stopped(FILE, stop));
    expect(read).toEqual({
      file: 'a.txt',
      draft: {},
      findings: report.imported.findings,
      kind: 'text',
      unreadable: true,
      picture: { tables: [], pages: [], spots: [] },
      match: undefined,
      year: undefined,
      printedName: undefined,
      cells: undefined,
      counts: expect.objectContaining({ errors: 1 }),
    });
    expect(stopped(REGISTER, stop)).toMatchObject({ kind: 'refused', reason });
    const mend = stopped(REGISTER, stop);
    expect(mend.kind === 'refused' && mend.mend.length > 0).toBe(true);
  });

  test('an answer to another task is a fault of the program', () => {
    expect(() => doneAs('file', stopped(REPORT, 'time'))).toThrow(RangeError);
  });
});
