import { parseArgs } from 'node:util';
import { readServeOptions, type ServeOptions } from './serve/serveOptions.ts';

export interface StartOptions {
  readonly port: number;
  readonly s3Port: number;
  /** Whether the S3 port was asked for; otherwise it is the next one, or a free one when that is taken. */
  readonly s3PortAsked: boolean;
  readonly stateDir: string;
  readonly samples: boolean;
  /** Run the bundles that are deployed instead of the sources. */
  readonly bundled: boolean;
  /** For an office that works on one machine; without it, for trying out. */
  readonly serve?: ServeOptions;
}

const DEFAULT_PORT = 8787;
const HELP = `npm start -- [选项]
  --port N        页面和接口的端口（默认 ${DEFAULT_PORT}）；S3 用下一个端口
  --s3-port N     S3 的端口
  --state DIR     数据保存的目录（默认 .nianbao）
  --no-samples    不报送示例报告
  --bundled       运行部署到 Lambda 的打包文件
  --serve         正式使用：须登录，不报送示例（见 docs/one-machine.md）
    --bind 地址     监听的地址（默认 127.0.0.1；没有证书时只能在本机监听）
    --tls-cert 文件 --tls-key 文件   证书和私钥（PEM）
    --site URL      浏览器里输入的地址，如 https://nianbao.example.gov.cn；前面有反向代理时也写它
    --proxy 地址    前面反向代理的 IP（可用逗号分隔几个）：办理记录的来源地址按它的 X-Forwarded-For 记
    --backup 目录   每天夜里备份到这里（默认在数据目录下的 backups）
    --keep N        保留的备份份数（默认 30）
    --public-corrections 区划代码   本级的更正记录不必登录即可读（默认不公开；多个用逗号隔开）
    --mail-server URL   催报邮件的发信服务器，smtps://主机名:465 或 smtp://主机名:587（默认不发邮件）
    --mail-from 地址    发件的邮箱
    --mail-login 文件   发信的用户名和密码：{"user": "…", "password": "…"}
    --mail-office 地址  未计入单位名单发到政务公开办的这个邮箱
  --help          显示本说明`;

const SERVE_ONLY = [
  'bind',
  'tls-cert',
  'tls-key',
  'site',
  'proxy',
  'backup',
  'keep',
  'public-corrections',
  'mail-server',
  'mail-from',
  'mail-login',
  'mail-office',
] as const;

/** The options of `npm start`; a wrong one ends with a sentence and exit code 2. */
export function readStartOptions(args: readonly string[]): StartOptions {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        port: { type: 'string', default: String(DEFAULT_PORT) },
        's3-port': { type: 'string' },
        state: { type: 'string', default: '.nianbao' },
        'no-samples': { type: 'boolean', default: false },
        bundled: { type: 'boolean', default: false },
        serve: { type: 'boolean', default: false },
        bind: { type: 'string' },
        'tls-cert': { type: 'string' },
        'tls-key': { type: 'string' },
        site: { type: 'string' },
        proxy: { type: 'string' },
        backup: { type: 'string' },
        keep: { type: 'string' },
        'public-corrections': { type: 'string' },
        'mail-server': { type: 'string' },
        'mail-from': { type: 'string' },
        'mail-login': { type: 'string' },
        'mail-office': { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    if (values.help) {
      process.stdout.write(`${HELP}\n`);
      process.exit(0);
    }
    const port = portOf(values.port);
    const stray = SERVE_ONLY.find((name) => values[name] !== undefined);
    if (stray !== undefined && !values.serve) throw new Error(`--${stray} 只和 --serve 一起用`);
    return {
      port,
      s3Port: values['s3-port'] === undefined ? port + 1 : portOf(values['s3-port']),
      s3PortAsked: values['s3-port'] !== undefined,
      stateDir: values.state,
      samples: !values['no-samples'] && !values.serve,
      bundled: values.bundled,
      ...(values.serve ? { serve: readServeOptions(values, port) } : {}),
    };
  } catch (error) {
    // The last line is what a service manager shows.
    process.stderr.write(`选项见 npm start -- --help\n${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(2);
  }
}

function portOf(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_534) throw new Error(`端口不对：${text}`);
  return port;
}
