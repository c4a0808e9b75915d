import { describe, expect, test } from 'vitest';
import {
  areaOf,
  isDepartmentName,
  isGovernmentName,
  isGovernmentOffice,
  isOwnLevelName,
  isShortFor,
  isTownName,
  otherBodyIn,
  otherDoerIn,
} from '../../../../shared/domain/evaluate/narrative/agencyNames.ts';

describe('what kind of body a name is', () => {
  const KINDS = {
    government: isGovernmentName,
    department: isDepartmentName,
    ownLevel: isOwnLevelName,
    office: isGovernmentOffice,
    town: isTownName,
  };

  test.each<readonly [name: string, kinds: readonly (keyof typeof KINDS)[]]>([
    ['青山区人民政府', ['government']],
    ['青山经济开发区管理委员会', ['government', 'department']],
    ['青山开发区管委会', ['government']],
    ['南溪镇人民政府', ['government', 'town']],
    ['南溪乡政府', ['town']],
    ['南溪苏木人民政府', ['government', 'town']],
    ['青山区人民政府办公室', ['office']],
    ['东海省人民政府办公厅', ['office']],
    ['青山区人民政府（本级）', ['ownLevel']],
    ['青山区人民政府(本级)', ['ownLevel']],
    ['青山区本级', ['ownLevel']],
    ['临江市教育局', ['department']],
    ['东海省财政厅', ['department']],
    ['临江市发展和改革委员会', ['department']],
    ['白云州住建委', ['department']],
    ['河套盟民政局', ['department']],
    [`临江市${'长'.repeat(24)}局`, ['department']],
    // Not quite so.
    [`临江市${'长'.repeat(25)}局`, []],
    ['临江市局', []],
    ['临江市人民政府外事局', []],
    ['教育部', []],
    ['教育局', []],
    ['临江市教育局机关党委办', []],
    ['青山区人民政府驻外联络处', []],
    ['青山区人民政府办公室保密科', []],
    ['本级人民代表大会', []],
    ['南溪镇政府服务中心', []],
    ['南溪镇', []],
  ])('%s', (name, kinds) => {
    // A blank that slipped in at its end changes nothing.
    for (const written of [name, ` ${name} `]) {
      const told = Object.entries(KINDS).flatMap(([kind, is]) => (is(written) ? [kind] : []));
      expect(told.sort()).toEqual([...kinds].sort());
    }
  });

  test.each([
    ['青山区人民政府', '区'],
    ['白水县政府', '县'],
    ['临江市人民政府 ', '市'],
    ['东山街道政府', '街道'],
    ['东山街人民政府', '街'],
    ['南溪镇人民政府', '镇'],
    // Whose area may be any of these.
    ['青山开发区管委会', '区县市'],
    ['青山区人民政府办公室', '区县市'],
  ])('the level of %s', (name, area) => {
    expect(areaOf(name)).toBe(area);
  });

  test.each([
    ['青山区人社局', '青山区人力资源和社会保障局', true],
    ['青山区人力资源和社会保障局', '青山区人社局', true],
    ['青山区民政局', '青山区财政局', false],
    ['青山区民政局', '青山区民政局', true],
    ['青山区民政局', '民政局青山区', false],
  ])('%s is short for %s, or the other way round: %s', (name, other, short) => {
    expect(isShortFor(name, other)).toBe(short);
  });
});

/** [the body that reports, what stands before the word, the other body that it names]. */
type Row = readonly [agencyName: string, clause: string, other: string | undefined];

const BUREAU = '青山区民政局';
const HOUSING = '青山区住房和城乡建设局';
const GOVERNMENT = '青山区人民政府';
const TOWN = '白水县南溪镇人民政府';

const BODIES: readonly Row[] = [
  [BUREAU, '天河区教育局', '天河区教育局'],
  [BUREAU, '2023年,天河区教育局全年共', '天河区教育局'],
  [BUREAU, '民政局', undefined],
  [BUREAU, '区民政局全年', undefined],
  [BUREAU, '今年区民政局', undefined],
  [BUREAU, '我局', undefined],
  [BUREAU, '全区财政局', '全区财政局'],
  [BUREAU, '共', undefined],
  [BUREAU, '天河区教育局人员', undefined],
  // One character in common is no name in common.
  [BUREAU, '财政局', '财政局'],
  ['', '天河区教育局', undefined],
  [' ', '天河区教育局', undefined],
  ['（本级）', '天河区教育局', undefined],
  [`${GOVERNMENT}（本级）`, '青山区人民政府', undefined],
  [`${GOVERNMENT}(本级)`, '青山区人民政府', undefined],
  [`${GOVERNMENT}本级`, '青山区人民政府', undefined],
  ['青山区本级机关中心', '本级中心', undefined],
  // Governments and their offices.
  ['青山区政府采购中心', '政府采购中心', undefined],
  [BUREAU, '区政府办公室', '区政府办公室'],
  ['青山开发区管委会', '人民政府', undefined],
  [BUREAU, '青山区人民政府', '青山区人民政府'],
  [BUREAU, '区政府办', '区政府办'],
  [GOVERNMENT, '区政府', undefined],
  [GOVERNMENT, '区人民政府', undefined],
  [GOVERNMENT, '人民政府', undefined],
  [GOVERNMENT, '市政府', '市政府'],
  [GOVERNMENT, '区政府办公室', '区政府办公室'],
  [GOVERNMENT, '区政府办', '区政府办'],
  [GOVERNMENT, '区委办公室', '区委办公室'],
  [`${GOVERNMENT}办公室`, '区政府', undefined],
  [`${GOVERNMENT}办公室`, '区政府办公室', undefined],
  [`${GOVERNMENT}办公室`, '市政府办公室', '市政府办公室'],
  [TOWN, '镇政府', undefined],
  [TOWN, '镇政府办公室', undefined],
  [TOWN, '镇政府办', undefined],
  [TOWN, '南溪镇', undefined],
  [TOWN, '北溪镇', '北溪镇'],
  [TOWN, '市政府', '市政府'],
  [TOWN, '青山区政府', '青山区政府'],
  // A bureau has an office of its own.
  [BUREAU, '市民政局办公室', undefined],
  [BUREAU, '办公室', undefined],
  [BUREAU, '市机关办公室服务中心', '市机关办公室服务中心'],
  // The same line of work on another level.
  [HOUSING, '市住建局', '市住建局'],
  [HOUSING, '由市住建局', '由市住建局'],
  [HOUSING, '上年度市住建局', '上年度市住建局'],
  [HOUSING, '上年市住建局', '上年市住建局'],
  [HOUSING, '区住建局', undefined],
  [HOUSING, '住建局', undefined],
  ['临江市住房和城乡建设局', '市住建局', undefined],
  ['住房和城乡建设局', '市住建局', undefined],
  ['青山住房和城乡建设局', '市住建局', undefined],
  ['平区安置局', '安平安置局', undefined],
  ['海青区建设局', '海建局', undefined],
  [HOUSING, '市粮食局', '市粮食局'],
  // The bureau above.
  [BUREAU, '市局', '市局'],
  [BUREAU, '由市局', '由市局'],
  [BUREAU, '省局', '省局'],
  [BUREAU, '区局', undefined],
  [BUREAU, '市分局', undefined],
  ['临江市民政局', '市局', undefined],
  ['临江市民政局', '省局', '省局'],
  ['临江市青山区民政局', '市局', '市局'],
  ['临江市公安局东山分局', '市局', '市局'],
  ['青山区发展和改革委员会', '市委员会', '市委员会'],
  ['临江市发展和改革委员会', '市委员会', undefined],
  ['临江市发展和改革委员会', '由市委员会', undefined],
  ['青山区发展和改革委员会', '由市委员会', '由市委员会'],
];

describe('whose doing it is', () => {
  test.each(BODIES)('%s: %s', (agencyName, clause, other) => {
    expect(otherBodyIn(clause, agencyName)).toBe(other);
    // So is whoever is said to do something.
    expect(otherDoerIn(`${clause}收到申请3件`, agencyName)).toBe(other);
  });

  test.each<Row>([
    [BUREAU, '天河区教育局收到申请3件,办结', '天河区教育局'],
    [BUREAU, '天河区教育局申请3件', undefined],
    [BUREAU, '天河区教育局印发通知,区财政局发布公告', '区财政局'],
    [BUREAU, '天河区教育局印发通知,区民政局发布公告', undefined],
    [BUREAU, '天河区教育局收到申请后,我局答复', undefined],
    [BUREAU, '天河区教育局受理我区企业的申请', '天河区教育局'],
    [BUREAU, '今年申请由我局转,天河区教育局收到', '天河区教育局'],
  ])('%s: %s', (agencyName, sentence, other) => {
    expect(otherDoerIn(sentence, agencyName)).toBe(other);
  });
});
