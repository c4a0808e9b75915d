import { startServers } from '../../../../infra/local/servers.ts';

/** A runtime in a process of its own, for tests that kill it: prints its S3 address and serves until then. */
const servers = await startServers({ stateDir: process.argv[2] ?? '' });
process.stdout.write(`${servers.endpoints.s3}\n`);
