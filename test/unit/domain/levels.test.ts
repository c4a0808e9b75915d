import { describe, expect, test } from 'vitest';
import { filerLevel, hasDivisions, isBelow, levelOf } from '../../../shared/domain/filing/filerLevel.ts';

/* Codes of GB/T 2260: two digits a province, two a city, two a district or county; 000000 stands for the country. */

describe('a division is', () => {
  test.each<[string, string, boolean]>([
    ['000000', 'province', true],
    ['440000', 'province', true],
    ['440100', 'city', true],
    ['440105', 'district', false],
    ['469001', 'district', false],
    ['441900', 'city', true],
    ['440010', 'district', false],
  ])('%s: %s', (code, level, divisions) => {
    expect(levelOf(code)).toBe(level);
    expect(filerLevel(code)).toBe(level);
    expect(hasDivisions(code)).toBe(divisions);
  });

  test.each(['440105-rsj', '440000-a', '44010', '4401000', 'a440100'])('and %s is a body', (agency) => {
    expect(filerLevel(agency)).toBe('body');
  });
});

describe('below', () => {
  const LEVELS = ['440105', '440100', '440000', '000000'] as const;

  test.each(LEVELS.map((above, at) => [above, LEVELS.slice(0, at)] as const))('%s there may be %j', (above, below) => {
    expect(LEVELS.filter((division) => isBelow(division, above))).toEqual(below);
  });

  test('is nothing that is as high, nor the country below anything', () => {
    expect(isBelow('440106', '440105')).toBe(false);
    expect(isBelow('440200', '440100')).toBe(false);
    expect(isBelow('450000', '440000')).toBe(false);
    expect(isBelow('000000', '000000')).toBe(false);
    // A province has districts of its own, directly.
    expect(isBelow('469001', '460000')).toBe(true);
  });
});
