import type { Receipt } from '../../../shared/wire/receipt.ts';
import type { FiledReport } from '../season/plan.ts';
import { filingOf, type Region } from '../services/region.ts';
import { firstDecisionOn, receiptName } from './asStored.ts';
import type { AtRest } from './atRest.ts';

type Stored = Pick<Receipt, 'receipt' | 'outcome' | 'versionId' | 'decision' | 'findings' | 'sequencer'>;

/** One receipt an upload, about that upload, with a verdict its bytes deserve; none for anything that was not sent. */
export function receiptFaults({ region, plan }: AtRest): readonly string[] {
  const receipts = receiptsIn(region);
  const sent = new Map(plan.acts.flatMap((act) => (act.kind === 'upload' ? [[act.name, act.report] as const] : [])));
  const faults: string[] = [];
  const known = new Set<string>();
  const newest = new Map([...region.filed.values()].map(({ key, versionId }) => [key, versionId]));
  for (const { key, versionId, seq, isTold } of region.filed.values()) {
    const filing = filingOf(key);
    if (filing === undefined) continue;
    const id = receiptName(filing.agency, filing.year, seq);
    // Judged once more when its body has joined the roster: in the place of a decision on it.
    known.add(id).add(receiptName(filing.agency, filing.year, firstDecisionOn(seq)));
    const receipt = receipts.get(id);
    // One that was never told of is found while it is the newest: at night of a body on a roster, else by the keeper. One that was overtaken is not.
    if (receipt === undefined && !isTold && newest.get(key) !== versionId) continue;
    if (receipt === undefined) faults.push(`${versionId} of ${key} has no receipt`);
    else if (receipt.versionId !== versionId) faults.push(`${id} is about ${receipt.versionId}, not ${versionId}`);
    else faults.push(...wrongVerdict(receipt, sent.get(versionId.split('.')[0] ?? '')));
  }
  for (const { receipt, decision } of receipts.values())
    if (decision === undefined && !known.has(receipt)) faults.push(`${receipt} is about nothing that was sent`);
  return faults;
}

function receiptsIn({ publications }: Region): ReadonlyMap<string, Stored> {
  const keys = publications.keys('receipts/').filter((key) => !key.includes('/stray/'));
  return new Map(
    keys.map((key) => {
      const receipt = JSON.parse(new TextDecoder().decode(publications.current(key)?.bytes)) as Stored;
      return [receipt.receipt, receipt];
    }),
  );
}

/** Verdicts that no standing of the body makes right. */
function wrongVerdict({ receipt, outcome, findings }: Stored, report: FiledReport | undefined): readonly string[] {
  if (report === undefined) return [];
  const broken = report.fault === 'sums' || report.fault === 'notJson' || report.fault === 'otherBody';
  if (broken && /^(accepted|duplicate|needs-reason)/.test(outcome))
    return [`${receipt} calls ${report.fault} ${outcome}`];
  const places = new Set(['ID-ROSTER', 'ID-MERGED', 'LOCK-YEAR']);
  const others = (findings as readonly { readonly severity: string; readonly rule: string }[]).filter(
    ({ severity, rule }) => severity === 'error' && !places.has(rule),
  );
  if (!broken && outcome === 'rejected' && others.length > 0)
    return [`${receipt} rejects a sound report: ${others.map(({ rule }) => rule).join(' ')}`];
  return [];
}
