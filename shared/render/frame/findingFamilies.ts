import type { Finding } from '../../domain/verdict/findings.ts';

/** A finding that stands on its own, and those that follow from it. */
export interface Family {
  readonly root: Finding;
  readonly consequences: readonly Finding[];
}

/** Every finding is in exactly one family. What is caused by a finding that is not there stands on its own. */
export function familiesOf(findings: readonly Finding[]): readonly Family[] {
  const byId = new Map(findings.toReversed().map((each) => [each.id, each]));
  const rootOf = (each: Finding): Finding => {
    const seen = new Set<Finding>();
    let root = each;
    while (root.causedBy !== undefined && !seen.has(root)) {
      seen.add(root);
      root = byId.get(root.causedBy) ?? root;
    }
    return root;
  };
  const families = Map.groupBy(findings, rootOf);
  return [...families].map(([root, members]) => ({ root, consequences: members.filter((each) => each !== root) }));
}
