import type { HTMLElement } from 'node-html-parser';
import { elementsIn } from './elementsIn.ts';
import { piecesOfStyle } from './styleRules.ts';

/** What a selector leads to: elements, or what is generated before or behind them. */
interface Selected {
  readonly elements: readonly HTMLElement[];
  readonly isGenerated: boolean;
  /** A condition of the selector itself that nobody here can tell. */
  readonly condition?: string;
}

const GENERATING = /::?(?:before|after)\s*$/i;
const FIRST = /::?first-(?:letter|line)\s*$/i;
/** What somebody does with the page makes these so; on paper and at first sight they are not. */
const STATES = 'hover|focus|focus-within|focus-visible|active|visited|target|checked|fullscreen|playing|user-invalid';
const STATE = new RegExp(`:(?:${STATES})\\b`, 'i');
const NO_STATE = new RegExp(`:not\\(\\s*:(?:${STATES})\\s*\\)`, 'gi');
const NO_ELEMENT = /::(?!before|after|first-l)|:-(?:moz|webkit|ms)-/i;
const NOTHING: Selected = { elements: [], isGenerated: false };

/** The elements of a page that a selector names. One that the parser does not know is widened, and its rule is in doubt. */
export function selectedBy(root: HTMLElement, selector: string): Selected {
  const settled = selector.replace(NO_STATE, '');
  if (STATE.test(settled) || NO_ELEMENT.test(settled)) return NOTHING;
  const isGenerated = GENERATING.test(settled);
  const isFirst = FIRST.test(settled);
  const plain = withoutUnwritten(root, orAny(settled.replace(isFirst ? FIRST : GENERATING, '')));
  if (plain === ROOT) return { elements: [root], isGenerated };
  const named = elementsOf(root, plain);
  const doubted = isFirst ? { condition: selector } : {};
  if (named !== undefined) return { elements: named, isGenerated, ...doubted };
  const wider = orAny(plain.replace(/::?[\w-]+(?:\([^()]*(?:\([^()]*\)[^()]*)*\))?/g, ''));
  return { elements: elementsOf(root, wider) ?? [], isGenerated, condition: selector };
}

/** A selector that names no element in its last place means any (`td ::before`). */
function orAny(selector: string): string {
  const named = selector.trimEnd();
  return named.length < selector.length || /(?:^|[>+~])$/.test(named) ? `${selector}*` : selector;
}

const ROOT = ':root';

/** `html` and `body` are there whether a page writes them or not. */
function withoutUnwritten(root: HTMLElement, selector: string): string {
  const hasWritten = (name: string) => elementsIn(root, name).length > 0;
  let rest = selector.replace(/^html(?![\w-])/i, ROOT);
  if (rest !== ROOT && hasWritten('html')) return rest.replace(ROOT, 'html');
  rest = rest.replace(/^:root(?:\s*>\s*|\s+)/, '');
  if (/^body$/i.test(rest) && !hasWritten('body')) return ROOT;
  return hasWritten('body') ? rest : rest.replace(/^body(?:\s*>\s*|\s+)/i, '');
}

function elementsOf(root: HTMLElement, selector: string): readonly HTMLElement[] | undefined {
  try {
    return root.querySelectorAll(selector);
  } catch {
    return undefined;
  }
}

const IDS = 1_000_000;
const CLASSES = 1_000;

/** How much a selector weighs: its ids before its classes, attributes and states, these before its names. */
export function weightOf(selector: string): number {
  let weight = 0;
  const rest = selector.replace(
    /:(is|not|has|matches|where|nth-child|nth-last-child)\(((?:[^()]|\([^()]*\))*)\)/gi,
    inner,
  );
  function inner(_: string, name: string, list: string): string {
    const kind = name.toLowerCase();
    if (kind.startsWith('nth')) weight += CLASSES;
    else if (kind !== 'where')
      weight += piecesOfStyle(list, ',').reduce((most, each) => Math.max(most, weightOf(each)), 0);
    return '';
  }
  const flat = rest.replace(/"[^"]*"|'[^']*'/g, '');
  const count = (pattern: RegExp) => flat.match(pattern)?.length ?? 0;
  weight += count(/#[\w\u0080-\uffff-]/g) * IDS;
  weight += count(/\.[\w\u0080-\uffff-]|\[[^\]]*\]|(?<!:):(?!:)[\w-]/g) * CLASSES;
  return weight + count(/(?:^|[\s>+~])[a-z][\w-]*|::[\w-]/gi);
}
