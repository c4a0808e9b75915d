/** A server that takes letters for others (submission, RFC 6409): the office's own, a provider's, or SES by its SMTP address. */
export interface MailServer {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte (port 465); else by STARTTLS, which is then a must, except on this machine. */
  readonly secure: boolean;
  /** The address letters come from. */
  readonly from: string;
  /** Read when a connection is opened: a password may have been replaced. */
  readonly login?: () => Promise<MailLogin>;
}

export interface MailLogin {
  readonly user: string;
  readonly password: string;
}

/** `smtps://host:465`, `smtp://host:587`: where letters are handed in; undefined for anything else. */
export function mailServerIn(address: string): Pick<MailServer, 'host' | 'port' | 'secure'> | undefined {
  const url = URL.parse(address);
  if (url === null || !/^smtps?:$/.test(url.protocol) || !/^\/?$/.test(url.pathname)) return undefined;
  if (url.hostname === '' || url.username !== '' || url.search !== '' || url.hash !== '') return undefined;
  const secure = url.protocol === 'smtps:';
  return { host: url.hostname.replace(/^\[|\]$/g, ''), port: Number(url.port || (secure ? 465 : 587)), secure };
}
