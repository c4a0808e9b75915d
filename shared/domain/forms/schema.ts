import * as z from 'zod/mini';
import { characterCount } from '../values/characters.ts';
import { AgencyId } from '../values/identity.ts';
import { type AmountFault, FEN_PER_WAN, fenOfWanNumber, fenOfWanText, MAX_FEN, wanTextOfFen } from '../values/money.ts';
import { type Cell, cellsOf } from './catalogue.ts';
import { formOf, LAST_YEAR, perEdition, servedYears } from './editions.ts';
import type { Edition } from './form.ts';
import { sectionsOf } from './sections.ts';

/**
 * The submission of one edition as a zod schema, derived from the catalogue; the published JSON Schema is made from it.
 * Strict: an unknown member is refused by name. Printed totals are optional, every input has to be there.
 */

/** Nine digits of 件 are more than any single body in the country reports; larger is a slip of the pen. */
export const MAX_COUNT = 999_999_999;
/** Characters of one text. */
export const MAX_TEXT = 100_000;
const MAX_REASON = 2_000;
export const MAX_NAME = 100;

const WHOLE = `应为 0 至 ${MAX_COUNT} 的整数`;
const CHANGE = `应为整数（减少填负数），不超过 ${MAX_COUNT}`;
const AMOUNT = `应为以万元计的金额，不为负，至多六位小数，不超过 ${wanTextOfFen(MAX_FEN)} 万元`;

/** 万元 as a decimal text: leading zeros are none, 100,000,000 is the last, six decimals are 分. */
const AMOUNT_TEXT = /^0*(\d{1,8}(\.\d{1,6})?|100000000(\.0{1,6})?)$/;
/**
 * What the published schema says of 万元 as a number, for validators that do not run our code: nothing, or from 1 分 to the bound. That
 * a number has six decimals at most cannot be said (`multipleOf` is worked out in doubles and would refuse 0.1), nor that
 * it is not -0, which is 0 to a validator. A decimal text is held to all of it.
 */
const AMOUNT_NUMBER = {
  maximum: MAX_FEN / FEN_PER_WAN,
  anyOf: [{ const: 0 }, { type: 'number', minimum: 1 / FEN_PER_WAN }],
} as const;

/** What a cell of that kind has to hold, in words. */
export const EXPECTED_FORM: Readonly<Record<Cell['kind'], string>> = { count: WHOLE, change: CHANGE, amount: AMOUNT };

const stated: Readonly<Record<Cell['kind'], z.ZodMiniType>> = {
  count: z.int(WHOLE).check(z.gte(0, WHOLE), z.lte(MAX_COUNT, WHOLE), notNegativeZero(WHOLE)),
  change: z.int(CHANGE).check(z.gte(-MAX_COUNT, CHANGE), z.lte(MAX_COUNT, CHANGE), notNegativeZero(CHANGE)),
  amount: z.union(
    [
      z.number(AMOUNT).check(z.gte(0, AMOUNT), isAmount(fenOfWanNumber), z.meta(AMOUNT_NUMBER)),
      z.string(AMOUNT).check(z.regex(AMOUNT_TEXT, AMOUNT), isAmount(fenOfWanText)),
    ],
    AMOUNT,
  ),
};

function notNegativeZero(message: string) {
  return z.refine<unknown>((value) => !Object.is(value, -0), message);
}

/** A text of at most so many characters, counted as the published schema counts them; zod's own `maxLength` counts half characters. */
function atMost(characters: number) {
  return [
    z.refine<string>((text) => characterCount(text) <= characters, `不超过 ${characters} 个字`),
    z.meta({ maxLength: characters }),
  ] as const;
}

function isAmount<T>(read: (value: T) => number | AmountFault) {
  return z.refine<T>((value) => typeof read(value) === 'number', AMOUNT);
}

function cellSchema(cell: Cell): z.ZodMiniType {
  const value = z.union([stated[cell.kind], z.null(), z.literal('n/a')], EXPECTED_FORM[cell.kind]);
  const described = value.check(z.describe(`${cell.tableName} ${cell.rowLabel} · ${cell.columnLabel}`));
  return cell.role === 'total' ? z.optional(described) : described;
}

type Tree = Map<string, Tree | Cell>;

function treeOf(cells: readonly Cell[]): Tree {
  const root: Tree = new Map();
  for (const cell of cells) {
    const path = cell.name.split('.');
    const leaf = path.pop() ?? '';
    let node = root;
    for (const step of path) {
      const next = node.get(step);
      if (next instanceof Map) node = next;
      else {
        const made: Tree = new Map();
        node.set(step, made);
        node = made;
      }
    }
    node.set(leaf, cell);
  }
  return root;
}

function objectOf(tree: Tree): z.ZodMiniType {
  const shape: Record<string, z.ZodMiniType> = {};
  for (const [key, child] of tree) shape[key] = child instanceof Map ? objectOf(child) : cellSchema(child);
  const schema = z.strictObject(shape, '应为一组项目（{…}）');
  const optional = Object.values(shape).every((child) => child instanceof z.ZodMiniOptional);
  return optional ? z.optional(schema) : schema;
}

function narrativeSchema(edition: Edition): z.ZodMiniType {
  const shape = sectionsOf(edition).map(({ key, title }) => [
    key,
    z.optional(z.string('应为文字').check(...atMost(MAX_TEXT), z.describe(title))),
  ]);
  return z.strictObject(Object.fromEntries(shape), '应为一组项目（{…}）');
}

/** What a submission holds beside its tables. */
function headMembers(edition: Edition) {
  const { since, until } = servedYears(edition);
  return {
    year: z
      .int('应为四位数的年度')
      .check(
        z.gte(since, `应在 ${since} 年或以后`),
        z.lte(until ?? LAST_YEAR, `应在 ${until ?? LAST_YEAR} 年或以前`),
        z.describe('报告数据所属的年度'),
      ),
    agency: AgencyId.check(z.describe('单位代码')),
    agencyName: z.string('应为文字').check(z.minLength(1, '不能为空'), ...atMost(MAX_NAME), z.describe('单位全称')),
    narrative: z.optional(narrativeSchema(edition)),
    reasons: z.optional(
      z.record(z.string().check(z.regex(/^[A-Z0-9-]{2,20}$/)), z.string('应为文字').check(...atMost(MAX_REASON)), {
        error: ({ code }) => (code === 'invalid_key' ? '不是规则编号（例如 XY-CARRY）' : '应为一组项目（{…}）'),
      }),
    ),
  };
}

function buildSchema(edition: Edition) {
  const { name } = formOf(edition);
  const { year, agency, agencyName, narrative, reasons } = headMembers(edition);
  const tables: Record<string, z.ZodMiniType> = {};
  for (const [key, child] of treeOf(cellsOf(edition))) if (child instanceof Map) tables[key] = objectOf(child);
  return z
    .strictObject({ year, agency, agencyName, ...tables, narrative, reasons }, '文件应是一组项目（{…}）')
    .check(z.describe(`政府信息公开工作年度报告，${name}`));
}

/** The strict schema of a submission of that edition. */
export const submissionSchema: (edition: Edition) => z.ZodMiniType = perEdition(({ edition }) => buildSchema(edition));

/** The same without the tables: what is left to a schema where the tables were walked. */
export const headSchema = perEdition(({ edition }) => z.strictObject(headMembers(edition)));
