import { type GateItem, type GateStep, WHOLE_DISTRICT } from '../../domain/filing/gate.ts';
import { shanghaiTime } from '../../domain/values/calendar.ts';
import type { FiledAbove } from '../../flow/read/readFiledAbove.ts';
import type { DistrictYear } from '../../wire/districtYear.ts';
import type { Signing } from '../../wire/signing.ts';
import { type Html, html, nameHtml, shown } from '../frame/html.ts';
import { headHtml, scrollHtml } from '../frame/listTable.ts';
import { type Notice, noticeHtml } from '../frame/noticeHtml.ts';
import type { Page } from '../frame/pageHtml.ts';
import { correctionsPath, districtPagePath, districtPath, reviewPath, summaryPath } from '../frame/paths.ts';
import { placeName } from '../frame/placeNames.ts';
import { officialStatus } from '../frame/statusHtml.ts';
import { fieldMarks } from '../frame/stepFields.ts';
import { districtNav } from './districtNav.ts';
import { filedAboveHtml } from './filedAboveHtml.ts';
import { signingSteps } from './signingSteps.ts';

interface SigningPage {
  readonly year: DistrictYear;
  readonly signing: Signing;
  /** What a reader should mend in the district's own text, beside what stops the lock. */
  readonly advice: readonly string[];
  readonly person: string | undefined;
  /** Whether they may lock, unlock and publish. */
  readonly mayLock: boolean;
  /** Where the year's own report stands at the level above, where there is one. */
  readonly above?: FiledAbove | undefined;
  readonly notice?: Notice;
  readonly kept?: Readonly<Record<string, string>>;
  /** What the bodies to choose from are narrowed to. */
  readonly words?: string;
}

interface GateWords {
  readonly name: string;
  readonly done: string;
  /** What a person did. The others are what the program finds, and get no tick: nobody has vouched for them. */
  readonly byPerson?: true;
}

const STEPS: Readonly<Record<GateStep, GateWords>> = {
  complete: { name: '应报齐全，其余已注明无需报送的原因', done: '应报单位都已计入汇总' },
  sums: { name: '汇总复算一致', done: '各单位版本重新相加，与实时汇总逐格相等' },
  text: { name: '本级文字各部分均已撰写（没有内容的写明“无”），没有疑似个人信息', done: '各部分都有文字，没有发现' },
  approved: { name: '各单位的报送均已审定', done: '全部审定', byPerson: true },
  year: { name: '全年（各单位报送、名录和本级文字）已审定', done: '已审定', byPerson: true },
};

/** 定稿 / 锁定 / 发布: what still stops it, who did what, what is frozen and what is live. */
export function signingPage({
  year: model,
  signing,
  advice,
  person,
  mayLock,
  above,
  notice = {},
  kept = {},
  words = '',
}: SigningPage): Page {
  const { district, name, year } = model;
  const here = districtPagePath(district, year, 'signing');
  return {
    title: `${name}${year}年度定稿与公布`,
    crumbs: [{ name: `${name} ${year}年度`, href: districtPath(district, year) }, { name: '定稿与公布' }],
    main: html`<h1>${nameHtml(name)}${year}年度定稿与公布<small>全年由一人审定，由另一人锁定；锁定后汇总稿即定稿，不再变动</small></h1>
${districtNav(district, year, 'signing')}
${noticeHtml(notice)}
${officialStatus(model)}
<h2>条件</h2>
${gatesHtml(model, signing)}
${advice.length === 0 ? '' : html`<p class="quiet">提醒（不影响锁定）：</p><ul class="quiet">${advice.map((each) => html`<li>${each}</li>`)}</ul>`}
${signingSteps({ year: model, signing, person, mayLock, here, kept, words })}
<h2>定稿数据与实时数据</h2>
${frozenHtml(model, signing)}
${above === undefined ? '' : html`<h2>上报</h2>${filedAboveHtml(above)}`}
<h2>发布</h2>
${publicationHtml(model, signing, mayLock, here, kept)}`,
  };
}

/** What people have done, ticked; and what the program finds by itself. */
function gatesHtml(model: DistrictYear, { gate }: Signing): Html {
  const [own, found] = [true, undefined].map((byPerson) =>
    gate.filter(({ step }) => STEPS[step].byPerson === byPerson),
  );
  const list = (items: readonly GateItem[] = []) =>
    html`<ul class="gate">${items.map((item) => gateHtml(model, item))}</ul>`;
  return html`<h3>系统核对</h3>${list(found)}<h3>由人审定</h3>${list(own)}`;
}

function gateHtml({ district, year, agencies }: DistrictYear, { step, done, against }: GateItem): Html {
  const named = against.slice(0, 20).map((each, index) => {
    const body = agencies.find(({ agency }) => agency === each);
    const words =
      each === WHOLE_DISTRICT
        ? html`还没有任何报送计入汇总`
        : body !== undefined
          ? html`<a href="${reviewPath(district, year, body.agency)}">${nameHtml(body.name)}</a>`
          : step === 'sums'
            ? html`${placeName(year, each)}`
            : html`${each}`;
    return html`${index === 0 ? '' : '、'}${words}`;
  });
  const { name, done: words, byPerson } = STEPS[step];
  const sign = html`<span aria-hidden="true">${done ? (byPerson ? '✓' : '＝') : '✕'}</span>`;
  const open = html`<strong>尚有 ${against.length} 项</strong> ${named}${against.length > 20 ? ' 等' : ''}`;
  return html`<li class="${done ? 'met' : 'unmet'}">${sign} ${name}：${done ? words : open}</li>`;
}

function frozenHtml({ district, year, summary }: DistrictYear, { snapshot, draft }: Signing): Html {
  const page = summaryPath(district, year, 'html');
  const newest =
    draft === undefined ? '' : html`最新的汇总初稿 <a href="${page}?version=${draft.version}">${draft.version}</a>。`;
  const moved = html`${summary?.stale === true ? '与汇总稿已有不同。' : '与汇总稿一致。'}${newest}`;
  const tables = html`<a href="${districtPagePath(district, year, 'tables')}">汇总表</a>`;
  const live = html`<div class="sheet"><h3>实时数据</h3><p>${moved}</p><p>${tables}</p></div>`;
  if (snapshot === undefined)
    return html`<div class="columns"><div class="sheet"><h3>定稿数据</h3><p>尚未定稿。</p></div>${live}</div>`;
  return html`<div class="columns"><div class="sheet"><h3>定稿数据 ${snapshot.version}</h3><dl class="facts">
<dt>锁定</dt><dd>${nameHtml(snapshot.lockedBy)}，${shanghaiTime(snapshot.lockedAt)}</dd></dl>
${keyHtml(snapshot)}
<details><summary>详细信息（${snapshot.files.length} 个文件和校验码）</summary><dl class="facts"><dt>所依据的各次报送的校验码</dt><dd class="mono">${snapshot.digest}</dd>
<dt>文件清单的校验码</dt><dd class="mono">${snapshot.manifestSha256 ?? '—'}</dd></dl>${filesHtml(snapshot.files)}</details></div>${live}</div>`;
}

/** Whoever holds the key that was made known takes what another one signs for a stranger's. */
function keyHtml({ key, keyBefore }: NonNullable<Signing['snapshot']>): Html | string {
  if (key === undefined) return '';
  const keys = html`上年为 <span class="mono">${keyBefore}</span>，本年为 <span class="mono">${key}</span>`;
  const next = '有意更换的，请公布新的公钥；不是有意更换的，请系统管理员先查明，再公布。';
  return html`<p class="note"><strong>签名密钥与上年不同：</strong>${keys}。${next}</p>`;
}

function filesHtml(files: NonNullable<Signing['snapshot']>['files']): Html {
  const rows = files.map(({ name, bytes, sha256 }) => {
    const facts = html`<td class="number">${bytes}</td><td class="mono">${sha256}</td>`;
    return html`<tr><th scope="row">${name}</th>${facts}</tr>`;
  });
  const table = html`<table class="list">${headHtml(['文件', { number: '字节' }, '文件校验码'])}<tbody>${rows}</tbody></table>`;
  return scrollHtml('文件清单', table);
}

function publicationHtml(
  { district, year }: DistrictYear,
  { snapshot, publications, publisher }: Signing,
  mayPublish: boolean,
  here: string,
  kept: Readonly<Record<string, string>>,
): Html {
  const list =
    publications.length === 0
      ? html`<p>还没有发布记录。</p>`
      : html`<ul>${publications.map(({ version, by, at, where }) => html`<li>${version}：${shanghaiTime(at)} ${nameHtml(by)}，<bdi>${where}</bdi></li>`)}</ul>`;
  const organ =
    publisher === undefined
      ? html`<p><strong>名录没有写明发布机关</strong>，报告末尾不署名。请先在名录的“发布机关”一项写明（省、市、县、区为人民政府，开发区、实验区为管理委员会），再锁定。</p>`
      : html`<p>报告由${nameHtml(publisher)}署名（按名录所写），成文日期为锁定之日。</p>`;
  if (snapshot === undefined)
    return html`${organ}<p>锁定之后可下载发布包：Word、网页、数据文件、数据说明和更正记录。</p>${list}`;
  const download = html`<a class="button" href="${summaryPath(district, year, 'zip')}">下载发布包 ${snapshot.version}</a>`;
  return html`${organ}<p>${download} <a href="${correctionsPath(district, year)}">更正记录</a></p>
<p class="quiet">发布包交门户网站编辑上传；本系统不自行对外发布。要 PDF 的，用 Word 打开报告另存；发布包里的 PDF 由系统管理员生成。</p>
${list}
${shown(mayPublish, () => publishForm(here, kept.where ?? ''))}`;
}

function publishForm(here: string, where: string): Html {
  const field = html`<input id="where"${fieldMarks('publish', 'where')} size="50" value="${where}">`;
  const asked = html`<p><label for="where">已发布在（网址或栏目）</label> ${field}</p>`;
  const button = html`<p><button type="submit">记录发布</button></p>`;
  return html`<form class="sheet" method="post" action="${here}/publish">${asked}${button}</form>`;
}
