import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openOffice } from '../../../../functions/cli/commands/office.ts';

const OPERATOR = 'nianbao-operator';
const SERIAL = 'arn:aws:iam::111122223333:mfa/zhang';
const CONFIG = `[profile ${OPERATOR}]
role_arn = arn:aws:iam::111122223333:role/${OPERATOR}
source_profile = zhang
mfa_serial = ${SERIAL}
region = us-east-1
[profile zhang]
region = us-east-1
`;
const CREDENTIALS = '[zhang]\naws_access_key_id = EXAMPLEKEYID\naws_secret_access_key = example-secret\n';
const OUTPUTS = {
  nianbao: {
    Region: 'us-east-1',
    TableName: 'nianbao',
    SubmissionsBucket: 'submissions',
    PublicationsBucket: 'publications',
    IntakeQueueUrl: 'https://sqs.us-east-1.amazonaws.com/111122223333/nianbao-intake',
    IntakeDeadLetterQueueUrl: 'https://sqs.us-east-1.amazonaws.com/111122223333/nianbao-intake-dlq',
    CompileQueueUrl: 'https://sqs.us-east-1.amazonaws.com/111122223333/nianbao-compile',
  },
};

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'nianbao-mfa-'));
  const put = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  vi.stubEnv('AWS_CONFIG_FILE', put('config', CONFIG));
  vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', put('credentials', CREDENTIALS));
  vi.stubEnv('AWS_PROFILE', undefined);
  put('outputs.json', JSON.stringify(OUTPUTS));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

test('whoever follows the guide is asked for the code of the second factor, by every command', async () => {
  const office = await openOffice({ profile: OPERATOR, outputs: join(folder, 'outputs.json') }, process.env);
  // Nobody sits at a terminal here: that is what is said, and not that the program cannot ask.
  await expect(office.ledger.roster('440105', 2025)).rejects.toThrow(/需要 MFA 验证码，请在终端中运行/);
  await expect(office.vault.journal('440105', 2025)).rejects.toThrow(/需要 MFA 验证码/);
  await expect(office.queues.requestCompile({ district: '440105', year: 2025 })).rejects.toThrow(/需要 MFA 验证码/);
});
