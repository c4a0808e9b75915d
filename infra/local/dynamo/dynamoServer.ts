export type DynamoEngine = 'dynoxide' | 'dynalite' | 'dynamodb-local';

/** A running DynamoDB, whichever engine it is. */
export interface DynamoServer {
  readonly endpoint: string;
  readonly engine: DynamoEngine;
  stop(): Promise<void>;
}
