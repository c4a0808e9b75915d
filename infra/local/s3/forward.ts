import { Agent, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';

/** Hands requests on to another HTTP server as they are, and its answers back with `extraHeaders`. */
export function forwardTo(endpoint: string) {
  const agent = new Agent({ keepAlive: true });
  const { hostname, port } = new URL(endpoint);
  return (
    incoming: IncomingMessage,
    outgoing: ServerResponse,
    extraHeaders: Readonly<Record<string, string>>,
  ): void => {
    const { method, url, headers } = incoming;
    const onward = httpRequest({ hostname, port, agent, method, path: url, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, { ...answer.headers, ...extraHeaders });
      answer.pipe(outgoing);
    });
    onward.on('error', () => {
      if (!outgoing.headersSent) outgoing.writeHead(502);
      outgoing.end();
    });
    // A long poll whose client has gone must not take messages.
    outgoing.on('close', () => onward.destroy());
    incoming.pipe(onward);
  };
}
