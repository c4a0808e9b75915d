import { readdirSync } from 'node:fs';
import { Dice } from '../support/ledgerSchedule.ts';
import { aReport, bytesOf, fixtureBytes, type Submission } from '../support/reports.ts';

/** What people and programs put where a figure should be. */
const ODD: readonly unknown[] = [
  null,
  'n/a',
  '/',
  '',
  ' ',
  -1,
  0,
  1.5,
  1e21,
  2 ** 53,
  '12',
  '１２',
  '1,234',
  '一十',
  '0x10',
  '12件',
  true,
  [],
  {},
  [[]],
  { total: 1 },
  '9'.repeat(400),
  '\u202e12',
  'a\u0000b',
  '\ud800',
];

const SENTENCES = [
  '全年收到政府信息公开申请12件，其中自然人10件，办结11件，结转下年度1件。',
  '共收取信息处理费9007199254740993.123456万元。',
  '制发规范性文件0件，废止6件，现行有效5件。',
  '\u202e。件三十请申到收\u202c',
  '一、总体情况\r\n二、\u2028主动公开\u0007',
  '收到申请9999999999999999999999件；复议99999999999999999999件。',
  '身份证号440105199001011234，电话13800138000。',
  '（一）（二）(三) ……“”《》【】'.repeat(40),
] as const;

const REAL: readonly Uint8Array[] = [
  '2019-shanghai-office',
  '2020-haizhu-rsj',
  '2023-shuyang-fagaiju',
  '2023-suqian-city',
  '2024-hongze-district',
].flatMap((folder) =>
  readdirSync(new URL(`../fixtures/reports/${folder}/`, import.meta.url))
    .filter((name) => /^(?:report|expected|submission).*\.json$/.test(name))
    .map((name) => fixtureBytes(`${folder}/${name}`)),
);

/** The bytes of one case, told by its number: a real or made-up report, changed once to several times. */
export function mutatedSubmission(seed: number): Uint8Array {
  const dice = new Dice(seed);
  const text = new TextDecoder().decode(startOf(dice));
  const report = JSON.parse(text) as Submission;
  for (let changes = dice.roll(4); changes > 0; changes--) changeTree(report, dice);
  const layout = dice.roll(3);
  let changed = layout === 0 ? JSON.stringify(report) : JSON.stringify(report, null, layout);
  if (dice.chance(20)) changed = changeText(changed, dice);
  const bytes = new TextEncoder().encode(changed);
  return dice.chance(25) ? changeBytes(bytes, dice) : bytes;
}

function startOf(dice: Dice): Uint8Array {
  const real = REAL[dice.roll(REAL.length * 2)];
  return real ?? bytesOf(aReport(2019 + dice.roll(6), dice.roll(50)));
}

type Node = Record<string, unknown>;

/** One change somewhere in the tree: a figure, a member more or less, another name, a sentence. */
function changeTree(report: Submission, dice: Dice): void {
  const parents = parentsIn(report);
  const parent = parents[dice.roll(parents.length)] ?? report;
  const names = Object.keys(parent);
  const name = names[dice.roll(Math.max(1, names.length))] ?? 'x';
  switch (dice.roll(9)) {
    case 0:
      delete parent[name];
      return;
    case 1:
      parent[`${name}${dice.roll(2) === 0 ? '' : ' '}x`] = parent[name];
      return;
    case 2:
    case 3:
    case 4:
      parent[name] = ODD[dice.roll(ODD.length)];
      return;
    case 5:
      parent[name] = typeof parent[name] === 'number' ? Number(parent[name]) + 1 - 2 * dice.roll(2) : dice.roll(1000);
      return;
    case 6:
      report.narrative = {
        overview: proseOf(dice),
        problemsAndImprovements: proseOf(dice),
        otherMatters: proseOf(dice),
      };
      return;
    case 7:
      report.reasons = { 'XY-CARRY': ODD[dice.roll(ODD.length)], [String(name)]: '原因' };
      return;
    default: {
      const other = parents[dice.roll(parents.length)];
      if (other !== undefined) parent[name] = structuredClone(other[Object.keys(other)[0] ?? '']);
    }
  }
}

function proseOf(dice: Dice): unknown {
  if (dice.chance(5)) return ODD[dice.roll(ODD.length)];
  return Array.from({ length: dice.roll(12) }, () => SENTENCES[dice.roll(SENTENCES.length)]).join('');
}

function parentsIn(node: Node): readonly Node[] {
  const inner = Object.values(node).filter(
    (value): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value),
  );
  return [node, ...inner.flatMap(parentsIn)];
}

const PIECES = [
  '"',
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  '\\',
  '\\u0000',
  '\\ud800',
  'null',
  '1e999',
  '-',
  '\n',
  '/*',
  '\u2028',
] as const;

function changeText(text: string, dice: Dice): string {
  const [at, length] = [dice.roll(text.length), dice.roll(60)];
  switch (dice.roll(5)) {
    case 0:
      return text.slice(0, at) + text.slice(at + length);
    case 1:
      return text.slice(0, at) + text.slice(at, at + length) + text.slice(at);
    case 2:
      return text.slice(0, at);
    case 3:
      return `${text.slice(0, at)}${(PIECES[dice.roll(PIECES.length)] ?? '').repeat(1 + dice.roll(40))}${text.slice(at)}`;
    default:
      return `${'['.repeat(dice.roll(100))}${text}${'\u0000'.repeat(dice.roll(3))}`;
  }
}

function changeBytes(bytes: Uint8Array, dice: Dice): Uint8Array {
  switch (dice.roll(5)) {
    case 0:
      return new Uint8Array([0xef, 0xbb, 0xbf, ...bytes]);
    case 1:
      return new Uint8Array(Buffer.from(new TextDecoder().decode(bytes), 'utf16le'));
    case 2:
      return bytes.subarray(0, dice.roll(bytes.length));
    default: {
      const copy = new Uint8Array(bytes);
      for (let changes = 1 + dice.roll(8); changes > 0; changes--) copy[dice.roll(copy.length)] = dice.roll(256);
      return copy;
    }
  }
}
