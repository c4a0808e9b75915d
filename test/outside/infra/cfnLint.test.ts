import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { type Context, synthesized, VARIANTS } from '../../stack/infra/stack/synthesized.ts';

const installed = spawnSync('cfn-lint', ['--version']).status === 0;
const everything: Context = {
  ...VARIANTS['cn-north-1 oidc'],
  samlProvider: 'district',
  oidcProvider: 'idp.example.gov.cn/realms/district',
  oidcAudience: 'nianbao',
  alarmEmail: 'ops@example.gov.cn',
  officeEmail: 'office@example.gov.cn',
  filingDate: '01-20',
};

describe.skipIf(!installed)(
  `cfn-lint on the templates${installed ? '' : ' (skipped: not installed, python3 -m pip install cfn-lint)'}`,
  () => {
    // One run for all: starting it costs more than checking a template.
    test('no finding, not even an informational one', { timeout: 300_000 }, () => {
      const files = [...Object.values(VARIANTS), everything].map((context) => synthesized(context).file);
      const { stdout, status } = spawnSync('cfn-lint', ['--non-zero-exit-code', 'informational', ...files], {
        encoding: 'utf8',
      });
      expect({ stdout, status }).toEqual({ stdout: '', status: 0 });
    });
  },
);
