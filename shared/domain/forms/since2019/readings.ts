/**
 * What the rules of prose find in the reference prose of this release, by rule: the first 16 characters of a SHA-256
 * (`test/support/referenceProse.ts`). A test works them out again: whoever changes what a reader finds raises the version
 * of the rule, says in its `change` what is found otherwise, and takes the new reading over.
 */
export const READINGS: Readonly<Record<string, string>> = {
  'XS-NEW': '171aca6ab39dd308',
  'XS-CARRY': 'bce884317ab2b411',
  'XS-RES': 'd8011e1fe69dadad',
  'XS-T4': '74845b8956330e24',
  'XS-NONE': '58f880c7b5e30cee',
  'XS-ACT': 'f56ca0d884bd961c',
  'XS-T2': '9885adafe2e910b8',
  'XS-T2-INFO': 'e727b7b826a2204b',
  'XS-PCT': '77e204898af08c19',
  'XS-100': 'b3a2117b6768923b',
  'XS-FEE': 'f28a4f9f8b74165d',
  'T2b-INFOFEE': 'a0d0e1b0be455f68',
  'XS-T2-FEE': '6a560e63978b6f2b',
  'DOC-PERIOD': '4396f8c1b4eb52ec',
  'DOC-NOTICE': 'f9412265d89477cb',
  'DOC-YEAR': '22dd51ecf62fe4a0',
  'DOC-BLANKNUM': 'a91beaa5423c6575',
  'DOC-SEC5': '7b48493574a19bba',
  'DOC-LENGTH': '5325acdd9f34d8e4',
  'DOC-TOPICS': '781778525897494f',
  'DOC-ART50-4': 'cc0a13ad790c3f64',
  'DUP-YEAR': '27fd314118f23e05',
  'DUP-BODY': '10beb952a62c1ced',
  'PI-1': 'ef9015f757782347',
  'XS-LONG': 'd96db520f33d44f5',
};
