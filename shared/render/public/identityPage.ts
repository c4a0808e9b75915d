import type { Roster } from '../../domain/filing/roster.ts';
import { type Html, html, shown } from '../frame/html.ts';
import type { Page } from '../frame/pageHtml.ts';
import { isCalled, searchHtml } from '../frame/pager.ts';
import { OFFICE_ROLE_NAMES } from '../frame/roleNames.ts';

interface IdentityPage {
  readonly groups: readonly Roster[];
  /** Where to go afterwards. */
  readonly back: string;
  /** A part of a body's name, or its code: where there are many, they are searched first. */
  readonly words?: string;
  readonly now: {
    readonly kind: string;
    readonly name?: string;
    readonly agency?: string;
    readonly role?: string;
    readonly districts?: string | readonly string[];
  };
}

/** Choosing who to be, on one machine, for trying things out: nothing is proven here, and nothing behind a gateway reads it. */
export function identityPage({ groups, back, words = '', now }: IdentityPage): Page {
  return {
    title: '选择身份',
    crumbs: [{ name: '选择身份' }],
    main: html`<h1>选择身份<small>仅用于在本机试用。正式部署时，身份由登录决定。</small></h1>
<div class="columns">
${officeForm('officer', '审核、审定、退回、催报、名录、文字汇编', { groups, back, now })}
${officeForm('reviewer', '定稿（锁定）、解锁、记录发布，也可审核和审定；审定全年与锁定须由不同的人办理', { groups, back, now })}
<div class="sheet"><h2>单位经办人</h2>${searchBodies(groups, back, words)}<form method="post" action="/identity">
<input type="hidden" name="back" value="${back}"><input type="hidden" name="role" value="agency">
<p><label for="agency">单位</label> <select id="agency" name="agency" required><option value="">请选择</option>${called(
      groups,
      words,
      now.agency,
    ).map(
      ({ name, year, agencies }) =>
        html`<optgroup label="${name}（${year}年度名录）">${agencies.map(
          (each) =>
            html`<option value="${each.agency}"${each.agency === now.agency ? html` selected` : ''}>${each.name}</option>`,
        )}</optgroup>`,
    )}</select></p>
<p><label for="name-agency">姓名（可不填；填了的，回执上写明由谁报送）</label>
<input id="name-agency" name="name" maxlength="40" value="${now.kind === 'agency' ? (now.name ?? '') : ''}" autocomplete="off"></p>
<p><button type="submit">以该单位进入</button></p></form></div>
<form class="sheet" method="post" action="/identity"><h2>不选择</h2>
<input type="hidden" name="back" value="${back}"><input type="hidden" name="role" value="nobody">
<p class="quiet">可以查看全部页面、报送和编制，不能以政务公开办名义作决定。</p>
<p><button type="submit">不选身份，只浏览</button></p></form>
</div>`,
  };
}

/** Bodies to choose one from. */
const CHOICES = 400;

/** Those called so, as many as a list of choices holds, and whoever is chosen now. */
function called(groups: readonly Roster[], words: string, now: string | undefined): readonly Roster[] {
  let left = CHOICES;
  return groups.flatMap((roster) => {
    const meant = roster.agencies.filter((body) => isCalled(body, words));
    const agencies = meant.filter(({ agency }, index) => index < left || agency === now);
    left = Math.max(0, left - agencies.length);
    return agencies.length === 0 ? [] : [{ ...roster, agencies }];
  });
}

function searchBodies(groups: readonly Roster[], back: string, words: string): Html | '' {
  const bodies = groups.flatMap(({ agencies }) => agencies);
  const more = bodies.filter((body) => isCalled(body, words)).length - CHOICES;
  const rest = html`<p class="quiet">只列出 ${CHOICES} 个，其余 ${more} 个请先按名称或代码筛选。</p>`;
  const field = html`<input type="hidden" name="back" value="${back}">`;
  return shown(
    bodies.length > CHOICES,
    () => html`${searchHtml('/identity', words, field)}${shown(more > 0, () => rest)}`,
  );
}

function officeForm(
  role: 'officer' | 'reviewer',
  words: string,
  { groups, back, now }: Pick<IdentityPage, 'groups' | 'back' | 'now'>,
): Html {
  const name = now.role === role ? (now.name ?? '') : '';
  const own = now.role === role && typeof now.districts === 'object' ? now.districts[0] : undefined;
  const option = ({ district, name }: Roster) =>
    html`<option value="${district}"${district === own ? html` selected` : ''}>${name}</option>`;
  const places = html`<p><label for="district-${role}">负责的地区</label>
<select id="district-${role}" name="district"><option value="">全部</option>${groups.map(option)}</select></p>
`;
  return html`<form class="sheet" method="post" action="/identity"><h2>政务公开办 ${OFFICE_ROLE_NAMES[role]}</h2>
<input type="hidden" name="back" value="${back}"><input type="hidden" name="role" value="${role}">
<p class="quiet">${words}</p>
<p><label for="name-${role}">姓名</label> <input id="name-${role}" name="name" required maxlength="40" value="${name}" autocomplete="off"></p>
${shown(groups.length > 1, () => places)}<p><button type="submit">进入</button></p></form>`;
}
