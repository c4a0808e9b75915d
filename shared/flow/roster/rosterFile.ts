import * as z from 'zod/mini';
import { becameOf, type CodeChange, codeChangeWords } from '../../domain/filing/districtCodes.ts';
import { isBelow } from '../../domain/filing/filerLevel.ts';
import { FILING_WAYS } from '../../domain/filing/filingWays.ts';
import type { Roster, RosterEntry } from '../../domain/filing/roster.ts';
import { FIRST_YEAR, LAST_YEAR } from '../../domain/forms/editions.ts';
import { MAX_NAME } from '../../domain/forms/schema.ts';
import { given } from '../../domain/values/given.ts';
import { AgencyId, DISTRICT_PATTERN, District, Level } from '../../domain/values/identity.ts';
import { isMailAddress } from '../../domain/values/mailAddress.ts';
import { isPlainName, seenName } from '../../domain/values/plainName.ts';
import { LONGEST_REASON } from '../../wire/officeSteps.ts';
import { HEAD_LABELS, LEVEL_WORDS, type RosterFault, rosterFault } from './rosterFaults.ts';

const nonEmpty = (message: string, longest = MAX_NAME) =>
  z
    .string(message)
    .check(
      z.trim(),
      z.minLength(1, message),
      z.maxLength(longest, `${message.replace(/不能为空$/, '')}不超过 ${longest} 个字`),
    );

const otherNames = (label: string) =>
  z.readonly(
    z.array(nonEmpty(`${label}不能为空`), `${label}应为一列名称`).check(z.maxLength(10, `${label}最多 10 个`)),
  );

const Contact = z.strictObject({
  name: nonEmpty('联系人不能为空'),
  phone: z.exactOptional(
    z
      .string('电话应为文字')
      .check(
        z.regex(
          /^[\d\-+() 、/（）－—]{3,30}(?:(?:转|分机) ?\d{1,6})?$/u,
          '电话只含数字、空格、括号、连字符和“转”及分机号',
        ),
      ),
  ),
});

const ENTRY = {
  id: AgencyId,
  name: nonEmpty('单位名称不能为空'),
  formerNames: z.optional(otherNames('曾用名')),
  shortNames: z.optional(otherNames('简称')),
  required: z._default(z.boolean('填“应报”或“无需报送”（JSON 名录写 true 或 false）'), true),
  // As long as the step that writes one takes: what was exported can be imported again.
  reason: z.optional(nonEmpty('原因不能为空', LONGEST_REASON)),
  level: z.optional(z.enum(Level.options, `只能填“${LEVEL_WORDS.municipal}”或“${LEVEL_WORDS.county}”，或留空`)),
  from: z.optional(z.literal('district', `只能填“${FILING_WAYS.district}”（JSON 名录写 district），或留空`)),
  kind: z.optional(
    z.string('类别应为文字').check(z.trim(), z.minLength(1, '类别不能为空'), z.maxLength(20, '类别过长')),
  ),
  contact: z.optional(Contact),
  // Which body reports for one that was merged away, as an export says it: a merger itself is a step of its own.
  successor: z.optional(AgencyId),
  mail: z.optional(
    z
      .string('邮箱应为文字')
      .check(
        z.refine(isMailAddress, '邮箱不对：只写一个地址，如 bgs@example.gov.cn；不带名称、括号、逗号、空格和换行'),
      ),
  ),
};
const RosterFileEntry = z.strictObject(ENTRY);

/** A district's roster as offices keep and send it. */
const HEAD = {
  district: District,
  name: nonEmpty('地区名称不能为空'),
  publisher: z.optional(nonEmpty('发布机关不能为空')),
  office: z.optional(Contact),
  year: z.int('年度应为整数').check(z.gte(FIRST_YEAR), z.lte(LAST_YEAR)),
};
const RosterFile = z.strictObject({
  ...HEAD,
  agencies: z.array(RosterFileEntry).check(z.minLength(1, '名录上没有单位')),
});
export type RosterFile = z.infer<typeof RosterFile>;

type ReadRoster = { readonly roster: Omit<Roster, 'revision'> } | { readonly faults: readonly RosterFault[] };

/** Reads a roster file; every fault is named, none is repaired. `codes`: revisions of codes, with those the office has added. */
export function readRosterFile(file: unknown, codes?: readonly CodeChange[]): ReadRoster {
  const read = rosterIn(RosterFile.safeParse(file), file);
  if ('faults' in read) return read;
  const { roster } = read;
  const faults = [...namesWithHidden(roster), ...codesGivenUp(roster, codes), ...notBelow(roster)];
  return faults.length === 0 ? read : { faults };
}

/** Names that hold what nobody can see. A roster that was written down before they were refused is read as it is. */
function namesWithHidden({ name, publisher = '', office, agencies }: Omit<Roster, 'revision'>): readonly RosterFault[] {
  const entries = agencies.flatMap(({ agency, name: own, formerNames = [], shortNames = [], kind = '', contact }) =>
    [own, ...formerNames, ...shortNames, kind, contact?.name ?? ''].map((each) => ({ at: agency, name: each })),
  );
  const head = [name, publisher, office?.name ?? ''].map((each) => ({ at: HEAD_LABELS.name, name: each }));
  return [...head, ...entries]
    .filter((each) => !isPlainName(each.name))
    .map((each) => ({
      at: each.at,
      message: `“${seenName(each.name)}”中有换行、制表符、改变书写方向或看不见的字符，请删去后重新导入`,
    }));
}

/** Codes of divisions, the district's own and those on its roster, that were given up by that year: what they have become files under its own. */
function codesGivenUp(
  { district, year, agencies }: Omit<Roster, 'revision'>,
  codes?: readonly CodeChange[],
): readonly RosterFault[] {
  const entries = agencies.map(({ agency }) => ({ at: agency, code: agency }));
  return [{ at: HEAD_LABELS.district, code: district }, ...entries].flatMap(({ at, code }) => {
    const became = becameOf(code, year, codes);
    if (became.length === 0) return [];
    const instead = became.map(({ to }) => to.code).join('、');
    return [{ at, message: `${became.map(codeChangeWords).join('；')}，${year}年度请用 ${instead}` }];
  });
}

/** Divisions that cannot be below this one: itself, its equals, those above. Figures would go round between them. */
function notBelow({ district, agencies }: Omit<Roster, 'revision'>): readonly RosterFault[] {
  return agencies
    .filter(({ agency, from }) => from === 'district' && !isBelow(agency, district))
    .map(({ agency, name }) => ({
      at: agency,
      message: `“${seenName(name)}”（${agency}）按区划代码不是 ${district} 的下级，不能由其定稿后自动报送；是本级的一个单位的，请另用单位代码`,
    }));
}

/** A roster that this program wrote down, or a later release of it: what that says beyond the members known here is passed over. */
const WrittenRoster = z.object({ ...HEAD, agencies: z.array(z.object(ENTRY)) });

export function readWrittenRoster(file: unknown): ReadRoster {
  return rosterIn(WrittenRoster.safeParse(file), file);
}

function rosterIn(parsed: ReturnType<typeof RosterFile.safeParse>, file: unknown): ReadRoster {
  if (!parsed.success) {
    return { faults: parsed.error.issues.map((issue) => rosterFault(issue, file)) };
  }
  const { agencies, publisher, office, ...head } = parsed.data;
  const seen = new Set<string>();
  const twice = agencies.filter(({ id }) => seen.size === seen.add(id).size);
  if (twice.length > 0) {
    return { faults: twice.map(({ id }) => ({ at: HEAD_LABELS.agencies, message: `单位“${id}”在名录上出现了两次` })) };
  }
  const strange = agencies.filter(({ id, from }) => from !== undefined && !DISTRICT_PATTERN.test(id));
  if (strange.length > 0) {
    return {
      faults: strange.map(({ id }) => ({ at: HEAD_LABELS.agencies, message: `下级政府“${id}”的代码应为六位区划代码` })),
    };
  }
  const sorted = agencies.toSorted((left, right) => (left.id < right.id ? -1 : 1));
  return {
    roster: {
      ...head,
      ...given({ publisher, office }),
      agencies: sorted.map(({ id, ...said }) => ({ agency: id, ...described(said) })),
    },
  };
}

/** The roster as a file again: what was imported can be exported, changed and imported. */
export function rosterFileOf({ district, name, publisher, office, year, agencies }: Roster): RosterFile {
  return {
    district,
    name,
    ...given({ publisher }),
    year,
    ...given({ office }),
    agencies: agencies.map(({ agency, ...said }) => ({ id: agency, ...described(said) })),
  };
}

/** What file and roster say of a body alike: all but its code, which each calls by a word of its own. */
type Said = Pick<RosterEntry, 'name' | 'required'> & {
  readonly [Key in
    | 'formerNames'
    | 'shortNames'
    | 'reason'
    | 'level'
    | 'from'
    | 'kind'
    | 'contact'
    | 'successor'
    | 'mail']?: RosterEntry[Key] | undefined;
};

/** In the order of the file, without what is not said. */
function described({ name, formerNames, shortNames, required, reason, ...more }: Said) {
  const { level, from, kind, contact, successor, mail } = more;
  return {
    name,
    ...given({ formerNames }),
    ...given({ shortNames }),
    required,
    ...given({ reason }),
    ...given({ level }),
    ...given({ from }),
    ...given({ kind }),
    ...given({ contact }),
    ...given({ successor }),
    ...given({ mail }),
  };
}
