import { describe, expect, it } from 'vitest';
import { isLate } from '../../../shared/domain/values/calendar.ts';
import { given } from '../../../shared/domain/values/given.ts';
import { compileDistrict } from '../../../shared/domain/year/compileDistrict.ts';
import type { UnfiledList } from '../../../shared/flow/ports/remindPorts.ts';
import { htmlText } from '../../../shared/render/frame/html.ts';
import { lateHtml } from '../../../shared/render/frame/lateHtml.ts';
import { reminderFor, reminderForAll } from '../../../shared/render/remind/reminderText.ts';
import type { AgencyStanding } from '../../../shared/wire/agencyStanding.ts';

const YEAR = 2023;
const DUE = '2024-02-05';
const LAST_SECOND = '2024-02-05T15:59:59.000Z';
const MIDNIGHT = '2024-02-05T16:00:00.000Z';

describe('a body whose last day was extended', () => {
  it('is late from midnight in Shanghai after its own day, and the others after theirs', () => {
    expect([isLate(LAST_SECOND, 'body', YEAR, DUE), isLate(MIDNIGHT, 'body', YEAR, DUE)]).toEqual([false, true]);
    expect(isLate(LAST_SECOND, 'body', YEAR)).toBe(true);
    expect(lateHtml('440105-a', YEAR, LAST_SECOND, DUE)).toBe('');
    expect(htmlText(lateHtml('440105-a', YEAR, '2024-02-06T01:00:00.000Z', DUE) as never)).toContain('已逾期 1 天');
  });

  it('is a district’s on its city’s roster: it has until its own level’s day', () => {
    const agencies = [
      { agency: '440103', name: '荔湾区', required: true, from: 'district' as const },
      { agency: '440104', name: '越秀区', required: true, from: 'district' as const },
    ];
    const counted = agencies.map(({ agency }, index) => {
      const firstAcceptedAt = ['2024-02-20T15:59:59.000Z', '2024-02-20T16:00:00.000Z'][index] ?? '';
      const version = { receipt: 'r', versionId: null, sha256: null, values: new Map() };
      return { agency, ...version, firstAcceptedAt, submittedAt: firstAcceptedAt };
    });
    const { bodies } = compileDistrict({
      roster: { district: '440100', name: '广州市', year: YEAR, revision: 1, agencies },
      counted,
      lastYear: null,
      decidedAt: null,
      rulesHash: 'ab',
    });
    expect(bodies.map(({ agency, late }) => [agency, late ?? false])).toEqual([
      ['440103', false],
      ['440104', true],
    ]);
    expect(lateHtml('440103', YEAR, LAST_SECOND)).toBe('');
  });

  it('is not counted as late in the compiled year when it files by that day', () => {
    const agencies = [
      { agency: '440105-a', name: '甲局', required: true, due: DUE },
      { agency: '440105-b', name: '乙局', required: true },
    ];
    const counted = agencies.map(({ agency }) => ({
      agency,
      values: new Map(),
      firstAcceptedAt: LAST_SECOND,
      submittedAt: LAST_SECOND,
      receipt: 'r',
      versionId: null,
      sha256: null,
    }));
    const { bodies } = compileDistrict({
      roster: { district: '440105', name: '海珠区', year: YEAR, revision: 1, agencies },
      counted,
      lastYear: null,
      decidedAt: null,
      rulesHash: 'ab',
    });
    expect(bodies.map(({ agency, late }) => [agency, late ?? false])).toEqual([
      ['440105-a', false],
      ['440105-b', true],
    ]);
  });

  it('is reminded by its own day, and not named to the group before it has passed', () => {
    const body = (agency: string, name: string, due?: string): AgencyStanding => ({
      ...{ agency, name, required: true, state: 'notFiled', counted: false, receipt: null },
      ...given({ due }),
    });
    const listOn = (day: number, daysLeft: number): UnfiledList => ({
      ...{ district: '440105', name: '海珠区', year: YEAR, today: { year: 2024, month: 2, day } },
      season: { level: 'body', reportYear: YEAR, filingDay: { year: 2024, month: 1, day: 31 }, daysLeft },
      coverage: { required: 2, counted: 0, missing: 2, notRequired: 0, voluntary: 0, complete: false },
      bodies: [body('440105-a', '甲局', DUE), body('440105-b', '乙局')],
    });
    const [extended, other] = listOn(1, -1).bodies;
    expect(reminderForAll(listOn(1, -1))).toContain('以下 1 个单位尚未报送：乙局');
    expect(reminderForAll(listOn(6, -6))).toContain('以下 2 个单位尚未报送：甲局、乙局');
    if (extended === undefined || other === undefined) throw new Error('two bodies');
    expect(reminderFor(extended, listOn(1, -1))).toMatch(/截止为2024年2月5日.*距截止还有 4 天/);
    expect(reminderFor(other, listOn(1, -1))).toMatch(/截止为2024年1月31日.*已逾期 1 天/);
  });
});
