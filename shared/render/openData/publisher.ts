import type { Compilation } from '../../domain/year/compilation.ts';

/** Who answers for a district's report: the organ its roster names, else the place alone. No organ is made up. */
export function publisherOf({ publisher, districtName }: Pick<Compilation, 'publisher' | 'districtName'>): string {
  return publisher ?? districtName;
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
