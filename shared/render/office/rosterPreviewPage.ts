import { FILING_WAY, FILING_WAYS } from '../../domain/filing/filingWays.ts';
import type { RosterEntry } from '../../domain/filing/roster.ts';
import type { RosterPreview } from '../../flow/roster/rosterPreview.ts';
import { type Html, html, nameHtml, shown } from '../frame/html.ts';
import type { Page } from '../frame/pageHtml.ts';
import { districtPagePath, districtPath } from '../frame/paths.ts';
import { rosterQuestionWords } from '../frame/rosterWords.ts';
import { hiddenField } from '../frame/stepFields.ts';

/** What the roster would change, to be read before it is saved; `text` is the roster as the step takes it. */
export function rosterPreviewPage(preview: RosterPreview, text: string): Page {
  const { wanted, joined, left, kept, changed, questions, revision, lock } = preview;
  const { district, year, name } = wanted;
  const action = `${districtPagePath(district, year, 'roster')}/import`;
  return {
    title: `预览 · ${name}${year}年度名录`,
    crumbs: [
      { name: `${name} ${year}年度`, href: districtPath(district, year) },
      { name: '名录', href: districtPagePath(district, year, 'roster') },
      { name: '预览' },
    ],
    main: html`<h1>名录将这样改动<small>${nameHtml(name)}${year}年度 · 还没有保存</small></h1>
${countsHtml(preview)}
${listed('增加', joined, '可以报送；应报的从现在起列入未计入。')}
${listed('移出', left, '没有报送过，移出后不能报送。')}
${listed('名录上没有、但已有报送，保留', kept, '报送的数据仍计入。确实不该报的，请改为无需报送并写明原因。')}
${shown(changed.length > 0, () => changedHtml(changed))}
${shown(questions.length > 0, () => html`<div class="note"><h2>请核对</h2><ul>${questions.map((each) => html`<li>${rosterQuestionWords(each)}</li>`)}</ul></div>`)}
${
  lock !== undefined
    ? html`<p class="refusal">本年度已锁定，名录不能修改。</p>`
    : html`<form method="post" action="${action}">${hiddenField('roster', 'roster', text)}${hiddenField('roster', 'seenRevision', revision)}
${shown(questions.length > 0, () => html`<p><label><input type="checkbox" required> 以上 ${questions.length} 处已核对，确实如此</label></p>`)}
<p><button type="submit">保存名录</button> <a href="${districtPagePath(district, year, 'roster')}">不保存</a></p></form>`
}`,
  };
}

/** How many bodies there are and have to file, before and after; and what of the roster's head changes. */
function countsHtml({ wanted, before, joined, left, kept, changed, revision, headChanged }: RosterPreview): Html {
  const isNothing = joined.length + left.length + changed.length === 0 && revision > 0 && !headChanged;
  const required = (entries: readonly RosterEntry[]) => entries.filter((entry) => entry.required).length;
  const after = [...wanted.agencies, ...kept];
  const { name, publisher, office } = wanted;
  const ask = office === undefined ? '未写联系人' : nameHtml(`${office.name} ${office.phone ?? ''}`);
  const signs = publisher === undefined ? '未写发布机关' : html`由${nameHtml(publisher)}发布`;
  const words = html`地区名称、发布机关或政务公开办的联系人有改动：${nameHtml(name)}，${signs}，${ask}。`;
  const head = shown(headChanged, () => html`<p>${words}</p>`);
  const counts = `单位 ${before.length} → ${after.length} 个，应报 ${required(before)} → ${required(after)} 个。`;
  return html`<div class="sheet"><p>${counts}${shown(isNothing, () => html`<strong>没有改动。</strong>`)}</p>${head}</div>`;
}

/** Bodies named under each head; whoever brings a thousand has them in the file. */
const LISTED = 60;

function moreHtml(all: number): Html | '' {
  return shown(all > LISTED, () => html`<p>另有 ${all - LISTED} 个，见所选的文件。</p>`);
}

function listed(head: string, entries: readonly RosterEntry[], effect: string): Html | '' {
  return shown(entries.length > 0, () => {
    const rows = entries
      .slice(0, LISTED)
      .map(
        ({ agency, name, required }) =>
          html`<li>${nameHtml(name)} <small class="quiet mono">${agency}</small>${required ? '' : ' · 无需报送'}</li>`,
      );
    return html`<h2>${head} <span class="quiet">${entries.length} 个</span></h2><p class="quiet">${effect}</p><ul>${rows}</ul>${moreHtml(entries.length)}`;
  });
}

function changedHtml(changed: RosterPreview['changed']): Html {
  const head = html`<h2>修改 <span class="quiet">${changed.length} 个</span></h2>`;
  return html`${head}<ul>${changed.slice(0, LISTED).map(changeHtml)}</ul>${moreHtml(changed.length)}`;
}

function changeHtml({ before, after }: RosterPreview['changed'][number]): Html {
  const said = FIELDS.flatMap(({ name, of, effect }): readonly Html[] => {
    const [from, to] = [of(before), of(after)];
    return from === to
      ? []
      : [html`<li>${name}：<bdi>${from || '（无）'}</bdi> → <bdi>${to || '（无）'}</bdi>${effect?.(after) ?? ''}</li>`];
  });
  return html`<li>${nameHtml(after.name)} <small class="quiet mono">${after.agency}</small><ul>${said}</ul></li>`;
}

interface Field {
  readonly name: string;
  readonly of: (entry: RosterEntry) => string;
  /** What a change of it will do. */
  readonly effect?: (after: RosterEntry) => string;
}

const FIELDS: readonly Field[] = [
  { name: '名称', of: ({ name }) => name, effect: () => '。文件改用新名；以原名报送的，须把原名写入曾用名' },
  { name: '曾用名', of: ({ formerNames = [] }) => formerNames.join('、') },
  { name: '简称', of: ({ shortNames = [] }) => shortNames.join('、') },
  {
    name: '应报',
    of: ({ required }) => (required ? '应报' : '无需报送'),
    effect: ({ required }) => (required ? '。还没有计入的列入未计入' : '。不再催报；已报送的仍计入'),
  },
  { name: '原因', of: ({ reason = '' }) => reason },
  { name: '级别', of: ({ level = '' }) => (level === '' ? '' : level === 'county' ? '区县及以下' : '设区的市以上') },
  {
    name: FILING_WAY,
    of: ({ from }) => FILING_WAYS[from ?? 'own'],
    effect: ({ from }) =>
      from === 'district' ? '。该下级定稿后，其汇总即自动报到本级' : '。其定稿不再自动报到本级；已报送的仍计入',
  },
  { name: '类别', of: ({ kind = '' }) => kind },
  { name: '联系人', of: ({ contact }) => contact?.name ?? '' },
  { name: '电话', of: ({ contact }) => contact?.phone ?? '' },
  { name: '邮箱', of: ({ mail }) => mail ?? '' },
];
