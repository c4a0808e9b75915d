import type { Clock, Judge, Ledger, Pause, Queues, Vault } from '../ports/ports.ts';

/** What ingesting needs of the world, and the rules it judges by. */
export interface IngestPorts {
  readonly ledger: Ledger;
  readonly vault: Vault;
  readonly queues: Queues;
  readonly judge: Judge;
  /** Fingerprint of the rules in force, suspensions included. */
  readonly rulesHash: string;
  readonly suspended: readonly string[];
  /** Ids of the roles whose word on who filed is taken; absent on one machine, where every upload comes through it. */
  readonly house?: readonly string[];
  readonly now: Clock;
  readonly pause: Pause;
}
