import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import type { Web } from '../../functions/look/fetchPage.ts';

type Answers = (response: ServerResponse, request: IncomingMessage) => void;

/** An address of the open Internet that the test's sites are said to have; nothing is ever sent there. */
const OPEN = '1.2.3.4';

/**
 * Sites of bodies on this machine, each a host of its own: their names resolve to an address of the open Internet, and what is sent
 * there comes here. Every name that is no site's resolves as it was told to. What was asked is counted by host and path.
 */
export class BodySites {
  readonly asked: string[] = [];
  readonly dialled: string[] = [];
  readonly names = new Map<string, readonly string[]>();
  readonly #pages = new Map<string, Answers>();
  readonly #server: Server = createServer((request, response) => {
    const at = `${request.headers.host ?? ''}${request.url ?? ''}`;
    this.asked.push(at);
    (this.#pages.get(at) ?? nothingThere)(response, request);
  });

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** `host/path`: what stands there from now on. */
  put(at: string, answers: Answers | string): void {
    this.#pages.set(at, typeof answers === 'string' ? page(answers) : answers);
  }

  take(at: string): void {
    this.#pages.delete(at);
  }

  readonly web: Web = {
    resolve: async (host) => {
      const found = this.names.get(host) ?? (host.endsWith('.gov.cn') ? [OPEN] : undefined);
      if (found === undefined) throw new Error(`ENOTFOUND ${host}`);
      return found;
    },
    dial: (address) => {
      this.dialled.push(address);
      return { host: '127.0.0.1', port: (this.#server.address() as AddressInfo).port };
    },
  };
}

const nothingThere: Answers = (response) => {
  response.writeHead(404).end('nothing');
};

export function page(text: string, headers: Readonly<Record<string, string>> = {}): Answers {
  return (response) => {
    response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', ...headers }).end(text);
  };
}

export function elsewhere(status: number, location: string): Answers {
  return (response) => {
    response.writeHead(status, { Location: location }).end();
  };
}

/** As many bytes as asked for, said beforehand or not. */
export function heavy(bytes: number, isSaid: boolean): Answers {
  return (response) => {
    response.writeHead(200, isSaid ? { 'Content-Length': String(bytes) } : {});
    const part = Buffer.alloc(64 * 1024, 'x');
    const send = (left: number): void => {
      if (left <= 0 || response.destroyed) return void response.end();
      response.write(part.subarray(0, Math.min(left, part.length)), () => send(left - part.length));
    };
    send(bytes);
  };
}

/** A small file that unpacks to very much. */
export function bomb(bytes: number): Answers {
  const packed = gzipSync(Buffer.alloc(bytes));
  return (response) => {
    response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(packed);
  };
}

/** A byte now and then, for ever. */
export const neverEnding: Answers = (response) => {
  response.writeHead(200, { 'Content-Type': 'text/html' });
  const drip = setInterval(() => response.write(' '), 20);
  response.on('close', () => clearInterval(drip));
};
