import { formOf } from '../../domain/forms/editions.ts';
import type { Edition, FormPart } from '../../domain/forms/form.ts';
import { ruleSaidBy } from '../../domain/rules/formWords.ts';
import { inForce, type Rule, severityIn } from '../../domain/rules/rule.ts';
import { type StandingWishes, WISHES_NAME } from '../../domain/wishes/wishes.ts';
import { type Html, html } from '../frame/html.ts';
import { bodyFilePath, rulePath } from '../frame/paths.ts';
import { askedWords } from '../office/wishWords.ts';

/**
 * 怎么填, beside the form: for each of its parts what counts there, as its notice says, and below a table the rules that
 * refuse a report or wait for a reason. All of it comes from the form.
 */
export function howToFillHtml(edition: Edition, year: number): Html {
  const { parts, notice } = formOf(edition);
  return html`<details class="screen how" id="how"><summary>怎么填（哪些数算在哪一格，依据${notice}）</summary>
${parts.map((part) => partHtml(edition, year, part))}</details>`;
}

/** What the body's own district asks beyond the law, apart from the form's own: only told, and never a ground to refuse. */
export function wishesHtml(agency: string, standing: StandingWishes | undefined): Html | '' {
  if (standing === undefined) return '';
  const { title, number, issued, points, year } = standing.wishes;
  const items = points.map(
    (point) =>
      html`<li>${point.id} <bdi>${point.text}</bdi> <span class="quiet"><bdi>${askedWords(point, year)}</bdi></span></li>`,
  );
  const said = number === undefined ? issued : html`<bdi>${number}</bdi>，${issued}`;
  return html`<details class="screen how"><summary>${WISHES_NAME}（本级通知，只作提示，不影响校验结果）</summary>
<p><strong>《<bdi>${title}</bdi>》</strong> <span class="quiet">${said}</span></p><ul>${items}</ul>
<p class="quiet">自查时也要对照的，<a href="${bodyFilePath(agency, year, 'wishes.json')}">下载要求文件</a>，在自查页选用。</p></details>`;
}

function partHtml(edition: Edition, year: number, part: FormPart): Html | string {
  const { title, guide = [] } = 'table' in part ? part.table : part.section;
  const asks = 'table' in part ? rulesOf(edition, year, part.table.id) : [];
  if (guide.length + asks.length === 0) return '';
  const counted = guide.map((words) => html`<li>${words}</li>`);
  const held = asks.map(({ id, formula, needsReason }) => {
    const reason = needsReason === true ? '；不是的须写明原因' : '';
    return html`<li><a href="${rulePath(id)}">${formula}</a>${reason}</li>`;
  });
  return html`<p><strong>${title}</strong></p><ul>${counted}${held}</ul>`;
}

/** Those a person can do something about while filling in: the form adds up its totals by itself. */
function rulesOf(edition: Edition, year: number, table: string): readonly Rule[] {
  return formOf(edition)
    .rules.filter((rule) => rule.table === table && inForce(rule, year))
    .filter((rule) => rule.needsReason === true || severityIn(rule, year) === 'error')
    .map((rule) => ruleSaidBy(edition, rule));
}
