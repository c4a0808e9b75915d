import { expect, test } from 'vitest';
import { divisionNames, isCalledAs } from '../../../shared/domain/looks/calledAs.ts';

const BODY = { name: '海珠区人力资源和社会保障局', formerNames: ['海珠区人事局'], shortNames: ['区劳动局'] };
const OTHERS = [{ name: '海珠区财政局' }, { name: '海珠区民政局' }, { name: '海珠区沙园街道办事处' }];

test.each([
  ['海珠区人力资源和社会保障局'],
  ['广州市海珠区人力资源和社会保障局'],
  ['人力资源和社会保障局'],
  ['海珠区人事局'],
  ['区劳动局'],
  ['区人社局'],
  ['海珠区人力资源和社会保障局（海珠区医疗保障局）'],
  ['海珠区人力资源 和社会保障局'],
])('%s is the body', (name) => {
  expect(isCalledAs(name, BODY, OTHERS)).toBe(true);
});

test.each([
  ['海珠区财政局'],
  ['广州市财政局'],
  ['天河区人力资源和社会保障局'],
  ['广州市人力资源和社会保障局'],
  ['海珠区人力资源和社会保障局服务中心'],
  ['区民政局'],
])('%s is another body', (name) => {
  expect(isCalledAs(name, BODY, OTHERS)).toBe(false);
});

test('a name that stands on the roster for somebody else is not the body’s, however alike', () => {
  const town = { name: '平潭县苏平镇人民政府' };
  expect(isCalledAs('苏平镇人民政府', town, [])).toBe(true);
  expect(isCalledAs('平潭县苏平镇', town, [])).toBe(true);
  expect(isCalledAs('苏平镇人民政府', town, [{ name: '苏平镇人民政府' }])).toBe(false);
  expect(isCalledAs('海珠区人民政府财政局', { name: '海珠区民政局' }, [])).toBe(false);
});

test('a division is its place, its government, that government’s office and its organ; none of its bodies', () => {
  const names = divisionNames('海珠区', '海珠区人民政府政务公开办公室');
  for (const name of ['海珠区人民政府', '广州市海珠区人民政府', '海珠区人民政府办公室', '海珠区人民政府政务公开办公室'])
    expect(isCalledAs(name, names, OTHERS)).toBe(true);
  for (const name of ['海珠区财政局', '天河区人民政府', '海珠区沙园街道办事处', '海珠区审计局'])
    expect(isCalledAs(name, names, OTHERS)).toBe(false);
});
