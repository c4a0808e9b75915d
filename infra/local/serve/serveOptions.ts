import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { createSecureContext } from 'node:tls';
import { mailServerIn } from '../../../functions/remind/mailServer.ts';
import { mailLoginIn } from '../../../functions/runtime/remindConfig.ts';
import { given, when } from '../../../shared/domain/values/given.ts';
import { isMailAddress } from '../../../shared/domain/values/mailAddress.ts';

/** What `npm start -- --serve` is told besides: where browsers ask, and over which wire. */
export interface ServeOptions {
  /** The address to listen on. */
  readonly bind: string;
  readonly tls?: { readonly cert: Buffer; readonly key: Buffer };
  /** As browsers have it, `https://host`: the one name that is answered. */
  readonly site: string;
  /** Reverse proxies in front, by address: what they say of where a request comes from is believed. */
  readonly proxies: readonly string[];
  readonly backup: { readonly folder?: string; readonly keep: number };
  /** Districts whose record of corrections anybody may read, separated by commas. */
  readonly publicCorrections?: string;
  /** How reminders go to bodies; without it nobody is written to. */
  readonly mail?: ServedMail;
}

/** What the reminder's environment says of mail (`functions/runtime/remindConfig`). */
type ServedMail = Readonly<Record<`NIANBAO_MAIL_${'SERVER' | 'FROM'}`, string>> &
  Readonly<Partial<Record<`NIANBAO_MAIL_${'LOGIN_FILE' | 'OFFICE'}`, string>>>;

const LOOPBACK = /^(127\.\d+\.\d+\.\d+|::1|localhost)$/;
const DEFAULT_KEPT = 30;

interface Told {
  readonly bind?: string | undefined;
  readonly 'tls-cert'?: string | undefined;
  readonly 'tls-key'?: string | undefined;
  readonly site?: string | undefined;
  readonly proxy?: string | undefined;
  readonly backup?: string | undefined;
  readonly keep?: string | undefined;
  readonly 'public-corrections'?: string | undefined;
  readonly 'mail-server'?: string | undefined;
  readonly 'mail-from'?: string | undefined;
  readonly 'mail-login'?: string | undefined;
  readonly 'mail-office'?: string | undefined;
}

/**
 * Reads them; throws a sentence. Without TLS it listens on this machine alone: a reverse proxy beside it may bring the
 * encryption, and is told of by `--site`.
 */
export function readServeOptions(told: Told, port: number): ServeOptions {
  const { 'tls-cert': cert, 'tls-key': key, bind = '127.0.0.1' } = told;
  if ((cert === undefined) !== (key === undefined)) throw new Error('--tls-cert 和 --tls-key 要一起指定');
  if (cert === undefined && !LOOPBACK.test(bind))
    throw new Error(
      `没有证书时只在本机监听：不能 --bind ${bind}。请用 --tls-cert 和 --tls-key，或在本机前面放反向代理并用 --site 指明它的地址`,
    );
  const tls = cert === undefined || key === undefined ? undefined : tlsOf(cert, key);
  const site = siteOf(told.site, tls !== undefined, bind, port);
  const keep = Number(told.keep ?? DEFAULT_KEPT);
  if (!Number.isInteger(keep) || keep < 1) throw new Error('--keep 应为保留的份数');
  const publicCorrections = told['public-corrections'];
  if (publicCorrections !== undefined && !/^\d{6}(,\d{6})*$/.test(publicCorrections))
    throw new Error('--public-corrections 应为六位区划代码，多个用逗号隔开');
  return {
    bind,
    ...given({ tls }),
    site,
    proxies: proxiesOf(told.proxy),
    ...given({ publicCorrections }),
    backup: { ...given({ folder: told.backup }), keep },
    ...given({ mail: mailOf(told) }),
  };
}

/** Certificate and key, read and held against each other at the start. */
function tlsOf(cert: string, key: string): { readonly cert: Buffer; readonly key: Buffer } {
  const read = (option: string, file: string) => {
    try {
      return readFileSync(file);
    } catch {
      throw new Error(`${option} 的文件 ${file} 读不了：请核对路径，以及运行本程序的用户能不能读它`);
    }
  };
  const tls = { cert: read('--tls-cert', cert), key: read('--tls-key', key) };
  try {
    createSecureContext(tls);
  } catch {
    throw new Error(`证书 ${cert} 和私钥 ${key} 不能用：应为 PEM 格式、没有口令，并且是一对（有没有写反）`);
  }
  return tls;
}

function proxiesOf(told = ''): readonly string[] {
  const named = told
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '');
  const wrong = named.find((each) => isIP(each) === 0);
  if (wrong !== undefined) throw new Error(`--proxy 应为反向代理的 IP 地址：${wrong}`);
  return named;
}

/** The mail server as it is told; that its login can be read is seen at the start, not on the morning of a reminder. */
function mailOf(told: Told): ServedMail | undefined {
  const { 'mail-server': server, 'mail-from': from, 'mail-login': login, 'mail-office': office } = told;
  if (server === undefined) {
    if (from !== undefined || login !== undefined || office !== undefined)
      throw new Error('--mail-from、--mail-login、--mail-office 要和 --mail-server 一起指定');
    return undefined;
  }
  if (mailServerIn(server) === undefined)
    throw new Error('--mail-server 应为 smtps://主机名:465 或 smtp://主机名:587，不带用户名和路径');
  if (from === undefined || !isMailAddress(from)) throw new Error('--mail-from 应为发件的邮箱地址');
  if (office !== undefined && !isMailAddress(office)) throw new Error('--mail-office 应为政务公开办的邮箱地址');
  return {
    ...{ NIANBAO_MAIL_SERVER: server, NIANBAO_MAIL_FROM: from },
    ...given({ NIANBAO_MAIL_OFFICE: office }),
    ...when(login, (file) => ({ NIANBAO_MAIL_LOGIN_FILE: loginFile(file) })),
  };
}

function loginFile(file: string): string {
  try {
    mailLoginIn(readFileSync(file, 'utf8'));
  } catch {
    throw new Error(`--mail-login 的文件 ${file} 读不了：应为 {"user": "…", "password": "…"}`);
  }
  return resolve(file);
}

function siteOf(told: string | undefined, isEncrypted: boolean, bind: string, port: number): string {
  const scheme = isEncrypted ? 'https' : 'http';
  if (told === undefined) {
    if (!LOOPBACK.test(bind)) throw new Error('请用 --site https://主机名 指明浏览器里输入的地址');
    return new URL(`${scheme}://${bind === '::1' ? '[::1]' : bind}:${port}`).origin;
  }
  const url = URL.parse(told);
  if (url === null || url.origin !== told.replace(/\/$/, '')) throw new Error('--site 应为 https://主机名，不带路径');
  if (url.protocol !== 'https:' && !LOOPBACK.test(url.hostname))
    throw new Error('--site 应以 https:// 开头：登录须加密');
  return url.origin;
}
