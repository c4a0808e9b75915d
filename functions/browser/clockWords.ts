const MINUTE_MS = 60_000;
/** Nobody is troubled about less: a session or a signature is not either. */
const TOLERATED_MINUTES = 10;

/**
 * That the clock of this machine is wrong, and by how much, against the server's `Date`; nothing while it is right within
 * minutes, or where no time came along.
 */
export function clockWords(here: Date, date: string | null): string {
  const minutes = Math.round((here.getTime() - Date.parse(date ?? '')) / MINUTE_MS);
  if (!(Math.abs(minutes) > TOLERATED_MINUTES)) return '';
  const off = `${minutes > 0 ? '快' : '慢'}${sizeOf(Math.abs(minutes))}`;
  return `本机的时间比服务器${off}，请校准电脑的日期和时间。草稿上写的时间以本机为准；报送时间以服务器收到的时间为准，不受影响。`;
}

function sizeOf(minutes: number): string {
  if (minutes < 120) return ` ${minutes} 分钟`;
  const hours = Math.round(minutes / 60);
  return hours < 48 ? ` ${hours} 小时` : ` ${Math.round(hours / 24)} 天`;
}
