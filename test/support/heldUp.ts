import type { IngestPorts } from '../../shared/flow/ingest/ingestPorts.ts';
import type { Ledger } from '../../shared/flow/ports/ports.ts';

type Call =
  | 'rosterAsWritten'
  | 'putRoster'
  | 'putPlace'
  | 'deletePlace'
  | 'announceMembers'
  | 'announceNobody'
  | 'changeMembers';

/** The same ports for a process that is held up at its first call of that name, at which `meanwhile` happens. */
export function heldUp(
  { ports }: { readonly ports: IngestPorts },
  call: Call,
  meanwhile: () => Promise<unknown>,
): IngestPorts {
  let isHeld = false;
  const ask = ports.ledger[call] as (...given: readonly unknown[]) => Promise<boolean>;
  const held = async (...given: readonly unknown[]) => {
    if (!isHeld) {
      isHeld = true;
      await meanwhile();
    }
    return ask(...given);
  };
  const ledger: Ledger = { ...ports.ledger, [call]: held };
  return { ...ports, ledger };
}

/** The same, for one that waits there until it may go on. */
export function waitingAt(office: { readonly ports: IngestPorts }, call: Call) {
  const [reached, free] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const ports = heldUp(office, call, () => {
    reached.resolve();
    return free.promise;
  });
  return { ports, reached: reached.promise, goOn: () => free.resolve() };
}

/** The same, for one whose process ends there. */
export function stoppedAt(office: { readonly ports: IngestPorts }, call: Call): IngestPorts {
  return heldUp(office, call, () => Promise.reject(new Error('stopped')));
}
