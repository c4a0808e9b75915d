import { type AnyNode, type MemberNode, parse, type ValueNode } from '@humanwhocodes/momoa';

/** Line and column, both from 1, columns in UTF-16 units as editors count them. */
interface Position {
  readonly line: number;
  readonly col: number;
}

interface DuplicateMember {
  readonly name: string;
  readonly pointer: string;
  readonly first: Position;
  readonly second: Position;
}

export interface Positions {
  readonly at: ReadonlyMap<string, Position>;
  readonly duplicates: readonly DuplicateMember[];
}

/** RFC 6901: `~` and `/` inside a member name are escaped. */
export function pointerStep(name: string): string {
  return `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

/** The pointer of a cell name. */
export function pointerOf(cellName: string): string {
  return cellName.split('.').map(pointerStep).join('');
}

/**
 * Where every value of the text stands, by pointer, and which members are written twice. Only called when there is
 * something to point at: it costs about twenty times a bare JSON.parse. Text that does not parse gives no positions.
 */
export function positionsOf(text: string): Positions {
  const at = new Map<string, Position>();
  const duplicates: DuplicateMember[] = [];
  const walk = (node: ValueNode, pointer: string): void => {
    at.set(pointer, positionOf(node));
    if (node.type === 'Object') {
      const seen = new Map<string, Position>();
      for (const member of node.members) {
        const name = nameOf(member);
        const here = positionOf(member.name);
        const first = seen.get(name);
        const child = pointer + pointerStep(name);
        if (first === undefined) seen.set(name, here);
        else duplicates.push({ name, pointer: child, first, second: here });
        walk(member.value, child);
      }
    } else if (node.type === 'Array') {
      node.elements.forEach((element, index) => {
        walk(element.value, `${pointer}/${index}`);
      });
    }
  };
  const root = parsed(text);
  if (root !== undefined) walk(root, '');
  return { at, duplicates };
}

/** Where text that is not JSON goes wrong; undefined when the parser finds nothing wrong or cannot say where. */
export function syntaxFaultOf(text: string): Position | undefined {
  try {
    parse(text, { mode: 'json' });
    return undefined;
  } catch (error) {
    return errorPosition(error);
  }
}

function parsed(text: string): ValueNode | undefined {
  try {
    return parse(text, { mode: 'json' }).body;
  } catch {
    return undefined;
  }
}

function errorPosition(error: unknown): Position | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const { line, column } = error as { line?: unknown; column?: unknown };
  return typeof line === 'number' && typeof column === 'number' ? { line, col: column } : undefined;
}

function positionOf(node: AnyNode): Position {
  return { line: node.loc.start.line, col: node.loc.start.column };
}

function nameOf(member: MemberNode): string {
  return member.name.type === 'String' ? member.name.value : member.name.name;
}
