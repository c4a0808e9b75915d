import { describe, expect, it } from 'vitest';
import {
  becameOf,
  CODE_CHANGES,
  codeBefore,
  nameAfter,
  otherCodes,
  readCodeChanges,
} from '../../../shared/domain/filing/districtCodes.ts';
import { FIRST_YEAR, LAST_YEAR } from '../../../shared/domain/forms/editions.ts';
import { DISTRICT_PATTERN } from '../../../shared/domain/values/identity.ts';
import { readRosterFile } from '../../../shared/flow/roster/rosterFile.ts';
import { importRoster } from '../../../shared/flow/roster/rosterImport.ts';
import { rollupBefore, rosterBefore, underNewCode } from '../../../shared/flow/roster/yearBefore.ts';
import { htmlText } from '../../../shared/render/frame/html.ts';
import { noRosterPage } from '../../../shared/render/frame/messagePage.ts';
import { OfficeBench } from '../../support/ledgerOffice.ts';

const [HAIMEN_CITY, HAIMEN_DISTRICT] = ['320684', '320614'];

describe('revisions of codes', () => {
  it('are each of two codes of six digits in a year of the form, no row twice', () => {
    expect(CODE_CHANGES.length).toBeGreaterThan(50);
    for (const { year, from, to } of CODE_CHANGES) {
      expect([from.code, to.code].every((code) => DISTRICT_PATTERN.test(code))).toBe(true);
      expect(from.code).not.toBe(to.code);
      expect(year).toBeGreaterThanOrEqual(FIRST_YEAR - 1);
      expect(year).toBeLessThanOrEqual(LAST_YEAR);
    }
    const pairs = CODE_CHANGES.map(({ from, to }) => `${from.code} ${to.code}`);
    expect(new Set(pairs).size).toBe(pairs.length);
  });

  it('rename a division as a whole only where nothing else came of the one or into the other', () => {
    for (const { kind, from, to } of CODE_CHANGES.filter((each) => each.kind === 'renamed')) {
      const others = CODE_CHANGES.filter((each) => each.from.code === from.code || each.to.code === to.code);
      expect([kind, from.code, others.length]).toEqual([kind, from.code, 1]);
    }
  });

  it('lead from the old code to the new one and back, by the year', () => {
    expect(codeBefore(HAIMEN_DISTRICT, 2020)).toBe(HAIMEN_CITY);
    expect(codeBefore(HAIMEN_DISTRICT, 2021)).toBeUndefined();
    expect(codeBefore('320613', 2020)).toBeUndefined();
    expect(otherCodes(HAIMEN_CITY, 2020).map(({ to }) => to.code)).toEqual([HAIMEN_DISTRICT]);
    expect(otherCodes(HAIMEN_CITY, 2019)).toEqual([]);
    expect(otherCodes('320613', 2019).map(({ from }) => from.code)).toEqual(['320602', '320611']);
    expect(nameAfter(HAIMEN_DISTRICT, 2020, '海门市')).toBe('海门区');
  });

  it('are read a line each, and a line that is none is said', () => {
    expect(readCodeChanges('2030 110101 甲区 = 110199 乙区\n')).toEqual([
      { year: 2030, kind: 'renamed', from: { code: '110101', name: '甲区' }, to: { code: '110199', name: '乙区' } },
    ]);
    expect(() => readCodeChanges('2030 甲区 → 乙区')).toThrow('甲区');
  });
});

it('a year of nothing under a code that was given up leads to the new one, and an early year back', () => {
  const page = (code: string, year: number) => String(noRosterPage(code, year, '没有名录。').main);
  expect(page(HAIMEN_CITY, 2021)).toContain(`href="/districts/${HAIMEN_DISTRICT}/2021"`);
  expect(page(HAIMEN_DISTRICT, 2019)).toContain(`href="/districts/${HAIMEN_CITY}/2019"`);
  expect(htmlText(noRosterPage(HAIMEN_CITY, 2021, '没有名录。').main)).toContain(
    '2020年起，海门市（320684）改为海门区（320614）',
  );
  expect(page('440105', 2021)).not.toContain('<li>');
});

it('a roster under a code that was given up is refused with where it leads, its own and one of the level below', () => {
  const file = (district: string, year: number, below = '320602-rsj', from?: 'district') => ({
    ...{ district, year, name: '某地' },
    agencies: [{ id: below, name: '某局', ...(from === undefined ? {} : { from }) }],
  });
  const faults = (asked: unknown) => {
    const read = readRosterFile(asked);
    return 'faults' in read ? read.faults.map(({ at, message }) => `${at}：${message}`) : [];
  };
  expect(faults(file(HAIMEN_CITY, 2021))).toEqual([
    '区划代码：2020年起，海门市（320684）改为海门区（320614），2021年度请用 320614',
  ]);
  expect(faults(file('320600', 2021, HAIMEN_CITY, 'district'))).toEqual([
    '320684：2020年起，海门市（320684）改为海门区（320614），2021年度请用 320614',
  ]);
  expect(faults(file(HAIMEN_CITY, 2019))).toEqual([]);
  expect(faults(file(HAIMEN_DISTRICT, 2021))).toEqual([]);
  // 余杭区 lost 临平区 and goes on.
  expect(faults(file('330110', 2022))).toEqual([]);
  expect(becameOf('320602', 2021).map(({ to }) => to.code)).toEqual(['320613']);
  expect(String(noRosterPage(HAIMEN_CITY, 2021, '没有名录。').main)).not.toContain('建立 2021 年度名录');
  expect(String(noRosterPage(HAIMEN_CITY, 2019, '没有名录。').main)).toContain('建立 2019 年度名录');
});

it('last year is beside under the code of then: its roster is copied under the new name, its totals are compared with', async () => {
  const bench = new OfficeBench();
  const { ledger, pause } = bench.ports;
  const agencies = [{ agency: '320684-rsj', name: '市人社局', required: true }];
  await importRoster(
    { district: HAIMEN_CITY, name: '海门市', publisher: '海门市人民政府', year: 2019, agencies },
    ledger,
    pause,
  );
  const at = { district: HAIMEN_DISTRICT, year: 2020 };
  const before = await rosterBefore(at, ledger);
  expect(before?.district).toBe(HAIMEN_CITY);
  expect((await rollupBefore(at, ledger))?.district).toBe(HAIMEN_CITY);
  if (before === undefined) throw new Error('no roster');
  expect(underNewCode(before, at)).toMatchObject({ district: HAIMEN_DISTRICT, name: '海门区', agencies });
  expect(underNewCode(before, at)).not.toHaveProperty('publisher');
  await importRoster({ ...at, year: 2019, name: '海门区', agencies: [] }, ledger, pause);
  expect((await rosterBefore(at, ledger))?.district).toBe(HAIMEN_DISTRICT);
});
