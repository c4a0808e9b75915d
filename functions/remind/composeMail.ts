import { documentClient, dynamoClient, s3Client } from '../../shared/aws/clients.ts';
import { dynamoMails } from '../../shared/aws/mailLedger.ts';
import { secretsManager } from '../../shared/aws/secrets.ts';
import { s3Vault } from '../../shared/aws/vault.ts';
import { Breakage } from '../../shared/domain/failure/breakage.ts';
import { when } from '../../shared/domain/values/given.ts';
import type { Notify, PostOffice, RemindPorts } from '../../shared/flow/ports/remindPorts.ts';
import { mailText } from '../../shared/render/remind/mailText.ts';
import type { Config } from '../runtime/config.ts';
import { type MailConfig, mailLogin } from '../runtime/remindConfig.ts';
import type { MailServer } from './mailServer.ts';

/** Writing to bodies over the deployment's mail server; and to the office, where it has an address and no topic. */
export function composeMail(
  { services, table, buckets }: Config,
  mail: MailConfig,
): Pick<RemindPorts, 'mail' | 'notify'> {
  const server: MailServer = { ...mail, ...mailLogin(mail, secretsManager(services).current) };
  return {
    mail: {
      mails: dynamoMails(documentClient(dynamoClient(services)), table),
      open: () => posting(server),
      compose: mailText,
      journal: s3Vault(s3Client(services), buckets),
      now: () => new Date().toISOString(),
    },
    ...when(mail.office, (to) => ({ notify: mailNotify(server, to) })),
  };
}

/** What speaks SMTP is a quarter of this function, and is read on the days on which a letter goes out. */
async function posting(server: MailServer): Promise<PostOffice> {
  const { smtpPost } = await import('./smtpPost.ts');
  return smtpPost(server);
}

/** The office's letter box on one machine. */
function mailNotify(server: MailServer, to: string): Notify {
  return async ({ subject, text }) => {
    const post = await posting(server);
    try {
      const { outcome, said } = await post.send({ id: subject.replaceAll(/[^a-z0-9]+/gi, '.'), to, subject, text });
      if (outcome !== 'sent') throw new Breakage('MAIL_SERVER', { outcome, said: said ?? '' });
    } finally {
      post.close();
    }
  };
}
