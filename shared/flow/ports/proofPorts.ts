/** Signs for the office, with a key that never leaves where it is kept: ECDSA on P-256 over SHA-256, or SM2, as the key is. */
export interface Signer {
  /** DER SubjectPublicKeyInfo. */
  publicKey(): Promise<Uint8Array>;
  /** The signature over the bytes, DER. No two are alike, also of the same bytes. */
  sign(bytes: Uint8Array): Promise<Uint8Array>;
}

/** What was appended to a district's log at once: the only thing that is ever written of it. */
export interface LogBatch {
  /** 1, 2, …: one number is written once, whoever comes first. */
  readonly number: number;
  readonly entries: readonly string[];
  /** The signed note over all entries up to and with these. */
  readonly checkpoint: string;
}

/** The log of a district as write-once objects: no two writers can append behind the same batch. */
export interface LogShelf {
  logBatches(district: string): Promise<readonly LogBatch[]>;
  /** False when there is a batch of that number already. */
  putLogBatch(district: string, batch: LogBatch): Promise<boolean>;
  /** Puts a file of the log for others to serve, once: one that is there has the same to say. */
  putLogFile(district: string, path: string, bytes: Uint8Array): Promise<void>;
}
