import { linkWithheld } from '../../domain/people/keepers.ts';
import type { PeopleChange } from '../../domain/people/peopleChange.ts';
import { OFFICE_ROLES, type Person, type Post, type ProvenPerson, postKey } from '../../domain/people/person.ts';
import { shanghaiTime } from '../../domain/values/calendar.ts';
import type { DistrictPeople } from '../../flow/people/readPeople.ts';
import { type Html, html, nameHtml, shown } from '../frame/html.ts';
import { headHtml, scrollHtml } from '../frame/listTable.ts';
import { type Notice, noticeHtml } from '../frame/noticeHtml.ts';
import type { Page } from '../frame/pageHtml.ts';
import { FROM_THE_START, isCalled, type ListAsked, pageOf, pagerHtml, queryOf } from '../frame/pager.ts';
import { PEOPLE_PATH } from '../frame/paths.ts';
import { OFFICE_ROLE_NAMES } from '../frame/roleNames.ts';
import { postName } from '../public/signInPages.ts';

interface PeoplePage {
  readonly list: DistrictPeople & { readonly name: string };
  /** Who vouches for people who sign in; absent where nobody signs in with a browser. */
  readonly issuer?: string;
  /** Which claim of a sign-in the id is compared with. */
  readonly claim?: string;
  /** Whether the reader keeps the list, and whether they may confirm. */
  readonly mayChange: boolean;
  readonly confirmer?: ProvenPerson;
  /** Of the provider on this machine: whose account is open. */
  readonly accounts?: ReadonlyMap<string, boolean>;
  /** A link that was just made: for whom, and how long it holds. Shown once. */
  readonly invited?: { readonly name: string; readonly link: string; readonly until: string };
  readonly asked?: ListAsked;
  readonly notice: Notice;
  readonly kept: Readonly<Record<string, string>>;
}

/** People on one page: with their forms some 1 KB each. */
const PEOPLE_A_PAGE = 40;
/** Bodies to choose one from; where there are more, they are searched first. */
const CHOICES = 100;
/** The newest changes. */
const CHANGES_LISTED = 60;

const CLAIMS: Readonly<Record<string, string>> = { sub: '账号', email: '电子邮箱', phone_number: '手机号码' };
const KINDS: Readonly<Record<PeopleChange['kind'], string>> = {
  give: '给予',
  propose: '提出',
  confirm: '确认',
  take: '收回',
  import: '导入',
};

/** Who may sign in and as what; what waits for a second person; what was changed. */
export function peoplePage(page: PeoplePage): Page {
  const { list, issuer, notice, mayChange, invited } = page;
  return {
    title: `${list.name}人员名单`,
    crumbs: [{ name: '人员名单', href: PEOPLE_PATH }, { name: list.name }],
    main: html`<h1>${nameHtml(list.name)}人员名单<small>不在名单上的人登录后什么也看不到；办公室的职责须由两个人办理：一人提出，另一人确认</small></h1>
${noticeHtml(notice)}
${shown(invited !== undefined, () => invitedHtml(invited))}
${issuer === undefined ? html`<p class="quiet">本系统没有开通网页登录，名单暂不起作用。</p>` : ''}
${list.people.length === 0 ? html`<p>名单上还没有人。</p>` : peopleTable(page)}
${shown(mayChange && issuer !== undefined, () => giveForm(page))}
<h2>变动记录</h2>
${list.changes.length === 0 ? html`<p class="quiet">还没有变动。</p>` : changesTable(list)}`,
  };
}

function invitedHtml(invited: PeoplePage['invited']): Html {
  if (invited === undefined) return html``;
  const { name, link, until } = invited;
  return html`<div class="sheet"><h2>${nameHtml(name)}的一次性链接</h2>
<p>请当面或用可靠的方式交给本人。打开后设置密码，只能用一次，${shanghaiTime(until)} 前有效；离开本页后不再显示。</p>
<p><input readonly size="80" aria-label="一次性链接" value="${link}"></p></div>`;
}

function peopleTable(page: PeoplePage): Html {
  const head = ['姓名', CLAIMS[page.claim ?? ''] ?? '登录标识', '职责', '最近登录', ...(page.accounts ? ['密码'] : [])];
  const { list, asked: { words, page: number } = FROM_THE_START } = page;
  const part = pageOf(
    list.people.filter((person) => isMeant(person, list.bodies, words)),
    number,
    PEOPLE_A_PAGE,
  );
  const rows = part.rows.map((person) => personRow(page, person));
  const table = scrollHtml('人员名单', html`<table>${headHtml(head)}<tbody>${rows}</tbody></table>`);
  const pager = pagerHtml(part, PEOPLE_PATH, queryOf({ district: list.district, q: words }));
  return html`${searchForm(page)}${table}${pager}`;
}

/** Whether the words are of a person's name, of how they sign in, or of a body they come from. */
function isMeant(
  { name, id, here }: DistrictPeople['people'][number],
  bodies: DistrictPeople['bodies'],
  words: string,
) {
  return [name, id, ...here.map((post) => postName(post, bodies))].some((each) => each.includes(words));
}

function searchForm({ list, asked: { words } = FROM_THE_START }: PeoplePage): Html {
  const field = html`<label>姓名、登录标识或单位 <input type="search" name="q" value="${words}" maxlength="100"></label>`;
  const district = hidden('district', list.district);
  return html`<form class="filter screen" method="get" action="${PEOPLE_PATH}">
${district}${field} <button type="submit" class="plain">筛选</button></form>`;
}

function personRow(page: PeoplePage, person: DistrictPeople['people'][number]): Html {
  const { mayChange, list, accounts } = page;
  const held = person.here.map(
    (post) =>
      html`<li>${postName(post, list.bodies)}${shown(mayChange, () => takeForm(list.district, person, post, '收回'))}</li>`,
  );
  const waiting = person.waiting.map(
    (post) => html`<li><strong>待确认：</strong>${postName(post, list.bodies)}${waitingHtml(page, person, post)}</li>`,
  );
  return html`<tr><th scope="row">${nameHtml(person.name)}</th><td>${nameHtml(person.id)}</td>
<td><ul class="plain">${held}${waiting}</ul></td>
<td>${person.lastSignIn === undefined ? '从未' : shanghaiTime(person.lastSignIn)}</td>${
    accounts === undefined
      ? ''
      : html`<td>${accounts.get(person.id) === true ? '已设 ' : '未设 '}${shown(mayChange, () => linkHtml(list.district, person))}</td>`
  }</tr>`;
}

function waitingHtml(page: PeoplePage, person: DistrictPeople['people'][number], post: Post): Html {
  const { proposal } = person;
  if (proposal === undefined) return html``;
  const own = page.confirmer?.subject === proposal.bySubject;
  const confirm =
    page.confirmer === undefined
      ? ''
      : own
        ? html`<span class="quiet">须由另一位同事确认</span>`
        : personForm('confirm', page.list.district, person, hidden('proposedAt', proposal.at), '确认');
  const words = html` <span class="quiet">（${nameHtml(proposal.by)} ${shanghaiTime(proposal.at)} 提出）</span> `;
  return html`${words}${confirm}${shown(page.mayChange, () => takeForm(page.list.district, person, post, '撤销'))}`;
}

function takeForm(district: string, person: Person, post: Post, label: string): Html {
  return personForm('take', district, person, hidden('post', postKey(post)), label);
}

/** A link is an officer's to send to those who are clerks of the district alone. */
function linkHtml(district: string, person: DistrictPeople['people'][number]): Html {
  const why = linkWithheld(person, person.here);
  if (why !== undefined) return html`<span class="quiet">链接由系统管理员发</span>`;
  return personForm('invite', district, person, html``, '发一次性链接');
}

function personForm(step: string, district: string, { issuer, id, name }: Person, more: Html, label: string): Html {
  const fields = html`${hidden('district', district)}${hidden('issuer', issuer)}${hidden('id', id)}${more}`;
  const button = html`<button type="submit" aria-label="${label}：${name}">${label}</button>`;
  return html` <form method="post" action="${PEOPLE_PATH}/${step}" class="inline">${fields}${button}</form>`;
}

function hidden(name: string, value: string): Html {
  return html`<input type="hidden" name="${name}" value="${value}">`;
}

function giveForm({ list, claim = 'sub', issuer, kept, asked: { words } = FROM_THE_START }: PeoplePage): Html {
  const all = [...list.bodies];
  const isCalledSo = ([agency, name]: readonly [string, string]) =>
    isCalled({ agency, name }, words) || `body:${agency}` === kept.post;
  const called = all.length <= CHOICES ? all : all.filter(isCalledSo);
  const more = shown(
    called.length > CHOICES,
    () => html`<p class="quiet">单位只列出 ${CHOICES} 个，其余请先在上面按单位名称筛选。</p>`,
  );
  const bodies = called
    .slice(0, CHOICES)
    .map(([agency, name]) => option(`body:${agency}`, `${name} 报送人`, kept.post));
  const roles = OFFICE_ROLES.map((role) => option(`office:${role}`, `政务公开办${OFFICE_ROLE_NAMES[role]}`, kept.post));
  const offices = html`<optgroup label="办公室（须另一人确认）">${roles}</optgroup>`;
  const groups = html`<option value="">请选择</option>${offices}<optgroup label="报送单位">${bodies}</optgroup>`;
  const about = html`${hidden('district', list.district)}${hidden('issuer', issuer ?? '')}`;
  return html`<h2>加人或加职责</h2>
<form class="sheet" method="post" action="${PEOPLE_PATH}/give">${about}
${textField('id', CLAIMS[claim] ?? `登录标识（${claim}）`, 200, kept.id)}
${textField('name', '姓名', 40, kept.name)}
<p><label for="person-post">职责</label> <select id="person-post" name="post" required>${groups}</select></p>${more}
<p><button type="submit">保存</button></p></form>`;
}

function textField(name: string, label: string, longest: number, value = ''): Html {
  const marks = html`id="person-${name}" name="${name}" required maxlength="${longest}" autocomplete="off"`;
  return html`<p><label for="person-${name}">${label}</label> <input ${marks} value="${value}"></p>`;
}

function option(value: string, words: string, chosen: string | undefined): Html {
  return html`<option value="${value}"${value === chosen ? html` selected` : ''}>${words}</option>`;
}

function changesTable({ changes, bodies }: DistrictPeople): Html {
  const rows = changes.slice(0, CHANGES_LISTED).map(({ kind, name, id, posts, proposed = [], by, at, linkUntil }) => {
    const words = [
      ...posts.map((post) => postName(post, bodies)),
      ...proposed.map((post) => `待确认：${postName(post, bodies)}`),
    ];
    const done = html`<td>${shanghaiTime(at)}</td><td>${nameHtml(by)}</td><td>${linkUntil === undefined ? KINDS[kind] : '发一次性链接'}</td>`;
    const since = words.length === 0 ? '没有职责' : words.join('；');
    return html`<tr>${done}<td>${nameHtml(name)}（${nameHtml(id)}）</td><td>${since}</td></tr>`;
  });
  const head = headHtml(['时间', '经办人', '事项', '人员', '此后的职责']);
  const more = changes.length - CHANGES_LISTED;
  const earlier = shown(more > 0, () => html`<p class="quiet">更早的 ${more} 次见系统的记录（journal/people）。</p>`);
  return html`${scrollHtml('变动记录', html`<table>${head}<tbody>${rows}</tbody></table>`)}${earlier}`;
}
