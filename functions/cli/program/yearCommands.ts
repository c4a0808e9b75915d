import type { Command } from 'commander';
import { given } from '../../../shared/domain/values/given.ts';
import type { PlaceOptions } from '../commands/districtYear.ts';
import type { PublishedOptions } from '../commands/published.ts';
import type { DecisionOptions } from '../commands/roster.ts';
import type { ShowOptions } from '../commands/show.ts';
import { inDistrict, inPlaces, placeNamed, terminal, withOffice, withReason, words } from './context.ts';

/** A district and year as it stands, and its summary. */
export function describeYear(program: Command): void {
  inDistrict(program.command('status'))
    .description('报送情况：谁已报送，谁未报送')
    .option('--json', '输出 JSON')
    .action((options: PlaceOptions & { json?: boolean }) =>
      inPlaces(options, async (place, office) => {
        const { status } = await import('../commands/status.ts');
        return status(place, options, { office, terminal, words: words() });
      }),
    );

  inDistrict(program.command('show'))
    .description('各单位的实时合计')
    .option('--all', '连 0 也显示')
    .option('--against <file>', '与公布的表格逐格比较')
    .option('--json', '输出 JSON')
    .action((options: PlaceOptions & ShowOptions) =>
      inPlaces(options, async (place, office) => {
        const { show } = await import('../commands/show.ts');
        return show(place, options, { office, terminal, words: words() });
      }),
    );

  inDistrict(program.command('compile'))
    .description('编制年度汇总')
    .option('--dry-run', '只试算，不写入')
    .option('--json', '输出 JSON')
    .action((options: PlaceOptions & { dryRun?: boolean; json?: boolean }) =>
      inPlaces(options, async (place, office) => {
        const { compile } = await import('../commands/compile.ts');
        return compile(place, options, { office, terminal, words: words() });
      }),
    );
}

/** What is given away of a year, and the rules it is held to. */
export function describePublication(program: Command): void {
  inDistrict(program.command('package'))
    .description('发布包：报告（Word、网页，装有 LibreOffice 时加 PDF）、数据和更正记录，写到一个目录')
    .option('-o, --output <dir>', '目录；默认以区划、年度和版本命名')
    .option('--of <version>', '版本，如 v0003；默认为已定稿的，没有定稿过则为最新的汇总初稿')
    .action((options: PlaceOptions & { output?: string; of?: string }) =>
      withOffice(async (office) => {
        const { writePackage } = await import('../commands/package.ts');
        return writePackage(
          await placeNamed(options),
          {
            ...given({ output: options.output }),
            ...given({ version: options.of }),
          },
          { office, terminal },
        );
      }),
    );

  program
    .command('log')
    .description('本级定稿的日志，写成可以原样放上网站的文件（c2sp.org/tlog-tiles）')
    .requiredOption('--district <code>', '区划代码，六位数字')
    .requiredOption('-o, --output <dir>', '目录')
    .action(({ district, output }: { district: string; output: string }) =>
      withOffice(async (office) => {
        const { writeLog } = await import('../commands/log.ts');
        return writeLog(district, output, { office, terminal });
      }),
    );

  inDistrict(program.command('published'))
    .description('公开核对：各单位在网站上公开的年报与计入汇总的报送是否一致、是否按期')
    .option('--look', '现在就从网上读取并核对；不加则显示最近一次核对所见')
    .option('--agency <code>', '只核对、显示这个单位；本级报告写区划代码')
    .option('--file <file>', '核对另存的网页或附件，与 --agency 同用')
    .option('--addresses <file>', '先登记公开地址：文本文件，每行一个单位：代码或名称、空格、网址')
    .option('--by <name>', '经办人，写入记录', '')
    .option('-o, --output <file>', '把发给各单位的清单写成 CSV')
    .option('--letters <zip>', '写一个 ZIP：要办理的单位各一份函（Excel），列出不一致的位置，可直接发出')
    .option('--json', '输出 JSON')
    .action((options: PlaceOptions & PublishedOptions) =>
      withOffice(async (office) => {
        const { published } = await import('../commands/published.ts');
        return published(await placeNamed(options), options, { office, terminal, words: words() });
      }),
    );

  const rules = program.command('rules').description('校验规则：试算、暂停和恢复');
  const collected = (value: string, before: readonly string[] = []) => [...before, value];
  inDistrict(rules.command('dry-run'))
    .description('以本程序的规则重新判断已计入的报送，列出结论会变的单位；不改变任何记录')
    .option('--suspend <rule>', '假如暂停这条规则（可多次）', collected)
    .option('--lift <rule>', '假如恢复这条规则（可多次）', collected)
    .option('--json', '输出 JSON')
    .action((options: PlaceOptions & { suspend?: string[]; lift?: string[]; json?: boolean }) =>
      inPlaces(options, async (place, office) => {
        const { rulesDryRun } = await import('../commands/rules.ts');
        return rulesDryRun(place, options, { office, terminal });
      }),
    );
  for (const kind of ['suspend', 'lift'] as const) {
    inDistrict(withReason(rules.command(kind)))
      .description(kind === 'suspend' ? '暂停一条规则；只影响此后的报送，汇总稿中注明' : '恢复一条暂停的规则')
      .argument('<规则编号>')
      .action((rule: string, { by, reason, ...options }: PlaceOptions & DecisionOptions) =>
        withOffice(async (office) => {
          const { rulesChange } = await import('../commands/rules.ts');
          return rulesChange(kind, rule, await placeNamed(options), { by, reason }, { office, terminal });
        }),
      );
  }
}

/** What a district's own notice asks beside the law. */
export function describeWishes(program: Command): void {
  const wishes = program.command('wishes').description('本级通知对年报的要求：导入、导出、评分表；只作提示');
  const signed = (command: Command) => command.option('--by <name>', '经办人，写入记录', '');
  signed(wishes.command('import'))
    .description('导入要求（JSON 或 xlsx，其中写明区划和年度）；只影响此后的报送')
    .argument('<文件>')
    .action((file: string, { by }: { by: string }) =>
      withOffice(async (office) => {
        const { wishesImport } = await import('../commands/wishes.ts');
        return wishesImport(file, by, { office, terminal });
      }),
    );
  inDistrict(wishes.command('export'))
    .description('导出要求')
    .option('-o, --output <file>', '写到文件（.json 或 .xlsx）；默认输出 JSON')
    .action((options: PlaceOptions & { output?: string }) =>
      withOffice(async (office) => {
        const { wishesExport } = await import('../commands/wishes.ts');
        return wishesExport(await placeNamed(options), options.output, { office, terminal });
      }),
    );
  inDistrict(wishes.command('sheet'))
    .description('评分表（Excel），按已计入汇总的报送填好')
    .requiredOption('-o, --output <file>', '写到文件')
    .action((options: PlaceOptions & { output: string }) =>
      withOffice(async (office) => {
        const { wishesMarkingSheet } = await import('../commands/wishes.ts');
        return wishesMarkingSheet(await placeNamed(options), options.output, { office, terminal });
      }),
    );
  inDistrict(signed(wishes.command('withdraw')))
    .description('撤销本年度的要求；以前的回执不变')
    .action(({ by, ...options }: PlaceOptions & { by: string }) =>
      withOffice(async (office) => {
        const { wishesWithdraw } = await import('../commands/wishes.ts');
        return wishesWithdraw(await placeNamed(options), by, { office, terminal });
      }),
    );
}

/** What the office read at one go and filed for bodies. */
export function describeBatches(program: Command): void {
  const batches = program.command('batches').description('批量读入并代报的批次：列出、整批退回');
  inDistrict(batches.command('list'))
    .description('各批的文件、认定的单位、是否已代报、现在的情况')
    .option('--json', '输出 JSON')
    .action((options: PlaceOptions & { json?: boolean }) =>
      inPlaces(options, async (place, office) => {
        const { listBatches } = await import('../commands/batches.ts');
        return listBatches(place, options, { office, terminal, words: words() });
      }),
    );
  inDistrict(withReason(batches.command('take-back')))
    .description('整批退回仍然有效的；其后已更正的不动，列明原因')
    .argument('<批次>')
    .action((batch: string, { by, reason, ...options }: PlaceOptions & DecisionOptions) =>
      withOffice(async (office) => {
        const { takeBatchBack } = await import('../commands/batches.ts');
        return takeBatchBack(batch, await placeNamed(options), { by, reason }, { office, terminal, words: words() });
      }),
    );
}
