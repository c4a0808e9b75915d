/**
 * What the rules of prose find in the reference prose of this release, by rule: the first 16 characters of a SHA-256
 * (`test/support/referenceProse.ts`). A test works them out again: whoever changes what a reader finds raises the version
 * of the rule, says in its `change` what is found otherwise, and takes the new reading over.
 */
export const READINGS: Readonly<Record<string, string>> = {
  'XS-NEW': 'f9135114b44e9033',
  'XS-CARRY': '12accb19de24f276',
  'XS-RES': 'fdb0e6ba229b64bd',
  'XS-T4': 'fc0111df0b0f5848',
  'XS-NONE': '140343e55ab31475',
  'XS-ACT': 'e03113e2803bb774',
  'XS-T2': '4b54f118e1754f60',
  'XS-T2-INFO': 'f84bb85575e7b652',
  'XS-PCT': 'd38a529c1df17677',
  'XS-100': 'af424962aac63980',
  'XS-FEE': '48fdad443ffcd194',
  'T2b-INFOFEE': '3bd582c08aa52885',
  'XS-T2-FEE': 'e6debc381025f7d0',
  'DOC-PERIOD': '1461a926e4f493d6',
  'DOC-NOTICE': '318d8a132c01b80f',
  'DOC-YEAR': 'dd2942ed8a1aff1c',
  'DOC-BLANKNUM': '3ac236b815573ea5',
  'DOC-SEC5': '07f0153a64f6d80c',
  'DOC-LENGTH': '238ed6a8e397f94e',
  'DOC-TOPICS': '8337c35fc92311f1',
  'DOC-ART50-4': '78dd01a7c4b35bcc',
  'DUP-YEAR': 'cbc9dba9e94291ea',
  'DUP-BODY': '6454a38bbab8f18d',
  'PI-1': 'e1b2e638a5b187ec',
  'XS-LONG': '5ad6db99685dcbfa',
};
