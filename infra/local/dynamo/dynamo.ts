import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ServerEnded } from '../process/keptRunning.ts';
import { startDynalite } from './dynaliteEngine.ts';
import { startDynamoDbLocal } from './dynamoDbLocalEngine.ts';
import type { DynamoEngine, DynamoServer } from './dynamoServer.ts';
import { dynoxideBinary, startDynoxide } from './dynoxideEngine.ts';

/**
 * Starts a DynamoDB on 127.0.0.1. State is kept under `stateDir`, or in memory without one.
 * The engine is dynoxide where its binary is installed, else dynalite; `NIANBAO_DYNAMODB` names another
 * (`dynamodb-local` is Amazon's own, the reference in CI). Each engine keeps files of its own: they do not mix.
 */
export async function startDynamo(
  stateDir?: string,
  engine: DynamoEngine = chosenEngine(),
  onEnd?: (ended: ServerEnded) => void,
): Promise<DynamoServer> {
  const home = stateDir === undefined ? undefined : join(stateDir, 'dynamodb');
  if (home !== undefined) mkdirSync(home, { recursive: true });
  switch (engine) {
    case 'dynoxide':
      return startDynoxide(home, onEnd);
    case 'dynalite':
      return startDynalite(home);
    case 'dynamodb-local':
      return startDynamoDbLocal(home);
  }
}

function chosenEngine(): DynamoEngine {
  const wanted = process.env.NIANBAO_DYNAMODB;
  if (wanted === undefined || wanted === '') return dynoxideBinary() === undefined ? 'dynalite' : 'dynoxide';
  if (wanted === 'dynoxide' || wanted === 'dynalite' || wanted === 'dynamodb-local') return wanted;
  throw new Error(`NIANBAO_DYNAMODB=${wanted}: it must be dynoxide, dynalite or dynamodb-local`);
}
