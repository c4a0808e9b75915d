/** Where information is published: the same may be published on several of them, so that their numbers add up to more than all of it. */
const CHANNEL =
  /网站|网$|微信|微博|公众号|服务号|订阅号|视频号|头条|快手|小程序|学习强国|公报|媒体|抖音|公[告示开]栏|宣传栏|橱窗|客户端|渠道|平台|电视|电台|广播|报纸|报刊|显示屏|APP/;

/** Whether the words before a number name one. */
export function namesChannel(words: string): boolean {
  return CHANNEL.test(words);
}
