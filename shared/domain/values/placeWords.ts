import { NATION } from './identity.ts';

/** A division by its own name and its code of GB/T 2260. */
export interface Division {
  readonly district: string;
  readonly name: string;
}

/** By the last word of the name; the longer ones first, for 自治区 is a province and 市辖区 a district. */
const BY_NAME: readonly (readonly [ending: RegExp, whole: string])[] = [
  [/省$/, '全省'],
  [/地区$/, '全地区'],
  [/盟$/, '全盟'],
  [/旗$/, '全旗'],
  [/县$/, '全县'],
  [/区$/, '全区'],
  [/市$/, '全市'],
];
/** Of names that are part of cities' own names too: 广州, 新乡, 景德镇 without their 市. */
const PREFECTURE = /州$/;
const TOWNSHIPS: typeof BY_NAME = [
  [/镇$/, '全镇'],
  [/乡$/, '全乡'],
  [/街道$/, '全街道'],
];

/** Digits of a code down to a county; what is below one has more. */
const COUNTY_DIGITS = 6;

/** The organ's name may be given for the place it governs. */
const ORGAN = /(?:人民政府|管理委员会|管委会)(?:办公[厅室])?$/;

/** 北京、天津、上海、重庆: provinces that are cities. */
const CITIES = new Set(['11', '12', '31', '50']);
/** The third and fourth digit of cities and counties directly under a province: 仙桃、五指山、石河子. */
const UNDER_PROVINCE = 90;
/** 内蒙古、广西、西藏、宁夏、新疆. */
const AUTONOMOUS_REGIONS = new Set(['15', '45', '54', '64', '65']);

/**
 * 「全区」「全县」「全市」…: the whole of a place in its own kind. The name says it; where it carries none of the words the
 * code does (GB/T 2260: of six digits the last four are 0000 for a province, the last two 00 for a prefecture, 01–20 for a
 * district of a city, 21–80 for a county, 81–99 for a city at the level of a county; directly under a province, 90 in the
 * middle, 01–20 are such cities). A prefecture's third and fourth digits are 21–50 where it is no city, and only there 州 names its
 * kind; 镇, 乡 and 街道 have longer codes than six digits. The country's own code is 000000.
 */
export function wholeOf({ district, name }: Division): string {
  const place = name.trim().replace(ORGAN, '');
  const told = district.length > COUNTY_DIGITS ? [...BY_NAME, ...TOWNSHIPS] : BY_NAME;
  const whole = told.find(([ending]) => ending.test(place))?.[1];
  return whole ?? (PREFECTURE.test(place) && isPrefecture(district) ? '全州' : wholeByCode(district));
}

/** 自治州, 地区 and 盟 by their code; cities have 01–20 and 51–70 there. */
function isPrefecture(code: string): boolean {
  const [prefecture, county] = [Number(code.slice(2, 4)), code.slice(4)];
  return county === '00' && prefecture >= 21 && prefecture <= 50;
}

function wholeByCode(code: string): string {
  if (code === NATION) return '全国';
  const [province, prefecture, county] = [code.slice(0, 2), Number(code.slice(2, 4)), Number(code.slice(4, 6))];
  if (prefecture === 0) return CITIES.has(province) ? '全市' : AUTONOMOUS_REGIONS.has(province) ? '全区' : '全省';
  if (county === 0) return '全市';
  if (county <= 20) return prefecture === UNDER_PROVINCE ? '全市' : '全区';
  return county <= 80 ? '全县' : '全市';
}
