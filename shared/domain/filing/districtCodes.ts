/** How a division came to go by another code. */
export type CodeChangeKind =
  /** It was renamed or changed its rank as a whole: what it was last year is what it is now. */
  | 'renamed'
  /** It was merged with others: its last year is a part of theirs. */
  | 'merged'
  /** It was taken out of another, which may go on. */
  | 'split';

/** One revision of a code of GB/T 2260. */
export interface CodeChange {
  /** From the report on this year on the new code files. */
  readonly year: number;
  readonly kind: CodeChangeKind;
  readonly from: { readonly code: string; readonly name: string };
  readonly to: { readonly code: string; readonly name: string };
}

/**
 * Revisions of codes of counties and districts since 2019, a line each: year, old code and name, how (`=` renamed as a whole, `+` merged,
 * `/` split), new code and name. Source of every row: 民政部《县级以上行政区划变更情况》 and 《中华人民共和国县以上行政区划代码》 of that year
 * (www.mca.gov.cn, 行政区划代码). Only what is certain stands here, it is no complete list; rows are added here. Changes of a name alone, under
 * the same code (桥东区 130502 to 襄都区), and divisions that are new from parts of several (钱塘区 330114) lead nowhere and are left out.
 */
const REVISIONS = `
2018 370125 济阳县 = 370115 济阳区
2018 430221 株洲县 = 430212 渌口区
2019 371202 莱城区 = 370116 莱芜区
2019 371203 钢城区 = 370117 钢城区
2019 140726 太谷县 = 140703 太谷区
2019 341822 广德县 = 341882 广德市
2019 340225 无为县 = 340281 无为市
2019 361121 上饶县 = 361104 广信区
2019 410728 长垣县 = 410783 长垣市
2019 411626 淮阳县 = 411603 淮阳区
2019 430521 邵东县 = 430582 邵东市
2019 451023 平果县 = 451082 平果市
2019 510922 射洪县 = 510981 射洪市
2019 530422 澄江县 = 530481 澄江市
2019 610623 子长县 = 610681 子长市
2019 630122 湟中县 = 630106 湟中区
2019 652923 库车县 = 652902 库车市
2019 230702 伊春区 + 230717 伊美区
2019 230708 美溪区 + 230717 伊美区
2019 230711 乌马河区 + 230718 乌翠区
2019 230706 翠峦区 + 230718 乌翠区
2019 230704 友好区 + 230719 友好区
2019 230716 上甘岭区 + 230719 友好区
2019 330327 苍南县 / 330383 龙港市
2020 130521 邢台县 + 130503 信都区
2020 130526 任县 = 130505 任泽区
2020 130527 南和县 = 130506 南和区
2020 220381 公主岭市 = 220184 公主岭市
2020 320602 崇川区 + 320613 崇川区
2020 320611 港闸区 + 320613 崇川区
2020 320684 海门市 = 320614 海门区
2020 340221 芜湖县 = 340210 湾沚区
2020 340222 繁昌县 = 340212 繁昌区
2020 340203 弋江区 + 340209 弋江区
2020 340208 三山区 + 340209 弋江区
2020 360727 龙南县 = 360783 龙南市
2020 370684 蓬莱市 + 370614 蓬莱区
2020 370634 长岛县 + 370614 蓬莱区
2020 421023 监利县 = 421088 监利市
2020 510132 新津县 = 510118 新津区
2020 520221 水城县 = 520204 水城区
2020 632321 同仁县 = 632301 同仁市
2021 330103 下城区 + 330105 拱墅区
2021 330104 江干区 + 330102 上城区
2021 330110 余杭区 / 330113 临平区
2021 350402 梅列区 + 350404 三元区
2021 350403 三元区 + 350404 三元区
2021 350427 沙县 = 350405 沙县区
2021 410322 孟津县 + 410308 孟津区
2021 410306 吉利区 + 410308 孟津区
2021 410381 偃师市 = 410307 偃师区
2021 431121 祁阳县 = 431181 祁阳市
2021 450127 横县 = 450181 横州市
2021 513425 会理县 = 513402 会理市
2021 520522 黔西县 = 520581 黔西市
2021 532331 禄丰县 = 532302 禄丰市
2021 610928 旬阳县 = 610981 旬阳市
2021 654223 沙湾县 = 654203 沙湾市
2023 540422 米林县 = 540481 米林市
2023 540530 错那县 = 540581 错那市
`;

const SIGNS: Readonly<Record<CodeChangeKind, string>> = { renamed: '=', merged: '+', split: '/' };
const KINDS = Object.keys(SIGNS) as CodeChangeKind[];
const ROW = /^(\d{4}) (\d{6}) (\S+) ([=+/]) (\d{6}) (\S+)$/;

/** Rows of that form. Throws on a line that is none. */
export function readCodeChanges(text: string): readonly CodeChange[] {
  return text.split('\n').flatMap((line) => {
    if (line.trim() === '') return [];
    const [, year, from = '', fromName = '', sign = '', to = '', toName = ''] = ROW.exec(line.trim()) ?? [];
    const kind = KINDS.find((each) => SIGNS[each] === sign);
    if (kind === undefined) throw new RangeError(`no revision of a code: ${line.trim()}`);
    return { year: Number(year), kind, from: { code: from, name: fromName }, to: { code: to, name: toName } };
  });
}

/** The rows as such lines again. */
export function codeRowsText(changes: readonly CodeChange[]): string {
  return changes
    .map(({ year, kind, from, to }) => [year, from.code, from.name, SIGNS[kind], to.code, to.name].join(' '))
    .join('\n');
}

/** What the program itself knows; an office adds its own rows (`ownCodeChanges.ts`), and whoever asks hands over all of them. */
export const CODE_CHANGES = readCodeChanges(REVISIONS);

/** What a division went by the year before, where it is the same division as a whole. */
export function codeBefore(district: string, year: number, codes = CODE_CHANGES): string | undefined {
  return codes.find((each) => each.kind === 'renamed' && each.year === year && each.to.code === district)?.from.code;
}

/** What a division is called since its code was revised, where it was called as the row says before. */
export function nameAfter(district: string, year: number, name: string, codes = CODE_CHANGES): string {
  const change = codes.find((each) => each.kind === 'renamed' && each.year === year && each.to.code === district);
  return change?.from.name === name ? change.to.name : name;
}

/**
 * Where a code leads that has nothing of that year: to the divisions it has become, when the year is one of theirs; to those it came
 * from, when it is not yet.
 */
export function otherCodes(district: string, year: number, codes = CODE_CHANGES): readonly CodeChange[] {
  return codes.filter(
    ({ year: since, from, to }) => (from.code === district && year >= since) || (to.code === district && year < since),
  );
}

/**
 * What has become of a division whose code was given up by that year: it was renamed, or merged with others. Empty for a code in force, one
 * that only lost a part among them.
 */
export function becameOf(district: string, year: number, codes = CODE_CHANGES): readonly CodeChange[] {
  const gone = codes.filter(
    ({ year: since, kind, from }) => kind !== 'split' && from.code === district && year >= since,
  );
  const isGivenAgain = codes.some(
    ({ year: since, to }) => to.code === district && year >= since && gone.every((each) => since > each.year),
  );
  return isGivenAgain ? [] : gone;
}

export const KIND_WORDS: Readonly<Record<CodeChange['kind'], string>> = {
  renamed: '改为',
  merged: '并入',
  split: '析出',
};

/** 「2020年起，海门市（320684）改为海门区（320614）」. */
export function codeChangeWords({ year, kind, from, to }: CodeChange): string {
  return `${year}年起，${from.name}（${from.code}）${KIND_WORDS[kind]}${to.name}（${to.code}）`;
}
