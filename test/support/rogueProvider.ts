import { createServer, type Server } from 'node:http';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';

type Keys = Awaited<ReturnType<typeof generateKeyPair>>;

/** What a token says; whatever is left out is what an honest provider would say. */
export interface TokenClaims {
  readonly iss?: string;
  readonly aud?: string;
  readonly nonce?: string;
  readonly sub?: string;
  readonly expiresIn?: number;
  readonly more?: Readonly<Record<string, unknown>>;
  /** Signed by somebody else's key. */
  readonly forged?: boolean;
}

/**
 * A provider that says whatever a test wants it to: the tokens that no honest one gives out. What an honest one does is tested
 * against a real one.
 */
export class RogueProvider {
  readonly issuer: string;
  /** What the next token says. */
  next: TokenClaims = {};
  /** Codes that were redeemed: a second time none is. */
  readonly #used = new Set<string>();
  readonly #server: Server;
  readonly #own: Keys;
  readonly #foreign: Keys;
  /** The nonce and challenge of the last departure, as an honest provider would remember them. */
  #asked: URLSearchParams = new URLSearchParams();

  private constructor(server: Server, issuer: string, own: Keys, foreign: Keys) {
    this.#server = server;
    this.issuer = issuer;
    this.#own = own;
    this.#foreign = foreign;
  }

  static async start(): Promise<RogueProvider> {
    const [own, foreign] = await Promise.all([generateKeyPair('ES256'), generateKeyPair('ES256')]);
    const server = createServer();
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const address = server.address();
    const issuer = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
    const provider = new RogueProvider(server, issuer, own, foreign);
    server.on('request', (request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', async () => {
        const form = new URLSearchParams(Buffer.concat(parts).toString('utf8'));
        const [status, answer] = await provider.#answer(request.url ?? '', form);
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
      });
    });
    return provider;
  }

  /** Somebody was sent here with that address. */
  visit(address: string): URLSearchParams {
    this.#asked = new URL(address).searchParams;
    return this.#asked;
  }

  stop(): Promise<void> {
    return new Promise((done) => {
      this.#server.close(() => done());
      this.#server.closeAllConnections();
    });
  }

  async #answer(path: string, form: URLSearchParams): Promise<readonly [number, unknown]> {
    const { issuer } = this;
    if (path === '/.well-known/openid-configuration')
      return [
        200,
        {
          issuer,
          authorization_endpoint: `${issuer}/auth`,
          token_endpoint: `${issuer}/token`,
          jwks_uri: `${issuer}/jwks`,
          response_types_supported: ['code'],
          id_token_signing_alg_values_supported: ['ES256'],
          code_challenge_methods_supported: ['S256'],
        },
      ];
    if (path === '/jwks')
      return [200, { keys: [{ ...(await exportJWK(this.#own.publicKey)), alg: 'ES256', kid: 'k' }] }];
    if (path !== '/token') return [404, {}];
    const code = form.get('code') ?? '';
    if (this.#used.size === this.#used.add(code).size) return [400, { error: 'invalid_grant' }];
    return [200, { access_token: 'a', token_type: 'Bearer', expires_in: 60, id_token: await this.#token() }];
  }

  #token(): Promise<string> {
    const { iss, aud, nonce, sub, expiresIn = 300, more = {}, forged = false } = this.next;
    const now = Math.floor(Date.now() / 1000);
    return new SignJWT({ nonce: nonce ?? this.#asked.get('nonce') ?? '', ...more })
      .setProtectedHeader({ alg: 'ES256', kid: 'k' })
      .setIssuer(iss ?? this.issuer)
      .setAudience(aud ?? this.#asked.get('client_id') ?? '')
      .setSubject(sub ?? 's-wang')
      .setIssuedAt(now - 600)
      .setExpirationTime(now + expiresIn)
      .sign((forged ? this.#foreign : this.#own).privateKey);
  }
}
