/**
 * What the rules of prose find in the reference prose of this release, by rule: the first 16 characters of a SHA-256
 * (`test/support/referenceProse.ts`). A test works them out again: whoever changes what a reader finds raises the version
 * of the rule, says in its `change` what is found otherwise, and takes the new reading over.
 */
export const READINGS: Readonly<Record<string, string>> = {
  'XS-NEW': '59087f843b775471',
  'XS-CARRY': '1eacc9f9bc781e75',
  'XS-RES': '7f51e6ecb7fe886b',
  'XS-T4': '020f9358a33c2237',
  'XS-NONE': 'a45e51d89be1828a',
  'XS-ACT': '5eb097ffebdaee17',
  'XS-T2': 'aa320fc2a1fd247b',
  'XS-T2-INFO': 'f76b6923c35069b0',
  'XS-PCT': '7ebe4035a2606167',
  'XS-100': '0cb4c7e60699427f',
  'XS-FEE': 'b16d4654be7896f6',
  'T2b-INFOFEE': '89df30a61a311c52',
  'XS-T2-FEE': 'ea7d051037f2fd99',
  'DOC-PERIOD': 'bc720eee035e2221',
  'DOC-NOTICE': '4431e4d1ad1be2cf',
  'DOC-YEAR': 'd5f3d999440ce5eb',
  'DOC-BLANKNUM': 'd5c6c1d5ee07cad0',
  'DOC-SEC5': 'fef7e2233ac0450b',
  'DOC-LENGTH': '541a82c5c56d16de',
  'DOC-TOPICS': '9dd65398d1776a78',
  'DOC-ART50-4': '067a4489067ddfb4',
  'DUP-YEAR': 'd6db3c44a5f7c51d',
  'DUP-BODY': '6771f935a9c777f8',
  'PI-1': '5d2a560fedb8d6c9',
  'XS-LONG': 'fcc4bae0a36f031d',
};
