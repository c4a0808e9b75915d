import type { Adapter, AdapterPayload } from 'oidc-provider';

const DEFAULT_SECONDS = 3600;

interface Kept {
  readonly payload: AdapterPayload;
  readonly until: number;
}

/**
 * What the provider remembers of sign-ins under way: codes of a minute, sessions of an hour. In memory: after a restart people
 * who are signed in stay so, and who is just signing in begins again.
 */
export class ShortLived {
  readonly #kept = new Map<string, Kept>();

  /** The provider's store of one kind of thing. */
  readonly adapter = (kind: string): Adapter => {
    const key = (id: string) => `${kind}:${id}`;
    const read = (name: string) => this.#read(name);
    return {
      upsert: async (id, payload, expiresIn = DEFAULT_SECONDS) => {
        this.#forgetExpired();
        this.#kept.set(key(id), { payload, until: Date.now() + expiresIn * 1000 });
      },
      find: async (id) => read(key(id)),
      findByUid: async (uid) => this.#some(kind, ({ uid: own }) => own === uid),
      findByUserCode: async (code) => this.#some(kind, ({ userCode }) => userCode === code),
      consume: async (id) => {
        const kept = this.#kept.get(key(id));
        if (kept === undefined) return;
        this.#kept.set(key(id), { ...kept, payload: { ...kept.payload, consumed: Math.floor(Date.now() / 1000) } });
      },
      destroy: async (id) => {
        this.#kept.delete(key(id));
      },
      revokeByGrantId: async (grant) => this.#drop(({ grantId }) => grantId === grant),
    };
  };

  /** Ends the provider's own sessions of somebody who has signed out. */
  forget(account: string): void {
    this.#drop(({ accountId }) => accountId === account);
  }

  #read(name: string): AdapterPayload | undefined {
    const kept = this.#kept.get(name);
    return kept === undefined || kept.until < Date.now() ? undefined : kept.payload;
  }

  #some(kind: string, is: (payload: AdapterPayload) => boolean): AdapterPayload | undefined {
    const names = [...this.#kept.keys()].filter((name) => name.startsWith(`${kind}:`));
    return names.map((name) => this.#read(name)).find((payload) => payload !== undefined && is(payload));
  }

  #drop(is: (payload: AdapterPayload) => boolean): void {
    for (const [name, { payload }] of this.#kept) if (is(payload)) this.#kept.delete(name);
  }

  #forgetExpired(): void {
    for (const [name, { until }] of this.#kept) if (until < Date.now()) this.#kept.delete(name);
  }
}
