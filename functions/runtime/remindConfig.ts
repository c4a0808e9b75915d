import { readFileSync } from 'node:fs';
import * as z from 'zod/mini';
import { Breakage } from '../../shared/domain/failure/breakage.ts';
import { filingDay } from '../../shared/domain/filing/reminders.ts';
import { FIRST_YEAR } from '../../shared/domain/forms/editions.ts';
import { given, when } from '../../shared/domain/values/given.ts';
import { isMailAddress } from '../../shared/domain/values/mailAddress.ts';
import { jsonIn } from '../../shared/wire/shape.ts';
import { type MailLogin, type MailServer, mailServerIn } from '../remind/mailServer.ts';

/** What only the reminder is told by its environment; all of it is optional. */
const Environment = z.object({
  /** Topic of the office; without it the lists are only written. */
  NIANBAO_OFFICE_TOPIC: z.optional(z.string()),
  /** A local filing day earlier than the law's, `MM-DD`. */
  NIANBAO_FILING_DATE: z.optional(z.string()),
  /** `smtps://host:465` or `smtp://host:587`; without it no body is written to. */
  NIANBAO_MAIL_SERVER: z.optional(z.string()),
  /** The address reminders come from. */
  NIANBAO_MAIL_FROM: z.optional(z.string()),
  /** Name or ARN of the secret with the mail server's user and password, as JSON; a server may do without. */
  NIANBAO_MAIL_SECRET: z.optional(z.string()),
  /** The same in a file, on one machine. */
  NIANBAO_MAIL_LOGIN_FILE: z.optional(z.string()),
  /** Where the office's own lists go by mail, on one machine. */
  NIANBAO_MAIL_OFFICE: z.optional(z.string()),
});

interface RemindConfig {
  readonly topic?: string;
  readonly localDay?: string;
  readonly mail?: MailConfig;
}

export interface MailConfig extends Omit<MailServer, 'login'> {
  readonly secretId?: string;
  readonly loginFile?: string;
  readonly office?: string;
}

/** Reads it; a filing day that does not exist or is later than the law's, and a mail server that is none, are named. */
export function readRemindConfig(env: Readonly<Record<string, string | undefined>>): RemindConfig {
  const parsed = Environment.parse(env);
  const { NIANBAO_OFFICE_TOPIC: topic, NIANBAO_FILING_DATE: localDay } = parsed;
  try {
    filingDay(FIRST_YEAR, localDay);
  } catch (error) {
    throw wrong(`NIANBAO_FILING_DATE: ${localDay ?? ''}`, error);
  }
  return { ...given({ topic, localDay, mail: mailOf(parsed) }) };
}

function mailOf(env: z.infer<typeof Environment>): MailConfig | undefined {
  const { NIANBAO_MAIL_SERVER: address, NIANBAO_MAIL_FROM: from, NIANBAO_MAIL_OFFICE: office } = env;
  if (address === undefined || address === '') return undefined;
  const server = mailServerIn(address);
  if (server === undefined) throw wrong(`NIANBAO_MAIL_SERVER: ${address}`);
  if (from === undefined || !isMailAddress(from)) throw wrong(`NIANBAO_MAIL_FROM: ${from ?? ''}`);
  if (office !== undefined && !isMailAddress(office)) throw wrong(`NIANBAO_MAIL_OFFICE: ${office}`);
  return {
    ...server,
    from,
    ...given({ secretId: env.NIANBAO_MAIL_SECRET, loginFile: env.NIANBAO_MAIL_LOGIN_FILE, office }),
  };
}

const Login = z.object({ user: z.string().check(z.minLength(1)), password: z.string().check(z.minLength(1)) });

/** User and password as the secret or file holds them: `{"user": "…", "password": "…"}`. What it holds is never told. */
export function mailLoginIn(text: string): MailLogin {
  const login = Login.safeParse(jsonIn(text));
  if (!login.success) throw wrong('mail login: JSON of user and password is wanted');
  return login.data;
}

/** How the server is logged in to: by the secret, by the file, or not at all. */
export function mailLogin(
  { secretId, loginFile }: MailConfig,
  secret: (id: string) => Promise<string>,
): Pick<MailServer, 'login'> {
  return {
    ...when(loginFile, (file) => ({ login: async () => mailLoginIn(readFileSync(file, 'utf8')) })),
    ...when(secretId, (id) => ({ login: async () => mailLoginIn(await secret(id)) })),
  };
}

function wrong(problem: string, cause?: unknown): Breakage {
  return new Breakage('BAD_CONFIG', { problems: [problem] }, { cause });
}
