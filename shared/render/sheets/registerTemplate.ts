import { formOf } from '../../domain/forms/editions.ts';
import type { Edition } from '../../domain/forms/form.ts';
import { PLAIN_HEADS, type PlainRole, reviewHeads } from '../../domain/register/registerHeads.ts';
import { type CellStyle, columnName, type SheetCell, type WorkSheet } from './sheet.ts';
import { INPUT } from './templateStyle.ts';

const HEAD: CellStyle = {
  fontWeight: 'bold',
  align: 'center',
  borderStyle: 'thin',
  backgroundColor: '#E9EDF1',
  wrap: true,
};
const FIELD: CellStyle = { ...INPUT, borderStyle: 'thin' };
/** Rows that are drawn to be filled in; more may be added below. */
const ROWS = 200;
const CHOICES = '可填内容';

/** A list to choose from; its name heads it on a sheet of its own. */
interface Choices {
  readonly name: string;
  readonly words: readonly string[];
}

/** The ways in which a request may come (条例 29), for the keeper's own use: the form does not ask for them. */
const WAYS: Choices = { name: '途径', words: ['当面', '邮寄', '网络平台', '电子邮件', '传真'] };
const YES_NO: Choices = { name: '是否', words: ['是', '否'] };

interface Field {
  readonly heading: string;
  readonly choices: Choices | undefined;
}

/**
 * A register of requests to keep (依申请公开台账): a row a request, each result and kind of applicant chosen from the form's own
 * list. It is read back by its headings.
 */
export function registerSheets(edition: Edition): readonly WorkSheet[] {
  const { tables, roles } = formOf(edition);
  const table = (id: string | undefined) => tables.find((each) => each.id === id);
  const [requests, reviews] = [table(roles.requests), table(roles.reviews)];
  const inputs = (rows = requests?.rows) => (rows?.[0]?.columns ?? []).filter(({ total }) => !total);
  const applicants = { name: '申请人', words: inputs().map(({ heads }) => heads.slice(1).join('-')) };
  const results = {
    name: '结果',
    words: (requests?.rows ?? []).filter(({ result }) => result).map(({ label }) => label),
  };
  const outcomes = { name: '复议、诉讼', words: inputs(reviews?.rows).map(({ label }) => label) };
  const offered: Readonly<Partial<Record<PlainRole, Choices>>> = {
    applicant: applicants,
    way: WAYS,
    result: results,
    extended: YES_NO,
  };
  const fields: readonly Field[] = [
    ...(Object.keys(PLAIN_HEADS) as PlainRole[])
      .filter((role) => role !== 'detail')
      .map((role) => ({ heading: PLAIN_HEADS[role][0], choices: offered[role] })),
    ...(reviews === undefined ? [] : reviewHeads(reviews)).map(({ heading, aspect }) => ({
      heading,
      choices: aspect === 'outcome' ? outcomes : undefined,
    })),
  ];
  const lists = [applicants, WAYS, results, YES_NO, outcomes];
  return [registerSheet(fields, lists), choicesSheet(lists), EXPLANATION];
}

function registerSheet(fields: readonly Field[], lists: readonly Choices[]): WorkSheet {
  return {
    name: '台账',
    rows: [
      fields.map(({ heading }): SheetCell => ({ kind: 'text', text: heading, style: HEAD })),
      ...Array.from({ length: ROWS }, () => fields.map((): SheetCell => ({ kind: 'empty', style: FIELD }))),
    ],
    widths: fields.map(({ heading, choices }) => Math.max(heading.length * 2 + 2, choices === undefined ? 12 : 24)),
    landscape: true,
    stickyRows: 1,
    choices: fields.flatMap(({ choices }, index) => {
      if (choices === undefined) return [];
      const [list, column] = [columnName(lists.indexOf(choices)), columnName(index)];
      const from = `'${CHOICES}'!$${list}$2:$${list}$${choices.words.length + 1}`;
      return [{ cells: `${column}2:${column}${ROWS + 1}`, from }];
    }),
  };
}

function choicesSheet(lists: readonly Choices[]): WorkSheet {
  const height = Math.max(...lists.map(({ words }) => words.length));
  return {
    name: CHOICES,
    rows: [
      lists.map(({ name }): SheetCell => ({ kind: 'text', text: name, style: HEAD })),
      ...Array.from({ length: height }, (_, row) =>
        lists.map(({ words }): SheetCell => {
          const text = words[row];
          return text === undefined ? null : { kind: 'text', text };
        }),
      ),
    ],
    widths: lists.map(({ words }) => Math.min(60, Math.max(...words.map((word) => word.length)) * 2 + 2)),
  };
}

const EXPLANATION: WorkSheet = {
  name: '说明',
  rows: [
    '一行一件申请。日期写明年份，如 2024-03-05；还没有答复的，办理结果和答复日期都留空。',
    '申请人类别、办理结果、复议和诉讼的结果从下拉的单子里选，就是年报表上的各栏各行。',
    '需要补正的，收到补正日期是收到补正材料的那一天，答复期限从那天起算。征求第三方意见的工作日不计入期限，写在“征求意见工作日”。',
    '上一年收到、今年才答复的申请也要在台账里，上年结转、结转下年度由收到日期和答复日期算出。',
    '在“填报”页点“从台账读入”：申请、复议诉讼两张表由浏览器在本机算好，台账不上传。',
  ].map((text) => [{ kind: 'text', text, style: { wrap: true, height: 34 } }]),
  widths: [100],
};
