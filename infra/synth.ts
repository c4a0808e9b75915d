import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * `npm run synth [-- -c region=cn-north-1 -c partition=aws-cn …]`: the CDK command line as it is locked here, without
 * printing the template. Needs no account, no credentials, no network. Everything behind it is passed on.
 */
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const cdk = join(root, 'node_modules', 'aws-cdk', 'bin', 'cdk');
const { status } = spawnSync(process.execPath, [cdk, 'synth', '--quiet', ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
