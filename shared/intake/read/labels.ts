import { given } from '../../domain/values/given.ts';
/**
 * Labels as they are compared: without blanks, brackets, quotation marks and numbering; full-width, Kangxi-radical and
 * traditional characters in their usual form.
 */
export interface Label {
  /** Letters, digits and Chinese characters of the whole label, numbering left out. */
  readonly whole: string;
  /** The same without what stands in brackets. */
  readonly core: string;
  /** The number the label goes by, as printed: 3 for “（三）” and “3.”. */
  readonly number?: number;
  /** What stands in brackets after the label began, e.g. 单位：万元. */
  readonly remarks: readonly string[];
}

/** Traditional (and variant) forms of the characters that occur in the labels of the form. */
const TRADITIONAL: Readonly<Record<string, string>> = Object.fromEntries(
  (
    '項项 內内 製制 數数 開开 對对 總总 許许 處处 決决 務务 罰罚 強强 費费 採采 購购 額额 單单 萬万 現现 廢废 規规 範范 ' +
    '業业 機机 構构 會会 織织 團团 師师 計计 勾勾 稽稽 關关 係系 與与 結结 轉转 請请 區区 國国 祕秘 禁禁 護护 屬属 類类 ' +
    '過过 執执 詢询 無无 供供 複复 復复 應应 補补 確确 認认 獲获 取取 訪访 舉举 報报 訴诉 訟讼 維维 糾纠 審审 ' +
    '續续 辦办 當当 由由 複复 議议 經经 後后 逾逾 徵征 納纳 繳缴 為为 於于 實实 據据 較较 減减 壹一 貳二 參三 ' +
    '穩稳 穏稳 絕绝 權权 達达 體体 況况 問问 題题 進进 進进 態态 發发 佈布 佔占 將将 責责 評评 門门 閉闭 鎮镇 縣县 ' +
    '衆众 眾众 聯联 導导 聽听 廳厅 廣广 東东 陽阳 灣湾 島岛 財财 聞闻 產产 資资 鄉乡 農农 醫医 衛卫 術术 統统 監监 ' +
    '環环 園园 電电 舊旧 億亿 別别 繼继 鈎勾 钩勾 證证 戶户 歷历 續续 餘余 從从 該该 併并 內内 爲为 號号'
  )
    .split(' ')
    .map((pair) => [pair[0] ?? '', pair[1] ?? '']),
);

/** CJK Radicals Supplement: what some PDF converters write for these characters; NFKC leaves them alone. */
export const RADICALS: Readonly<Record<string, string>> = {
  '⺠': '民',
  '⻄': '西',
  '⻅': '见',
  '⻉': '贝',
  '⻋': '车',
  '⻓': '长',
  '⻔': '门',
  '⻚': '页',
  '⻛': '风',
  '⻝': '食',
  '⻢': '马',
}; // prettier-ignore

const VARIANTS = `${Object.keys(TRADITIONAL).join('')}${Object.keys(RADICALS).join('')}`;
const VARIANT = new RegExp(`[${VARIANTS}]`, 'gu');
/** Variants, Kangxi radicals, full-width forms. */
const UNUSUAL = new RegExp(`[${VARIANTS}\\u2f00-\\u2fdf\\uff10-\\uff5e]`, 'gu');

/** Usual characters for full-width, Kangxi, radical and traditional ones; blanks and invisible characters dropped. */
export function plain(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s\p{Cf}\p{Cc}\u3164\ufeff]/gu, '')
    .replace(VARIANT, (char) => TRADITIONAL[char] ?? RADICALS[char] ?? char);
}

/** The same character by character, so that places in the text stay where they are; blanks stay too. */
export function usual(text: string): string {
  return text.replace(UNUSUAL, (char) => {
    const normal = char.normalize('NFKC');
    return TRADITIONAL[normal] ?? RADICALS[normal] ?? normal;
  });
}

const NUMBERING =
  /^[（(〔[【]?(?:第)?([一二三四五六七八九十]{1,3}|\d{1,2})(?:[）)〕\]】](?:[、.．,，:：])?|[、.．,，:：])/u;
const BARE_NUMBERING = /^(\d{1,2})(?=\p{Script=Han})/u;

/** A label is no longer than this; what goes on is text. */
const MOST_LABEL = 400;
/** Labels that were made of their texts: the same few hundred are asked for thousands of times a document. */
const made = new Map<string, Label>();
/** Bounds the memory at 2,000 labels of 400 characters, some 5 MB, whatever a document holds. */
const MOST_MADE = 2_000;

/** The label of a cell or heading; its `whole` is empty when there is none. */
export function labelOf(text: string): Label {
  const key = text.slice(0, MOST_LABEL);
  const known = made.get(key);
  if (known !== undefined) return known;
  if (made.size >= MOST_MADE) made.clear();
  const own = copyOf(key);
  const label = labelFrom(own);
  made.set(own, label);
  return label;
}

/** A text of its own: a piece of a document would keep the whole document in memory. */
function copyOf(text: string): string {
  return text.split('').join('');
}

function labelFrom(text: string): Label {
  const flat = plain(text);
  const numbered = NUMBERING.exec(flat) ?? BARE_NUMBERING.exec(flat);
  const rest = numbered === null ? flat : flat.slice(numbered[0].length);
  const number = numbered === null ? undefined : numberOf(numbered[1] ?? '');
  const remarks = [...rest.matchAll(/[(（]([^()（）]*)(?:[)）]|$)/gu)].map(([, remark = '']) => remark);
  return {
    whole: letters(rest),
    core: letters(rest.replace(/[(（][^()（）]*(?:[)）]|$)/gu, '')),
    ...given({ number }),
    remarks,
  };
}

function letters(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, '');
}

const DIGITS = '零一二三四五六七八九';

/** 一 … 九十九, or plain digits. */
export function numberOf(text: string): number | undefined {
  if (/^\d+$/.test(text)) return Number(text);
  const match = /^([一二三四五六七八九])?(十)?([一二三四五六七八九])?$/.exec(text);
  if (match === null) return undefined;
  const [, tens, ten, ones] = match;
  if (ten === undefined) return tens !== undefined && ones === undefined ? DIGITS.indexOf(tens) : undefined;
  return (tens === undefined ? 1 : DIGITS.indexOf(tens)) * 10 + (ones === undefined ? 0 : DIGITS.indexOf(ones));
}
