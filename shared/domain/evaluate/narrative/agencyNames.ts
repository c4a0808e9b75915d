/** Whether a report is a government's own (条例 article 50: 各级人民政府), told by the agency's name. */
export function isGovernmentName(agencyName: string): boolean {
  return /(?:人民政府|管理委员会|管委会)$/.test(agencyName.trim());
}
