import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { placesAsked } from '../../functions/cli/commands/districtYear.ts';
import { wordsOf } from '../../functions/cli/terminal/words.ts';
import { breakageOf } from '../../functions/runtime/breakageOf.ts';
import { failureSentence } from '../../shared/domain/failure/failure.ts';
import { given } from '../../shared/domain/values/given.ts';
import { logsOfAnotherKey } from '../../shared/flow/read/logsOfAnotherKey.ts';
import { TaskTimedOut } from './lambda/withinTimeout.ts';
import { endedSentence } from './process/endedSentence.ts';
import { preferredOrFree } from './process/freePort.ts';
import { ServerEnded } from './process/keptRunning.ts';
import type { Runtime } from './runtime.ts';
import { fileSamples } from './samples/fileSamples.ts';
import { LOCAL_CREDENTIALS } from './servers.ts';
import { readStartOptions, type StartOptions } from './startOptions.ts';

/** `npm start`: the whole pipeline on this machine, with its state under `.nianbao/`. */
const print = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** Set once the samples are filed: a later start finds them in its state. */
const SAMPLES_FILED = 'samples-filed';

async function main(options: StartOptions): Promise<void> {
  const stateDir = resolve(options.stateDir);
  if (options.serve !== undefined) keepToOwner(stateDir);
  mkdirSync(stateDir, { recursive: true });
  const began = performance.now();
  print('正在载入程序…');
  const { startRuntime } = await import('./runtime.ts');
  print('正在启动本机服务…');
  const runtime = await startRuntime({
    stateDir,
    port: options.port,
    s3Port: options.s3PortAsked ? options.s3Port : await preferredOrFree(options.s3Port),
    ...given({ serve: options.serve }),
    onError: report,
    ...(options.bundled ? { handlers: (await import('./lambda/bundledHandlers.ts')).bundledHandlers } : {}),
  });
  stopOnSignal(runtime);
  runtime.expectUploads().catch(report);
  await runtime.settle();
  print(`年报汇集已启动（${((performance.now() - began) / 1000).toFixed(1)} 秒），数据在 ${options.stateDir}`);
  tellOtherKeys(runtime).catch(report);
  const marker = join(stateDir, SAMPLES_FILED);
  if (options.samples && !existsSync(marker)) {
    await fileSamples(runtime.ports, print);
    writeFileSync(marker, '');
  }
  const { buildScripts } = await import('./api/scriptsFromSources.ts');
  const { endBuilder } = await import('../browserScripts.ts');
  buildScripts().then(endBuilder).catch(report);
  if (options.serve === undefined) return print(addresses(runtime));
  const { backUpNightly, backupTrouble } = await import('./serve/nightlyBackup.ts');
  const { folder = join(stateDir, 'backups'), keep } = options.serve.backup;
  backUpNightly({ ports: runtime.ports, stateDir, folder, keep, onError: report, print });
  print(servedAddresses(runtime, options, folder));
  const trouble = backupTrouble(folder);
  if (trouble !== undefined) process.stderr.write(`${trouble}\n`);
}

/** A state that was restored without its signing key has made a new one: said before anything is signed with it. */
async function tellOtherKeys({ ports }: Runtime): Promise<void> {
  const places = await placesAsked({}, ports);
  const districts = places.map(({ district }) => district);
  const other = await logsOfAnotherKey(ports, districts);
  if (other.length > 0) process.stderr.write(`${wordsOf('zh').otherKey(other)}\n`);
}

const report = (error: unknown): void => {
  process.stderr.write(`${breakageLine(error)}\n`);
  if (!(error instanceof ServerEnded && error.isGivenUp)) return;
  // Without its table nothing can be finished: whatever waits for it is not waited for. What was acknowledged is on the disk.
  setTimeout(() => process.exit(1), LONGEST_END_MS).unref();
  endWith(1);
};

const LONGEST_END_MS = 10_000;

/** Ends the program, and what it has started by then. */
let endWith: (code: number) => void = (code) => process.exit(code);

/** What an office keeps is its own: nobody else on the machine reads it. */
function keepToOwner(stateDir: string): void {
  process.umask(0o077);
  mkdirSync(stateDir, { recursive: true, mode: 0o700 });
  chmodSync(stateDir, 0o700);
}

function servedAddresses({ api }: Runtime, { stateDir }: StartOptions, backups: string): string {
  return `
页面    ${api.url}/    须登录；名单上没有的人什么也看不到
命令    npx nianbao --state ${stateDir} people import 人员.xlsx     导入人员名单
        npx nianbao --state ${stateDir} people invite 登录标识      发一次性链接，设置密码
备份    每天 2:30 到 ${backups}
按 Ctrl+C 停止。`;
}

/** A slow machine is no fault of the program: it is said in a sentence, and the queue brings the work again. */
function breakageLine(error: unknown): string {
  if (error instanceof TaskTimedOut) return `处理超时（${error.message}）：本机较忙，稍后自动重试。`;
  if (error instanceof ServerEnded) return endedSentence(error);
  return troubleOf(error) ?? (error instanceof Error ? (error.stack ?? error.message) : String(error));
}

/** What the machine lacks, in a sentence; undefined for what only a developer can read. */
function troubleOf(error: unknown): string | undefined {
  const failure = breakageOf(error);
  return ['DISK_FULL', 'STATE_FILE'].includes(failure.code) ? failureSentence(failure, 'zh') : undefined;
}

/** Why nothing could listen there, in a sentence. */
function listeningTrouble(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const { syscall, code, address, port }: NodeJS.ErrnoException & { address?: string; port?: number } = error;
  if (syscall !== 'listen' || code === undefined) return undefined;
  const why: Readonly<Record<string, string>> = {
    EADDRINUSE: `端口 ${port} 已被占用：另一个程序、或另一套年报汇集正在用它`,
    EACCES: `没有权限使用端口 ${port}：1024 以下的端口须由 systemd 授权（见 docs/nianbao.service），或用 --port 换一个`,
    EADDRNOTAVAIL: `--bind ${address} 不是本机的地址`,
  };
  return why[code];
}

function addresses({ api, servers }: Runtime): string {
  const { submissions } = servers.buckets;
  const { accessKeyId, secretAccessKey } = LOCAL_CREDENTIALS;
  return `
页面    ${api.url}/
接口    ${api.url}/v1    说明 ${api.url}/openapi.json
S3      ${servers.endpoints.s3}    上传到 s3://${submissions}/inbox/单位代码/年度.json
  密钥（只在本机有效）：
  export AWS_ACCESS_KEY_ID=${accessKeyId} AWS_SECRET_ACCESS_KEY=${secretAccessKey} AWS_REGION=${servers.region}
  aws s3 cp 报告.json s3://${submissions}/inbox/单位代码/年度.json --endpoint-url ${servers.endpoints.s3}
命令    npx nianbao --help
按 Ctrl+C 停止。`;
}

function stopOnSignal(runtime: Runtime): void {
  let stopping = false;
  endWith = (code) => {
    if (stopping) return;
    stopping = true;
    runtime.stop().then(
      () => process.exit(code),
      () => process.exit(1),
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => endWith(0));
}

main(readStartOptions(process.argv.slice(2))).catch((error: unknown) => {
  process.stderr.write(
    `启动失败：${listeningTrouble(error) ?? troubleOf(error) ?? (error instanceof Error ? error.message : String(error))}\n`,
  );
  process.exit(1);
});
