import type { Dice } from './dice.ts';

/** A body that reports: what it is called, what it calls itself, and a body that it is not. */
interface Body {
  readonly name: string;
  readonly selves: readonly string[];
  readonly others: readonly string[];
}

const BODIES: readonly Body[] = [
  {
    name: '临溪县大云镇人民政府',
    selves: ['我镇', '本镇', '大云镇', '镇政府', '大云镇人民政府', ''],
    others: ['县教育局', '石桥镇', '临溪县水利局', '县政府办公室'],
  },
  {
    name: '临溪县教育局',
    selves: ['我局', '本局', '县教育局', '临溪县教育局', '本机关', '我单位', ''],
    others: ['县水利局', '大云镇', '临溪县人民政府', '县卫生健康局'],
  },
  {
    name: '海宁区人力资源和社会保障局',
    selves: ['我局', '区人社局', '区人力资源和社会保障局', '本单位', '局机关', ''],
    others: ['区城管局', '江南街道', '区水务局', '区政务服务中心'],
  },
  {
    name: '海宁区江南街道办事处',
    selves: ['我街道', '街道', '江南街道', '我街', '江南街道办事处', '街道办', ''],
    others: ['滨江街道', '区民政局', '区司法局', '城北街道办事处'],
  },
  {
    name: '临溪县人民政府办公室',
    selves: ['我办', '县政府办公室', '县政府办', '本办', ''],
    others: ['县教育局', '大云镇', '县公安局', '石桥镇人民政府'],
  },
  {
    name: '海宁区人民政府',
    selves: ['全区', '我区', '全区各级行政机关', '全区各部门、镇街', '海宁区', ''],
    others: ['区公安局', '区政府办公室', '江南街道', '区住建局'],
  },
];

/** Somebody who writes a report, and the habits he keeps through the whole of it. */
export interface Author {
  readonly body: Body;
  readonly year: number;
  /** Himself, as this sentence says it; often not at all. */
  readonly self: () => string;
  /** 2024年, 全年, 本年度, or nothing. */
  readonly when: () => string;
  readonly requests: string;
  readonly receive: string;
  /** A number as he writes it, with his unit. */
  readonly of: (count: number) => string;
  /** The same of another thing, with the unit that goes with it. */
  readonly num: (count: number) => string;
  readonly dice: Dice;
}

const REQUESTS = [
  '政府信息公开申请',
  '依申请公开',
  '依申请公开件',
  '依申请公开申请',
  '信息公开申请',
  '政府信息依申请公开',
  '依申请公开政府信息',
  '政府信息公开申请件',
  '公开政府信息申请',
  '依申请公开事项',
  '公民、法人和其他组织的政府信息公开申请',
];
const RECEIVE = [
  '收到',
  '共收到',
  '新收',
  '受理',
  '共受理',
  '接收',
  '接到',
  '累计收到',
  '新收到',
  '共接收',
  '收到并受理',
];
const UNITS = ['件', '件', '件', '件', '件', '宗', '份', '条', '起', '个'];
const DIGITS = [...'零一二三四五六七八九'];

function inChinese(count: number): string {
  if (count < 10) return DIGITS[count] ?? String(count);
  const [tens, ones] = [Math.floor(count / 10), count % 10];
  return `${tens === 1 ? '' : DIGITS[tens]}十${ones === 0 ? '' : DIGITS[ones]}`;
}

/** An author with habits of his own. */
export function drawnAuthor(dice: Dice): Author {
  const body = dice.one(BODIES);
  const year = dice.between(2021, 2025);
  const unit = dice.one(UNITS);
  const chinese = dice.chance(0.06);
  const grouped = dice.chance(0.2);
  const spaced = dice.chance(0.05) ? ' ' : '';
  const num = (count: number) =>
    chinese && count > 0 && count < 100
      ? inChinese(count)
      : spaced + (grouped ? count.toLocaleString('en-US') : String(count)) + spaced;
  const whens = [
    `${year}年，`,
    `${year}年度，`,
    '全年',
    '本年度',
    `${year}年`,
    '',
    `截至${year}年12月31日，`,
    '年内，',
  ];
  return {
    body,
    year,
    self: () => dice.one(body.selves),
    when: () => dice.one(whens),
    requests: dice.one(REQUESTS),
    receive: dice.one(RECEIVE),
    of: (count) => `${num(count)}${unit}`,
    num,
    dice,
  };
}
