import { type Cell, cellsOf } from '../../domain/forms/catalogue.ts';
import { partCalled } from '../../domain/forms/partNumbers.ts';
import { sectionsOf, sectionWith } from '../../domain/forms/sections.ts';
import { shanghaiTime } from '../../domain/values/calendar.ts';
import type { Review } from '../../flow/read/readReview.ts';
import { decisionWords } from '../frame/decisionWords.ts';
import { type Html, html, nameHtml, shown } from '../frame/html.ts';
import { districtPagePath, reviewPath } from '../frame/paths.ts';
import { fieldMarks, fieldName, hiddenField, seenField } from '../frame/stepFields.ts';

interface ReviewSteps {
  readonly review: Review;
  /** Who looks at the page and may decide. */
  readonly person: string | undefined;
  /** What was typed into the form that was refused, or what a usual reason fills in. */
  readonly kept: Readonly<Record<string, string>>;
}

/** Reasons that come up every year, to start from, as the form of the year calls its parts. */
function returnReasons({ edition }: Review): readonly string[] {
  const problems = sectionWith(edition, 'problems');
  return [
    '表内勾稽关系不符，请核对后重新报送。',
    '上年结转与贵单位上年度结转下年度不一致，请核对并说明原因。',
    '文字与表格中的数字不一致，请核对，并使两处一致。',
    ...(problems === undefined ? [] : [`${partCalled(problems)}内容过于笼统，请写明具体问题和改进措施。`]),
  ];
}

/** Stands in the address for the reason that is made from what was found. */
const FROM_FINDINGS = 'findings';

/** What the return form starts from when a usual reason was chosen; nothing when none was. */
export function reasonChosen(review: Review, chosen: string | undefined): Readonly<Record<string, string>> {
  const usual = returnReasons(review)[Number(chosen ?? Number.NaN)];
  if (usual !== undefined) return { form: 'return', reason: usual };
  const open = openFindings(review);
  if (chosen !== FROM_FINDINGS || open.length === 0) return {};
  const lines = open.map(({ finding }, index) => `${index + 1}．${finding.message}`);
  const cells = open.flatMap(({ finding }) => finding.cells).join(' ');
  return { form: 'return', reason: ['请核对下列问题后重新报送：', ...lines].join('\n').slice(0, 2000), cells };
}

function openFindings({ findings }: Review): Review['findings'] {
  return findings.filter(({ finding, mark }) => finding.severity !== 'info' && mark === undefined);
}

/** Whether the lock stands before this body: nothing can be decided about its report then. */
export function isClosed({ locked, standing }: Review): boolean {
  return locked !== undefined && standing.correcting === undefined;
}

/** The office's word on one report: what may be done now, and nothing that would be refused. */
export function reviewSteps({ review, person, kept }: ReviewSteps): Html {
  const { district, year, standing, locked } = review;
  if (person === undefined) return html`<p class="quiet">审定、退回等须以政务公开办的身份办理。</p>`;
  if (isClosed(review)) {
    const signing = html`<a href="${districtPagePath(district, year, 'signing')}">定稿与公布</a>`;
    const since = shown(locked !== undefined, () => html`（${nameHtml(locked?.by ?? '')}）`);
    return html`<h2>决定</h2><p class="note">本年度已锁定${since}，不能审定或退回。如需更正，请在${signing}页对本单位开放更正。</p>`;
  }
  const base = reviewPath(district, year, standing.agency);
  const forms = html`${shown(standing.counted, () => approval(review, person, base, kept))}
${shown(review.mayReturn, () => returnForm(review, base, kept))}`;
  if (standing.counted || review.mayReturn)
    return html`<h2${shown(standing.approval === undefined, () => html` class="screen"`)}>决定</h2>
<div class="columns">
${forms}
</div>`;
  return review.versions.length === 0 ? html`` : html`<h2>决定</h2>${nothingToDecide(review)}`;
}

/** Why nothing is offered: what was decided last and waits for the body, or that nothing counts. */
function nothingToDecide({ decisions, standing }: Review): Html {
  const [last] = decisions;
  const returned = standing.state === 'returned' && last !== undefined;
  const before = html`没有计入汇总的报送，现在没有可以审定或退回的。`;
  const words = returned
    ? html`<bdi>${decisionWords(last)}</bdi>（${nameHtml(last.by)}，${shanghaiTime(last.at)}）。等待该单位再次报送；退回有误的，在“历史”中恢复原版本。`
    : before;
  return html`<p class="note">${words}</p>`;
}

function approval(review: Review, person: string, base: string, kept: ReviewSteps['kept']): Html {
  const { standing, reinstatedBy, receipt } = review;
  const { approval: given } = standing;
  if (given !== undefined) {
    const mayTakeOver = given.by !== person && reinstatedBy !== person;
    const again = shown(mayTakeOver, () => approveForm(base, receipt ?? '', '由我重新审定'));
    return html`<div>${again}${withdrawForm(given, base, kept)}</div>`;
  }
  if (reinstatedBy === person)
    return html`<div class="sheet"><h3>审定</h3><p>计入的是您恢复的早先版本，须由另一人审定。</p></div>`;
  return approveForm(base, receipt ?? '', '审定');
}

function approveForm(base: string, receipt: string, label: string): Html {
  const words = '审定本页所示的版本；其后退回、更正即失效。全年另由一人审定、另一人锁定。';
  const fields = html`${hiddenField('approve', 'receipt', receipt)}<p class="quiet">${words}</p>`;
  const button = html`<p><button type="submit">${label}</button></p>`;
  return html`<form class="sheet" method="post" action="${base}/approve"><h3>审定</h3>${fields}${button}</form>`;
}

function withdrawForm(
  { by, at }: NonNullable<Review['standing']['approval']>,
  base: string,
  kept: ReviewSteps['kept'],
): Html {
  const typed = kept.form === 'unapprove' ? (kept.reason ?? '') : '';
  const field = html`<textarea id="unapprove-reason"${fieldMarks('unapprove', 'reason')} rows="2">${typed}</textarea>`;
  return html`<form class="sheet" method="post" action="${base}/unapprove"><h3>撤销审定</h3>
<p class="quiet">${nameHtml(by)}于 ${shanghaiTime(at)} 审定。撤销后全年审定随之撤销。</p>
<p><label for="unapprove-reason">撤销的原因</label>${field}</p><p><button type="submit" class="plain">撤销审定</button></p></form>`;
}

function returnForm(review: Review, base: string, kept: ReviewSteps['kept']): Html {
  const { standing } = review;
  const typed = kept.form === undefined || kept.form === 'return' ? kept : {};
  return html`<form class="sheet" id="return" method="post" action="${base}/return"><h3>退回修改</h3>${seenField('return', standing)}
${usualReasons(review, base)}
<p><label for="reason">原因（单位会看到）</label><textarea id="reason"${fieldMarks('return', 'reason')} rows="4">${typed.reason ?? ''}</textarea></p>
${placesHtml(review, new Set((typed.cells ?? '').split(' ')))}
<p><button type="submit">退回</button></p></form>`;
}

/** One click puts a reason into the field, to be read and sent. */
function usualReasons(review: Review, base: string): Html {
  const link = (name: string | number, words: string) =>
    html`<li><a href="${base}?reason=${name}#return">${words}</a></li>`;
  const found = openFindings(review).length;
  const ownWords = shown(found > 0, () => link(FROM_FINDINGS, `列出尚未核实的 ${found} 条问题`));
  return html`<p>常用原因（点选即填入下栏）：</p><ul>${ownWords}${returnReasons(review).map((words, index) => link(index, words))}</ul>`;
}

function placesHtml({ findings, edition }: Review, chosen: ReadonlySet<string>): Html {
  const box = (place: string, label: string) =>
    html`<label><input type="checkbox"${fieldName('return', 'cells')} value="${place}"${chosen.has(place) ? html` checked` : ''}> ${label}</label>`;
  const concerned = new Set(findings.flatMap(({ finding }) => finding.cells));
  const rows = Map.groupBy(cellsOf(edition), (cell: Cell) => cell.row);
  return html`<fieldset><legend>要修改的位置（不选即整份报告）</legend>
${sectionsOf(edition).map(({ key, title }) => box(`narrative.${key}`, title))}
${[...rows].map(([, cells]) => {
  const [first] = cells;
  if (first === undefined) return '';
  const open = cells.some(({ name }) => concerned.has(name) || chosen.has(name));
  const boxes = cells.map(({ name, columnLabel }) =>
    box(name, `${columnLabel}${concerned.has(name) ? '（有问题）' : ''}`),
  );
  const row = html`<summary>${first.tableName} ${first.rowLabel}</summary>`;
  return html`<details${open ? html` open` : ''}>${row}${boxes}</details>`;
})}</fieldset>`;
}
