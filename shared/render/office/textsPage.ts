import { personalDataIn } from '../../domain/evaluate/narrative/personalData.ts';
import { editionOfYearOrThrow } from '../../domain/forms/editions.ts';
import type { FormSection, SectionKey } from '../../domain/forms/form.ts';
import { type Narrative, overviewOf, sectionsOf } from '../../domain/forms/sections.ts';
import { shanghaiTime } from '../../domain/values/calendar.ts';
import type { DistrictText } from '../../domain/year/districtText.ts';
import { type Sentence, sentenceText } from '../../domain/year/draftSentences.ts';
import type { BodyText, Texts } from '../../wire/texts.ts';
import { compareProse } from '../frame/compareProse.ts';
import { type Html, html, nameHtml, shown } from '../frame/html.ts';
import { type Notice, noticeHtml } from '../frame/noticeHtml.ts';
import type { Page } from '../frame/pageHtml.ts';
import { firstNames, isCalled, pageByWeight, pagerHtml, queryOf } from '../frame/pager.ts';
import { agencyPath, cellPath, districtPagePath, districtPath, receiptPath } from '../frame/paths.ts';
import { prosePartsHtml } from '../frame/prosePartsHtml.ts';
import { fieldMarks, fieldName, hiddenField } from '../frame/stepFields.ts';
import { districtNav } from './districtNav.ts';

interface TextSearch {
  readonly words: string;
  readonly section?: SectionKey;
  /** A part of a body's name, or its code; '' for all bodies. */
  readonly body: string;
  readonly page: number;
}

interface TextsPage {
  readonly texts: Texts;
  readonly search: TextSearch;
  readonly sentences: readonly Sentence[];
  /** 「报送率 68%：汇总数据尚不完整」 while bodies are missing. */
  readonly incomplete?: string;
  readonly own: DistrictText | undefined;
  readonly advice: readonly string[];
  readonly mayDecide: boolean;
  readonly notice?: Notice;
  /** What was typed into a form that was refused. */
  readonly kept?: Narrative;
  readonly conflict?: TextConflict;
}

/** Two began from the same text; one has saved, and this is the other. */
export interface TextConflict {
  /** What both began from. */
  readonly base: Narrative;
  readonly typed: Narrative;
}

const sectionsIn = (year: number): readonly FormSection[] => sectionsOf(editionOfYearOrThrow(year));
/** Bodies on one page: their texts are long. */
const BODIES_A_PAGE = 20;
/** Characters of their texts on one page, three bytes each. */
const TEXT_A_PAGE = 16_000;
/** Bodies without a text that are named. */
const NAMED = 20;
/** Characters of one section on the page: twenty bodies of hostile length must still be a page a browser opens. */
const SHOWN = 2000;
/** Characters the notice of 2021 asks for in 一、总体情况. */
const ASKED = 1000;

/** 文字汇编: every body's prose, searchable, and beside it the district's own with sentences drafted from its figures. */
export function textsPage(model: TextsPage): Page {
  const { texts, sentences, incomplete, own, advice, mayDecide, notice = {}, kept, conflict } = model;
  const { district, name, year, bodies } = texts;
  const here = districtPagePath(district, year, 'texts');
  const overview = overviewOf(editionOfYearOrThrow(year));
  const matching = bodies.filter((body) => sectionsShown(year, body, model.search).length > 0);
  const part = pageByWeight(matching, model.search.page, {
    ...{ size: BODIES_A_PAGE, most: TEXT_A_PAGE },
    weightOf: (body) => charactersShown(year, body, model.search),
  });
  const search = { ...model.search, page: part.page };
  const count = `${matching.length} 个单位，第 ${part.page} 页，共 ${part.pages} 页`;
  const found = matching.length === 0 ? '0 个单位' : count;
  const silent = bodies.filter(
    ({ counted, narrative }) => counted && sectionsIn(year).every(({ key }) => (narrative[key] ?? '') === ''),
  );
  const uncounted = bodies.filter(({ counted, required }) => !counted && required);
  const list = queryOf({ q: search.words, section: search.section, body: search.body, page: String(search.page) });
  const actionAt = (place: string) => `${here}/adopt?${list}&at=${place}`;
  const adoption = (sentence: Sentence) =>
    mayDecide && overview !== undefined
      ? adopt(actionAt('sentences'), 'sentence', sentenceText(sentence), `采用到“${overview.title}”`)
      : '';
  return {
    title: `${name}${year}年度文字汇编`,
    crumbs: [{ name: `${name} ${year}年度`, href: districtPath(district, year) }, { name: '文字汇编' }],
    asksUnsaved: true,
    main: html`<h1>${nameHtml(name)}${year}年度文字汇编<small>各单位年报的文字部分，供撰写本级年报选用</small></h1>
${districtNav(district, year, 'texts')}
${noticeHtml(notice)}
<ul class="jumps screen"><li><a href="#own">本级文字</a></li><li><a href="#sentences">数据语句</a></li><li><a href="#bodies">各单位文字</a></li></ul>
<h2 id="own">本级文字</h2>
${ownHtml({ here, year, own, text: kept ?? own?.text ?? {}, isRefused: kept !== undefined, advice, mayDecide, conflict })}
<h2 id="sentences">由汇总数据起草的数据语句</h2>
<p class="quiet">每个数字都可点开，看到由哪些单位构成。</p>
${incomplete === undefined ? '' : html`<p class="note">${incomplete}，下列数字尚会变动。</p>`}
<ul class="sentences">${sentences.map((sentence) => html`<li>${sentenceHtml(district, year, sentence)}${adoption(sentence)}</li>`)}</ul>
<h2 id="bodies">各单位文字</h2>
${searchHtml(here, texts, search)}
<p class="quiet">${search.words === '' ? '' : html`“<bdi>${search.words}</bdi>”：`}${found}。</p>
${part.rows.map((body) => bodyHtml(texts, body, search, mayDecide ? actionAt(`text-${body.agency}`) : undefined))}
${pagerHtml(part, here, queryOf({ q: search.words, section: search.section, body: search.body }), '#bodies')}
${
  silent.length === 0
    ? ''
    : html`<p class="quiet">已计入、没有文字部分的 ${silent.length} 个：${firstNames(
        silent.map((each) => each.name),
        NAMED,
      )}。</p>`
}
${
  uncounted.length === 0
    ? ''
    : html`<p class="quiet">未计入、没有文字部分的 ${uncounted.length} 个：${firstNames(
        uncounted.map((each) => each.name),
        NAMED,
      )}。</p>`
}`,
  };
}

/** The sections of a body that hold what is looked for. */
function sectionsShown(
  year: number,
  { agency, name, narrative }: BodyText,
  { words, section, body }: TextSearch,
): readonly FormSection[] {
  if (!isCalled({ agency, name }, body)) return [];
  return sectionsIn(year).filter(({ key }) => {
    const text = narrative[key] ?? '';
    return text !== '' && (section === undefined || key === section) && (words === '' || text.includes(words));
  });
}

function charactersShown(year: number, body: BodyText, search: TextSearch): number {
  return sectionsShown(year, body, search).reduce(
    (sum, { key }) => sum + Math.min(SHOWN, body.narrative[key]?.length ?? 0),
    0,
  );
}

/** Words to look for, in one section or all, of the bodies called so or all. */
function searchHtml(here: string, { year }: Texts, search: TextSearch): Html {
  const chosen = (is: boolean) => (is ? html` selected` : '');
  const sections = sectionsIn(year).map(
    ({ key, title }) => html`<option value="${key}"${chosen(search.section === key)}>${title}</option>`,
  );
  const words = html`<label>查找 <input type="search" name="q" value="${search.words}" maxlength="100"></label>`;
  const choice = (label: string, name: string, options: readonly Html[]) =>
    html`<label>${label} <select name="${name}"><option value="">全部</option>${options}</select></label>`;
  const body = html`<label>单位名称或代码 <input type="search" name="body" value="${search.body}" maxlength="100"></label>`;
  const fields = html`${words} ${choice('章节', 'section', sections)} ${body}`;
  const button = html`<button type="submit" class="plain">查找</button>`;
  return html`<form class="filter screen" method="get" action="${here}#bodies">${fields} ${button}</form>`;
}

interface OwnText {
  readonly here: string;
  readonly year: number;
  readonly own: DistrictText | undefined;
  readonly text: Narrative;
  /** What stands in the fields was sent and not saved. */
  readonly isRefused: boolean;
  readonly advice: readonly string[];
  readonly mayDecide: boolean;
  readonly conflict: TextConflict | undefined;
}

/** A section as it is written now; where somebody else has saved another one meanwhile, theirs beside it with what differs. */
function sectionHtml(
  { key, title, role }: FormSection,
  text: Narrative,
  own: DistrictText | undefined,
  conflict: TextConflict | undefined,
): Html {
  const asked = role === 'overview' ? `（通知要求原则上不超过 ${ASKED} 字）` : '';
  const theirs = own?.text[key] ?? '';
  const settled = conflict === undefined ? undefined : settledSection(conflict, theirs, key);
  const written = settled ?? text[key] ?? '';
  const length = html`<span class="quiet">${[...written].length} 字${asked}</span>`;
  const field = html`<textarea id="own-${key}"${fieldMarks('text', key)} rows="8">${written}</textarea>`;
  const paper = html`<p class="printed prose" aria-hidden="true">${written}</p>`;
  const mine = html`<label class="block" for="own-${key}">${title} ${length}</label>${field}${paper}`;
  if (conflict === undefined || own === undefined || written === theirs) return html`<div class="field">${mine}</div>`;
  const by = html`${nameHtml(own.by)}保存的第 ${own.revision} 稿`;
  if (settled !== undefined)
    return html`<div class="field">${mine}<p class="quiet">这一部分只有您改过，${by}没有动它。</p></div>`;
  const [parts = []] = compareProse([{ from: theirs, to: written }]).parts;
  const compared = html`<p class="prose" tabindex="0">${prosePartsHtml(parts)}</p>`;
  const legend = html`<span class="quiet">（<del>划去的</del>只在这一稿，<ins>加底线的</ins>只在栏内）</span>`;
  const beside = html`<div><p><strong>${by}</strong> ${legend}</p>${compared}</div>`;
  return html`<div class="columns both"><div class="field">${mine}</div>${beside}</div>`;
}

/** What stands without anybody's choice: what only one of the two has changed since they both began. */
function settledSection({ base, typed }: TextConflict, theirs: string, key: SectionKey): string | undefined {
  const [before, mine] = [base[key] ?? '', typed[key] ?? ''];
  if (mine === before) return theirs;
  return theirs === before ? mine : undefined;
}

function ownHtml({ here, year, own, text, isRefused, advice, mayDecide, conflict }: OwnText): Html {
  const sections = sectionsIn(year);
  const saved =
    own === undefined
      ? html`<p>还没有撰写。</p>`
      : html`<p class="quiet">第 ${own.revision} 稿，${nameHtml(own.by)}，${shanghaiTime(own.at)}。</p>`;
  const hints =
    advice.length === 0
      ? ''
      : html`<details><summary>${advice.length} 处需完善</summary><ul>${advice.map((each) => html`<li>${each}</li>`)}</ul></details>`;
  if (!mayDecide) {
    const written = sections.filter(({ key }) => (text[key] ?? '') !== '');
    const prose = written.map(({ key, title }) => html`<h3>${title}</h3><p class="prose">${text[key]}</p>`);
    return html`${saved}${prose}${hints}`;
  }
  const on = hiddenField('text', 'on', own?.revision ?? 0);
  const before = html`${saved}${unwrittenHtml(here, sections, own)}${hints}${privateHtml(sections, text)}`;
  return html`${before}<form id="${OWN_FORM}" method="post" action="${here}/save" class="sheet paper" data-unsaved="${isRefused ? 'refused' : ''}">${on}
${sections.map((section) => sectionHtml(section, text, own, conflict))}
<p><button type="submit">${conflict === undefined ? '保存' : '对照过了，保存栏内的文字'}</button></p></form>`;
}

/** Sections that stop the lock: nobody has written them, nor said that there is nothing to tell. */
function unwrittenHtml(here: string, sections: readonly FormSection[], own: DistrictText | undefined): Html | '' {
  const open = sections.filter(({ key }) => (own?.text[key] ?? '').trim() === '');
  const forms = open.map(({ key, title }) => {
    const field = html`${fieldName('text', 'section')} value="${key}"`;
    return html`<li>${title} ${ownButton(`${here}/nothing`, field, '没有内容，写明“无”')}</li>`;
  });
  return shown(
    open.length > 0,
    () => html`<div class="note"><p>尚未撰写 ${open.length} 个部分，撰写前不能锁定：</p><ul>${forms}</ul></div>`,
  );
}

/** Characters shown on either side of what must not be published. */
const AROUND = 20;

/** A text field cannot mark a place in itself: the places stand above it, each with the words around it. */
function privateHtml(sections: readonly FormSection[], text: Narrative): Html {
  const places = sections.flatMap(({ key, title }) => {
    const own = text[key] ?? '';
    return personalDataIn(own).map(({ start, end }) => ({
      title,
      around: own.slice(Math.max(0, start - AROUND), end + AROUND),
    }));
  });
  if (places.length === 0) return html``;
  const list = places.map(({ title, around }) => html`<li>${title}：……${marked(around, '')}……</li>`);
  const words = `本级文字中疑似个人信息 ${places.length} 处，不得公开，改正前不能锁定：`;
  return html`<div class="refusal"><p>${words}</p><ul>${list}</ul></div>`;
}

function sentenceHtml(district: string, year: number, sentence: Sentence): Html {
  return html`${sentence.map((segment) => {
    if ('words' in segment) return segment.words;
    const figure = 'figure' in segment ? segment.figure : segment.change;
    return html`<a href="${cellPath(district, year, segment.cell.name)}">${figure}</a>`;
  })}`;
}

function bodyHtml({ district, year }: Texts, body: BodyText, search: TextSearch, action: string | undefined): Html {
  const { agency, name, receipt, narrative } = body;
  const filed = receipt === null ? '' : html` <small><a href="${receiptPath(agency, year, receipt)}">回执</a></small>`;
  const heading = html`<a href="${agencyPath(district, year, agency)}">${nameHtml(name)}</a>${filed}`;
  return html`<article class="sheet" id="text-${agency}"><h3>${heading}</h3>
${sectionsShown(year, body, search).map(({ key, title, role }) => {
  const text = narrative[key] ?? '';
  const length = [...text].length;
  const personal = personalDataIn(text);
  const kinds = [...new Set(personal.map(({ kind }) => kind))].join('、');
  const part = length > SHOWN ? html`<p class="quiet">只显示 ${SHOWN} 字，全文见回执的原文；采用时取全文。</p>` : '';
  const adoption = action === undefined ? '' : adopt(action, 'passage', `${agency}/${key}`, `采用到本级“${title}”`);
  return html`<h4>${title} <span class="quiet">${length} 字${role === 'overview' && length > ASKED ? `，超过 ${ASKED} 字` : ''}</span></h4>
${personal.length === 0 ? '' : html`<p class="refusal">疑似个人信息 ${personal.length} 处（${kinds}），不得公开。</p>`}
<p class="prose">${marked(excerpt(text, search.words), search.words)}</p>${part}${adoption}`;
})}</article>
`;
}

/** The form of the district's own text. Every button of the page that changes it sends it along: what was typed and not yet saved is saved with it. */
const OWN_FORM = 'own-text';

function adopt(action: string, name: 'sentence' | 'passage', value: string, label: string): Html {
  return html`<p class="mark screen">${ownButton(action, html`${fieldName('text', name)} value="${value}"`, label)}</p>`;
}

function ownButton(action: string, field: Html, label: string): Html {
  return html`<button type="submit" class="plain" form="${OWN_FORM}" formaction="${action}"${field}>${label}</button>`;
}

/** As much of a text as a page shows: its beginning, or what stands around the words looked for. */
function excerpt(text: string, words: string): string {
  const characters = [...text];
  if (characters.length <= SHOWN) return text;
  const at = words === '' ? 0 : [...text.slice(0, Math.max(0, text.indexOf(words)))].length;
  const from = Math.max(0, Math.min(at - SHOWN / 4, characters.length - SHOWN));
  const part = characters.slice(from, from + SHOWN).join('');
  return `${from > 0 ? '……' : ''}${part}${from + SHOWN < characters.length ? '……' : ''}`;
}

/** The text with personal data marked in its place, and what was looked for. */
function marked(text: string, words: string): Html {
  const pieces: Html[] = [];
  let from = 0;
  for (const { kind, start, end } of personalDataIn(text)) {
    pieces.push(found(text.slice(from, start), words));
    pieces.push(html`<mark class="private">${text.slice(start, end)}<small>（疑似${kind}）</small></mark>`);
    from = end;
  }
  return html`${[...pieces, found(text.slice(from), words)]}`;
}

function found(text: string, words: string): Html {
  if (words === '') return html`${text}`;
  const parts = text.split(words);
  return html`${parts.map((part, index) => html`${index === 0 ? '' : html`<mark>${words}</mark>`}${part}`)}`;
}

/** The district's text with a sentence or a passage put at its end. */
export function adopted(text: Narrative, section: SectionKey, passage: string): Narrative {
  const before = (text[section] ?? '').trimEnd();
  return { ...text, [section]: before === '' ? passage : `${before}\n${passage}` };
}

/** What stands for a section that has nothing to tell. */
const NOTHING = '无。';

/** The district's text with a section said to have nothing; what is written there stays. */
export function withNothing(text: Narrative, section: SectionKey): Narrative {
  return { ...text, [section]: (text[section] ?? '').trim() === '' ? NOTHING : (text[section] ?? '') };
}

/** The passage a form asks to adopt: a drafted sentence, or a section of a body. */
export function passageOf(
  asked: { readonly sentence: string; readonly passage: string },
  sentences: readonly Sentence[],
  { year, bodies }: Texts,
): { readonly section: SectionKey; readonly passage: string } | undefined {
  if (asked.sentence !== '') {
    const stands = sentences.some((sentence) => sentenceText(sentence) === asked.sentence);
    const overview = overviewOf(editionOfYearOrThrow(year));
    return stands && overview !== undefined ? { section: overview.key, passage: asked.sentence } : undefined;
  }
  const [code, of] = asked.passage.split('/');
  const section = sectionsIn(year).find(({ key }) => key === of)?.key;
  const passage = section === undefined ? undefined : bodies.find(({ agency }) => agency === code)?.narrative[section];
  return section === undefined || passage === undefined ? undefined : { section, passage };
}
