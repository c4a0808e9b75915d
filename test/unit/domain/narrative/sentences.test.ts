import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { given } from '../../../../shared/domain/values/given.ts';
import { judge } from '../../../../shared/domain/verdict/judge.ts';

const SENTENCES = new URL('../../../fixtures/prose/sentences/', import.meta.url);
const Tables = z.looseObject({ narrative: z.record(z.string(), z.string()) });
const TABLES = Tables.parse(JSON.parse(read('tables.json')));
/** The five topics that a section 一 has; what is tried stands behind them. */
const TOPICS =
  '一是主动公开。及时更新政府信息。二是依申请公开。三是政府信息管理。规范信息管理。四是平台建设。维护政府网站。五是监督保障。加强监督保障。';

function read(name: string): string {
  return readFileSync(new URL(name, SENTENCES), 'utf8');
}

/** What is kept for the readings, and what came later: more of the former would be a new reading of every rule. */
function lines(name: string): readonly string[] {
  return [name, `later-${name}`].flatMap((file) =>
    read(file)
      .split('\n')
      .filter((line) => line !== ''),
  );
}

/** A line stands in section 一; `5:` and `6:` put it into those; `@NAME ` names another body. */
function spoken(line: string) {
  const [, name, section, text = ''] = /^(?:@(\S+) )?(?:([56]):)?(.*)$/.exec(line) ?? [];
  const key = section === '5' ? 'problemsAndImprovements' : section === '6' ? 'otherMatters' : 'overview';
  const narrative = { ...TABLES.narrative, overview: TOPICS, [key]: key === 'overview' ? TOPICS + text : text };
  const filed = { ...TABLES, ...given({ agencyName: name }), narrative };
  return judge(new TextEncoder().encode(JSON.stringify(filed)), {}).findings.filter(
    ({ rule, severity }) => severity !== 'info' && rule !== 'DOC-ART50-4',
  );
}

/** Every kind of sentence here has been said of real tables or was read wrongly once. */
test.each(lines('sound.txt'))('silent: %s', (line) => {
  expect(spoken(line).map(({ rule, message }) => `${rule} ${message}`)).toEqual([]);
});

test.each(lines('contradicted.txt').map((line) => [line.replace(/^\S+ /, ''), line.split(' ')[0]]))(
  'asked about: %s',
  (line = '', row = '') => {
    expect(spoken(line).some(({ cells }) => cells.some((cell) => cell.startsWith(row)))).toBe(true);
  },
);
