import type { Command } from 'commander';
import type { PlaceOptions } from '../commands/districtYear.ts';
import type { DecisionOptions } from '../commands/roster.ts';
import { common, inDistrict, placeNamed, terminal, withOffice, withReason, words } from './context.ts';

/** Who has to file. */
export function describeRoster(program: Command): void {
  const roster = program.command('roster').description('报送单位名录');
  roster
    .command('import')
    .description('导入名录（JSON 或 xlsx）；可重复执行')
    .argument('<文件>')
    .action((file: string) =>
      withOffice(async (office) => {
        const { rosterImport } = await import('../commands/roster.ts');
        return rosterImport(file, { office, terminal, words: words() });
      }),
    );
  inDistrict(roster.command('export'))
    .description('导出名录')
    .option('-o, --output <file>', '写到文件（.json 或 .xlsx）；默认输出 JSON')
    .action((options: PlaceOptions & { output?: string }) =>
      withOffice(async (office) => {
        const { rosterExport } = await import('../commands/roster.ts');
        return rosterExport(await placeNamed(options), options.output, { office, terminal, words: words() });
      }),
    );

  withReason(roster.command('move'))
    .description('单位在某一年度改由另一个地区汇总；其他年度不变')
    .argument('<单位代码>')
    .requiredOption('--from <code>', '原来的区划代码')
    .requiredOption('--to <code>', '新的区划代码')
    .requiredOption('--year <year>', '报告年度')
    .action(async (agency: string, options: DecisionOptions & { from: string; to: string; year: string }) => {
      const { from, to, by, reason } = options;
      const { year } = await placeNamed({ district: from, year: options.year });
      return withOffice(async (office) => {
        const { rosterMove } = await import('../commands/roster.ts');
        return rosterMove(agency, { from, to, year }, { by, reason }, { office, terminal, words: words() });
      });
    });
  inDistrict(withReason(roster.command('merge')))
    .description('单位并入另一个单位，由后者一并报送')
    .argument('<单位代码>')
    .argument('<并入的单位代码>')
    .action((agency: string, successor: string, { by, reason, ...options }: PlaceOptions & DecisionOptions) =>
      withOffice(async (office) => {
        const { rosterMerge } = await import('../commands/roster.ts');
        return rosterMerge(
          agency,
          successor,
          await placeNamed(options),
          { by, reason },
          { office, terminal, words: words() },
        );
      }),
    );
}

/** Who may sign in, and as whom. */
export function describePeople(program: Command): void {
  const people = program.command('people').description('人员名单：谁可以登录，是哪个单位或办公室的什么人');
  people
    .command('import')
    .description('导入人员名单（JSON 或 xlsx）：文件中的人以文件为准，其他人不变；可重复执行')
    .argument('<文件>')
    .option('--issuer <url>', '文件没有写明时由谁证明身份；默认为本系统登录用的身份提供方')
    .option('--by <name>', '经办人', 'people import')
    .action((file: string, options: { issuer?: string; by: string }) =>
      withOffice(async (office) => {
        const { peopleImport } = await import('../commands/people.ts');
        return peopleImport(file, options, { office, terminal, words: words() });
      }),
    );
  people
    .command('export')
    .description('导出人员名单')
    .option('-o, --output <file>', '写到文件（.json 或 .xlsx）；默认输出 JSON')
    .action(({ output }: { output?: string }) =>
      withOffice(async (office) => {
        const { peopleExport } = await import('../commands/people.ts');
        return peopleExport(output, { office, terminal, words: words() });
      }),
    );
  people
    .command('list')
    .description('谁是什么人、最近何时登录；带问号的职责待另一人确认')
    .option('--json', '输出 JSON')
    .action((options: { json?: boolean }) =>
      withOffice(async (office) => {
        const { peopleList } = await import('../commands/people.ts');
        return peopleList(options, { office, terminal, words: words() });
      }),
    );

  people
    .command('invite')
    .description('给名单上的人发一次性链接，用来设置密码（npm start -- --serve 的机器；--state 指明数据目录）')
    .argument('<登录标识>')
    .action((id: string) =>
      withOffice(async (office) => {
        const { peopleInvite } = await import('../commands/peopleInvite.ts');
        return peopleInvite(id, common().state ?? process.env.NIANBAO_STATE, { office, terminal, words: words() });
      }),
    );
}
