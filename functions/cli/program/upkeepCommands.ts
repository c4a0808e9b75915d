import { type Command, InvalidArgumentError } from 'commander';
import { given, when } from '../../../shared/domain/values/given.ts';
import type { PlaceOptions } from '../commands/districtYear.ts';
import { common, inDistrict, inPlaces, terminal, withOffice, words } from './context.ts';

/** What the people who run it do: mend, send again, fire the schedule. */
export function describeUpkeep(program: Command): void {
  inDistrict(program.command('rebuild'))
    .description('由各版本重新计算实时汇总，并显示差异')
    .option('--from-store', '只用存储桶里的回执、原文和决定记录重新计算，与实时汇总核对')
    .option('--write', '改正差异；与 --from-store 同用：把表里缺失的版本和政务公开办的办理补回来')
    .action((options: PlaceOptions & { fromStore?: boolean; write?: boolean }) =>
      inPlaces(options, async (place, office) => {
        const deps = { office, terminal, words: words() };
        const written = { write: options.write === true };
        const { rebuild, rebuildFromStore } = await import('../commands/upkeep.ts');
        return options.fromStore ? rebuildFromStore(place, written, deps) : rebuild(place, written, deps);
      }),
    );

  program
    .command('redrive')
    .description('重新处理积压的上传（死信）；指明年度时，重新校验名录更正前未通过校验的报送')
    .option('--year <year>', '报告年度')
    .option('--district <code>', '区划代码：同时找回丢失了通知的上传')
    .action(({ year, district }: PlaceOptions) =>
      withOffice(async (office) => {
        const { redrive } = await import('../commands/upkeep.ts');
        return redrive(
          { ...when(year, (year) => ({ year: Number(year) })), ...given({ district }) },
          { office, terminal, words: words() },
        );
      }),
    );

  const schedule = program
    .command('schedule')
    .description('定时任务：夜间编制、每日催报；本机没开机时错过的，开机后补做');
  const scheduleDeps = () => ({ options: common(), env: process.env, terminal, words: words() });
  schedule
    .command('list')
    .description('列出定时任务、办到什么时候、下一次的时间')
    .action(async () => {
      const { scheduleList } = await import('../commands/schedule.ts');
      process.exitCode = await scheduleList(scheduleDeps());
    });
  schedule
    .command('run')
    .description('立即办理一项定时任务；已经办过的不会再办一次')
    .argument('<名称>')
    .option('--at <time>', '当作在这个时间到点，如 2026-01-24T08:30:00+08:00')
    .action(async (name: string, { at }: { at?: string }) => {
      const { scheduleRun } = await import('../commands/schedule.ts');
      process.exitCode = await scheduleRun(name, at, scheduleDeps());
    });
}

/** The pages of a deployment in one’s own browser. */
export function describeConsole(program: Command): void {
  program
    .command('console')
    .description('在本机浏览器中使用部署在 AWS 上的系统：以自己的凭据为每个请求签名（--api、--profile 见全局选项）')
    .option('--agency <id>', '单位代码：打开后先到这个单位的页面')
    .option('--district <code>', '区划代码：一个部署有几个地区、本人的 IAM 用户标有 district 时指明')
    .option('--region <region>', '签名用的区域；默认取自地址')
    .option('--port <port>', '本机端口；默认任选一个空闲的', port, 0)
    .option('--no-open', '只打印地址，不打开浏览器')
    .action(async (options: { agency?: string; district?: string; region?: string; port: number; open: boolean }) => {
      const { runConsole } = await import('../commands/console.ts');
      const { api = process.env.NIANBAO_API, profile, lang } = common();
      process.exitCode = await runConsole({ ...options, lang, ...given({ api }), ...given({ profile }) }, terminal);
    });
}

/** All of it into a folder, and back. */
export function describeBackup(program: Command): void {
  program
    .command('backup')
    .description('把全部记录和文件备份到一个目录')
    .argument('<目录>')
    .action((folder: string) =>
      withOffice(async (office) => {
        const { backup } = await import('../commands/backup.ts');
        const code = await backup(folder, { office, terminal, words: words() });
        const state = common().state ?? process.env.NIANBAO_STATE;
        if (code === 0 && state !== undefined)
          (await import('../commands/copyAccounts.ts')).copyAccounts(state, folder);
        return code;
      }),
    );
  program
    .command('restore')
    .description('把备份恢复到一套空的系统')
    .argument('<目录>')
    .action((folder: string) =>
      withOffice(async (office) => {
        const { restore } = await import('../commands/restore.ts');
        return restore(folder, { office, terminal, words: words() });
      }),
    );
}

function port(text: string): number {
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535) throw new InvalidArgumentError('应为 0 到 65535');
  return Number(text);
}
