import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Finding } from '../../../../shared/domain/verdict/findings.ts';
import { judge } from '../../../../shared/domain/verdict/judge.ts';

const PROSE = new URL('../../../fixtures/prose/', import.meta.url);
const REQUESTS = 'requests';
const DOCUMENTS = 'proactiveDisclosure';
const REVIEWS = 'reviewAndLitigation';

/** What `contradicts-KEY.json` contradicts: the rows of which one has to be named. */
const CONTRADICTED: Readonly<Record<string, string>> = {
  new: `${REQUESTS}.newRequests`,
  none: `${REQUESTS}.newRequests`,
  ci: `${REQUESTS}.carriedOver`,
  co: `${REQUESTS}.carriedForward`,
  co0: `${REQUESTS}.carriedForward`,
  tot: `${REQUESTS}.results.total`,
  granted: `${REQUESTS}.results.granted`,
  partial: `${REQUESTS}.results.partiallyGranted`,
  denied: `${REQUESTS}.results.denied`,
  notHeld: `${REQUESTS}.results.unableToProvide.notHeld`,
  notProc: `${REQUESTS}.results.notProcessed`,
  oth: `${REQUESTS}.results.otherHandling`,
  docs0: `${DOCUMENTS}.normativeDocuments.issued`,
  docs2: `${DOCUMENTS}.normativeDocuments.inForce`,
  lic: `${DOCUMENTS}.licensing`,
  pen: `${DOCUMENTS}.penalties`,
  comp: `${DOCUMENTS}.compulsion`,
  rec: `${REVIEWS}.reconsideration`,
  lit: `${REVIEWS}.litigation`,
  lit0: `${REVIEWS}.litigation`,
  noneT4: `${REVIEWS}.`,
};

/** Contradictions that are not found, and sound texts that are spoken to: none may be added. */
const NOT_YET: ReadonlySet<string> = new Set([]);

const files = readdirSync(PROSE, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.json'));
const sound = files.filter((path) => path.endsWith('/submission.json'));
const contradicted = files.filter((path) => path.includes('/contradicts-'));

/** What the verdict says of figures in the prose. */
function spoken(path: string): readonly Finding[] {
  const { findings } = judge(readFileSync(new URL(path, PROSE)), {});
  return findings.filter(({ rule }) =>
    /^(?:XS-|DOC-(?:PERIOD|NOTICE|YEAR|BLANKNUM)|T2b-(?:INFOFEE|GZ)|T4-(?:COD|FIRST))/.test(rule),
  );
}

const loud = ({ severity }: Finding) => severity !== 'info';

function keyOf(path: string): string {
  return /contradicts-(\w+)\.json$/.exec(path)?.[1] ?? '';
}

describe('published prose beside tables that agree with it', () => {
  test.each(sound)('%s: silent', (path) => {
    const said = spoken(path).filter(loud);
    expect(said.map(({ rule, message }) => `${rule} ${message}`).length > 0).toBe(NOT_YET.has(path));
  });
});

describe('published prose beside tables that contradict it', () => {
  test.each(contradicted)('%s: the row is named', (path) => {
    const row = CONTRADICTED[keyOf(path)];
    const named = spoken(path).some(({ cells }) => cells.some((cell) => row !== undefined && cell.startsWith(row)));
    expect(named).toBe(!NOT_YET.has(path));
  });
});

/** One sentence each, and the rules that speak of it. */
const PROBES: Readonly<Record<string, readonly string[]>> = {
  fa01: [],
  fa06: [],
  fa07: [],
  fa09: [],
  fa12: [],
  fa13: [],
  gz1: ['T2b-GZ'],
  law1: ['T4-FIRST'],
  ms01: ['XS-NEW'],
  ms02: ['XS-NEW'],
  ms04: ['XS-T2'],
  ms06: ['XS-NONE'],
  ms10: ['XS-CARRY'],
  ms12: ['XS-T4'],
  ms14: ['XS-NONE'],
  ms27: ['DOC-NOTICE'],
};

describe('one sentence each', () => {
  test.each(Object.entries(PROBES))('%s', (name, rules) => {
    const said = spoken(`probes/${name}.json`);
    expect([...new Set(said.map(({ rule }) => rule))]).toEqual(rules);
  });
});
