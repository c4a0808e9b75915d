/** Accounts of the provider that runs beside the program on one machine; elsewhere the district's provider keeps them. */
export interface OwnAccounts {
  /** Makes a link by which its holder sets a password, once, within a day; an earlier one is void. */
  invite(id: string, role: 'body' | 'office'): Promise<{ readonly link: string; readonly until: string }>;
  /** Whether a password was set. */
  isOpen(id: string): Promise<boolean>;
}
