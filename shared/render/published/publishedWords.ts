import { editionOfYearOrThrow } from '../../domain/forms/editions.ts';
import { sectionTitle } from '../../domain/forms/sections.ts';
import type { DifferentText, LookFailure, Timing } from '../../domain/looks/look.ts';
import { civilDateOf, shanghaiTime } from '../../domain/values/calendar.ts';
import { arrangedWords } from '../../domain/values/publicHolidays.ts';
import type { PublishedBody, PublishedState } from '../../wire/published.ts';
import { placeName } from '../frame/placeNames.ts';
import type { Badge } from '../frame/stateNames.ts';

export const PUBLISHED_BADGES: Readonly<Record<PublishedState, Badge>> = {
  notFiled: { name: '没有计入的报送可比', sign: '○', tone: 'grey' },
  noAddress: { name: '公开地址未登记', sign: '○', tone: 'orange' },
  notLooked: { name: '待核对', sign: '…', tone: 'grey' },
  same: { name: '与报送一致', sign: '✓', tone: 'green' },
  different: { name: '与报送不一致', sign: '✕', tone: 'red' },
  missing: { name: '页面不存在', sign: '✕', tone: 'red' },
  unread: { name: '没能核对', sign: '?', tone: 'orange' },
};

export const TIMING_WORDS: Readonly<Record<Timing, string>> = {
  inTime: '按期公开',
  late: '逾期公开',
  unknown: '何时公开无从判断',
};

/** Why a page could not be held against the filing, and what helps. */
const FAILURE_WORDS: Readonly<Record<LookFailure, string>> = {
  outside: '地址转到了允许核对的域名之外，没有跟过去',
  private: '地址指向内部网络，没有访问',
  unknownHost: '域名不存在或解析不到',
  unreachable: '服务器连接不上',
  insecure: '网站的 HTTPS 证书有误',
  robots: '网站的 robots.txt 不允许读取这个页面；可另存网页后用文件核对',
  refused: '服务器没有给出页面',
  redirects: '转来转去，没有到头',
  tooLarge: '页面过大，没有读完',
  tooSlow: '等了很久没有收完，已停止',
  unreadable: '文件打不开',
  noTables: '页面和所附的 Word、Excel、PDF 文件里没有年报的表格（图片里的读不出）',
  otherYear: '页面是别的年度的报告',
  noYear: '数字都一致，但页面没有写明是哪个年度的报告，或写有不同的年度',
  otherBody: '页面的标题写的是另一单位；确是本单位的，请政务公开办把这个名称记入名录的曾用名或简称',
  partly: '读出的都一致，但没有读全，不能算一致',
};

/** Cells named one by one in a line before the rest is counted. */
const CELLS_NAMED = 8;

/** The last day to publish on: 2025年1月31日（周五，放假）前公开. `due` as the calendar writes it: 2025-01-31. */
export function publishBy(due: string): string {
  const day = civilDateOf(due);
  return `${day === undefined ? due : arrangedWords(day)}前公开`;
}

/** What was found, in one sentence; '' where there is nothing to say beyond the state. */
export function foundWords(year: number, { looked, url, state }: PublishedBody): string {
  if (looked === undefined || state === 'noAddress' || state === 'notLooked' || state === 'notFiled') return '';
  const { newest, changed } = looked;
  const { why, detail, held, page } = newest;
  const cells = (held?.cells ?? [])
    .slice(0, CELLS_NAMED)
    .map(({ cell, filed, found }) => `${placeName(year, cell)}：报送 ${filed}，公开 ${found}`);
  const more = (held?.cells.length ?? 0) - cells.length;
  return [
    why === undefined ? '' : `${FAILURE_WORDS[why]}${detail === undefined ? '' : `（${detail}）`}`,
    state === 'missing' && page !== undefined ? `服务器给出了页面，上面只写着“${detail ?? ''}”` : '',
    ...cells,
    more > 0 ? `另有 ${more} 格不一致` : '',
    ...(held?.texts ?? []).map((text) => textWords(year, text)),
    unreadWords(year, held?.open ?? []),
    held?.isUnnamed === true ? '页面没有写明是哪个单位的报告，单位名称没有核对' : '',
    page?.attachedTo === undefined ? '' : `年报在页面所附、内嵌或转到的地方：${page.url}`,
    page?.moved === true && page.url !== url ? `页面已迁到 ${page.url}` : '',
    changed === undefined
      ? ''
      : `公开后有改动：${shanghaiTime(changed.at)} 核对时与 ${shanghaiTime(changed.since)} 所见不同`,
  ]
    .filter((words) => words !== '')
    .join('；');
}

/** A section of the prose, as a place in a report. */
export function textTitle(year: number, section: string): string {
  return `文字部分“${sectionTitle(editionOfYearOrThrow(year), section)}”`;
}

/** What a section of the prose lacks on the page, or says otherwise there. */
function textWords(year: number, { section, isMissing, filed, found, lost }: DifferentText): string {
  const title = textTitle(year, section);
  if (isMissing === true) return `${title}公开页面上没有`;
  const more = lost === undefined ? '' : `，共 ${lost} 句`;
  return [
    `${title}不一致`,
    filed === undefined ? '' : `报送的“${filed}”公开页面上没有${more}`,
    found === undefined ? '' : `公开页面上的“${found}”没有报送`,
  ]
    .filter((words) => words !== '')
    .join('，');
}

function unreadWords(year: number, open: readonly string[]): string {
  if (open.length === 0) return '';
  const named = open.slice(0, CELLS_NAMED).map((cell) => placeName(year, cell));
  return `${open.length} 格没有读出，没有核对：${named.join('、')}${open.length > CELLS_NAMED ? ' 等' : ''}`;
}

/** What the body is asked to do; '' where nothing. */
export function askedOfBody(body: PublishedBody): string {
  const { state, overdue, timing, looked, outdated } = body;
  if (outdated) return '';
  if (state === 'noAddress') return overdue ? '请公开年报并报送公开地址' : '公开后请报送公开地址';
  if (state === 'missing') return overdue ? '请公开年报；已公开的，请更正公开地址' : '请核对公开地址';
  if (state === 'different') return '请核对：报送有误的申请更正报送，公开有误的更正页面';
  if (state === 'unread') return '请核对公开地址，或把页面另存后交政务公开办';
  if (timing === 'late') return '逾期公开，请说明';
  return looked?.newest.page?.moved === true ? '请报送新的公开地址' : '';
}
