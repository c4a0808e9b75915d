/** What it is called how a body of a roster files. */
export const FILING_WAY = '报送方式';

/** As a sheet and the pages of a roster say it: a division whose signed year is its report, and a body that fills in the form. */
export const FILING_WAYS = { district: '下级政府定稿后自动报送', own: '自行报送' } as const;
