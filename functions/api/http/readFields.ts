import type * as z from 'zod/mini';
import { type Member, type Members, membersOf } from '../../../shared/render/interface/members.ts';
import { ApiError } from './apiError.ts';

/**
 * Reads the fields of a form as the members of a shape, and holds them against it: the same shape that programs are held to.
 * A field that is empty and need not be filled in was not sent; line breaks are one character, as the browser counted them.
 * `given` comes from the page's address and cannot be sent again. Throws BAD_BODY, in the words of the form.
 */
export function readFields<Shape extends z.ZodMiniType>(
  shape: Shape,
  fields: URLSearchParams,
  given: Readonly<Record<string, unknown>> = {},
): z.output<Shape> {
  const members = membersOf(shape);
  const again = Object.keys(given).find((name) => fields.has(name));
  if (again !== undefined) throw badForm(NOT_OF_THIS_PAGE);
  const sent = new Map([...Object.entries(given), ...sentMembers(members, fields)]);
  const result = shape.safeParse(Object.fromEntries(sent));
  if (!result.success) throw badForm(wordsFor(result.error, members, sent));
  return result.data;
}

/** Of a page that was opened before the program was renewed, or of no page at all. */
const NOT_OF_THIS_PAGE = '提交的内容与本页对不上，请刷新本页后重试。';

function badForm(words: string): ApiError {
  return new ApiError(400, 'BAD_BODY', words);
}

function sentMembers(members: Members, fields: URLSearchParams): ReadonlyMap<string, unknown> {
  const sent = new Map<string, unknown>();
  const inner = new Set<string>();
  for (const [name, { type, members: nested }] of members) {
    if (type !== 'object') continue;
    for (const key of nested.keys()) inner.add(key);
    const own = onlyNamed(fields, nested);
    if (own.size > 0) sent.set(name, Object.fromEntries(sentMembers(nested, own)));
  }
  for (const name of new Set(fields.keys())) {
    if (inner.has(name)) continue;
    const value = memberValue(fields.getAll(name).map(typed), members.get(name));
    if (value !== undefined) sent.set(name, value);
  }
  return sent;
}

function onlyNamed(fields: URLSearchParams, members: Members): URLSearchParams {
  return new URLSearchParams([...fields].filter(([name]) => members.has(name)));
}

function typed(text: string): string {
  return text.replaceAll('\r\n', '\n');
}

/** What cannot be read as the member's kind is left as it was sent, for the shape to refuse. */
function memberValue(texts: readonly string[], member: Member | undefined): unknown {
  const [text = '', ...more] = texts;
  if (member?.type === 'array') return texts.filter((each) => each.trim() !== '');
  if (more.length > 0) return texts;
  if (member === undefined) return text;
  if (text.trim() === '' && !member.required) return undefined;
  if (member.type === 'boolean') return text === 'true' ? true : text === 'false' ? false : text;
  if (member.type === 'integer') return /^\d{1,15}$/.test(text) ? Number(text) : text;
  return text;
}

function wordsFor({ issues: [issue] }: z.core.$ZodError, members: Members, sent: ReadonlyMap<string, unknown>): string {
  if (issue === undefined) return '表单填写有误。';
  if (issue.code === 'unrecognized_keys') return NOT_OF_THIS_PAGE;
  const [name = '', key = ''] = issue.path.map(String);
  const outer = members.get(name);
  const label = outer?.members.get(key)?.label ?? outer?.label ?? name;
  const value = sent.get(name);
  if (value === undefined || (typeof value === 'string' && value.trim() === '')) return `请写明${label}。`;
  return issue.message.startsWith(label) ? `${issue.message}。` : `${label}：${issue.message}。`;
}
