/** Connections that the runtime may close while they are used, as a browser meets them: it asks once more, and so do we. */
const MOST_DROPPED = 100;

/** What an address answers, and how many connections were dropped on the way to it. */
export async function asked(
  url: string,
  how: RequestInit = {},
): Promise<{ readonly text: string; readonly dropped: number }> {
  for (let dropped = 0; ; dropped++) {
    try {
      return { text: await (await fetch(url, how)).text(), dropped };
    } catch (error) {
      if (dropped === MOST_DROPPED) throw error;
    }
  }
}
