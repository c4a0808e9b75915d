import { expect, test } from 'vitest';
import { filesUnder, sourceOf } from './importGraph.ts';

/**
 * One concept, one word: what pages, messages, documents and the command line say, and the words given up for it. A new word
 * for an old thing is put here, and everywhere, in one commit. `docs/glossary.md` has the same words in English.
 */
const WORDS: readonly { readonly say: string; readonly not: RegExp; readonly why: string }[] = [
  { say: '报送单位名录', not: /名册/, why: 'one word for the list of who has to file' },
  { say: '未报送', not: /缺报|应报未报|未完成报送/, why: 'the state of a body from which nothing has come' },
  {
    say: '未计入',
    not: /未报(?!送)|未报送\s*\$|未报送单位/,
    why: 'who has to file and is not counted, returned and rejected ones too',
  },
  { say: '报送率', not: /覆盖率/, why: 'filed ÷ required' },
  { say: '报送情况', not: /谁还没报/, why: 'the page lists all bodies, and is shown to superiors' },
  { say: '催报通知', not: /话术/, why: 'a word of salesmen' },
  { say: '政务公开办', not: /区办|区政务公开办|政务公开主管部门/, why: 'counties and cities have one, too' },
  { say: '本级', not: /区级/, why: 'counties and cities read this' },
  {
    say: '地区、本级，或 wholeOf 所说的“全市”',
    not: /全区|区合计|本区|全部区|[这有该][的个]?区(?!划|域|公布)|(?:这些|其他|另一个|几个|负责的|(?<!真实的)一个)区(?!划|域)|指明区/,
    why: 'counties, cities, provinces and the nation read this; a place is named as it is called (placeWords)',
  },
  { say: '经办人', not: /经手人|撰写人/, why: 'who did it' },
  { say: '汇总初稿、未定稿', not: /征求意见稿/, why: 'nobody was asked for an opinion' },
  { say: '定稿', not: /签发|审签|冻结/, why: 'signing is what the head of the authority does, on paper' },
  { say: '实时数据', not: /即时/, why: 'the figures that still move' },
  {
    say: '校验通过、已报送、计入汇总',
    not: /已受理|未受理|待受理/,
    why: '受理 is what an authority does with a request',
  },
  { say: '待说明原因', not: /待说明(?!原因)/, why: 'a reason is asked for' },
  { say: '重新报送', not: /重新上传/, why: 'uploading is the act of the machine' },
  { say: '修改建议、设置理由', not: /怎么改|为什么/, why: 'spoken language' },
  { say: '文字部分', not: /正文(?!件)/, why: 'in official documents 正文 is all of a document, its tables too' },
  {
    say: '审核',
    not: /复核(?!人)/,
    why: 'officers check reports; 复核 comes after signing in the handling of documents',
  },
  { say: '可能', not: /多半/, why: 'a word that lays blame' },
  { say: '“ ”', not: /[「」]/, why: 'GB/T 15834: quotation marks of horizontal text' },
];

/** What a clerk never reads, on a page, in a finding or in a document: how a file or a command spells it. */
const OF_FILES = /(?<!== )\bnull\b|\bn\/a\b|\breasons\b|\bagencyName\b|\bnianbao [a-z]|--[a-z]+\b|Invalid/;
const CLERKS = [
  'shared/domain',
  'shared/intake',
  'shared/render/body',
  'shared/render/frame',
  'shared/render/sheets',
  'functions/browser',
];

test(`no sentence a clerk reads holds ${OF_FILES}: words of the form only`, () => {
  const said = CLERKS.flatMap(filesUnder).flatMap((file) =>
    [...withoutComments(sourceOf(file)).matchAll(/'[^'\n]*'|`[^`]*`/g)]
      .map(([text]) => text.replace(/\$\{[^}]*\}|<[^>]*>/g, ''))
      .filter((text) => /\p{Script=Han}/u.test(text) && OF_FILES.test(text))
      .map((text) => `${file} ${text.slice(0, 100)}`),
  );
  expect(said).toEqual([]);
});

/** What reports say is read by these, in whatever words they use. */
const READERS =
  /^shared\/(?:domain\/evaluate\/narrative|intake\/(?:read|source)\/|domain\/forms\/since2019\/words|domain\/rules\/earlierRules|domain\/values\/placeWords)/;

test.each(WORDS)('$say, and never $not: $why', ({ not }) => {
  const said = ['shared', 'functions', 'infra']
    .flatMap(filesUnder)
    .filter((file) => !READERS.test(file))
    .flatMap((file) =>
      withoutComments(sourceOf(file))
        .split('\n')
        .flatMap((line, index) => (not.test(line) ? [`${file}:${index + 1} ${line.trim().slice(0, 100)}`] : [])),
    );
  expect(said).toEqual([]);
});

/** Comments quote the form and the notices; they are for engineers. Lines stay where they are. */
function withoutComments(source: string): string {
  return source.replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, '')).replace(/^\s*\/\/.*$/gm, '');
}
