import type { Finding } from '../../domain/verdict/findings.ts';
import { isWish } from '../../domain/wishes/wishFindings.ts';
import { badgeHtml } from './badgeHtml.ts';
import { type Family, familiesOf } from './findingFamilies.ts';
import { type Html, html, separated } from './html.ts';
import { rulePath } from './paths.ts';
import { cellAnchor, placeName } from './placeNames.ts';
import type { Badge } from './stateNames.ts';

const SEVERITY_BADGES: Readonly<Record<Finding['severity'], Badge>> = {
  error: { name: '错误', sign: '✕', tone: 'red' },
  warning: { name: '提示', sign: '!', tone: 'orange' },
  info: { name: '告知', sign: 'i', tone: 'grey' },
};

/** What stands around a list of findings. */
interface FindingsPlace {
  /** The report year when the cells are on the same page, so that a finding leads to them. */
  readonly cellsOfYear?: number;
  /** Whether the catalogue of rules can be reached from here: not from a file on a disk. */
  readonly rules?: boolean;
  /** Whether line and column say something to the reader: only of a file that holds the findings' lines, no form and no document. */
  readonly lines?: boolean;
}

/** A broken total of a column names all its cells; more links than these help nobody. */
const MOST_LINKS = 12;

const REASON_WANTED = { name: '须写明原因', sign: '!', tone: 'orange' } as const;
const REASON_GIVEN = { name: '已写明原因', sign: '✓', tone: 'green' } as const;

/** All findings, grouped by the table they speak of. */
export function findingsHtml(findings: readonly Finding[], place: FindingsPlace = {}): Html {
  const groups = Map.groupBy(familiesOf(findings), ({ root }) => groupTitle(root));
  return html`${[...groups].map(([name, families]) => {
    const count = families.reduce((sum, { consequences }) => sum + 1 + consequences.length, 0);
    return html`<h2>${name} <span class="quiet">${count} 条</span></h2>
${families.map((family) => familyHtml(family, place))}`;
  })}`;
}

/** What the district's own notice asks stands apart from what the rules say. */
function groupTitle({ rule, table, pointer }: Finding): string {
  if (isWish({ rule })) return '本级要求（只作提示，不影响结果）';
  if (table !== null) return table;
  return pointer.startsWith('/narrative') ? '文字部分' : '文件与填报信息';
}

function familyHtml({ root, consequences }: Family, place: FindingsPlace): Html {
  const folded =
    consequences.length === 0
      ? ''
      : html`<details><summary>改正上条后，下列 ${consequences.length} 条可能随之消除</summary>${consequences.map((each) => findingHtml(each, '', place))}</details>`;
  return findingHtml(root, folded, place);
}

export function findingHtml(each: Finding, folded: Html | string = '', place: FindingsPlace = {}): Html {
  const { severity, rule, message, found, expected, delta, hint, basis } = each;
  const explained = each.reason === undefined ? REASON_WANTED : REASON_GIVEN;
  const named =
    place.rules === false || isWish({ rule })
      ? html`<span class="mono">${rule}</span>`
      : html`<a class="mono" href="${rulePath(rule)}">${rule}</a>`;
  return html`<article class="finding ${severity}">
<p>${badgeHtml(SEVERITY_BADGES[severity])} ${named}${each.needsReason || each.reason !== undefined ? html` ${badgeHtml(explained)}` : ''}</p>
<p class="message">${message}</p>
${hint === null ? '' : html`<p>修改建议：${hint}</p>`}
${each.reason === undefined ? '' : html`<p>已填写的原因：${each.reason}</p>`}
<dl class="facts">
${fact('填报', found)}${fact('应为', expected)}${fact('相差', delta)}${fact('文件中的位置', place.lines === false ? null : whereabouts(each))}${fact('依据', basis)}
</dl>${linksHtml(each, place)}${folded}
</article>
`;
}

/** The cells a finding speaks of, each a way to where it stands on the page. */
function linksHtml({ cells, pointer }: Finding, { cellsOfYear }: FindingsPlace): Html | string {
  if (cellsOfYear === undefined) return '';
  const section = /^\/narrative\/(\w+)/.exec(pointer)?.[1];
  const places = cells.length === 0 && section !== undefined ? [`narrative.${section}`] : cells.slice(0, MOST_LINKS);
  if (places.length === 0) return '';
  const more = cells.length - places.length;
  const links = places.map((cell) => html`<a href="#${cellAnchor(cell)}">${placeName(cellsOfYear, cell)}</a>`);
  return html`<p class="places">位置：${separated(links)}${more > 0 ? ` 等 ${cells.length} 格` : ''}</p>`;
}

function fact(name: string, value: string | number | null): Html | string {
  return value === null ? '' : html`<dt>${name}</dt><dd>${value}</dd>`;
}

function whereabouts({ line, col }: Finding): string | null {
  return line === null ? null : `第 ${line} 行${col === null ? '' : `第 ${col} 列`}`;
}
