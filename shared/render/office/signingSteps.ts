import { shanghaiTime } from '../../domain/values/calendar.ts';
import type { DistrictYear } from '../../wire/districtYear.ts';
import type { Signing } from '../../wire/signing.ts';
import { type Html, html, nameHtml, separated, shown } from '../frame/html.ts';
import { mergerHtml } from '../frame/mergersHtml.ts';
import { isCalled, searchHtml } from '../frame/pager.ts';
import { districtPagePath, reviewPath } from '../frame/paths.ts';
import { STATE_BADGES } from '../frame/stateNames.ts';
import { fieldMarks, fieldName, hiddenField } from '../frame/stepFields.ts';

interface SigningSteps {
  readonly year: DistrictYear;
  readonly signing: Signing;
  /** Who looks at the page and may decide. */
  readonly person: string | undefined;
  /** Whether they may lock and unlock. */
  readonly mayLock: boolean;
  readonly here: string;
  readonly kept: Readonly<Record<string, string>>;
  /** What the bodies to choose from are narrowed to. */
  readonly words?: string;
}

/** Bodies named one by one before the rest is counted. */
const NAMED = 12;
/** Bodies to choose one from; where there are more, they are searched first. */
const CHOICES = 100;

/** 审定、锁定、解锁: who may take which step and what would free it, before anybody clicks; then the forms that can be sent. */
export function signingSteps({ year: model, signing, person, mayLock, here, kept, words = '' }: SigningSteps): Html {
  const { year, locked } = model;
  const isClosed = locked !== undefined && locked.open.length === 0;
  const label = locked === undefined ? `锁定 ${year} 年度` : '重新锁定并定稿';
  const forms = shown(
    person !== undefined,
    () => html`<div class="columns">
${shown(!isClosed, () => approval(model, signing, person, here, kept))}${shown(!isClosed && mayLock, () => lockForm(label, signing, person, here))}
${shown(locked !== undefined && mayLock, () => unlockForm(model.agencies, here, kept, words))}</div>
${shown(!mayLock, () => html`<p class="quiet">锁定、解锁和记录发布由复核人办理。</p>`)}`,
  );
  const signIn = html`<p class="quiet">审定、锁定、解锁和发布须以政务公开办的身份办理。</p>`;
  return html`${shown(!isClosed, () => html`${nextKeyHtml(signing)}${whoMay(model, signing, person)}`)}${person === undefined ? signIn : forms}`;
}

/** Before anybody locks: the key that will sign is another than the one made known, or nobody could say which it is. */
function nextKeyHtml({ nextKey }: Signing): Html | string {
  if (nextKey === undefined) return '';
  const { key, before } = nextKey;
  if (key === null)
    return html`<p class="note"><strong>签名密钥现在查不到，</strong>锁定后汇总稿可能签不了名。请系统管理员先查明。</p>`;
  const keys = html`上次定稿用 <span class="mono">${before}</span>，现在锁定将用 <span class="mono">${key}</span>`;
  return html`<p class="note"><strong>签名密钥换了：</strong>${keys}。有意更换的，锁定后请公布新的公钥；不是有意更换的，请先不要锁定，由系统管理员查明。</p>`;
}

/** Steps in the order they are taken, each with who may take it now, and what would let the others. */
function whoMay(model: DistrictYear, signing: Signing, person: string | undefined): Html {
  const waiting = Map.groupBy(signing.reinstated, ({ by }) => by);
  const nameOf = (id: string) => model.agencies.find(({ agency }) => agency === id)?.name ?? id;
  const barred = [...waiting].map(([by, bodies]) => {
    const list = separated(bodies.slice(0, NAMED).map(({ agency }) => nameHtml(nameOf(agency))));
    return html`<li>${nameHtml(by)}${shown(by === person, () => html`（您）`)}恢复了${list}的早先版本，这些报送先由另一人审定，${nameHtml(by)}才能审定全年。</li>`;
  });
  const approve = html`${barred.length === 0 ? '任何经办人或复核人。' : '除下列各人外，任何经办人或复核人。'}
${shown(barred.length > 0, () => html`<ul>${barred}</ul>`)}`;
  return html`<h2>谁可以办理</h2><dl class="facts">
<dt>审定全年</dt><dd>${approve}</dd><dt>锁定并定稿</dt><dd>${whoLocks(signing, person)}</dd></dl>`;
}

function whoLocks({ gate, approved }: Signing, person: string | undefined): Html {
  const open = gate.filter(({ done, step }) => !done && step !== 'year').length;
  const first = open === 0 ? '' : html`上列条件除“全年已审定”外还有 ${open} 项未满足，现在谁都不能锁定。`;
  if (approved?.holds !== true) return html`${first}先由一人审定全年，再由另一人锁定。`;
  const by = nameHtml(approved.by);
  const free = html`如须由${by}锁定，请另一人重新审定全年，或撤销审定后由另一人审定。`;
  return html`${first}全年由${by}${shown(approved.by === person, () => html`（您）`)}审定，由其他任何一人锁定。${free}`;
}

/** The approval that stands, with its withdrawal; and the one that can be given. */
function approval(
  model: DistrictYear,
  signing: Signing,
  person: string | undefined,
  here: string,
  kept: SigningSteps['kept'],
): Html {
  const { approved, reinstated } = signing;
  const own = reinstated.some(({ by }) => by === person);
  const isGiven = approved?.holds === true && approved.by === person;
  const heading = approved?.holds === true ? '重新审定全年（改由您审定）' : '审定全年';
  const form = html`<form class="sheet" method="post" action="${here}/approve"><h3>${heading}</h3>
${hiddenField('approve', 'revision', signing.revision)}${coveredHtml(model, signing)}
<p><button type="submit">审定全年</button></p></form>`;
  return html`${shown(!isGiven && !own, () => form)}${shown(approved?.holds === true, () => withdrawForm(approved, here, kept))}`;
}

/** What an approval of the year says yes to, and what is still unanswered while it is given. */
function coveredHtml(model: DistrictYear, signing: Signing): Html {
  const { district, year, agencies, suspended } = model;
  const counted = agencies.filter((each) => each.counted);
  const exempt = agencies.filter(({ required, counted: isIn }) => !required && !isIn);
  const link = ({ agency, name }: { readonly agency: string; readonly name: string }) =>
    html`<a href="${reviewPath(district, year, agency)}">${nameHtml(name)}</a>`;
  const sections = signing.sections.map(({ section, characters }) =>
    characters === 0 ? html`${section}（<strong>尚未撰写</strong>）` : html`${section}（${characters} 字）`,
  );
  const texts = html`<a href="${districtPagePath(district, year, 'texts')}">本级文字</a>`;
  const unseen = counted.filter(({ agency }) => signing.unapproved.includes(agency));
  const along = html`，其中 ${unseen.length} 份还没有人逐份审定，由此一并审定：${named(unseen.map(link))}`;
  const reports = html`计入汇总的 ${counted.length} 份报送${unseen.length === 0 ? '' : along}`;
  const reasons = named(exempt.map(({ name, reason = '' }) => html`${nameHtml(name)}（${nameHtml(reason)}）`));
  const left = html`无需报送的 ${exempt.length} 个单位${exempt.length === 0 ? '' : html`：${reasons}`}`;
  const open = unanswered(model, signing, link);
  return html`<p>审定的是本页此刻所示的全年，其后有任何变动即失效：</p><ul><li>${reports}；</li><li>${left}；</li>
<li>${texts}：${separated(sections)}${shown(suspended.length > 0, () => html`；</li><li>暂停适用的规则：${suspended.map(({ rule }) => rule).join('、')}`)}。</li></ul>
<p><strong>尚未答复的：</strong>${open.length === 0 ? '没有。' : ''}</p>${shown(open.length > 0, () => html`<ul>${open}</ul>`)}`;
}

function unanswered(
  { agencies }: DistrictYear,
  { openWarnings, mergers }: Signing,
  link: (body: DistrictYear['agencies'][number]) => Html,
): readonly Html[] {
  const missing = agencies.filter(({ required, counted }) => required && !counted);
  const waiting = agencies.filter(({ counted, state }) => counted && (state === 'rejected' || state === 'needsReason'));
  const warned = openWarnings.flatMap(({ agency, count }) => {
    const body = agencies.find((each) => each.agency === agency);
    return body === undefined ? [] : [html`${link(body)} ${count} 条`];
  });
  const total = openWarnings.reduce((sum, { count }) => sum + count, 0);
  return [
    shown(missing.length > 0, () => html`<li>未计入 ${missing.length} 个：${named(missing.map(link))}</li>`),
    shown(
      waiting.length > 0,
      () =>
        html`<li>更正尚未计入 ${waiting.length} 个：${named(waiting.map((body) => html`${link(body)}（${STATE_BADGES[body.state].name}）`))}</li>`,
    ),
    html`${mergers.filter(({ isBehind }) => isBehind).map((merger) => html`<li>${mergerHtml(merger)}</li>`)}`,
    shown(total > 0, () => html`<li>提示 ${total} 条没有人核实：${named(warned)}</li>`),
  ].filter((piece) => piece !== '') as Html[];
}

function named(pieces: readonly Html[]): Html {
  return html`${separated(pieces.slice(0, NAMED))}${pieces.length > NAMED ? ` 等 ${pieces.length} 个` : ''}`;
}

function withdrawForm(approved: Signing['approved'], here: string, kept: SigningSteps['kept']): Html {
  const typed = kept.form === 'unapprove' ? (kept.reason ?? '') : '';
  const given = approved === undefined ? '' : html`${nameHtml(approved.by)}于 ${shanghaiTime(approved.at)} 审定全年。`;
  const field = html`<textarea id="unapprove-reason"${fieldMarks('unapprove', 'reason')} rows="2">${typed}</textarea>`;
  return html`<form class="sheet" method="post" action="${here}/unapprove"><h3>撤销全年审定</h3>
<p class="quiet">${given}撤销后，由这次审定一并审定的各单位也恢复为未审定；逐份审定的不变。</p>
<p><label for="unapprove-reason">撤销的原因</label>${field}</p><p><button type="submit" class="plain">撤销审定</button></p></form>`;
}

/** Offered only where it can be taken: the conditions are met, and another has approved the year. */
function lockForm(label: string, { gate, approved }: Signing, person: string | undefined, here: string): Html {
  const may = gate.every(({ done }) => done) && approved !== undefined && approved.by !== person;
  if (!may) return html``;
  const words = html`${nameHtml(approved.by)}审定了全年。锁定后各单位不能再报送，汇总稿即定稿。`;
  const fields = html`<h3>锁定并定稿</h3><p class="quiet">${words}</p><p><button type="submit">${label}</button></p>`;
  return html`<form class="sheet" method="post" action="${here}/lock">${fields}</form>`;
}

function unlockForm(agencies: DistrictYear['agencies'], here: string, kept: SigningSteps['kept'], words: string): Html {
  const called = agencies.filter((body) => isCalled(body, words) || body.agency === kept.agency);
  const search = shown(agencies.length > CHOICES, () => searchHtml(`${here}#unlock`, words));
  const more = shown(
    called.length > CHOICES,
    () => html`<p class="quiet">只列出 ${CHOICES} 个，其余 ${called.length - CHOICES} 个请先按名称或代码筛选。</p>`,
  );
  const bodies = called.slice(0, CHOICES).map(({ agency, name }) => {
    const chosen = kept.agency === agency ? html` selected` : '';
    return html`<option value="${agency}"${chosen}>${name}</option>`;
  });
  const options = html`${bodies}<option value="">全年解锁</option>`;
  const body = html`<select id="unlock-agency"${fieldName('unlock', 'agency')}>${options}</select>`;
  const marks = fieldMarks('unlock', 'reason');
  const typed = kept.form === 'unlock' ? (kept.reason ?? '') : '';
  const reason = html`<textarea id="unlock-reason"${marks} rows="2">${typed}</textarea>`;
  const effect = '选一个单位即只对它开放；重新锁定前，已定稿的汇总稿仍为正式数据。';
  const end = html`<p><button type="submit">解锁</button></p><p class="quiet">${effect}</p>`;
  const heading = html`<p><label for="unlock-agency">单位</label> ${body}</p>${more}`;
  return html`<div class="sheet" id="unlock"><h3>开放更正或解锁</h3>${search}<form method="post" action="${here}/unlock">${heading}
<p><label for="unlock-reason">更正原因（写入公开的更正记录）</label>${reason}</p>${end}</form></div>`;
}
