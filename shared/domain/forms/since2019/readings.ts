/**
 * What the rules of prose find in the reference prose of this release, by rule: the first 16 characters of a SHA-256
 * (`test/support/referenceProse.ts`). A test works them out again: whoever changes what a reader finds raises the version
 * of the rule, says in its `change` what is found otherwise, and takes the new reading over.
 */
export const READINGS: Readonly<Record<string, string>> = {
  'XS-NEW': 'd6e513c398465d66',
  'XS-CARRY': 'e9b24a546b5c7b1b',
  'XS-RES': '3944618871528097',
  'XS-T4': 'e9354d14c537c26d',
  'XS-NONE': '78ad208590efeb26',
  'XS-ACT': '1af8af1825665c65',
  'XS-T2': '096c269a1f759b33',
  'XS-T2-INFO': '005dcab5861f5a93',
  'XS-PCT': '8e3630d7c2ebb306',
  'XS-100': 'e7175fd6b7b1d46a',
  'XS-FEE': 'eae84dac2793e0f2',
  'T2b-INFOFEE': 'a9b43f28369dc9c0',
  'XS-T2-FEE': 'faf3acf5b319e55c',
  'DOC-PERIOD': '76b88f516b758a89',
  'DOC-NOTICE': '798d9fa187268915',
  'DOC-YEAR': '84053b6fe3b9bb9b',
  'DOC-BLANKNUM': '81766960d7b7352e',
  'DOC-SEC5': '1fc3cc6e50d3003a',
  'DOC-LENGTH': '82452c66239fb21d',
  'DOC-TOPICS': '4c5f0480fb8c8c46',
  'DOC-ART50-4': '83aee8d20ac084e9',
  'DUP-YEAR': 'd6e635d4c9f353ed',
  'DUP-BODY': '727406dbed2bba99',
  'PI-1': 'f66a000c6afaf29c',
  'XS-LONG': '1aa3de5d6b20d15f',
};
