/** Who answers for a district's report, and on what terms it may be used; the same in every description of it. */
export function publisherOf(districtName: string): string {
  return `${districtName}人民政府`;
}

/**
 * A report of a state organ is no work that copyright covers (《著作权法》第五条). `other-pd` is its name in the Open
 * Definition's list; the mark of Creative Commons says the same to programs.
 */
export const LICENSE = {
  name: 'other-pd',
  path: 'https://creativecommons.org/publicdomain/mark/1.0/',
  title: '国家机关公文，依《中华人民共和国著作权法》第五条不适用著作权保护；使用时请注明来源和数据版本',
} as const;
