import type { Rule, RuleTest } from '../../../../shared/domain/rules/rule.ts';

/** A rule changed in one place. */
export interface RuleMutant {
  readonly what: string;
  readonly rule: Rule;
}

/** Every small change to a rule that would make it say something else. */
export function mutantsOf(rule: Rule): readonly RuleMutant[] {
  const harsher = rule.severity === 'error' ? 'warning' : 'error';
  const as = (what: string, change: Partial<Rule>): RuleMutant => ({ what, rule: { ...rule, ...change } });
  return [
    as(`severity ${harsher}`, { severity: harsher }),
    as('one year later', { since: rule.since + 1 }),
    as(rule.until === undefined ? 'ends in 2025' : 'ends a year earlier', {
      until: rule.until === undefined ? 2025 : rule.until - 1,
    }),
    as(
      rule.needsReason ? 'no reason needed' : 'a reason needed',
      rule.needsReason ? withoutReason(rule) : { needsReason: true },
    ),
    ...testMutants(rule.test).map(({ what, test }) => as(what, { test })),
  ];
}

function withoutReason(rule: Rule): Partial<Rule> {
  const { needsReason: _, ...rest } = rule;
  return { ...rest, needsReason: undefined as never };
}

interface TestMutant {
  readonly what: string;
  readonly test: RuleTest;
}

/** Each list of operands without each of its members. */
function withoutEach(
  lists: Readonly<Record<string, readonly string[]>>,
  rebuild: (lists: Record<string, readonly string[]>) => RuleTest,
): readonly TestMutant[] {
  return Object.entries(lists).flatMap(([key, list]) =>
    list.map((operand, index) => ({
      what: `${key} without ${operand}`,
      test: rebuild({ ...lists, [key]: list.filter((_, at) => at !== index) }),
    })),
  );
}

/** Without one of the scales, and with what is small one lower and ten times as much. */
function withoutScales<Test extends Extract<RuleTest, { readonly scales: unknown }>>(
  test: Test,
): readonly { readonly what: string; readonly test: Test }[] {
  return test.scales.flatMap((scale, index) => [
    { what: `scale ${index} left out`, test: { ...test, scales: test.scales.toSpliced(index, 1) } },
    {
      what: `scale ${index} one lower`,
      test: { ...test, scales: test.scales.with(index, { ...scale, least: scale.least - 1 }) },
    },
  ]);
}

function testMutants(test: RuleTest): readonly TestMutant[] {
  switch (test.kind) {
    case 'equal':
      return [
        { what: '≥ instead of =', test: { ...test, kind: 'atLeast' } },
        ...withoutEach({ left: test.left, right: test.right }, ({ left = [], right = [] }) => ({
          ...test,
          left,
          right,
        })),
      ];
    case 'atLeast':
      return [
        { what: '= instead of ≥', test: { ...test, kind: 'equal' } },
        { what: 'sides swapped', test: { ...test, left: test.right.length > 0 ? test.right : [], right: test.left } },
        ...withoutEach({ left: test.left, right: test.right }, ({ left = [], right = [] }) => ({
          ...test,
          left,
          right,
        })),
      ];
    case 'unallocated':
      return test.guards.map((guard) => ({
        what: `does not guard ${guard}`,
        test: { ...test, guards: test.guards.filter((id) => id !== guard) },
      }));
    case 'zeroTogether':
      return [
        ...(test.both
          ? []
          : [{ what: 'given and zero swapped', test: { ...test, given: test.zero, zero: test.given } }]),
        ...withoutEach({ zero: test.zero }, ({ zero = [] }) => ({ ...test, zero })),
        ...(test.both
          ? [
              {
                what: 'one way only',
                test: { kind: test.kind, each: test.each, given: test.given, zero: test.zero } as const,
              },
            ]
          : []),
      ];
    case 'atMost':
      return [
        { what: 'limit one lower', test: { ...test, limit: test.limit - 1 } },
        { what: 'limit tenfold', test: { ...test, limit: test.limit * 10 } },
      ];
    case 'coincides':
      return withoutEach({ left: test.left, right: test.right }, ({ left = [], right = [] }) => ({
        ...test,
        left,
        right,
      }));
    case 'belowMunicipal':
      return [{ what: 'no cells', test: { ...test, zero: [] } }];
    case 'askGovernment':
      return [
        { what: 'no cells', test: { ...test, cells: [] } },
        ...withoutEach({ within: test.within }, ({ within = [] }) => ({ ...test, within })),
      ];
    case 'askWholly':
      return [
        { what: 'no cells', test: { ...test, cells: [] } },
        ...withoutEach({ part: test.part }, ({ part = [] }) => ({ ...test, part })),
        { what: 'whatever was settled', test: { ...test, part: test.whole } },
      ];
    case 'lastYear':
      return [
        ...withoutEach({ now: test.now, before: test.before }, ({ now = [], before = [] }) => ({
          ...test,
          now,
          before,
        })),
        ...(test.only === undefined
          ? []
          : [
              {
                what: 'the other only',
                test: { ...test, only: test.only === 'whenTotalDiffers' ? 'whenColumnsDiffer' : 'whenTotalDiffers' },
              } as const,
            ]),
      ];
    case 'ceiling':
      return test.ceilings.flatMap((ceiling, index) => [
        {
          what: `ceiling ${index} of counties tenfold`,
          test: { ...test, ceilings: test.ceilings.with(index, { ...ceiling, county: ceiling.county * 10 }) },
        },
        {
          what: `ceiling ${index} of counties one lower`,
          test: { ...test, ceilings: test.ceilings.with(index, { ...ceiling, county: ceiling.county - 1 }) },
        },
      ]);
    case 'slip':
      return [
        ...withoutScales(test),
        ...test.powers.map((power) => ({
          what: `not ${power} times`,
          test: { ...test, powers: test.powers.filter((each) => each !== power) },
        })),
        { what: 'less near', test: { ...test, near: [3, 5] } },
        { what: 'nearer', test: { ...test, near: [9, 10] } },
        { what: 'waits at any effect', test: { ...test, effect: [0, 1] } },
      ];
    case 'jump':
      return [
        ...withoutScales(test),
        ...test.bounds.flatMap((bound, index) => [
          {
            what: `ratio ${bound.ratio} just lower`,
            test: { ...test, bounds: test.bounds.with(index, { ...bound, ratio: bound.ratio - 1 }) },
          },
          {
            what: `ratio ${bound.ratio} far higher`,
            test: { ...test, bounds: test.bounds.with(index, { ...bound, ratio: bound.ratio * 100_000 }) },
          },
        ]),
        ...(test.vanishing ? [{ what: 'may vanish', test: { ...test, vanishing: undefined as never } }] : []),
      ];
    case 'appears':
      return [...withoutScales(test), { what: 'waits at any effect', test: { ...test, effect: [0, 1] } }];
    case 'peers':
      return [
        { what: 'one body fewer', test: { ...test, bodies: test.bodies - 1 } },
        { what: 'one body more', test: { ...test, bodies: test.bodies + 1 } },
        { what: 'twice as wide', test: { ...test, spread: test.spread * 2 } },
        { what: 'half as wide', test: { ...test, spread: test.spread / 2 } },
        { what: 'any ratio', test: { ...test, ratio: [1, 1] } },
        { what: 'waits at any effect', test: { ...test, effect: [0, 1] } },
      ];
    case 'repeats':
      return [
        ...withoutScales(test),
        { what: 'one more together', test: { ...test, together: test.together + 1 } },
        { what: 'one suffices', test: { ...test, together: 1 } },
        { what: 'never alone', test: { ...test, alone: test.alone * 1000 } },
      ];
    case 'exchanged':
      return [
        ...withoutScales(test),
        { what: 'just further apart', test: { ...test, apart: [151, 100] } },
        { what: 'just less far apart', test: { ...test, apart: [149, 100] } },
        { what: 'just nearer', test: { ...test, near: [76, 100] } },
        { what: 'just less near', test: { ...test, near: [74, 100] } },
        { what: 'one fewer', test: { ...test, few: test.few - 1 } },
        { what: 'one more', test: { ...test, few: test.few + 1 } },
      ];
    case 'shareOfDistrict':
      return [
        { what: 'any share', test: { ...test, share: [0, 1] } },
        { what: 'the whole district', test: { ...test, share: [1, 1] } },
      ];
    case 'share':
      return [
        { what: 'share just higher', test: { ...test, share: test.share + 0.01 } },
        { what: 'one case fewer', test: { ...test, least: test.least - 1 } },
      ];
    case 'sameTables':
    case 'reading':
    case 'narrative':
      return [];
  }
}
