/** Where the deployed API answers, and what signatures for it have to name. */
export interface Gateway {
  /** `https://{id}.execute-api.{region}.amazonaws.com`, without a slash at the end. */
  readonly origin: string;
  /** As it stands in the Host header. */
  readonly host: string;
  readonly region: string;
}

type GatewayFault = 'notAnAddress' | 'notSecure' | 'hasPath' | 'noRegion' | 'otherRegion';

/** The address or region given cannot be used. */
export class UnusableAddress extends Error {
  readonly fault: GatewayFault;
  constructor(fault: GatewayFault, options?: ErrorOptions) {
    super(fault, options);
    this.name = 'UnusableAddress';
    this.fault = fault;
  }
}

/**
 * The region stands in the host name, in both partitions; `.cn` at the end is AWS China.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-stages.html
 */
const EXECUTE_API = /^[a-z0-9]+\.execute-api\.([a-z0-9-]+)\.amazonaws\.com(?:\.cn)?$/;

/** Only these may be spoken to without TLS: they are this machine. */
const LOOPBACK = new Set(['127.0.0.1', 'localhost']);

/**
 * The gateway at that address. Throws {@link UnusableAddress} when it is no https address, has a path (the stage is
 * `$default`, which has none), or when its region is neither given nor in its name, or the two differ.
 */
export function gatewayAt(address: string, region?: string): Gateway {
  const url = parsed(address);
  if (url.username !== '' || url.password !== '') throw new UnusableAddress('notAnAddress');
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && LOOPBACK.has(url.hostname)))
    throw new UnusableAddress('notSecure');
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '') throw new UnusableAddress('hasPath');
  const named = EXECUTE_API.exec(url.hostname)?.[1];
  if (named !== undefined && region !== undefined && named !== region) throw new UnusableAddress('otherRegion');
  const signedFor = region ?? named;
  if (signedFor === undefined) throw new UnusableAddress('noRegion');
  return { origin: url.origin, host: url.host, region: signedFor };
}

function parsed(address: string): URL {
  try {
    return new URL(address);
  } catch (cause) {
    throw new UnusableAddress('notAnAddress', { cause });
  }
}
