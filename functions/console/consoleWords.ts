import type { Language } from '../cli/terminal/words.ts';

/** What the console says, at the terminal and in the browser. */
const WORDS = {
  zh: {
    lang: 'zh-CN',
    open: (address: string) => `请在本机浏览器中打开（这个地址只能用一次）：\n${address}`,
    signedAs: (who: string, region: string) => `以${who}签名，区域 ${region}。按 Ctrl+C 结束。`,
    profile: (name: string | undefined) => (name === undefined ? '默认凭据' : `配置名“${name}”的凭据`),
    noAgency: (agency: string) => `--agency ${agency} 不是单位代码，应如 440105-rsj。`,
    noDistrict: (district: string) => `--district ${district} 不是六位区划代码，应如 440105。`,
    noApi: '请用 --api 指明系统的地址（https://….execute-api.….amazonaws.com 或 .com.cn），由政务公开办提供。',
    notAnAddress: (api: string) =>
      `--api ${api} 不是网址。应写作 https://….execute-api.….amazonaws.com（中国区以 .cn 结尾）。`,
    notSecure: (api: string) => `--api ${api} 不是 https 地址，不能使用。`,
    hasPath: (api: string) => `--api ${api} 只写到域名为止，不要带路径。`,
    noRegion: (api: string) => `从 ${api} 看不出所在区域，请用 --region 指明，如 cn-north-1。`,
    otherRegion: (api: string) => `--region 与 ${api} 里的区域不一致，请去掉 --region 或改正。`,
    portTaken: (port: number) => `端口 ${port} 已被占用，请用 --port 换一个，或不写 --port。`,
    noCredentials: (who: string, why: string) =>
      `找不到${who}。请先运行 aws configure 填入访问密钥，或用 --profile 指明配置名。（${why}）`,
    expired: (who: string, why: string) =>
      `${who}已过期。单点登录的请运行 aws sso login，临时密钥请重新取得，然后再试。（${why}）`,
    mfa: (serial: string) => `请输入 MFA 设备 ${serial} 的六位验证码：`,
    noTerminal: '这个配置名需要 MFA 验证码，请在终端中运行',
    refusedTitle: '不能打开',
    otherHost: '只接受本机浏览器用启动时打印的地址访问。',
    foreign: '不接受其他网站发来的请求。',
    method: '只接受查看和提交。',
    noSession: '请用启动 nianbao console 时打印的地址打开。',
    tokenUsed: '这个地址不对，或者已经用过。请结束 nianbao console 后重新运行，用新打印的地址打开。',
    tooLarge: '请求内容过大。',
    badPath: '没有这个地址。',
    leadsAway: '系统要求转到别的网站，已拦下。',
    broken: '本机的 nianbao console 出了错，请重新运行。',
    deniedTitle: '没有权限',
    denied: (who: string) => `您没有权限（${who}），请把下面这段发给管理员。`,
    deniedHow: [
      '经办人：请政务公开办确认，这个身份在 nianbao-agencies 用户组中（或使用 nianbao-agency 角色），并设置了标签 agency，值为本单位代码；单位只能查看和报送本单位的报告。',
      '政务公开办：请确认使用的是 nianbao-officer、nianbao-reviewer 或 nianbao-auditor 角色，且该角色可以办理这一项。',
      '也可能是密钥已停用、临时密钥已过期，或者签名用的区域不对。',
    ],
    clock: (minutes: number) => `本机时间与服务器相差 ${minutes} 分钟，超过 5 分钟的签名不被接受：请先校准本机时间。`,
    icp: '中国区的账号如未备案，也可能由此被拒，请管理员核对 webAuth=iam 及账号的备案例外。',
    unreachableTitle: '连接不上',
    unreachable: (host: string) =>
      `连接不上 ${host}。请检查网络和 --api 地址，稍后重试。刚才提交的内容可能没有办理，请先查看再重新提交。`,
    timedOut: (host: string, seconds: number) =>
      `${host} 在 ${seconds} 秒内没有回答。请稍后重试；刚才提交的内容可能已经办理，请先查看再重新提交。`,
    gatewayBroke: (status: number) => `系统暂时不能办理（${status}），请稍后重试。`,
    signInAgain: '请在运行 nianbao console 的终端里处理后刷新本页。',
  },
  en: {
    lang: 'en',
    open: (address: string) => `Open in a browser on this machine (the address works once):\n${address}`,
    signedAs: (who: string, region: string) => `Signing with ${who}, region ${region}. Ctrl+C ends it.`,
    profile: (name: string | undefined) =>
      name === undefined ? 'the default credentials' : `the credentials of profile "${name}"`,
    noAgency: (agency: string) => `--agency ${agency} is no code of a body; it reads like 440105-rsj`,
    noDistrict: (district: string) => `--district ${district} is no code of a district; it has six digits, like 440105`,
    noApi: 'name the address with --api (https://….execute-api.….amazonaws.com or .com.cn); the district office has it',
    notAnAddress: (api: string) =>
      `--api ${api} is no address; it reads https://….execute-api.….amazonaws.com (.cn in China)`,
    notSecure: (api: string) => `--api ${api} is not https and cannot be used`,
    hasPath: (api: string) => `--api ${api}: give the host only, without a path`,
    noRegion: (api: string) => `${api} does not say its region; name it with --region, like cn-north-1`,
    otherRegion: (api: string) => `--region differs from the region in ${api}`,
    portTaken: (port: number) => `port ${port} is taken; choose another with --port, or leave it out`,
    noCredentials: (who: string, why: string) =>
      `could not find ${who}; run aws configure first, or name a profile with --profile (${why})`,
    expired: (who: string, why: string) =>
      `${who} have expired; run aws sso login, or fetch new session keys, then try again (${why})`,
    mfa: (serial: string) => `Code of the MFA device ${serial}: `,
    noTerminal: 'the profile asks for an MFA code: run this in a terminal',
    refusedTitle: 'Refused',
    otherHost: 'Only browsers on this machine may come in, by the address that was printed.',
    foreign: 'Requests of other sites are not accepted.',
    method: 'Only reading and posting are accepted.',
    noSession: 'Open the address that nianbao console printed when it started.',
    tokenUsed: 'The address is wrong or was used before. End nianbao console, run it again and open the new address.',
    tooLarge: 'The request is too large.',
    badPath: 'There is no such address.',
    leadsAway: 'The system wanted to lead to another site; this was stopped.',
    broken: 'nianbao console on this machine broke; run it again.',
    deniedTitle: 'Not allowed',
    denied: (who: string) => `The gateway did not accept ${who}.`,
    deniedHow: [
      'Bodies: ask the district office whether this identity is in the group nianbao-agencies (or uses the role nianbao-agency) ' +
        'and carries the principal tag agency with the code of your body. A body sees and files only its own reports.',
      'The office: use the role nianbao-officer, nianbao-reviewer or nianbao-auditor, whichever may do this.',
      'It may also be that the key was switched off, session keys have expired, or the region is wrong.',
    ],
    clock: (minutes: number) =>
      `The clock of this machine is ${minutes} minutes off; signatures more than 5 minutes off are refused. Set the clock first.`,
    icp: 'In the China regions an account without ICP filing may be refused like this, too: see webAuth=iam and the exception of the account.',
    unreachableTitle: 'No connection',
    unreachable: (host: string) =>
      `${host} cannot be reached. Check the network and --api. What was just sent may not have been done: look before you send it again.`,
    timedOut: (host: string, seconds: number) =>
      `${host} did not answer within ${seconds} seconds. What was just sent may have been done: look before you send it again.`,
    gatewayBroke: (status: number) => `The system cannot do this just now (${status}). Try again later.`,
    signInAgain: 'See to it in the terminal where nianbao console runs, then load this page again.',
  },
} as const;

export type ConsoleWords = (typeof WORDS)[Language];

export function consoleWordsOf(language: Language): ConsoleWords {
  return WORDS[language];
}
