import { type HTMLElement, type Node, NodeType } from 'node-html-parser';

export function isElement(node: Node): node is HTMLElement {
  return node.nodeType === NodeType.ELEMENT_NODE;
}

/** The name of an element in small letters; empty for the page itself. */
export function tagOf(element: HTMLElement): string {
  return element.rawTagName?.toLowerCase() ?? '';
}

/**
 * The elements inside one, in reading order, of these names or all. By a walk and not by a selector: a selector is compiled anew for
 * every call, and each cell of a page is asked about several.
 */
export function elementsIn(element: HTMLElement, ...names: readonly string[]): readonly HTMLElement[] {
  const found: HTMLElement[] = [];
  const open: Node[] = [];
  const enter = (each: HTMLElement) => {
    for (const child of each.childNodes.toReversed()) open.push(child);
  };
  enter(element);
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (!isElement(next)) continue;
    if (names.length === 0 || names.includes(tagOf(next))) found.push(next);
    enter(next);
  }
  return found;
}
