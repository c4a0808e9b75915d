import type { CellValues } from '../forms/cells.ts';
import { type Edition, editionOfYear, noFormForYear } from '../forms/editions.ts';
import { type Narrative, SECTION_KEYS, sectionsOf } from '../forms/sections.ts';
import { ruleNamed } from '../rules/allRules.ts';
import type { Rule } from '../rules/rule.ts';
import { findingOf } from '../rules/words.ts';
import { given, when } from '../values/given.ts';
import type { FindingDraft } from '../verdict/findings.ts';
import { decodeText } from './decode.ts';
import { countMembers, isJsonObject, member, quoted } from './json.ts';
import { MAX_BYTES, measure } from './limits.ts';
import { duplicatesIn, positionsAt } from './positions.ts';
import { readStructure } from './structure.ts';
import { syntaxFaultOf } from './syntaxFault.ts';
import type { Position } from './valuePositions.ts';

/** What a file says, as far as it could be read. */
export interface Reading {
  readonly findings: readonly FindingDraft[];
  /** The parsed JSON; undefined when the file could not be read. */
  readonly root?: unknown;
  readonly draft?: Draft;
  /** Where the values that these pointers name stand in the file. */
  readonly positions: (pointers: readonly string[]) => ReadonlyMap<string, Position>;
}

/** A report as far as it could be read: every part may be missing. */
export interface Draft {
  readonly year?: number;
  readonly edition?: Edition;
  readonly agency?: string;
  readonly agencyName?: string;
  readonly values: CellValues;
  readonly narrative: Narrative;
  readonly reasons: Readonly<Record<string, string>>;
}

/** A file larger than the limit is never held in memory; its size is all there is to judge. */
export type FileBytes = Uint8Array | { readonly tooLarge: number };

/** Reads a file: bounds, encoding, JSON, shape. Never throws on any bytes. Findings are about the file alone. */
export function readReport(file: FileBytes, rules: readonly Rule[]): Reading {
  const size = file instanceof Uint8Array ? file.length : file.tooLarge;
  if (!(file instanceof Uint8Array) || size > MAX_BYTES) {
    return unread(limit(rules, { what: '文件大小', found: `${size} 字节`, expected: `${MAX_BYTES} 字节（1 MB）` }));
  }
  const decoded = decodeText(file);
  if (decoded === undefined) return unread(unreadable(rules, '文件开头', '，不是文本文件'));
  const { text, utf8, readAs } = decoded;
  const { breach, members } = measure(utf8);
  if (breach !== undefined) return unread(limit(rules, breach));
  const notes = readAs === undefined ? [] : [encodingNote(rules, readAs)];
  const parsed = parse(text);
  if (parsed === undefined) return unread(...notes, syntaxFault(rules, text));
  const { root } = parsed;
  const duplicates = countMembers(root) === members ? [] : duplicateFindings(rules, text);
  const draft = isJsonObject(root) ? readDraft(root, rules) : undefined;
  const shape = draft?.findings ?? [notAnObject(rules, root)];
  return {
    findings: [...notes, ...duplicates, ...shape],
    root,
    ...when(draft, (draft) => ({ draft: draft.draft })),
    positions: (pointers) => positionsAt(text, pointers),
  };
}

function unread(...findings: readonly FindingDraft[]): Reading {
  return { findings, positions: () => new Map() };
}

function parse(text: string): { readonly root: unknown } | undefined {
  try {
    return { root: JSON.parse(text) as unknown };
  } catch {
    return undefined;
  }
}

function limit(rules: readonly Rule[], breach: { what: string; found: string; expected: string }): FindingDraft {
  return findingOf(ruleNamed(rules, 'FMT-LIMIT'), 0, { ...breach }, { found: breach.found, expected: breach.expected });
}

function unreadable(rules: readonly Rule[], where: string, detail: string): FindingDraft {
  return findingOf(ruleNamed(rules, 'UNREADABLE'), 0, { where, detail });
}

function syntaxFault(rules: readonly Rule[], text: string): FindingDraft {
  if (text.trim() === '') return unreadable(rules, '文件开头', '，文件是空的');
  const { line, col, isEnd } = syntaxFaultOf(text);
  const finding = unreadable(rules, `第 ${line} 行第 ${col} 列`, isEnd ? '，文件好像没有写完' : '');
  return { ...finding, line, col };
}

function encodingNote(rules: readonly Rule[], readAs: string): FindingDraft {
  return findingOf(ruleNamed(rules, 'FMT-ENCODING'), 0, { found: readAs }, { found: readAs, expected: 'UTF-8' });
}

function duplicateFindings(rules: readonly Rule[], text: string): readonly FindingDraft[] {
  return duplicatesIn(text).map(({ name, pointer, first, second }) =>
    findingOf(
      ruleNamed(rules, 'FMT-DUPLICATE'),
      0,
      { name: quoted(name), line1: first.line, col1: first.col, line2: second.line, col2: second.col },
      { pointer, line: second.line, col: second.col },
    ),
  );
}

function notAnObject(rules: readonly Rule[], root: unknown): FindingDraft {
  return findingOf(
    ruleNamed(rules, 'FIELD'),
    0,
    { name: '文件', problem: '应是一组项目（{…}）' },
    { found: quoted(root) },
  );
}

function readDraft(root: unknown, rules: readonly Rule[]): { findings: readonly FindingDraft[]; draft: Draft } {
  const year = member(root, 'year');
  const edition = typeof year === 'number' ? editionOfYear(year) : undefined;
  const text = (name: 'agency' | 'agencyName') => {
    const value = member(root, name);
    return typeof value === 'string' ? { [name]: value } : {};
  };
  const head = {
    ...(typeof year === 'number' ? { year } : {}),
    ...given({ edition }),
    ...text('agency'),
    ...text('agencyName'),
    narrative: readNarrative(member(root, 'narrative'), edition),
    reasons: readReasons(member(root, 'reasons')),
  };
  if (edition === undefined || typeof year !== 'number') {
    return { findings: [yearFault(rules, year)], draft: { ...head, values: new Map() } };
  }
  const { values, findings } = readStructure(root, edition, year, rules);
  return { findings, draft: { ...head, values } };
}

function yearFault(rules: readonly Rule[], year: unknown): FindingDraft {
  const whole = typeof year === 'number' && Number.isInteger(year) && year >= 1000 && year <= 9999;
  const written = year === undefined ? '没有填写年度' : `年度填的是“${quoted(year)}”，应为四位数的年度`;
  const problem = whole ? noFormForYear(year) : written;
  const found = year === undefined ? null : quoted(year);
  return findingOf(ruleNamed(rules, 'FMT-YEAR'), 0, { problem }, { found, pointer: '/year' });
}

/** The sections of the form of its year, in printed order; without one, whatever any form has. */
function readNarrative(raw: unknown, edition: Edition | undefined): Narrative {
  const sections = edition === undefined ? SECTION_KEYS : sectionsOf(edition).map(({ key }) => key);
  return Object.fromEntries(
    sections.flatMap((key) => {
      const text = member(raw, key);
      return typeof text === 'string' ? [[key, text]] : [];
    }),
  );
}

function readReasons(raw: unknown): Readonly<Record<string, string>> {
  if (!isJsonObject(raw)) return {};
  return Object.fromEntries(
    Object.entries(raw).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}
